//! Errors of protox, in the form of our own diagnostics: place, message, the line with a caret, help.

use miette::{Diagnostic, SourceCode, SourceSpan};
use std::fmt::Write;

/// Prints an error. Of a file with several mistakes the parser may tell more than one.
pub(crate) fn render(error: &protox::Error) -> String {
    let mut text = String::new();
    write_one(error, error.file(), error.source_code(), &mut text);
    for related in error.related().into_iter().flatten() {
        text.push('\n');
        write_one(related, error.file(), related.source_code().or(error.source_code()), &mut text);
    }
    text
}

fn write_one(error: &dyn Diagnostic, file: Option<&str>, source: Option<&dyn SourceCode>, text: &mut String) {
    let label = error.labels().and_then(|mut labels| labels.next());
    let line = label.and_then(|label| Line::find(source?, label.offset(), label.len()));
    if let Some(file) = file {
        text.push_str(file);
        if let Some(line) = &line {
            // Writing to a string cannot fail.
            let _ = write!(text, ":{}:{}", line.number, line.column);
        }
        text.push_str(": ");
    }
    text.push_str("error: ");
    let message = error.to_string();
    let edition = message.ends_with("found 'edition'");
    match edition {
        true => text.push_str("protobuf editions are not supported yet"),
        // The place is said already.
        false => text
            .push_str(file.and_then(|file| message.strip_prefix(&format!("{file}: "))).unwrap_or(&message)),
    }
    if let Some(line) = &line {
        let _ = write!(text, "\n    {}\n    {}", line.text, line.carets());
    }
    match error.help() {
        _ if edition => {
            text.push_str("\n    help: begin the file with `syntax = \"proto3\";` or `syntax = \"proto2\";`");
        }
        Some(help) => {
            let _ = write!(text, "\n    help: {help}");
        }
        None => {}
    }
}

/// The line of a proto that a mistake is in.
struct Line {
    number: usize,
    column: usize,
    text: String,
    width: usize,
}

impl Line {
    fn find(source: &dyn SourceCode, offset: usize, length: usize) -> Option<Self> {
        // From the start of the file, so that offsets are those of the file, to the line's end at least.
        let contents = source.read_span(&SourceSpan::from((0, offset + length)), 0, 1).ok()?;
        let text = std::str::from_utf8(contents.data()).ok()?;
        let before = text.get(..offset)?;
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let line = text.get(start..)?.lines().next()?;
        let marked = text.get(offset..offset + length)?.lines().next().unwrap_or_default();
        Some(Self {
            number: before.matches('\n').count() + 1,
            column: before.get(start..)?.chars().count() + 1,
            text: line.to_owned(),
            width: marked.chars().count().max(1),
        })
    }

    fn carets(&self) -> String {
        let indent: String =
            self.text.chars().take(self.column - 1).map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
        format!("{indent}{}", "^".repeat(self.width))
    }
}
