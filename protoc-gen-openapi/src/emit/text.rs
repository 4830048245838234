//! Text: one value, as YAML or as JSON.

use super::{gnostic, go_yaml};
use crate::options::{Format, Options};
use serde::Serialize;

/// Writes the document.
pub(crate) fn write(document: &impl Serialize, options: &Options) -> String {
    // Maps have strings for keys and numbers are finite: there is nothing that cannot be written.
    if options.is_gnostic() {
        let mut value = serde_json::to_value(document).unwrap_or_default();
        gnostic::lay_out(&mut value);
        match options.format() {
            Format::Yaml => go_yaml::write(&value),
            Format::Json => json(&value),
        }
    } else {
        match options.format() {
            Format::Yaml => yaml(document),
            Format::Json => json(document),
        }
    }
}

fn json(document: &impl Serialize) -> String {
    serde_json::to_string_pretty(document).map(|text| text + "\n").unwrap_or_default()
}

/// Block style; strings are quoted where they would be read as something else, and texts of several
/// lines are literal blocks.
fn yaml(document: &impl Serialize) -> String {
    let options = serde_saphyr::ser_options! {
        compact_list_indent: false,
        // Never folded: a folded text is hard to compare.
        folded_wrap_chars: usize::MAX,
    };
    serde_saphyr::to_string_with_options(document, options).unwrap_or_default()
}
