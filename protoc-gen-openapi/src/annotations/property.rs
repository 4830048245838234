//! What an annotation says of a field, put over the schema of its property or parameter.

use crate::model::{AdditionalProperties, Keywords, Schema, Type};
use prost_reflect::{FieldDescriptor, Kind};

/// Puts what is said over the field's schema. Of a list or a map, what only one value can have, such
/// as a pattern, is about the values in it.
pub(super) fn apply(field: &FieldDescriptor, schema: &mut Schema, over: Schema) {
    let value = match field.kind() {
        Kind::Message(entry) if field.is_map() => entry.map_entry_value_field().kind(),
        kind => kind,
    };
    if field.is_map() {
        let (outer, inner) = split(over, Type::Object);
        schema.merge(outer);
        if let Some(AdditionalProperties::Of(values)) = &mut schema.additional_properties {
            apply_to_value(&value, values, inner);
        }
    } else if field.is_list() {
        let (outer, inner) = split(over, Type::Array);
        schema.merge(outer);
        if let Some(items) = &mut schema.items {
            apply_to_value(&value, items, inner);
        }
    } else {
        apply_to_value(&value, schema, over);
    }
    drop_defaults(schema);
}

/// Takes out what is said by not saying it: an empty description is how an author is rid of a comment,
/// and `nullable: false` of `nullable`.
pub(super) fn drop_defaults(schema: &mut Schema) {
    if schema.description.as_deref() == Some("") {
        schema.description = None;
    }
    for switch in
        [&mut schema.nullable, &mut schema.read_only, &mut schema.write_only, &mut schema.deprecated]
    {
        switch.take_if(|is_on| !*is_on);
    }
    if schema.unique_items == Some(false) {
        schema.unique_items = None;
    }
}

/// What is about the whole, and what is about each value in it.
fn split(mut over: Schema, whole: Type) -> (Schema, Schema) {
    let keywords = Keywords {
        pattern: over.pattern.take(),
        min_length: over.min_length.take(),
        max_length: over.max_length.take(),
        minimum: over.minimum.take(),
        maximum: over.maximum.take(),
        exclusive_minimum: over.exclusive_minimum.take(),
        exclusive_maximum: over.exclusive_maximum.take(),
        multiple_of: over.multiple_of.take(),
        ..Keywords::default()
    };
    let inner = Schema {
        kind: over.kind.take_if(|kind| *kind != whole),
        format: over.format.take(),
        one_value_of: over.one_value_of.take(),
        keywords: keywords.into(),
        ..Schema::default()
    };
    (over, inner)
}

fn apply_to_value(value: &Kind, schema: &mut Schema, over: Schema) {
    let is_another_type = match (over.kind, value) {
        (None, _) => false,
        (Some(kind), Kind::Message(_)) => kind != Type::Object,
        (Some(kind), Kind::Enum(_)) => kind != Type::String && kind != Type::Integer,
        (Some(_), _) => true,
    };
    if is_another_type {
        // A value cannot be both, and the author knows better.
        schema.reference = None;
        schema.one_of.clear();
    }
    schema.merge(over);
}
