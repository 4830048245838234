//! Comments as documentation: what readers of the document get to see of them.

use protohttp_codegen::source::Comments;

/// A comment, of a type or a field: the leading one, then the trailing one; none if nothing is left
/// for readers.
pub(crate) fn text(comments: &Comments) -> Option<String> {
    let parts = [&comments.leading, &comments.trailing].map(|lines| public(lines));
    let text = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n");
    (!text.is_empty()).then_some(text)
}

/// A leading comment as it is written, indentation included, less what is not for readers; none if
/// nothing is left.
pub(crate) fn verbatim(comment: &str) -> Option<String> {
    let kept = without_internal(comment);
    let lines: Vec<&str> = kept.lines().filter(|line| !is_directive(line)).collect();
    let text = lines.join("\n").trim().to_owned();
    (!text.is_empty()).then_some(text)
}

/// The first sentence of a comment, and the rest of it.
pub(crate) fn summary_and_description(text: &str) -> (String, Option<String>) {
    let (paragraph, rest) = text.split_once("\n\n").unwrap_or((text, ""));
    let end = sentence_end(paragraph).unwrap_or(paragraph.len());
    let (sentence, behind) = paragraph.split_at(end);
    // A rest that begins with indented code keeps its indentation.
    let rest = match (behind.trim(), rest.trim_end().trim_start_matches('\n')) {
        ("", rest) => rest.to_owned(),
        (behind, "") => behind.to_owned(),
        (behind, rest) => format!("{behind}\n\n{rest}"),
    };
    let summary = sentence.split_whitespace().collect::<Vec<_>>().join(" ");
    (summary, (!rest.is_empty()).then_some(rest))
}

/// The first paragraph on one line.
pub(crate) fn first_paragraph(text: &str) -> String {
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    paragraph.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Behind the first full stop, question or exclamation mark that ends a sentence: white space and a
/// capital letter follow it, and it is not that of an abbreviation.
fn sentence_end(paragraph: &str) -> Option<usize> {
    const ABBREVIATIONS: [&str; 5] = ["e.g.", "i.e.", "etc.", "vs.", "cf."];
    paragraph.match_indices(['.', '!', '?']).map(|(at, _)| at + 1).find(|end| {
        let (before, behind) = paragraph.split_at(*end);
        let begins = |c: char| !c.is_lowercase();
        behind.starts_with(char::is_whitespace)
            && behind.trim_start().starts_with(begins)
            && !ABBREVIATIONS.iter().any(|one| before.ends_with(one))
    })
}

/// The comment without what is not for readers, and without what that leaves behind.
fn public(lines: &[String]) -> String {
    let kept = without_internal(&lines.join("\n"));
    let mut out: Vec<&str> = Vec::new();
    for line in kept.lines().map(str::trim_end) {
        let is_second_blank = line.is_empty() && out.last().is_none_or(|last| last.is_empty());
        if !is_second_blank && !is_directive(line) {
            out.push(line);
        }
    }
    out.join("\n").trim_end().to_owned()
}

/// The text without `(-- … --)`, on as many lines as it takes (`google.aip.dev/192`).
fn without_internal(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inside)) = rest.split_once("(--") {
        kept.push_str(before);
        // What is never closed is internal to its end.
        rest = inside.split_once("--)").map_or("", |(_, behind)| behind);
        // In the middle of a line one space is left of two.
        if before.ends_with(' ') {
            rest = rest.strip_prefix(' ').unwrap_or(rest);
        }
    }
    kept.push_str(rest);
    kept
}

/// Whether the line only tells a linter what to do.
fn is_directive(line: &str) -> bool {
    const DIRECTIVES: [&str; 3] = ["buf:lint:", "protolint:", "api-linter:"];
    DIRECTIVES.iter().any(|one| line.trim_start().starts_with(one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Option<String> {
        let leading = text.lines().map(str::to_owned).collect();
        super::text(&Comments { leading, trailing: Vec::new() })
    }

    #[test]
    fn internal_comments_are_left_out_over_several_lines() {
        assert_eq!(of("Shown.\n(-- not\nshown --)\nAgain.").as_deref(), Some("Shown.\n\nAgain."));
        assert_eq!(of("An answer (-- not\nshown --) to all.").as_deref(), Some("An answer to all."));
        assert_eq!(of("(-- all\n\nof it --)"), None);
        assert_eq!(of("Kept.\n\n(-- never closed").as_deref(), Some("Kept."));
        assert_eq!(of("buf:lint:ignore X\nKept.").as_deref(), Some("Kept."));
    }

    #[test]
    fn a_comment_as_it_is_written_keeps_its_indentation() {
        let of = |text: &str| verbatim(text);
        assert_eq!(of(" One.\n   - two\n three  \n").as_deref(), Some("One.\n   - two\n three"));
        assert_eq!(of(" A (-- not\n shown --) B\n buf:lint:ignore X\n").as_deref(), Some("A B"));
        assert_eq!(of(" (-- all of it --)\n"), None);
    }

    #[test]
    fn the_first_sentence_is_the_summary() {
        let split = |text: &str| summary_and_description(text);
        assert_eq!(split("Gets a shelf."), ("Gets a shelf.".into(), None));
        assert_eq!(
            split("Gets\na shelf. Or two.\n\nEnd."),
            ("Gets a shelf.".into(), Some("Or two.\n\nEnd.".into()))
        );
        assert_eq!(split("Gets.\n\n    code\n"), ("Gets.".into(), Some("    code".into())));
        assert_eq!(
            split("Gets, e.g. A or v1.2 of b. X"),
            ("Gets, e.g. A or v1.2 of b.".into(), Some("X".into()))
        );
    }
}
