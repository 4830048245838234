//! A path template as written: parsed, checked against the grammar, not yet bound to any message.
//!
//! ```text
//! Template = "/" Segments [ Verb ]        Segment  = "*" | "**" | LITERAL | Variable
//! Segments = Segment { "/" Segment }      Variable = "{" FieldPath [ "=" Segments ] "}"
//! Verb     = ":" LITERAL                  FieldPath = IDENT { "." IDENT }
//! ```
//!
//! Beyond `http.proto`, a `**` need not be last: published APIs put literals, `*` and variables of
//! one segment behind it. The root `/` alone is a template too.

use std::fmt;

/// What one segment of a request path may be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pattern {
    /// This text, percent escapes included as they were written.
    Literal(String),
    /// `*`: any one segment that is not empty.
    Star,
    /// `**`: any number of segments, none included.
    StarStar,
}

/// A piece of a template between two slashes at its top level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// A pattern that binds nothing.
    Plain(Pattern),
    /// `{field.path=patterns}`.
    Variable {
        /// The names in the field path, each with its offset in the text.
        field: Vec<(String, usize)>,
        /// Its patterns; `{field}` has one, a [`Pattern::Star`].
        patterns: Vec<Pattern>,
    },
}

/// A parsed template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Template {
    /// The text that was parsed.
    pub text: String,
    /// What stands between the slashes; empty for the root `/`.
    pub segments: Vec<Segment>,
    /// The custom verb without its colon.
    pub verb: Option<String>,
}

/// Why a text is no template, with the bytes of it that are wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateError {
    /// What is wrong.
    pub message: String,
    /// Offset of the first wrong byte.
    pub from: usize,
    /// Offset behind the last wrong byte.
    pub to: usize,
    /// What would be accepted.
    pub help: &'static str,
}

impl fmt::Display for TemplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for TemplateError {}

impl Template {
    /// Parses `text`.
    ///
    /// # Errors
    /// The first offence against the grammar, with its place in `text`.
    ///
    /// ```
    /// use protohttp_codegen::http::Template;
    /// let template = Template::parse("/v1/{name=shelves/*/books/*}:move").expect("a template");
    /// assert_eq!(template.verb.as_deref(), Some("move"));
    /// let error = Template::parse("/v1//books").expect_err("an empty segment");
    /// assert_eq!((error.from, error.to), (3, 5));
    /// ```
    pub fn parse(text: &str) -> Result<Self, TemplateError> {
        Parser { text, at: 0, star_star: None }.template()
    }

    /// The patterns of all segments, variables opened.
    pub fn patterns(&self) -> impl Iterator<Item = &Pattern> {
        self.segments.iter().flat_map(|segment| match segment {
            Segment::Plain(pattern) => std::slice::from_ref(pattern),
            Segment::Variable { patterns, .. } => patterns,
        })
    }
}

type Result<T, E = TemplateError> = std::result::Result<T, E>;

/// Reads a template from left to right; `at` is always on a character boundary.
struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// Where the `**` is, once there was one.
    star_star: Option<usize>,
}

impl<'a> Parser<'a> {
    fn template(mut self) -> Result<Template> {
        if self.text.is_empty() {
            return Err(self.wrong(0, 0, "the path is empty", "a path begins with `/`"));
        }
        if !self.eat('/') {
            let first = self.peek().map_or(0, char::len_utf8);
            return Err(self.wrong(
                0,
                first,
                "the path has no slash at its beginning",
                "a path begins with `/`",
            ));
        }
        if self.rest().is_empty() {
            return Ok(Template { text: self.text.to_owned(), segments: Vec::new(), verb: None });
        }
        if self.peek() == Some(':') {
            return Err(self.wrong(1, self.text.len(), "the root path cannot have a verb", VERB));
        }
        let mut segments = vec![self.segment()?];
        while self.eat('/') {
            segments.push(self.segment()?);
        }
        let verb = self.verb()?;
        Ok(Template { text: self.text.to_owned(), segments, verb })
    }

