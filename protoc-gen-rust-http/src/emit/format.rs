//! Formatting: prettyplease, and the blank lines that it leaves out.

use proc_macro2::TokenStream;

/// The formatted text of one item.
pub(super) fn item(tokens: TokenStream) -> String {
    let text = match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        // Tokens that are no item would be a bug of ours: printed as they are, rustc says where.
        Err(_) => tokens.to_string(),
    };
    spaced(&text)
}

/// Puts a blank line between an item's end and the beginning of the next one of the same depth.
fn spaced(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 16);
    let mut previous = "";
    for line in text.lines() {
        if ends_item(previous) && indent(previous) == indent(line) && begins_item(line, previous) {
            out.push('\n');
        }
        out.push_str(line);
        out.push('\n');
        previous = line;
    }
    out
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn ends_item(line: &str) -> bool {
    matches!(line.trim_start(), "}" | "];" | ");") || line.ends_with(';')
}

fn begins_item(line: &str, previous: &str) -> bool {
    const STARTS: [&str; 12] = [
        "///",
        "#[",
        "pub fn ",
        "pub mod ",
        "pub struct ",
        "pub const ",
        "async fn ",
        "fn ",
        "impl",
        "static ",
        "mod ",
        "const ",
    ];
    let line = line.trim_start();
    // A type or constant of an impl, or an import, is followed by another without a gap.
    let is_short = previous.trim_start().starts_with("type ") && line.starts_with("type ");
    STARTS.iter().any(|start| line.starts_with(start)) && !is_short
}
