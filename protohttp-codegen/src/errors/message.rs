//! A message template: text with names in braces, which stand for values of an error's metadata.

use std::fmt;

/// The message of a reason, such as `there is no user {id}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageTemplate {
    /// As it stands in the proto.
    pub text: String,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
}

/// A part of a message template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// Text that stays as it is, doubled braces made single ones.
    Text(String),
    /// The value of that key in the metadata: a letter or `_`, then letters, digits and `_`, all of
    /// ASCII.
    Value(String),
}

/// What is wrong with a message template, and at which bytes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// Where it begins.
    pub from: usize,
    /// Where it ends.
    pub to: usize,
}

impl MessageTemplate {
    /// Reads a template.
    ///
    /// # Errors
    /// The first brace without a partner, or name that is none.
    ///
    /// ```
    /// use protohttp_codegen::errors::{MessageTemplate, Part};
    /// let template = MessageTemplate::parse("no user {id}")?;
    /// assert_eq!(template.parts, [Part::Text("no user ".into()), Part::Value("id".into())]);
    /// assert!(MessageTemplate::parse("no user {}").is_err());
    /// # Ok::<(), protohttp_codegen::errors::TemplateError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        let mut parts = Parts::default();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, brace) = rest.split_at(at);
            let from = text.len() - brace.len();
            parts.text(before);
            rest = match brace.get(..2) {
                Some(doubled @ ("{{" | "}}")) => {
                    parts.text(&doubled[1..]);
                    &brace[2..]
                }
                _ if brace.starts_with('}') => {
                    return Err(TemplateError::new("`}` without a `{`", from, from + 1));
                }
                _ => {
                    let Some(length) = brace.find('}') else {
                        return Err(TemplateError::new("`{` without a `}`", from, from + 1));
                    };
                    let name = &brace[1..length];
                    if !is_name(name) {
                        let message = format!("`{name}` is no name of a value in the metadata");
                        return Err(TemplateError::new(message, from, from + length + 1));
                    }
                    parts.0.push(Part::Value(name.to_owned()));
                    &brace[length + 1..]
                }
            };
        }
        parts.text(rest);
        Ok(Self { text: text.to_owned(), parts: parts.0 })
    }

    /// The names of the values that it needs, each once, in the order of their first use.
    pub fn values(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for part in &self.parts {
            if let Part::Value(name) = part
                && !names.contains(&name.as_str())
            {
                names.push(name);
            }
        }
        names
    }
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// Parts in the making: text is joined with the text before it.
#[derive(Default)]
struct Parts(Vec<Part>);

impl Parts {
    fn text(&mut self, more: &str) {
        match self.0.last_mut() {
            _ if more.is_empty() => {}
            Some(Part::Text(text)) => text.push_str(more),
            _ => self.0.push(Part::Text(more.to_owned())),
        }
    }
}

impl TemplateError {
    fn new(message: impl Into<String>, from: usize, to: usize) -> Self {
        Self { message: message.into(), from, to }
    }
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TemplateError {}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<Part> {
        MessageTemplate::parse(text).expect("a template").parts
    }

    fn error(text: &str) -> (String, String) {
        let error = MessageTemplate::parse(text).expect_err("no template");
        (error.message, text[error.from..error.to].to_owned())
    }

    #[test]
    fn doubled_braces_are_braces() {
        assert_eq!(parts("a {{b}} c"), [Part::Text("a {b} c".into())]);
        assert_eq!(
            parts("{{{x}}}"),
            [Part::Text("{".into()), Part::Value("x".into()), Part::Text("}".into())]
        );
        assert_eq!(parts(""), []);
    }

    #[test]
    fn a_value_is_needed_once() {
        let template = MessageTemplate::parse("{b} of {a} and {b}").expect("a template");
        assert_eq!(template.values(), ["b", "a"]);
    }

    #[test]
    fn an_error_points_at_the_brace() {
        assert_eq!(error("é } b"), ("`}` without a `{`".into(), "}".into()));
        assert_eq!(error("a {b"), ("`{` without a `}`".into(), "{".into()));
        assert_eq!(error("a {b c}"), ("`b c` is no name of a value in the metadata".into(), "{b c}".into()));
        assert_eq!(error("{é}"), ("`é` is no name of a value in the metadata".into(), "{é}".into()));
        assert_eq!(error("{é").1, "{");
    }
}
