//! Bounds of integers that are strings in JSON, put in words when rules and all annotations had their say.

use crate::{
    constraints,
    model::{Document, RefOr, add_paragraph},
    options::Options,
    resolve::field_name,
};

/// Puts them in words, of components and parameters.
pub(super) fn say_bounds(document: &mut Document, options: &Options) {
    for component in document.components.schemas.values_mut() {
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