    fn segment(&mut self) -> Result<Segment> {
        let segment =
            if self.peek() == Some('{') { self.variable()? } else { Segment::Plain(self.pattern(None)?) };
        match self.peek() {
            None | Some('/' | ':') => Ok(segment),
            Some(_) => Err(self.wrong(
                self.at,
                self.at + self.until(&['/']),
                "a variable must be a whole segment",
                "put a `/` behind the `}`",
            )),
        }
    }

    /// One `*`, `**` or literal; `variable` is the offset of the brace that it stands in.
    fn pattern(&mut self, variable: Option<usize>) -> Result<Pattern> {
        let from = self.at;
        let length = self.until(if variable.is_some() { &['/', '}'] } else { &['/', ':', '{', '}'] });
        let word = self.rest().get(..length).unwrap_or_default();
        self.at += length;
        match word {
            "" => Err(self.empty(from, variable)),
            "*" => Ok(Pattern::Star),
            "**" => match self.star_star.replace(from) {
                None => Ok(Pattern::StarStar),
                Some(_) => Err(self.wrong(from, self.at, "a second `**`", "a path may have one `**`")),
            },
            _ => {
                self.check_literal(word, from)?;
                if variable.is_none() && matches!(self.peek(), Some('{' | '}')) {
                    let what = if self.peek() == Some('{') {
                        "a variable must be a whole segment"
                    } else {
                        "a `}` without its `{`"
                    };
                    return Err(self.wrong(
                        self.at,
                        self.at + 1,
                        what,
                        "put a `/` before the `{`, or escape a brace as %7B or %7D",
                    ));
                }
                Ok(Pattern::Literal(word.to_owned()))
            }
        }
    }

    fn empty(&self, from: usize, variable: Option<usize>) -> TemplateError {
        let before = from.saturating_sub(1);
        match (self.peek(), variable) {
            (None, Some(open)) => self.wrong(open, self.text.len(), "a `{` without its `}`", VARIABLE),
            (None, None) => {
                self.wrong(before, from, "a slash at the end of the path", "leave the last `/` out")
            }
            (Some('/'), _) => {
                self.wrong(before, from + 1, "an empty segment", "put something between the two slashes")
            }
            (Some(':'), _) => self.wrong(before, from + 1, "a verb behind an empty segment", VERB),
            (Some(_), Some(_)) => self.wrong(before, from + 1, "an empty segment in a variable", VARIABLE),
            (Some(_), None) => {
                self.wrong(from, from + 1, "a `}` without its `{`", "escape it as %7D if it is meant")
            }
        }
    }

