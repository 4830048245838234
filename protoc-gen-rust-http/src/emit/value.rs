//! The expression that parses one text.

use crate::plan::{EnumAlias, Parse};
use protohttp_codegen::code::{literal, type_text};
use std::fmt::Write;

/// A function from `&str` to the field's value, or none where the field's type knows how.
pub(super) fn parser(parse: &Parse) -> Option<String> {
    Some(match parse {
        Parse::Own | Parse::Json | Parse::Message | Parse::Opaque { .. } => return None,
        Parse::Enum { path, aliases, is_closed } => {
            let path = type_text(path);
            let names = names(&path, aliases);
            if *is_closed {
                format!("|value| codegen::text::closed_enumeration(value, {names}, {path}::is_valid)")
            } else {
                format!("|value| codegen::text::enumeration(value, {names})")
            }
        }
        Parse::Timestamp(path) => seconds("timestamp", path),
        Parse::Duration(path) => seconds("duration", path),
        Parse::FieldMask(path) => {
            format!("|value| codegen::text::field_mask(value, |paths| {} {{ paths }})", type_text(path))
        }
        Parse::Wrapper(path) => {
            format!("|value| codegen::text::wrapper(value, |value| {} {{ value }})", type_text(path))
        }
    })
}

/// A function from a name to the enum's value.
fn names(path: &str, aliases: &[EnumAlias]) -> String {
    if aliases.is_empty() {
        return format!("{path}::from_str_name");
    }
    let mut text = String::from("|name| match name {\n");
    for alias in aliases {
        let _ = writeln!(text, "    {} => Some({path}::{}),", literal(&alias.name), alias.variant);
    }
    let _ = write!(text, "    name => {path}::from_str_name(name),\n}}");
    text
}

fn seconds(function: &str, path: &syn::Type) -> String {
    let path = type_text(path);
    format!("|value| codegen::text::{function}(value, |seconds, nanos| {path} {{ seconds, nanos }})")
}
