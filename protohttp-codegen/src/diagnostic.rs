//! A diagnostic: what is wrong with the input, where, and what would be accepted instead.
//!
//! Diagnostics are collected, never thrown one at a time, so that a proto with ten mistakes is
//! answered with ten messages. Their text is protoc's own: `file:line:col: error: message`.

use std::fmt;

/// Where in a `.proto` file something stands. Lines and columns count from 1, as protoc prints them.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file's name as in the request, relative to an import path.
    pub file: String,
    /// The line and column, where the request carries source positions.
    pub position: Option<(u32, u32)>,
}

impl Place {
    /// A whole file, with no line.
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: name.into(), position: None }
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.position {
            Some((line, column)) => write!(f, "{}:{line}:{column}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// Whether generation can go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Generation goes on; the reader should know.
    Warning,
}

/// One message about the input.
///
/// It is a pointer, so that a `Result` that may carry one stays small.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic(Box<Content>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Content {
    severity: Severity,
    place: Option<Place>,
    message: String,
    quote: Option<Quote>,
    help: Vec<String>,
}

/// A line in the author's own words, with the wrong part of it marked.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Quote {
    text: String,
    from: usize,
    to: usize,
}

impl Diagnostic {
    /// An error. `place` is absent for what has no place in a file, such as a plugin option.
    pub fn error(place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, place.into(), message.into())
    }

    /// A warning.
    pub fn warning(place: impl Into<Option<Place>>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, place.into(), message.into())
    }

    fn new(severity: Severity, place: Option<Place>, message: String) -> Self {
        Self(Box::new(Content { severity, place, message, quote: None, help: Vec::new() }))
    }

    /// Quotes `text` below the message and puts carets under the bytes `from..to`.
    ///
    /// Offsets outside the text are moved to its end.
    pub fn quoting(mut self, text: impl Into<String>, from: usize, to: usize) -> Self {
        self.0.quote = Some(Quote { text: text.into(), from, to });
        self
    }

    /// Adds a line that says what would be accepted.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.0.help.push(help.into());
        self
    }

    /// How serious it is.
    pub fn severity(&self) -> Severity {
        self.0.severity
    }

    /// Where it is, if it has a place.
    pub fn place(&self) -> Option<&Place> {
        self.0.place.as_ref()
    }

    /// The message's one line, without place and hints.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// Puts `prefix` before the message.
    pub(crate) fn prefixed(mut self, prefix: &str) -> Self {
        self.0.message.insert_str(0, prefix);
        self
    }

    /// Makes a warning of an error and the reverse.
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.0.severity = severity;
        self
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(place) = &self.0.place {
            write!(f, "{place}: ")?;
        }
        match self.0.severity {
            Severity::Error => f.write_str("error: ")?,
            Severity::Warning => f.write_str("warning: ")?,
        }
        f.write_str(&self.0.message)?;
        if let Some(quote) = &self.0.quote {
            write!(f, "\n    {}\n    {}", quote.printable(), quote.carets())?;
        }
        for help in &self.0.help {
            write!(f, "\n    help: {help}")?;
        }
        Ok(())
    }
}

impl Quote {
    /// The text on one line: a control character would move the carets.
    fn printable(&self) -> String {
        self.text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
    }

    fn carets(&self) -> String {
        let width = |to: usize| self.text.char_indices().take_while(|(at, _)| *at < to).count();
        let (from, to) = (width(self.from), width(self.to));
        format!("{}{}", " ".repeat(from), "^".repeat(to.saturating_sub(from).max(1)))
    }
}

/// Diagnostics, gathered while input is being understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// An empty collection.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one, unless it is there already: a part may be looked at for several reasons.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    /// Adds all of `other`.
    pub fn append(&mut self, other: Diagnostics) {
        self.0.extend(other.0);
    }

    /// The same, each changed by `change`.
    pub(crate) fn map(self, change: impl FnMut(Diagnostic) -> Diagnostic) -> Self {
        Self(self.0.into_iter().map(change).collect())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether one of them stops generation.
    pub fn has_errors(&self) -> bool {
        self.iter().any(|one| one.0.severity == Severity::Error)
    }

    /// In the order of places: by file, line and column, those without a place first.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        let mut sorted: Vec<&Diagnostic> = self.0.iter().collect();
        sorted.sort_by(|a, b| a.0.place.cmp(&b.0.place));
        sorted.into_iter()
    }

    /// The end of understanding: the value and its warnings if there is no error, else all of them.
    ///
    /// # Errors
    /// All diagnostics, when one of them is an error.
    pub fn check<T>(self, value: T) -> Result<(T, Diagnostics), Diagnostics> {
        if self.has_errors() { Err(self) } else { Ok((value, self)) }
    }

    /// The text for `CodeGeneratorResponse.error`: protoc puts the plugin's name before the first
    /// line only, so that line is a summary.
    pub fn summary(&self) -> String {
        let errors = self.iter().filter(|one| one.0.severity == Severity::Error).count();
        let noun = if errors == 1 { "error" } else { "errors" };
        format!("{errors} {noun}\n{self}")
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(diagnostic: Diagnostic) -> Self {
        Self(vec![diagnostic])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self(diagnostics.into_iter().collect())
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, diagnostic) in self.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{diagnostic}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carets_stand_under_the_marked_characters() {
        let place = Place { file: "a.proto".into(), position: Some((3, 5)) };
        let text =
            Diagnostic::error(place, "no field `é`").quoting("/v1/{é}/x", 5, 7).help("write `e`").to_string();
        assert_eq!(text, "a.proto:3:5: error: no field `é`\n    /v1/{é}/x\n         ^\n    help: write `e`");
    }

    #[test]
    fn all_are_shown_in_the_order_of_their_places() {
        let at = |line| Place { file: "a.proto".into(), position: Some((line, 1)) };
        let all: Diagnostics =
            [Diagnostic::error(at(10), "b"), Diagnostic::warning(at(2), "a")].into_iter().collect();
        assert_eq!(all.summary(), "1 error\na.proto:2:1: warning: a\na.proto:10:1: error: b");
    }
}
