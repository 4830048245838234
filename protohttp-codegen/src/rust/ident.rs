//! Identifiers: from proto spelling to Rust spelling, keywords escaped.

use heck::{ToShoutySnakeCase, ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};
use prost_reflect::{EnumValueDescriptor, FieldDescriptor};

/// Keywords that can be raw identifiers, those of edition 2024 included.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try",
    "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot.
const SUFFIXED: &[&str] = &["_", "super", "self", "Self", "extern", "crate"];

/// Escapes a keyword, or a name that begins with a digit.
pub(super) fn sanitize(name: &str) -> String {
    if RAW.contains(&name) {
        format!("r#{name}")
    } else if SUFFIXED.contains(&name) {
        format!("{name}_")
    } else if name.starts_with(char::is_numeric) {
        format!("_{name}")
    } else {
        name.to_owned()
    }
}

/// The `lower_snake` name of a field, module or function, as text.
pub fn snake(name: &str) -> String {
    sanitize(&name.to_snake_case())
}

/// The `UpperCamel` name of a type, as text.
pub fn type_name(name: &str) -> String {
    sanitize(&name.to_upper_camel_case())
}

/// The `SCREAMING_SNAKE` name of a constant, as text.
pub fn shouty_snake(name: &str) -> String {
    sanitize(&name.to_shouty_snake_case())
}

/// An identifier from text that is one, raw or not.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(raw) => Ident::new_raw(raw, Span::call_site()),
        // Names without a letter, such as `__`, have nothing left after a change of case.
        None if name.is_empty() => Ident::new("_empty", Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}

/// The struct field of a proto field.
pub fn field_ident(field: &FieldDescriptor) -> Ident {
    ident(&snake(field.name()))
}

/// The variant of an enum value, without the enum's name in front.
pub fn enum_variant_ident(value: &EnumValueDescriptor) -> Ident {
    let prefix = type_name(value.parent_enum().name());
    let name = type_name(value.name());
    let stripped = name.strip_prefix(&prefix).unwrap_or(&name);
    // What follows a true prefix is a word of its own, so it begins with a capital.
    let stripped = if stripped.starts_with(char::is_uppercase) { stripped } else { &name };
    ident(&sanitize(stripped))
}