    /// Refuses what cannot stand in the text of a literal or a verb.
    fn check_literal(&self, word: &str, from: usize) -> Result<()> {
        for (index, c) in word.char_indices() {
            let (at, width) = (from + index, c.len_utf8());
            match c {
                '*' => return Err(self.wrong(at, at + 1, "a `*` inside a literal", "`*` and `**` are whole segments; escape it as %2A if it is meant")),
                '?' | '#' => return Err(self.wrong(at, at + 1, format!("a `{c}` in the path"), "query fields need no mention: what is not in the path or the body is read from the query")),
                ':' => return Err(self.wrong(at, at + 1, "a `:` that does not begin a verb", VERB)),
                '{' => return Err(self.wrong(at, at + 1, "a variable inside a variable", VARIABLE)),
                '%' => {
                    let digits = word.as_bytes().get(index + 1..index + 3);
                    if !digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)) {
                        let marked = self.text.get(at..).unwrap_or_default().chars().take(3);
                        let to = (at + marked.map(char::len_utf8).sum::<usize>()).min(from + word.len());
                        return Err(self.wrong(at, to, "a bad percent escape", "`%` is followed by two hexadecimal digits; the sign itself is %25"));
                    }
                }
                c if c.is_control() || c == '\\' || c == ' ' => {
                    return Err(self.wrong(at, at + width, "a character that no path can hold", "write it as a percent escape"));
                }
                _ => {}
            }
        }
        if !decodes_to_utf8(word) {
            return Err(self.wrong(
                from,
                from + word.len(),
                "percent escapes that are not UTF-8",
                "a path is UTF-8 once it is decoded",
            ));
        }
        Ok(())
    }

    fn variable(&mut self) -> Result<Segment> {
        let open = self.at;
        self.eat('{');
        let field = self.field_path(open)?;
        let mut patterns = Vec::new();
        if self.eat('=') {
            loop {
                if self.peek() == Some('{') {
                    return Err(self.wrong(self.at, self.at + 1, "a variable inside a variable", VARIABLE));
                }
                patterns.push(self.pattern(Some(open))?);
                if !self.eat('/') {
                    break;
                }
            }
        } else {
            patterns.push(Pattern::Star);
        }
        if self.eat('}') {
            return Ok(Segment::Variable { field, patterns });
        }
        Err(match self.peek() {
            None | Some('/') => self.wrong(open, self.at, "a `{` without its `}`", VARIABLE),
            Some('{') => self.wrong(self.at, self.at + 1, "a variable inside a variable", VARIABLE),
            Some(c) => self.wrong(self.at, self.at + c.len_utf8(), "a bad field name", IDENTIFIER),
        })
    }

    fn field_path(&mut self, open: usize) -> Result<Vec<(String, usize)>> {
        let mut names = Vec::new();
        loop {
            let from = self.at;
            let length = self.until(&['.', '=', '}', '/', '{']);
            let name = self.rest().get(..length).unwrap_or_default().to_owned();
            if self.rest().len() == length {
                return Err(self.wrong(open, self.text.len(), "a `{` without its `}`", VARIABLE));
            }
            if !is_identifier(&name) {
                let to = from + length.max(1);
                let what = if name.is_empty() { "a field name is missing" } else { "a bad field name" };
                return Err(self.wrong(from, to, what, IDENTIFIER));
            }
            self.at += length;
            names.push((name, from));
            if !self.eat('.') {
                return Ok(names);
            }
        }
    }

    fn verb(&mut self) -> Result<Option<String>> {
        if !self.eat(':') {
            return Ok(None);
        }
        let from = self.at;
        let verb = self.rest().to_owned();
        if verb.is_empty() {
            return Err(self.wrong(from - 1, from, "an empty verb", VERB));
        }
        if let Some(second) = verb.find(':') {
            let after_slash = verb.find('/').is_some_and(|slash| slash < second);
            if !after_slash {
                return Err(self.wrong(from + second, from + second + 1, "a second verb", VERB));
            }
        }
        if verb.contains('/') {
            return Err(self.wrong(from - 1, from, "a `:` that does not begin a verb", VERB));
        }
        if let Some(brace) = verb.find(['{', '}']) {
            return Err(self.wrong(from + brace, from + brace + 1, "a brace in the verb", VERB));
        }
        self.check_literal(&verb, from)?;
        Ok(Some(verb))
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn eat(&mut self, expected: char) -> bool {
        let found = self.peek() == Some(expected);
        if found {
            self.at += expected.len_utf8();
        }
        found
    }

    /// How many bytes there are before one of `ends`, or to the end.
    fn until(&self, ends: &[char]) -> usize {
        self.rest().find(ends).unwrap_or(self.rest().len())
    }

    fn wrong(&self, from: usize, to: usize, message: impl Into<String>, help: &'static str) -> TemplateError {
        TemplateError { message: message.into(), from, to, help }
    }
}

const VERB: &str =
    "a verb is one word behind the last segment, as in `/v1/books/{id}:move`; elsewhere write a colon as %3A";
const VARIABLE: &str = "a variable is `{field}` or `{field=segments}`, as in `{name=shelves/*/books/*}`";
const IDENTIFIER: &str = "field names are letters, digits and `_`, with dots between them";

fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|c| c.is_ascii_alphabetic() || c == '_')
        && characters.all(|c| c.is_ascii_alphanumeric() || c == '_')
}

fn decodes_to_utf8(literal: &str) -> bool {
    String::from_utf8(decode(literal)).is_ok()
}

