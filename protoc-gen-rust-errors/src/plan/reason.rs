//! A reason in Rust's terms: what its functions are called and say.

use crate::options::{Options, Prefix};
use proc_macro2::Ident;
use prost_reflect::EnumValueDescriptor;
use protohttp_codegen::{
    Diagnostic, Diagnostics, docs,
    errors::{self, Code, MessageTemplate, Part, REASON_EXTENSION},
    rust::{self, enum_value_ident, enum_variant_ident},
    source::Source,
};
use std::collections::HashMap;

/// A value of the enum that is a reason.
pub(crate) struct Reason {
    /// The name in the proto, which is the reason on the wire.
    pub(crate) name: String,
    pub(crate) variant: Ident,
    pub(crate) status: u16,
    pub(crate) code: Code,
    /// The gRPC code, if it is not that of the status.
    pub(crate) own_code: Option<Code>,
    /// What the functions are named after, in snake case: `user_not_found`.
    pub(crate) function: String,
    pub(crate) template: Option<Template>,
    pub(crate) docs: Vec<String>,
    pub(crate) is_deprecated: bool,
}

/// A message with values to fill in.
pub(crate) struct Template {
    /// As it stands in the proto.
    pub(crate) text: String,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) pieces: Vec<Piece>,
}

/// A value to fill in.
pub(crate) struct Parameter {
    pub(crate) ident: Ident,
    /// Its key in the metadata.
    pub(crate) key: String,
}

/// A piece of a message.
pub(crate) enum Piece {
    Text(String),
    Value(Ident),
}

impl Reason {
    pub(crate) fn lower(
        reason: &errors::Reason,
        source: &Source,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let desc = &reason.desc;
        let parent = desc.parent_enum();
        let is_deprecated = parent.enum_descriptor_proto().options.as_ref().is_some_and(|it| it.deprecated())
            || desc.enum_value_descriptor_proto().options.as_ref().is_some_and(|it| it.deprecated());
        let lowered = reason.message.as_ref().map(Template::lower);
        let template = lowered.and_then(|lowered| {
            lowered
                .map_err(|(one, other)| {
                    let message = format!(
                        "{}: `{{{one}}}` and `{{{other}}}` would be one argument in Rust",
                        desc.name()
                    );
                    let place = source.value_option(desc, REASON_EXTENSION);
                    diagnostics.push(Diagnostic::error(place, message).help("rename one of them"));
                })
                .ok()
        });
        Self {
            name: desc.name().to_owned(),
            variant: enum_variant_ident(desc),
            status: reason.status,
            code: reason.code,
            own_code: Some(reason.code).filter(|code| *code != Code::of_status(reason.status)),
            function: function(desc, options.prefix),
            template,
            docs: docs::rustdoc(&source.comments(desc.path())),
            is_deprecated,
        }
    }
}

/// What the functions of a value are named after. A word goes before it, so it need not be one that
/// can stand alone.
fn function(desc: &EnumValueDescriptor, prefix: Prefix) -> String {
    let words = |name: &str| rust::snake(name).trim_matches('_').to_owned();
    let stripped = || words(&without_enum(desc));
    match prefix {
        Prefix::Keep => words(desc.name()),
        Prefix::Strip => stripped(),
        Prefix::Enum => {
            let parent = desc.parent_enum();
            let package = parent.package_name();
            let name = parent.full_name().strip_prefix(package).unwrap_or(parent.full_name());
            let names = name.split('.').filter(|name| !name.is_empty()).map(words);
            names.chain([stripped()]).collect::<Vec<_>>().join("_")
        }
    }
}

/// The name of the value, without that of the enum where the variant is without it. It is the name in the
/// proto, in which numbers are words: of the variant `Http404Page` nobody knows that it was `HTTP_404_PAGE`.
fn without_enum(desc: &EnumValueDescriptor) -> String {
    let squashed = |name: &str| name.replace('_', "").to_ascii_lowercase();
    let variant = enum_value_ident(desc).to_string();
    let starts = desc.name().match_indices('_').map(|(index, _)| index);
    let mut ends = std::iter::once(0).chain(starts).filter_map(|start| desc.name().get(start..));
    ends.find(|end| squashed(end) == squashed(&variant)).map_or(variant.clone(), str::to_owned)
}

impl Template {
    /// The template, or two keys that make one argument.
    fn lower(message: &MessageTemplate) -> Result<Self, (String, String)> {
        let ident = |key: &str| rust::escaped_ident(&rust::snake(key));
        let mut seen: HashMap<Ident, &str> = HashMap::new();
        let mut parameters = Vec::new();
        for key in message.values() {
            if let Some(other) = seen.insert(ident(key), key) {
                return Err((other.to_owned(), key.to_owned()));
            }
            parameters.push(Parameter { ident: ident(key), key: key.to_owned() });
        }
        let piece = |part: &Part| match part {
            Part::Text(text) => Piece::Text(text.clone()),
            Part::Value(key) => Piece::Value(ident(key)),
        };
        let pieces = message.parts.iter().map(piece).collect();
        Ok(Self { text: message.text.clone(), parameters, pieces })
    }
}
