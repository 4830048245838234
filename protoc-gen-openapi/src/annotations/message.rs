//! What an annotation says of a message, put over its component.

use super::{
    check::listed,
    property::{self, drop_defaults},
    reader::Reader,
};
use crate::{
    model::{Schema, Type},
    options::Options,
    resolve::{Position, field_name},
};
use prost_reflect::{FieldDescriptor, MessageDescriptor};

/// Puts what is said over the message's schema.
pub(super) fn apply(
    message: &MessageDescriptor,
    schema: &mut Schema,
    mut over: Schema,
    reader: &mut Reader<'_>,
) {
    if over.kind.is_some_and(|kind| kind != Type::Object) {
        // It is written otherwise than from its fields, and the author knows how.
        *schema = Schema { description: schema.description.take(), ..Schema::default() };
        schema.merge(over);
        return;
    }
    reader.check_types(&mut over, Type::Object);
    let required = std::mem::take(&mut over.required);
    for (name, property) in std::mem::take(&mut over.properties) {
        let known = match known_name(message, schema, &name, reader.options) {
            Some(known) => known,
            // It is not of this component, which is without some of the message's fields.
            None if field(message, &name).is_some() => continue,
            None => name,
        };
        let base = schema.properties.entry(known.clone()).or_default();
        let owner = format!("{}.{known}", reader.owner);
        reader.about(owner, |reader| match field(message, &known) {
            Some(field) => property::apply(&field, Position::Body, base, property, reader),
            None => {
                base.merge(property.clone());
                reader.check_together(base, &property);
            }
        });
    }
    schema.merge(over);
    drop_defaults(schema);
    for name in required {
        match known_name(message, schema, &name, reader.options) {
            Some(known) => schema.require(&known),
            // What it does not have it cannot require.
            None if field(message, &name).is_some() => {}
            None => {
                // The same words for every component of the message, so that they are told once.
                let known = message.fields().map(|field| field_name(&field, reader.options).to_owned());
                reader.error_with_help(
                    format!("`required` names `{name}`, which is no property"),
                    format!("its fields are {}", listed(known)),
                );
            }
        }
    }
}

/// The property that is meant: of that name, else of the field that has it as its other name, `page_size` for
/// `pageSize`.
fn known_name(message: &MessageDescriptor, schema: &Schema, name: &str, options: &Options) -> Option<String> {
    let has = |name: &str| schema.properties.contains_key(name);
    if has(name) {
        return Some(name.to_owned());
    }
    let field = field(message, name)?;
    Some(field_name(&field, options).to_owned()).filter(|name| has(name))
}

fn field(message: &MessageDescriptor, name: &str) -> Option<FieldDescriptor> {
    message.get_field_by_name(name).or_else(|| message.get_field_by_json_name(name))
}
