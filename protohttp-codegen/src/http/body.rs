//! `body` and `response_body`: from the name in the rule to a field of the message.

use super::binding::{Body, ResponseBody};
use crate::diagnostic::{Diagnostic, Place};
use prost_reflect::{FieldDescriptor, MessageDescriptor};

pub(super) fn resolve_body(name: &str, input: &MessageDescriptor, place: &Place) -> Result<Body, Diagnostic> {
    match name {
        "" => Ok(Body::None),
        "*" => Ok(Body::Whole),
        _ => top_level_field("body", name, input, place).map(Body::Field),
    }
}

pub(super) fn resolve_response(
    name: &str,
    output: &MessageDescriptor,
    place: &Place,
) -> Result<ResponseBody, Diagnostic> {
    match name {
        "" => Ok(ResponseBody::Whole),
        _ => top_level_field("response_body", name, output, place).map(ResponseBody::Field),
    }
}

fn top_level_field(
    option: &str,
    name: &str,
    message: &MessageDescriptor,
    place: &Place,
) -> Result<FieldDescriptor, Diagnostic> {
    if let Some(field) = message.get_field_by_name(name) {
        return Ok(field);
    }
    let quoted = format!("{option}: \"{name}\"");
    let from = option.len() + 3;
    let what = if name.contains('.') {
        format!("`{option}` must be a field of `{}` itself, not one below it", message.full_name())
    } else {
        format!("`{option}`: no field `{name}` in `{}`", message.full_name())
    };
    Err(Diagnostic::error(place.clone(), what)
        .quoting(quoted, from, from + name.len())
        .help(field_names(message)))
}

/// The hint that lists what a message has.
pub(super) fn field_names(message: &MessageDescriptor) -> String {
    let names: Vec<String> = message.fields().map(|field| format!("`{}`", field.name())).collect();
    match names.as_slice() {
        [] => format!("`{}` has no fields", message.full_name()),
        [one] => format!("its only field is {one}"),
        many => format!("its fields are {}", many.join(", ")),
    }
}
