//! Values that a field cannot have: what is said of them.

use super::{check::listed, reader::excerpt};
use crate::model::{Json, Type};
use prost_reflect::EnumDescriptor;
use protohttp_codegen::http::{Leaf, Scalar};

/// What is wrong with a value, and what would be right.
pub(super) struct Mistake {
    pub(super) what: String,
    pub(super) help: String,
}

/// Says that the value is no name of the enum.
pub(super) fn unknown_name(keyword: &str, value: &Json, desc: &EnumDescriptor) -> Option<Mistake> {
    // There may be none, as with every other type.
    if value.is_null() || value.as_str().is_some_and(|name| desc.get_value_by_name(name).is_some()) {
        return None;
    }
    let names: Vec<String> = desc.values().map(|value| value.name().to_owned()).collect();
    Some(Mistake {
        what: format!("`{keyword}` is `{}`, which is no value of `{}`", excerpt(value), desc.name()),
        help: format!("its values are {}", listed(&names)),
    })
}

/// Says that the value is not of the type. There may be none of any type.
pub(super) fn another_type(keyword: &str, value: &Json, kind: Type) -> Option<Mistake> {
    let is_of_type = match kind {
        Type::String => value.is_string(),
        Type::Number => value.is_number(),
        Type::Integer => value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|x| x.fract() == 0.0),
        Type::Boolean => value.is_boolean(),
        Type::Array => value.is_array(),
        Type::Object => value.is_object(),
    };
    if is_of_type || value.is_null() {
        return None;
    }
    let article = if matches!(kind, Type::Integer | Type::Array | Type::Object) { "an" } else { "a" };
    let help = match (keyword, kind) {
        ("default", Type::String) => "`default: {string: \"…\"}` is a string",
        ("default", Type::Number | Type::Integer) => "`default: {number: 5}` is a number",
        ("default", Type::Boolean) => "`default: {boolean: true}` is a boolean",
        ("default", Type::Array | Type::Object) => "annotations have no such default: say it in words",
        (_, Type::String) => "in YAML a string like that has quotes: `{yaml: \"'…'\"}`",
        _ => "the text in `{yaml: \"…\"}` is YAML, where only strings have quotes",
    };
    Some(Mistake {
        what: format!("`{keyword}` is `{}`, and the value is {article} {}", excerpt(value), kind.as_str()),
        help: help.to_owned(),
    })
}

/// Whether a body can have the value, where it can have more than a text.
pub(super) fn is_of_body(value: &Json, leaf: &Leaf) -> bool {
    let is_word = |text: &str| ["NaN", "Infinity", "-Infinity"].contains(&text);
    match leaf {
        Leaf::Scalar(Scalar::Double | Scalar::Float) | Leaf::Wrapper(_, Scalar::Double | Scalar::Float) => {
            value.is_number() || value.as_str().is_some_and(is_word)
        }
        Leaf::Json(desc) => match desc.full_name() {
            "google.protobuf.Struct" => value.is_object(),
            "google.protobuf.ListValue" => value.is_array(),
            _ => true,
        },
        Leaf::Message(_) | Leaf::Opaque(_) => value.is_object(),
        _ => false,
    }
}
