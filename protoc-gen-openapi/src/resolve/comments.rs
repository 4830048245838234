//! Comments as documentation: what readers of the document get to see of them.

use protohttp_codegen::source::Comments;
use std::ops::Range;

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

/// The first sentence of a comment, and the rest of it. What begins with a list or with code has no
/// sentence at its beginning.
pub(crate) fn summary_and_description(text: &str) -> (Option<String>, Option<String>) {
    let some = |text: String| (!text.is_empty()).then_some(text);
    let (line, below) = text.split_once('\n').unwrap_or((text, ""));
    if let Some(heading) = heading(line) {
        return (some(heading.to_owned()), some(below.trim_matches('\n').to_owned()));
    }
    let paragraph = lead(text);
    let end = sentence_end(paragraph).unwrap_or(paragraph.len());
    let (sentence, behind) = text.split_at(end);
    // A rest that begins with indented code keeps its indentation.
    let rest = if behind.lines().next().is_some_and(|line| !line.trim().is_empty()) {
        behind.trim()
    } else {
        behind.trim_end().trim_start_matches('\n')
    };
    (some(on_one_line(sentence)), some(rest.to_owned()))
}

/// The first paragraph on one line.
pub(crate) fn first_paragraph(text: &str) -> String {
    match lead(text) {
        "" => on_one_line(text.split("\n\n").next().unwrap_or_default()),
        paragraph => on_one_line(paragraph),
    }
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraph that the text begins with: up to a blank line, or to one with which Markdown begins
/// something else.
fn lead(text: &str) -> &str {
    let lines = text.split_inclusive('\n');
    let length: usize = lines
        .take_while(|line| !line.trim().is_empty() && !begins_block(line.trim_start()))
        .map(str::len)
        .sum();
    text.get(..length).unwrap_or(text).trim_end()
}

/// The text of a line that is a heading.
fn heading(line: &str) -> Option<&str> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| text.trim())
}

/// Whether a line is a heading, or the first of a list, of code, of a table or of a quotation.
fn begins_block(line: &str) -> bool {
    const MARKS: [&str; 7] = ["- ", "* ", "+ ", "```", "~~~", "> ", "|"];
    // Within a paragraph, only a list that counts from one is one.
    MARKS.iter().any(|mark| line.starts_with(mark))
        || line.starts_with("1. ")
        || line.starts_with("1) ")
        || heading(line).is_some()
}

/// Behind the first mark that ends a sentence, and is not in code.
fn sentence_end(paragraph: &str) -> Option<usize> {
    let code = code_spans(paragraph);
    let marks = paragraph.match_indices(['.', '!', '?', '。', '！', '？']);
    marks.map(|(at, mark)| (at + mark.len(), mark)).find_map(|(end, mark)| {
        let (before, behind) = paragraph.split_at(end);
        let ends = if mark.is_ascii() { ends_sentence(before, behind) } else { !is_quoted(behind) };
        (ends && !code.iter().any(|span| span.contains(&end))).then_some(end)
    })
}

/// Whether a full stop, question or exclamation mark ends a sentence: white space follows it and no small letter, and
/// it is neither that of an abbreviation nor that of a number at the beginning.
fn ends_sentence(before: &str, behind: &str) -> bool {
    const ABBREVIATIONS: [&str; 10] =
        ["e.g.", "i.e.", "etc.", "vs.", "cf.", "Mr.", "Mrs.", "Ms.", "Dr.", "No."];
    let begins = |c: char| !c.is_lowercase();
    behind.starts_with(char::is_whitespace)
        && behind.trim_start().starts_with(begins)
        && !ABBREVIATIONS.iter().any(|one| before.strip_suffix(one).is_some_and(ends_word))
        && !before.trim_end_matches('.').chars().all(|c| c.is_ascii_digit())
}

fn ends_word(text: &str) -> bool {
    !text.ends_with(char::is_alphanumeric)
}

/// Whether a mark of Chinese or Japanese, which no white space follows, stands within quotation marks or brackets.
fn is_quoted(behind: &str) -> bool {
    behind.starts_with(['”', '’', '」', '』', '）', '》'])
}

/// Where code is: between two rows of equally many backticks.
fn code_spans(text: &str) -> Vec<Range<usize>> {
    let mut rows: Vec<Range<usize>> = Vec::new();
    for (at, _) in text.match_indices('`') {
        match rows.last_mut() {
            Some(row) if row.end == at => row.end += 1,
            _ => rows.push(at..at + 1),
        }
    }
    let mut spans = Vec::new();
    let mut rest = rows.as_slice();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        if let Some(last) = behind.iter().position(|row| row.len() == first.len()) {
            let (inside, outside) = behind.split_at(last + 1);
            spans.extend(inside.last().map(|row| first.start..row.end));
            rest = outside;
        }
    }
    spans
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

    fn split(text: &str) -> (String, String) {
        let (summary, description) = summary_and_description(text);
        (summary.unwrap_or_default(), description.unwrap_or_default())
    }

    #[test]
    fn the_first_sentence_is_the_summary() {
        for (text, summary, description) in [
            ("Gets a shelf.", "Gets a shelf.", ""),
            ("Gets\na shelf. Or two.\n\nEnd.", "Gets a shelf.", "Or two.\n\nEnd."),
            ("Gets.\n\n    code\n", "Gets.", "    code"),
            ("Gets, e.g. A or v1.2 of b. X", "Gets, e.g. A or v1.2 of b.", "X"),
            ("Is of Mr. Smith. X", "Is of Mr. Smith.", "X"),
            ("Lists all VMs. They cost.", "Lists all VMs.", "They cost."),
            ("Is of No. 5. X", "Is of No. 5.", "X"),
            ("2024. A year. X", "2024. A year.", "X"),
            ("获取一本书。更多内容。", "获取一本书。", "更多内容。"),
            ("说“你好。”给读者！然后。", "说“你好。”给读者！", "然后。"),
            ("# Shelves\nText here. X", "Shelves", "Text here. X"),
            ("## Shelves\n\n    code", "Shelves", "    code"),
            ("#1 of all. X", "#1 of all.", "X"),
            ("Gets.\n# Notes\nText", "Gets.", "# Notes\nText"),
            ("Uses `a.b. C` inline. X", "Uses `a.b. C` inline.", "X"),
            ("Uses ``a.` B`` and ` one. Two", "Uses ``a.` B`` and ` one.", "Two"),
        ] {
            assert_eq!(split(text), (summary.to_owned(), description.to_owned()));
        }
    }

    #[test]
    fn lists_and_code_are_no_sentences() {
        for text in
            ["- one\n- two", "1. First step\n2. Second step", "```\nA. B\n```\nText.", "| a | b |\n|---|---|"]
        {
            assert_eq!(split(text), (String::new(), text.to_owned()));
        }
        for (text, summary, description) in [
            ("Does:\n- one. A\n- two", "Does:", "- one. A\n- two"),
            ("Does. It:\n1. one\n2. two", "Does.", "It:\n1. one\n2. two"),
            ("Since the year\n1999. It works.", "Since the year 1999.", "It works."),
        ] {
            assert_eq!(split(text), (summary.to_owned(), description.to_owned()));
        }
        assert_eq!(first_paragraph("A: \n- one\n- two"), "A:");
        assert_eq!(first_paragraph("- one\n- two"), "- one - two");
    }
}
