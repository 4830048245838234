//! Source positions and comments: what a file's `SourceCodeInfo` says of its parts.
//!
//! A part is named by its path in the `FileDescriptorProto`, such as `[6, 0, 2, 1]` for the second
//! method of the first service (`descriptor.proto` explains it).

use crate::diagnostic::Place;
use prost_reflect::{
    EnumDescriptor, EnumValueDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor,
    MethodDescriptor, ServiceDescriptor,
};
use prost_types::source_code_info::Location;

/// An index over the source positions and comments of one file.
#[derive(Clone, Debug)]
pub struct Source {
    file: FileDescriptor,
    /// Which locations there are, sorted by path; of those with one path, the first comes first.
    order: Vec<usize>,
    indexed: Indexed,
}

/// The parts that are found by their path at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Indexed {
    Services,
    All,
}

impl Indexed {
    fn contains(self, path: &[i32]) -> bool {
        self == Self::All || path.first() == Some(&SERVICE)
    }
}

/// What the author wrote around a definition, each comment as its lines without the `//`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comments {
    /// The comment above.
    pub leading: Vec<String>,
    /// The comment behind or below.
    pub trailing: Vec<String>,
}

impl Source {
    /// Indexes the services of `file`: other parts are found too, only more slowly.
    pub fn new(file: &FileDescriptor) -> Self {
        Self::indexing(file, Indexed::Services)
    }

    /// Indexes all of `file`, for who asks for much of it.
    pub fn complete(file: &FileDescriptor) -> Self {
        Self::indexing(file, Indexed::All)
    }

    fn indexing(file: &FileDescriptor, indexed: Indexed) -> Self {
        let all = locations(file);
        let mut order: Vec<usize> = (0..all.len()).filter(|at| indexed.contains(path(all, *at))).collect();
        // Compilers write them nearly in this order. The sort is stable, and fast on what is sorted.
        order.sort_by(|a, b| path(all, *a).cmp(path(all, *b)));
        Self { file: file.clone(), order, indexed }
    }

    fn location(&self, wanted: &[i32]) -> Option<&Location> {
        let all = locations(&self.file);
        if self.indexed.contains(wanted) {
            return self.from(wanted).next().filter(|location| location.path == wanted);
        }
        all.iter().find(|location| location.path == wanted)
    }

    /// The indexed locations from that path on, sorted.
    fn from(&self, wanted: &[i32]) -> impl Iterator<Item = &Location> {
        let all = locations(&self.file);
        let start = self.order.partition_point(|at| path(all, *at) < wanted);
        self.order.iter().skip(start).filter_map(|at| all.get(*at))
    }

    /// Where the part stands; where its position is unknown, that of what holds it.
    pub fn place(&self, path: &[i32]) -> Place {
        let position = (0..=path.len())
            .rev()
            .find_map(|length| self.location(path.get(..length)?))
            .filter(|location| !location.path.is_empty())
            .and_then(|location| match location.span[..] {
                [line, column, ..] => Some((
                    u32::try_from(line).ok()?.checked_add(1)?,
                    u32::try_from(column).ok()?.checked_add(1)?,
                )),
                _ => None,
            });
        Place { file: self.file.name().to_owned(), position }
    }

    /// Where an option of a method stands, such as `google.api.http`.
    pub fn method_option(&self, method: &MethodDescriptor, extension: i32) -> Place {
        const OPTIONS: i32 = 4;
        self.option(method.path(), OPTIONS, extension)
    }

    /// Where an option of an enum stands.
    pub fn enum_option(&self, desc: &EnumDescriptor, extension: i32) -> Place {
        const OPTIONS: i32 = 3;
        self.option(desc.path(), OPTIONS, extension)
    }

    /// Where an option of an enum's value stands.
    pub fn value_option(&self, value: &EnumValueDescriptor, extension: i32) -> Place {
        const OPTIONS: i32 = 3;
        self.option(value.path(), OPTIONS, extension)
    }

    /// Where an option of a message stands.
    pub fn message_option(&self, message: &MessageDescriptor, extension: i32) -> Place {
        const OPTIONS: i32 = 7;
        self.option(message.path(), OPTIONS, extension)
    }

    /// Where an option of a field stands.
    pub fn field_option(&self, field: &FieldDescriptor, extension: i32) -> Place {
        const OPTIONS: i32 = 8;
        self.option(field.path(), OPTIONS, extension)
    }

    /// Where an option of the file stands.
    pub fn file_option(&self, extension: i32) -> Place {
        const OPTIONS: i32 = 8;
        self.option(&[], OPTIONS, extension)
    }

    /// The place of an extension in `options`, the field with the options of the part at `path`.
    fn option(&self, path: &[i32], options: i32, extension: i32) -> Place {
        let path = [path, &[options, extension]].concat();
        if self.location(&path).is_none() {
            // Some compilers give an aggregate option the span of a part of it only, and so do all where
            // a part of it is set, as in `(a).b = 1`.
            if let Some(nearest) = self.from(&path).next().filter(|next| next.path.starts_with(&path)) {
                return self.place(&nearest.path);
            }
        }
        self.place(&path)
    }

