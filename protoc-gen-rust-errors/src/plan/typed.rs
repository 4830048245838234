//! A typed error: a type to `match`, with a variant for each reason.

use super::catalogue::Variant;
use proc_macro2::{Ident, Span};
use prost_reflect::EnumDescriptor;
use protohttp_codegen::rust;
use std::collections::HashMap;

/// The type of a catalogue's errors.
pub(crate) struct Typed {
    pub(crate) ident: Ident,
    pub(crate) is_deprecated: bool,
    pub(crate) variants: Vec<TypedVariant>,
}

/// An error with one reason.
pub(crate) struct TypedVariant {
    pub(crate) ident: Ident,
    /// Where the reason is among those of the catalogue.
    pub(crate) reason: usize,
    /// The function that makes one.
    pub(crate) constructor: Ident,
}

/// The methods that the type has anyway.
const METHODS: [&str; 5] = ["from_error", "message", "metadata", "reason", "with_metadata"];

impl Typed {
    pub(crate) fn lower(desc: &EnumDescriptor, variants: &[Variant], suffix: &str) -> Self {
        let lower = |variant: &Variant| {
            let reason = variant.reason?;
            let constructor = constructor(&variant.ident);
            Some(TypedVariant { ident: variant.ident.clone(), reason, constructor })
        };
        let options = desc.enum_descriptor_proto().options.as_ref();
        Self {
            ident: ident(desc, suffix),
            is_deprecated: options.is_some_and(|options| options.deprecated()),
            variants: variants.iter().filter_map(lower).collect(),
        }
    }

    /// Two variants whose constructors have one name, and that: `Ab` and `AB`.
    pub(crate) fn clashes(&self) -> Vec<(&Ident, &Ident, &Ident)> {
        let mut seen = HashMap::new();
        let pairs = self.variants.iter().map(|variant| (&variant.ident, &variant.constructor));
        pairs
            .filter_map(|(ident, constructor)| {
                seen.insert(constructor, ident).map(|first| (first, ident, constructor))
            })
            .collect()
    }
}

/// `OuterKindError` for the enum `Outer.Kind`: it is in the module of the package.
fn ident(desc: &EnumDescriptor, suffix: &str) -> Ident {
    let mut name = part(&rust::enum_ident(desc)) + suffix;
    let mut parent = desc.parent_message();
    while let Some(message) = parent {
        name.insert_str(0, &part(&rust::message_ident(&message)));
        parent = message.parent_message();
    }
    if name.starts_with(|first: char| first.is_ascii_digit()) {
        name.insert(0, '_');
    }
    Ident::new(&name, Span::call_site())
}

/// A name without the underscores that let it stand alone: `Self_`, `_2d`.
fn part(ident: &Ident) -> String {
    ident.to_string().trim_matches('_').to_owned()
}

/// The variant in snake case; as with `self`, an underscore at its end makes it another name.
fn constructor(variant: &Ident) -> Ident {
    let name = rust::snake(&variant.to_string());
    if METHODS.contains(&name.as_str()) {
        return rust::escaped_ident(&format!("{name}_"));
    }
    rust::escaped_ident(&name)
}
