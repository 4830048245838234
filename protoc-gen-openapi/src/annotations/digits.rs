//! Bounds of integers that are strings in JSON, put in words when rules and all annotations had their say.

use crate::{
    constraints,
    model::{Document, RefOr, Schema, add_paragraph},
    options::Options,
    resolve::field_name,
};

/// Puts them in words, of components and parameters.
pub(super) fn say_bounds(document: &mut Document, options: &Options) {
    let components = document.components.schemas.values_mut();
    // Most have no bounds at all, which is seen faster than whose field a property is.
    for component in components.filter(|one| one.item.properties.values().any(has_bounds)) {
        for field in component.message.iter().flat_map(|message| message.fields()) {
            if let Some(schema) = component.item.properties.get_mut(field_name(&field, options)) {
                let sentences = constraints::in_digits(&field, schema);
                sentences.iter().for_each(|sentence| schema.describe(sentence));
            }
        }
    }
    let parts = document.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
    for parameter in parts.filter_map(RefOr::item_mut) {
        if let (Some(field), Some(schema)) = (&parameter.field, &mut parameter.schema) {
            let sentences = constraints::in_digits(field, schema);
            sentences.iter().for_each(|sentence| add_paragraph(&mut parameter.description, sentence));
        }
    }
}

fn has_bounds(schema: &Schema) -> bool {
    schema.has_bounds() || schema.values().is_some_and(Schema::has_bounds)
}