    /// Where a method stands.
    pub fn method(&self, method: &MethodDescriptor) -> Place {
        self.place(method.path())
    }

    /// Where a service stands.
    pub fn service(&self, service: &ServiceDescriptor) -> Place {
        self.place(service.path())
    }

    /// The comments around a part.
    pub fn comments(&self, path: &[i32]) -> Comments {
        let Some(location) = self.location(path) else { return Comments::default() };
        Comments {
            leading: lines(location.leading_comments.as_deref()),
            trailing: lines(location.trailing_comments.as_deref()),
        }
    }

    /// The comment before a part as it is written: behind the marks of the comment, nothing is taken off.
    pub fn leading_comment(&self, path: &[i32]) -> &str {
        self.location(path).and_then(|location| location.leading_comments.as_deref()).unwrap_or_default()
    }
}

fn locations(file: &FileDescriptor) -> &[Location] {
    file.file_descriptor_proto().source_code_info.as_ref().map_or(&[], |info| &info.location)
}

fn path(locations: &[Location], at: usize) -> &[i32] {
    locations.get(at).map_or(&[], |location| &location.path)
}

/// `FileDescriptorProto.service`.
const SERVICE: i32 = 6;

/// The comment's lines, dedented, without blank ones at either end.
fn lines(comment: Option<&str>) -> Vec<String> {
    let comment = without_second_star(comment.unwrap_or_default());
    let mut lines: Vec<&str> = comment.lines().map(str::trim_end).collect();
    // Of `///` the compiler takes two.
    if lines.iter().all(|line| line.is_empty() || line.starts_with('/')) {
        lines.iter_mut().for_each(|line| *line = line.strip_prefix('/').unwrap_or(line));
    }
    let indent = lines
        .iter()
        // A line indented by a tab says nothing of how many spaces the others have.
        .filter(|line| !line.is_empty() && !line.starts_with('\t'))
        .map(|line| line.len() - line.trim_start_matches(' ').len())
        .min()
        .unwrap_or(0);
    let dedented = |line: &&str| match line.strip_prefix('\t') {
        Some(_) => (*line).to_owned(),
        None => line.get(indent..).unwrap_or_default().to_owned(),
    };
    let text: Vec<String> = lines.iter().map(dedented).collect();
    let blank = |line: &String| line.is_empty();
    let from = text.iter().take_while(|line| blank(line)).count();
    let to = text.len() - text.iter().rev().take_while(|line| blank(line)).count();
    text.get(from..to).unwrap_or_default().to_vec()
}

/// The text of a comment between `/**` and `*/` or `**/`: of its first line the compiler takes one star
/// off only.
fn without_second_star(comment: &str) -> &str {
    let is_starred = |line: &str| line.starts_with('*');
    // A list begins like that too, but not in its first line only.
    if !is_starred(comment) || comment.lines().skip(1).any(is_starred) {
        return comment;
    }
    let is_apart = |c: Option<char>| c.is_none_or(char::is_whitespace);
    // Two stars are Markdown's, if they are at a word.
    let behind = comment.trim_start_matches('*');
    let text =
        if is_apart(behind.chars().next()) { behind } else { comment.strip_prefix('*').unwrap_or(comment) };
    let text = text.trim_end();
    let before = text.trim_end_matches('*');
    if is_apart(before.chars().next_back()) || text.len() == before.len() + 1 { before } else { text }
}

#[cfg(test)]
mod tests {
    #[test]
    fn stars_of_the_comment_are_none_of_the_text() {
        let first = |comment: &str| super::lines(Some(comment)).first().cloned().unwrap_or_default();
        for comment in ["* Gets. ", "* Gets. *", "* Gets.*", "**\n Gets.\n **"] {
            assert_eq!(first(comment), "Gets.", "{comment:?}");
        }
        assert_eq!(first("* **Gets.** Or not"), "**Gets.** Or not");
        assert_eq!(first(" **Gets.** Or **not**"), "**Gets.** Or **not**");
        assert_eq!(first("* Or **not**"), "Or **not**");
        assert_eq!(
            super::lines(Some("*\n Gets *a* book.\n\n     code\n ")),
            ["Gets *a* book.", "", "    code"]
        );
        assert_eq!(super::lines(Some("* Gets a book. *")), ["Gets a book."]);
        assert_eq!(super::lines(Some("* one\n* two\n")), ["* one", "* two"]);
        assert_eq!(super::lines(Some(" * one\n")), ["* one"]);
    }

    #[test]
    fn a_third_slash_is_none_of_the_comment() {
        assert_eq!(super::lines(Some("/ Gets.\n/\n/ More.\n")), ["Gets.", "", "More."]);
        assert_eq!(super::lines(Some(" A path:\n/v1/books\n")), [" A path:", "/v1/books"]);
    }

    #[test]
    fn comments_lose_their_common_indent_only() {
        let text = super::lines(Some(" A list:\n\n   * one\n two \n\n"));
        assert_eq!(text, ["A list:", "", "  * one", "two"]);
    }
}
