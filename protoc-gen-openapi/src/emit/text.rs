//! Text: one value, as YAML or as JSON.

use super::order::order;
use crate::options::{Format, Options};
use serde::Serialize;

/// Writes the document.
pub(crate) fn write(document: &impl Serialize, options: &Options) -> String {
    if options.is_gnostic() {
        let ordered = serde_json::to_value(document).map(|mut value| {
            order(&mut value);
            value
        });
        return ordered.map(|value| print(&value, options)).unwrap_or_default();
    }
    print(document, options)
}

fn print(document: &impl Serialize, options: &Options) -> String {
    let text = match options.format() {
        Format::Yaml if options.is_gnostic() => yaml(document, 4),
        Format::Yaml => yaml(document, 2),
        Format::Json => {
            serde_json::to_string_pretty(document).map(|text| text + "\n").map_err(|error| error.to_string())
        }
    };
    // Maps have strings for keys and numbers are finite: there is nothing that cannot be written.
    text.unwrap_or_default()
}

/// Block style; strings are quoted where they would be read as something else, and texts of several
/// lines are literal blocks.
fn yaml(document: &impl Serialize, indent: usize) -> Result<String, String> {
    let options = serde_saphyr::ser_options! {
        indent_step: indent,
        compact_list_indent: false,
        // Never folded: a folded text is hard to compare.
        folded_wrap_chars: usize::MAX,
    };
    serde_saphyr::to_string_with_options(document, options).map_err(|error| error.to_string())
}
