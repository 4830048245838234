//! Rules of a message as a whole, and of its oneofs.

use super::{
    cel,
    time::listed,
    wire::{MessageOptions, OneofOptions, PROTOVALIDATE},
};
use crate::{options::Options, resolve::field_name};
use prost_reflect::{MessageDescriptor, OneofDescriptor};
use protohttp_codegen::{Diagnostic, Diagnostics, Place, extension, source::Source};

/// Whether the rules of the message's fields are looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Enforced {
    pub(super) protovalidate: bool,
    pub(super) pgv: bool,
}

/// The rules of the message's options; none if there are none, or if they cannot be read.
fn options_of(message: &MessageDescriptor) -> MessageOptions {
    match message.descriptor_proto().options {
        Some(_) => extension::read(&message.options()).unwrap_or_default(),
        None => MessageOptions::default(),
    }
}

/// Whose rules of the message's fields are looked at.
pub(super) fn enforced(message: &MessageDescriptor) -> Enforced {
    let options = options_of(message);
    let is_disabled = options.protovalidate.is_some_and(|rules| rules.disabled == Some(true));
    Enforced {
        protovalidate: !is_disabled,
        pgv: options.disabled != Some(true) && options.ignored != Some(true),
    }
}

/// Whether a rule of the message says that at most one of some fields is set, this one among them.
/// Such a field is not looked at while it is zero.
pub(super) fn is_alternative(message: &MessageDescriptor, field: &str) -> bool {
    let rules = options_of(message).protovalidate.unwrap_or_default();
    rules.oneof.iter().any(|rule| rule.fields.iter().any(|name| name == field))
}

/// Whether rules demand that one of the oneof's fields is set.
pub(crate) fn is_oneof_required(oneof: &OneofDescriptor) -> bool {
    if oneof.oneof_descriptor_proto().options.is_none() {
        return false;
    }
    let enforced = enforced(oneof.parent_message());
    let Ok(rules) = extension::read::<OneofOptions>(&oneof.options()) else { return false };
    enforced.protovalidate && rules.protovalidate.is_some_and(|rules| rules.required == Some(true))
        || enforced.pgv && rules.required == Some(true)
}

/// What rules say of a message as a whole: a paragraph each at the end of its description.
pub(crate) fn of_message(
    message: &MessageDescriptor,
    options: &Options,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Vec<String> {
    let mut sentences = Vec::new();
    // gnostic reads no rules.
    if options.is_gnostic() {
        return sentences;
    }
    if enforced(message).protovalidate {
        let rules = options_of(message).protovalidate.unwrap_or_default();
        for rule in &rules.oneof {
            let mut names = Vec::with_capacity(rule.fields.len());
            for name in &rule.fields {
                match message.get_field_by_name(name) {
                    Some(field) => names.push(field_name(&field, options).to_owned()),
                    None => diagnostics.push(unknown_field(
                        message,
                        name,
                        source.message_option(message, PROTOVALIDATE),
                    )),
                }
            }
            let how_many = if rule.required == Some(true) { "Exactly" } else { "At most" };
            sentences.push(format!("{how_many} one of {} is set.", listed(&names, "and")));
        }
        sentences.extend(cel::sentences(&rules.cel, &rules.cel_expression));
    }
    sentences
}

fn unknown_field(message: &MessageDescriptor, name: &str, place: Place) -> Diagnostic {
    let known: Vec<String> = message.fields().map(|field| field.name().to_owned()).collect();
    Diagnostic::error(
        place,
        format!("{}: its rules name the field `{name}`, which it does not have", message.name()),
    )
    .help(format!("its fields are {}", listed(&known, "and")))
}
