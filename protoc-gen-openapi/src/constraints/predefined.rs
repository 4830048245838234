//! Rules that authors define: extensions of protovalidate's rule messages, whose meaning in CEL is in
//! the option `(buf.validate.predefined)` of the extension.

use super::{
    cel,
    wire::{PROTOVALIDATE, Rule},
};
use prost_reflect::{DynamicMessage, FieldDescriptor, prost::Message};
use protohttp_codegen::extension;

/// The options of an extension, as far as they say what it means.
#[derive(Clone, PartialEq, Message)]
struct ExtensionOptions {
    #[prost(message, optional, tag = "1160")]
    predefined: Option<PredefinedRules>,
}

#[derive(Clone, PartialEq, Message)]
struct PredefinedRules {
    #[prost(message, repeated, tag = "1")]
    cel: Vec<Rule>,
}

/// What such rules say of a field, a sentence each.
pub(super) fn sentences(field: &FieldDescriptor) -> Vec<String> {
    let options = field.options();
    let number = u32::try_from(PROTOVALIDATE).unwrap_or_default();
    let rules = options.extensions().find(|(extension, _)| extension.number() == number);
    let Some(rules) = rules.and_then(|(_, value)| value.as_message()) else { return Vec::new() };
    // The rules of a type are messages in `FieldRules`; those that authors define are in them.
    rules.fields().filter_map(|(_, value)| value.as_message()).flat_map(of_rules).collect()
}

fn of_rules(rules: &DynamicMessage) -> Vec<String> {
    rules
        .extensions()
        .flat_map(|(extension, value)| {
            let options = extension::read::<ExtensionOptions>(&extension.options()).unwrap_or_default();
            let is_off = value.as_bool() == Some(false);
            let rules = options.predefined.filter(|_| !is_off).unwrap_or_default();
            cel::sentences(&rules.cel, &[])
        })
        .collect()
}
