//! The variants of an enum, which are fewer than its values where several share a number.

use super::keyword::{escape, ident, upper_camel_text};
use proc_macro2::Ident;
use prost_reflect::{EnumDescriptor, EnumValueDescriptor};
use std::collections::{HashMap, hash_map::Entry};

/// A variant of an enum in Rust.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EnumVariant {
    /// What it is called.
    pub ident: Ident,
    /// Its number.
    pub number: i32,
    /// The name in the proto that it is made of. prost's `as_str_name` gives this one, and its
    /// `from_str_name` takes no other.
    pub name: String,
    /// Further names of the same number (`allow_alias`), in the order of the proto.
    pub aliases: Vec<String>,
}

/// The variants of `desc`, in the order of the proto: one for each number, made of the first name.
///
/// [`EnumDescriptor::values`] goes by number, and of several names for one number it gives the last
/// first; the first in the file is what counts for prost.
pub fn enum_variants(desc: &EnumDescriptor) -> Vec<EnumVariant> {
    let mut variants: Vec<EnumVariant> = Vec::new();
    let mut by_number = HashMap::new();
    let enum_name = upper_camel_text(desc.name());
    for value in &desc.enum_descriptor_proto().value {
        match by_number.entry(value.number()) {
            Entry::Vacant(entry) => {
                entry.insert(variants.len());
                variants.push(EnumVariant {
                    ident: variant_ident(&enum_name, value.name()),
                    number: value.number(),
                    name: value.name().to_owned(),
                    aliases: Vec::new(),
                });
            }
            Entry::Occupied(first) => {
                if let Some(variant) = variants.get_mut(*first.get()) {
                    variant.aliases.push(value.name().to_owned());
                }
            }
        }
    }
    variants
}

/// The variant for `value`; for a second name of a number it is that of the first.
pub fn enum_variant_ident(value: &EnumValueDescriptor) -> Ident {
    let desc = value.parent_enum();
    let proto = desc.enum_descriptor_proto();
    let first = proto.value.iter().find(|other| other.number() == value.number());
    variant_ident(&upper_camel_text(desc.name()), first.map_or(value.name(), |first| first.name()))
}

/// What the variant for `value` would be called if it were the first of its number: for names of one's
/// own that are made of it, where a second name counts too.
pub fn enum_value_ident(value: &EnumValueDescriptor) -> Ident {
    variant_ident(&upper_camel_text(value.parent_enum().name()), value.name())
}

/// `KIND_GOOD` of the enum `Kind` is `Good`. The enum's name stays where what is left would not begin
/// with a capital: `KIND_2D` is `Kind2d`, `KINDRED` is `Kindred`.
fn variant_ident(enum_name: &str, value_name: &str) -> Ident {
    let name = upper_camel_text(value_name);
    let rest = name.strip_prefix(enum_name).filter(|rest| rest.starts_with(char::is_uppercase));
    ident(&escape(rest.unwrap_or(&name).to_owned()))
}
