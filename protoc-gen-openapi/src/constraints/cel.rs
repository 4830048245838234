//! Rules in CEL, which are sentences: no keyword says what an expression may say.

use super::wire::Rule;

/// A sentence for each rule: its author's message, else its name and expression.
pub(super) fn sentences(rules: &[Rule], expressions: &[String]) -> Vec<String> {
    let named = rules.iter().map(|rule| match (rule.message.trim(), rule.id.as_str()) {
        ("", "") => expression(&rule.expression),
        ("", id) => format!("It keeps the rule `{id}`: `{}`.", one_line(&rule.expression)),
        (message, _) => sentence(message),
    });
    named.chain(expressions.iter().map(|text| expression(text))).collect()
}

fn expression(text: &str) -> String {
    format!("It keeps the rule `{}`.", one_line(text))
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text with a full stop, if it has no end of its own.
fn sentence(text: &str) -> String {
    match text.ends_with(['.', '!', '?']) {
        true => text.to_owned(),
        false => format!("{text}."),
    }
}
