//! Keywords: how a name that Rust reserves, or that no Rust name can look like, is written after all.

use heck::{ToSnakeCase, ToUpperCamelCase};
use proc_macro2::{Ident, Span};

/// Words that can be raw identifiers, `r#type`. The list is prost's, which reserves more than the
/// edition needs.
const RAW: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else",
    "enum", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try",
    "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Words that prost gives an underscore at the end: they cannot be raw (`extern` could be).
const SUFFIXED: &[&str] = &["_", "Self", "crate", "extern", "self", "super"];

/// A name that is a field, a method or a module: `GetURL` is `get_url`, `type` is `r#type`.
pub(super) fn snake(name: &str) -> Ident {
    ident(&snake_text(name))
}

/// The same as text, as prost writes it. It is empty for a name of underscores only.
pub(super) fn snake_text(name: &str) -> String {
    escape(name.to_snake_case())
}

/// A name that is a type or a variant as text: `FOO_BAR` is `FooBar`, `self` is `Self_`.
pub(super) fn upper_camel_text(name: &str) -> String {
    escape(name.to_upper_camel_case())
}

/// A name that is already in its case, made one that Rust accepts.
pub(super) fn escape(name: String) -> String {
    if RAW.binary_search(&name.as_str()).is_ok() {
        format!("r#{name}")
    } else if SUFFIXED.contains(&name.as_str()) {
        format!("{name}_")
    } else if name.starts_with(char::is_numeric) {
        format!("_{name}")
    } else {
        name
    }
}

/// The identifier that `text` spells, `r#` included.
///
/// Text that spells none is made to, because it may come from descriptors that no compiler has seen:
/// characters that cannot be there become `_`.
pub(super) fn ident(text: &str) -> Ident {
    if let Some(raw) = text.strip_prefix("r#")
        && RAW.binary_search(&raw).is_ok()
    {
        return Ident::new_raw(raw, Span::call_site());
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_';
    if !text.is_empty() && text.chars().all(is_part) && !text.starts_with(|c: char| c.is_ascii_digit()) {
        return Ident::new(text, Span::call_site());
    }
    let made: String = text.chars().map(|c| if is_part(c) { c } else { '_' }).collect();
    Ident::new(&format!("_{made}"), Span::call_site())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_sorted_for_the_search() {
        assert!(RAW.is_sorted());
    }

    #[test]
    fn any_text_is_an_identifier() {
        for text in ["", "_", "2", "2d", "é", "²", "a-b", "r#", "r#self", "r#_", "type", "\0", "'a", "a::b"]
        {
            assert!(!ident(text).to_string().is_empty(), "{text:?}");
            snake(text);
            ident(&upper_camel_text(text));
        }
    }
}
