//! What an annotation says of a message, put over its component.

use super::{property::drop_defaults, reader::Reader};
use crate::model::{Schema, Type};
use prost_reflect::MessageDescriptor;

/// Puts what is said over the message's schema.
pub(super) fn apply(message: &MessageDescriptor, schema: &mut Schema, over: Schema, reader: &mut Reader<'_>) {
    if over.kind.is_some_and(|kind| kind != Type::Object) {
        // It is written otherwise than from its fields, and the author knows how.
        *schema = Schema { description: schema.description.take(), ..Schema::default() };
        schema.merge(over);
        return;
    }
    let required = over.required.clone();
    schema.merge(over);
    drop_defaults(schema);
    // A component without some of the message's fields cannot require them.
    let is_without = |name: &str| {
        let has_name = |field: &str| field == name;
        message.fields().any(|field| has_name(field.name()) || has_name(field.json_name()))
    };
    for name in required.iter().filter(|name| !schema.properties.contains_key(*name)) {
        schema.required.retain(|known| known != name);
        if !is_without(name) {
            let known: Vec<String> = schema.properties.keys().map(|name| format!("`{name}`")).collect();
            reader.error_with_help(
                format!("`required` names `{name}`, which is no property"),
                format!("its properties are {}", known.join(", ")),
            );
        }
    }
}
