//! Comments: the source positions that prost-build looks for, with text that rustdoc takes for prose.
//!
//! prost-build panics where a part of a file has no source position, as happens with descriptors
//! that went through other tools; so each part gets one here. And a comment is somebody's text, not
//! Rust: code in it must not become a doctest, nor `map<string, Book>` an HTML element.

use prost_types::{
    DescriptorProto, EnumDescriptorProto, FileDescriptorProto, SourceCodeInfo, source_code_info::Location,
};
use std::collections::HashMap;

/// Gives `file` a position for each of its parts, and comments in a form fit for rustdoc.
pub(crate) fn rewrite(file: &mut FileDescriptorProto) {
    let Some(old) = file.source_code_info.take() else { return };
    let mut comments = HashMap::new();
    for location in old.location {
        // The first location of a part is its own; later ones may stem from groups of extensions.
        comments.entry(location.path.clone()).or_insert(location);
    }
    let mut rewriter = Rewriter { comments, path: Vec::new(), locations: Vec::new() };
    rewriter.parts(4, &file.message_type, Rewriter::message);
    rewriter.parts(5, &file.enum_type, Rewriter::enumeration);
    rewriter.parts(6, &file.service, |rewriter, service| {
        rewriter.parts(2, &service.method, |_, _| {});
    });
    file.source_code_info = Some(SourceCodeInfo { location: rewriter.locations });
}

struct Rewriter {
    comments: HashMap<Vec<i32>, Location>,
    path: Vec<i32>,
    locations: Vec<Location>,
}

impl Rewriter {
    /// One location for each of `parts`, which are field `number` of what holds them.
    fn parts<T>(&mut self, number: i32, parts: &[T], mut inside: impl FnMut(&mut Self, &T)) {
        for (index, part) in (0..).zip(parts) {
            self.path.extend([number, index]);
            let written = self.comments.get(&self.path);
            self.locations.push(Location {
                path: self.path.clone(),
                span: vec![0, 0, 0],
                leading_comments: written
                    .and_then(|location| location.leading_comments.as_deref())
                    .map(prose),
                trailing_comments: written
                    .and_then(|location| location.trailing_comments.as_deref())
                    .map(prose),
                leading_detached_comments: Vec::new(),
            });
            inside(self, part);
            self.path.truncate(self.path.len().saturating_sub(2));
        }
    }

    fn message(&mut self, message: &DescriptorProto) {
        self.parts(2, &message.field, |_, _| {});
        self.parts(3, &message.nested_type, Self::message);
        self.parts(4, &message.enum_type, Self::enumeration);
        self.parts(8, &message.oneof_decl, |_, _| {});
    }

    fn enumeration(&mut self, enumeration: &EnumDescriptorProto) {
        self.parts(2, &enumeration.value, |_, _| {});
    }
}

/// The comment with its common indentation removed, code marked as text, and `<` escaped in prose.
fn prose(comment: &str) -> String {
    let lines: Vec<&str> = comment.lines().map(str::trim_end).collect();
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let common = lines.iter().filter(|line| !line.is_empty()).map(|line| indent(line)).min().unwrap_or(0);
    let mut text = String::with_capacity(comment.len());
    let mut fence: Option<&str> = None;
    let mut paragraph = false;
    for line in lines {
        let line = line.get(common..).unwrap_or_default();
        let start = line.trim_start();
        let ticks = &start[..start.len() - start.trim_start_matches(['`', '~']).len()];
        match fence {
            Some(open) if ticks.starts_with(open) && ticks == start => {
                fence = None;
                text.push_str(line);
            }
            Some(_) => text.push_str(line),
            None if ticks.len() >= 3 => {
                fence = Some(ticks);
                // Whatever language it claims: rustdoc compiles what has none, or `rust`.
                text.push_str(&line[..line.len() - start.len()]);
                text.push_str(ticks);
                text.push_str("text");
            }
            // Indented code, where it does not continue a paragraph.
            None if indent(line) >= 4 && !paragraph => text.push_str(line),
            None => text.push_str(&escape_angle_brackets(line)),
        }
        paragraph = !line.is_empty() && (paragraph || indent(line) < 4);
        text.push('\n');
    }
    if let Some(open) = fence {
        text.push_str(open);
        text.push('\n');
    }
    text
}

/// Escapes `<` outside of code spans, but for links such as `<https://example.com>`.
fn escape_angle_brackets(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut code = false;
    let mut escaped = false;
    for (at, c) in line.char_indices() {
        match c {
            '`' if !escaped => code = !code,
            '<' if !code && !escaped && !line.get(at + 1..).is_some_and(|rest| rest.starts_with("http")) => {
                text.push('\\');
            }
            _ => {}
        }
        escaped = c == '\\' && !escaped;
        text.push(c);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_is_never_a_doctest() {
        assert_eq!(prose(" Use\n ```\n let x;\n ```\n so.\n"), "Use\n```text\nlet x;\n```\nso.\n");
        assert_eq!(prose(" ```rust\n let x;\n"), "```text\nlet x;\n```\n");
        assert_eq!(prose(" ~~~~ go\n ~~~\n ~~~~\n a<b\n"), "~~~~text\n~~~\n~~~~\na\\<b\n");
    }

    #[test]
    fn angle_brackets_are_no_html() {
        assert_eq!(
            prose(" A map<string, Book>, `map<a, b>`, \\<c> and <https://x.y>."),
            "A map\\<string, Book>, `map<a, b>`, \\<c> and <https://x.y>.\n"
        );
        assert_eq!(prose(" Code:\n\n     a<b\n"), "Code:\n\n    a<b\n");
        assert_eq!(prose(" A paragraph\n     a<b\n"), "A paragraph\n    a\\<b\n");
    }
}
