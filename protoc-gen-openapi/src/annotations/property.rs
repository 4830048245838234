//! What an annotation says of a field, put over the schema of its property or parameter.

use super::{reader::Reader, value::as_digits};
use crate::{
    constraints::is_signed,
    model::{AdditionalProperties, Json, Keywords, Schema, Type},
    resolve::{Position, value_leaf},
};
use prost_reflect::{FieldDescriptor, Kind};
use protohttp_codegen::http::Leaf;

/// Puts what is said over the field's schema. Of a list or a map, what only one value can have, such
/// as a pattern, is about the values in it.
pub(super) fn apply(
    field: &FieldDescriptor,
    position: Position,
    schema: &mut Schema,
    mut over: Schema,
    reader: &mut Reader<'_>,
) {
    let leaf = value_leaf(field);
    let value = match field.kind() {
        Kind::Message(entry) if field.is_map() => entry.map_entry_value_field().kind(),
        kind => kind,
    };
    let put = |schema: &mut Schema, mut over: Schema, reader: &mut Reader<'_>| {
        reader.fit(&leaf, position, schema, &mut over);
        if is_signed(&leaf).is_some() && over.has_ends() {
            // A pattern of other bounds, that were put in words before.
            schema.pattern = None;
        }
        apply_to_value(&value, schema, over.clone());
        reader.check_together(schema, &over);
    };
    let are_texts = schema.values().is_some_and(|values| values.kind == Some(Type::String));
    if are_texts && matches!(leaf, Leaf::Scalar(_) | Leaf::Wrapper(..)) && over.kind.is_none() {
        over.example = over.example.as_ref().map(|example| reader.as_written(example));
    }
    if field.is_map() {
        let (outer, inner) = split(over, Type::Object, &leaf);
        schema.merge(outer.clone());
        reader.check_together(schema, &outer);
        if let Some(AdditionalProperties::Of(values)) = &mut schema.additional_properties {
            put(values, inner, reader);
        }
    } else if field.is_list() {
        let (outer, inner) = split(over, Type::Array, &leaf);
        schema.merge(outer.clone());
        reader.check_together(schema, &outer);
        if let Some(items) = &mut schema.items {
            put(items, inner, reader);
        }
    } else {
        put(schema, over, reader);
    }
    drop_defaults(schema);
}

/// Takes out what is said by not saying it: an empty description is how an author is rid of a comment,
/// and `nullable: false` of `nullable`.
pub(super) fn drop_defaults(schema: &mut Schema) {
    if schema.description.as_deref() == Some("") {
        schema.description = None;
    }
    if schema.title.as_deref() == Some("") {
        schema.title = None;
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
fn split(mut over: Schema, whole: Type, leaf: &Leaf) -> (Schema, Schema) {
    let is_whole = |example: &Json| match whole {
        Type::Array => example.is_array(),
        _ => example.is_object(),
    };
    if is_signed(leaf).is_some() && over.example.is_some() {
        over.example = over.example.as_ref().map(as_digits);
    }
    let keywords = Keywords {
        default: over.default.take(),
        example: over.example.take_if(|example| !is_whole(example)),
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