/// The bytes that a literal stands for: escapes decoded, but for that of a slash, which stays apart
/// from a real one.
pub(super) fn decode(literal: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(literal.len());
    let mut rest = literal.as_bytes();
    while let Some((&first, behind)) = rest.split_first() {
        let escape = (first == b'%')
            .then(|| behind.get(..2))
            .flatten()
            .and_then(|digits| u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok());
        match escape {
            Some(b'/') => bytes.extend(b"%2F"),
            Some(byte) => bytes.push(byte),
            None => bytes.push(first),
        }
        rest = if escape.is_some() { behind.get(2..).unwrap_or_default() } else { behind };
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_grammar_is_accepted() {
        let accepted = [
            "/",
            "/v1/books",
            "/v1/{id}",
            "/v1/{a.b_c.d}",
            "/v1/*/x",
            "/v1/**",
            "/v1/{name=shelves/*/books/*}:move",
            "/v1/{name=a/**}/{x}",
            "/v1/{name=a/**}/b/*/c",
            "/v1/{a=b}/c%20d:e%2Ff",
            "/a-b.c~d$&'()+,;=@!/x",
            "/é",
            "/v1/{name=**}:cancel",
            "/%7Bx%7D",
        ];
        for text in accepted {
            assert!(Template::parse(text).is_ok(), "{text}: {:?}", Template::parse(text));
        }
    }

    /// Every refusal, with the marked part of the text.
    #[test]
    fn refusals_mark_their_place() {
        let refused = [
            ("", "", "the path is empty"),
            ("v1", "v", "the path has no slash at its beginning"),
            ("/:x", ":x", "the root path cannot have a verb"),
            ("/v1/", "/", "a slash at the end of the path"),
            ("//v1", "//", "an empty segment"),
            ("/v1//x", "//", "an empty segment"),
            ("/v1/:x", "/:", "a verb behind an empty segment"),
            ("/v1:", ":", "an empty verb"),
            ("/v1:a:b", ":", "a second verb"),
            ("/v1:a/b", ":", "a `:` that does not begin a verb"),
            ("/v1/{a=b:c}", ":", "a `:` that does not begin a verb"),
            ("/v1/a*", "*", "a `*` inside a literal"),
            ("/v1/***", "*", "a `*` inside a literal"),
            ("/v1/{a=*b}", "*", "a `*` inside a literal"),
            ("/v1/**/a/**", "**", "a second `**`"),
            ("/v1/{a=**}/{b=**}", "**", "a second `**`"),
            ("/v1/{a={b}}", "{", "a variable inside a variable"),
            ("/v1/{a=x/{b}}", "{", "a variable inside a variable"),
            ("/v1/{a", "{a", "a `{` without its `}`"),
            ("/v1/{a=", "{a=", "a `{` without its `}`"),
            ("/v1/{a=x", "{a=x", "a `{` without its `}`"),
            ("/v1/a}", "}", "a `}` without its `{`"),
            ("/v1/{a}b", "b", "a variable must be a whole segment"),
            ("/v1/b{a}", "{", "a variable must be a whole segment"),
            ("/v1/{}", "}", "a field name is missing"),
            ("/v1/{a.}", "}", "a field name is missing"),
            ("/v1/{1a}", "1a", "a bad field name"),
            ("/v1/{a-b}", "a-b", "a bad field name"),
            ("/v1/{a=}", "=}", "an empty segment in a variable"),
            ("/v1/{a=/x}", "=/", "an empty segment"),
            ("/v1/%2", "%2", "a bad percent escape"),
            ("/v1/%zz", "%zz", "a bad percent escape"),
            ("/v1/%ff", "%ff", "percent escapes that are not UTF-8"),
            ("/v1/x?y", "?", "a `?` in the path"),
            ("/v1/x#y", "#", "a `#` in the path"),
            ("/v1/x y", " ", "a character that no path can hold"),
        ];
        for (text, marked, message) in refused {
            let error = Template::parse(text).expect_err(text);
            assert_eq!(
                (text.get(error.from..error.to), error.message.as_str()),
                (Some(marked), message),
                "{text}"
            );
        }
    }
}
