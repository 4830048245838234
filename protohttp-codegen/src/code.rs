//! A text of Rust code, written line by line.
//!
//! Most of the output is tables and one-line arms. Written as text they have the layout that a
//! person would give them, and cost a tenth of what it takes to build tokens, parse them and print
//! them again, which was two thirds of a run.

use std::fmt::{Display, Write};

/// Lines are no longer than this where they can be broken.
const WIDTH: usize = 100;

/// The attribute of items whose names and shape are those of the protos: lints of style are not for them.
pub const ALLOW: &str =
    "#[allow(deprecated, nonstandard_style, clippy::all, clippy::pedantic, reason = \"generated\")]";

/// Code being written.
///
/// ```
/// use protohttp_codegen::code::Code;
/// let mut code = Code::default();
/// code.open("fn main() {");
/// code.call("println!", &["\"hello\"".to_owned()], ";");
/// code.close("}");
/// assert_eq!(code.finish(), "fn main() {\n    println!(\"hello\");\n}\n");
/// ```
#[derive(Debug, Default)]
pub struct Code {
    text: String,
    depth: usize,
}

impl Code {
    /// Adds a line.
    pub fn line(&mut self, line: impl Display) {
        let start = self.text.len();
        self.indent();
        let before = self.text.len();
        let _ = write!(self.text, "{line}");
        if self.text.len() == before {
            self.text.truncate(start);
        }
        self.text.push('\n');
    }

    /// Adds a line, and indents what follows.
    pub fn open(&mut self, line: impl Display) {
        self.line(line);
        self.depth += 1;
    }

    /// Ends what [`Code::open`] began.
    pub fn close(&mut self, line: impl Display) {
        self.depth = self.depth.saturating_sub(1);
        self.line(line);
    }

    /// Indents what `write` adds.
    pub fn nest(&mut self, write: impl FnOnce(&mut Self)) {
        self.depth += 1;
        write(self);
        self.depth = self.depth.saturating_sub(1);
    }

    /// Adds an empty line.
    pub fn blank(&mut self) {
        self.text.push('\n');
    }

    /// Adds doc comments.
    pub fn docs<S: AsRef<str>>(&mut self, lines: &[S]) {
        for line in lines {
            match line.as_ref() {
                "" => self.line("///"),
                line => self.line(format_args!("/// {line}")),
            }
        }
    }

    /// Adds `before(arguments)after`: on one line, or with a line for each argument.
    pub fn call(&mut self, before: impl Display, arguments: &[String], after: &str) {
        let line = format!("{before}({}){after}", arguments.join(", "));
        if self.depth * 4 + line.chars().count() <= WIDTH && !line.contains('\n') {
            self.line(line);
            return;
        }
        self.open(format_args!("{before}("));
        for argument in arguments {
            self.argument(argument);
        }
        self.close(format_args!("){after}"));
    }

    /// Adds a match arm, in a block where it does not fit on a line.
    pub fn arm(&mut self, pattern: impl Display, function: &str, arguments: &[String]) {
        let head = format!("{pattern} => {function}");
        let length: usize = arguments.iter().map(|argument| argument.chars().count() + 2).sum();
        let is_short = self.depth * 4 + head.chars().count() + length < WIDTH;
        if is_short && !arguments.iter().any(|argument| argument.contains('\n')) {
            return self.call(head, arguments, ",");
        }
        self.open(format_args!("{pattern} => {{"));
        self.call(function, arguments, "");
        self.close("}");
    }

    /// Adds words between `before` and `after`: on one line, or filling as many as it takes.
    pub fn fill(&mut self, before: &str, words: &[String], after: &str) {
        let length: usize = words.iter().map(|word| word.chars().count() + 1).sum();
        if self.depth * 4 + before.len() + length + after.len() <= WIDTH {
            return self.line(format_args!("{before}{}{after}", words.join(" ")));
        }
        self.open(before);
        let mut line = String::new();
        for word in words {
            if !line.is_empty() && self.depth * 4 + line.chars().count() + 1 + word.chars().count() > WIDTH {
                self.line(&line);
                line.clear();
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
        self.line(line);
        self.close(after);
    }

    /// An argument may be a closure of several lines.
    fn argument(&mut self, argument: &str) {
        let mut lines = argument.lines().peekable();
        while let Some(line) = lines.next() {
            let comma = if lines.peek().is_none() { "," } else { "" };
            self.line(format_args!("{line}{comma}"));
        }
    }

    /// Adds text that is formatted already.
    pub fn paste(&mut self, text: &str) {
        for line in text.lines() {
            self.line(line);
        }
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }

    fn indent(&mut self) {
        for _ in 0..self.depth {
            self.text.push_str("    ");
        }
    }
}

/// A type as text, without the blanks that tokens have between them.
pub fn type_text(tokens: impl quote::ToTokens) -> String {
    let text = tokens.to_token_stream().to_string();
    text.replace(" :: ", "::").replace(":: ", "::").replace(" <", "<").replace("< ", "<").replace(" >", ">")
}

/// A string literal.
pub fn literal(text: &str) -> String {
    proc_macro2::Literal::string(text).to_string()
}
