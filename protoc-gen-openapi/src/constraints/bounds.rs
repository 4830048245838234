//! Bounds of integers that are strings in JSON, of which keywords for numbers say nothing: those of 64 bits,
//! and keys.

use super::numeric::{Bound, Form, Range, digits};
use crate::{
    model::{AdditionalProperties, Number, Schema, Type},
    resolve::value_leaf,
};
use prost_reflect::FieldDescriptor;
use protohttp_codegen::http::{Leaf, Scalar};

/// Takes the bounds of such integers out of the schema of a field, whose rules and annotations are in it. What
/// they say becomes a pattern and sentences.
pub(crate) fn in_digits(field: &FieldDescriptor, schema: &mut Schema) -> Vec<String> {
    let (schema, subject) = match (&mut schema.additional_properties, &mut schema.items) {
        (Some(AdditionalProperties::Of(values)), _) if field.is_map() => (&mut **values, "Each value"),
        (_, Some(items)) if field.is_list() => (&mut **items, "Each item"),
        _ => (schema, "It"),
    };
    // Most have none.
    if !schema.has_bounds() {
        return Vec::new();
    }
    match is_signed(&value_leaf(field)) {
        // If it is written otherwise, its author said so.
        Some(is_signed) if schema.kind.is_none_or(|kind| kind == Type::String) => {
            as_text(schema, is_signed, subject)
        }
        _ => Vec::new(),
    }
}

/// Whether values are strings of digits, and if so, whether they may have a sign.
pub(crate) fn is_signed(leaf: &Leaf) -> Option<bool> {
    match leaf {
        Leaf::Scalar(scalar) | Leaf::Wrapper(_, scalar) => match scalar {
            Scalar::Int64 => Some(true),
            Scalar::Uint64 => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Takes the bounds out of the schema of a string of digits. What they say becomes a pattern, unless there
/// is one or it would be too long, and sentences about `subject`, such as "It".
pub(super) fn as_text(schema: &mut Schema, is_signed: bool, subject: &str) -> Vec<String> {
    let end = |included: Option<Number>, left_out: Option<Number>| {
        let bound = |value: Number, is_included| Bound { value: value.into(), is_included };
        left_out.map(|value| bound(value, false)).or(included.map(|value| bound(value, true)))
    };
    let range = Range {
        lower: end(schema.minimum.take(), schema.exclusive_minimum.take()),
        upper: end(schema.maximum.take(), schema.exclusive_maximum.take()),
        ..Range::default()
    };
    let factor = schema.multiple_of.take().map(|factor| format!("is a multiple of {factor}"));
    if schema.pattern.is_none() && range.lower.or(range.upper).is_some() {
        schema.pattern = digits(&range, if is_signed { Form::Digits } else { Form::Naturals });
    }
    let sentences = range.phrase().into_iter().chain(factor).map(|phrase| format!("{subject} {phrase}."));
    match sentences.collect::<Vec<String>>() {
        none if none.is_empty() => none,
        some => vec![some.join(" ")],
    }
}
