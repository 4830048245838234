//! Comments as rustdoc: the author wrote prose for people, rustdoc reads Markdown with rules of its own.
//!
//! Rustdoc would compile unmarked code blocks as tests, take `[words]` for links to Rust items, and
//! complain of bare addresses and of `<angle brackets>`. The text is changed just enough to be read
//! as it was meant.

use crate::source::Comments;

/// The lines of a doc comment: the leading comment, then the trailing one.
pub fn rustdoc(comments: &Comments) -> Vec<String> {
    let mut lines = markdown(&comments.leading);
    if !comments.leading.is_empty() && !comments.trailing.is_empty() {
        lines.push(String::new());
    }
    lines.extend(markdown(&comments.trailing));
    lines
}

/// The line without what rustc refuses in comments: carriage returns, and marks that turn the
/// direction of the text around.
fn printable(line: &str) -> String {
    let is_refused = |c: char| c == '\r' || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    line.chars().filter(|c| !is_refused(*c)).collect()
}

/// Where in the text a line is.
#[derive(Clone, Copy, PartialEq)]
enum Block {
    Prose,
    /// Inside a fence that the author opened, of this many marks.
    Fence(char, usize),
    /// Inside a fence that stands for the author's indented code.
    Indented,
}

fn markdown(lines: &[String]) -> Vec<String> {
    let mut out = Vec::with_capacity(lines.len());
    let mut block = Block::Prose;
    let mut after_blank = true;
    for line in lines {
        let line = &printable(line);
        let fence = fence(line);
        if block == Block::Indented && !line.is_empty() && !is_indented(line) {
            close_indented(&mut out);
            block = Block::Prose;
        }
        match (block, fence) {
            (Block::Prose, Some((mark, count, info))) => {
                let info = if is_harmless(info) { info } else { "text" };
                let before = line.find(mark).and_then(|at| line.get(..at)).unwrap_or_default();
                out.push(format!("{before}{}{info}", mark.to_string().repeat(count)));
                block = Block::Fence(mark, count);
            }
            (Block::Fence(open, length), Some((mark, count, ""))) if mark == open && count >= length => {
                out.push(line.clone());
                block = Block::Prose;
            }
            (Block::Prose, None) if after_blank && is_indented(line) => {
                out.push("```text".to_owned());
                out.push(dedented(line));
                block = Block::Indented;
            }
            (Block::Prose, None) => out.push(prose(line)),
            (Block::Indented, _) => out.push(dedented(line)),
            (Block::Fence(..), _) => out.push(line.clone()),
        }
        // Code may follow whatever ends a paragraph.
        after_blank =
            line.is_empty() || line.starts_with('#') || line.starts_with("---") || line.starts_with("===");
    }
    match block {
        Block::Prose => {}
        Block::Indented => close_indented(&mut out),
        Block::Fence(mark, count) => out.push(mark.to_string().repeat(count)),
    }
    out
}

/// Whether rustdoc takes a fence with this word for something else than Rust to compile.
fn is_harmless(info: &str) -> bool {
    const LANGUAGES: [&str; 22] = [
        "bash",
        "c",
        "console",
        "cpp",
        "css",
        "go",
        "html",
        "http",
        "java",
        "javascript",
        "js",
        "json",
        "markdown",
        "proto",
        "protobuf",
        "python",
        "sh",
        "shell",
        "text",
        "toml",
        "xml",
        "yaml",
    ];
    LANGUAGES.contains(&info)
}

fn is_indented(line: &str) -> bool {
    line.starts_with("    ") || line.starts_with('\t')
}

fn dedented(line: &str) -> String {
    // A fence inside indented code would close the block that stands for it.
    let text = line.strip_prefix("    ").or_else(|| line.strip_prefix('\t')).unwrap_or(line);
    if text.trim_start().starts_with("```") { text.replace("```", "'''") } else { text.to_owned() }
}

/// Ends the block above the blank lines that follow the code.
fn close_indented(out: &mut Vec<String>) {
    let blank = out.iter().rev().take_while(|line| line.is_empty()).count();
    let at = out.len() - blank;
    out.insert(at, "```".to_owned());
}

fn fence(line: &str) -> Option<(char, usize, &str)> {
    // A fence may stand in a quotation or begin an item of a list.
    let text = line.trim_start_matches([' ', '\t', '>', '-', '*', '+']);
    let mark = text.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = text.trim_start_matches(mark);
    let count = text.len() - info.len();
    (count >= 3 && !info.contains('`')).then(|| (mark, count, info.trim()))
}

/// One line of prose, code spans left as they are.
fn prose(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        let taken = match c {
            '`' => code_span(rest, &mut out),
            '[' => link(rest, &mut out),
            'h' if at_word_start(&out) => address(rest, &mut out),
            '\\' => escape(rest, &mut out),
            '<' => {
                out.push_str(if autolink(rest) { "<" } else { "\\<" });
                1
            }
            ']' => {
                out.push_str("\\]");
                1
            }
            _ => {
                out.push(c);
                c.len_utf8()
            }
        };
        rest = rest.get(taken..).unwrap_or_default();
    }
    out
}

fn at_word_start(out: &str) -> bool {
    !out.ends_with(|c: char| c.is_alphanumeric() || c == '<' || c == '/')
}

fn code_span(text: &str, out: &mut String) -> usize {
    let ticks = text.len() - text.trim_start_matches('`').len();
    let mark = "`".repeat(ticks);
    let after = text.get(ticks..).unwrap_or_default();
    match after.find(&mark) {
        Some(end) => {
            let length = ticks + end + ticks;
            out.push_str(text.get(..length).unwrap_or_default());
            length
        }
        None => {
            out.push_str(&"\\`".repeat(ticks));
            ticks
        }
    }
}

fn escape(text: &str, out: &mut String) -> usize {
    let next = text.chars().nth(1);
    out.push('\\');
    match next {
        Some(c) if c.is_ascii_punctuation() => {
            out.push(c);
            2
        }
        _ => 1,
    }
}

/// `[text](address)` and `[text][https://…]`-less brackets: only a link with an address stays one.
fn link(text: &str, out: &mut String) -> usize {
    let is_link = text.find("](").is_some_and(|middle| {
        let words = text.get(1..middle).unwrap_or_default();
        let target = text.get(middle + 2..).unwrap_or_default();
        let end = target.find(')').unwrap_or(0);
        !words.contains(['[', ']']) && is_address(target.get(..end).unwrap_or_default())
    });
    match (is_link, text.find(')')) {
        (true, Some(end)) => {
            out.push_str(text.get(..=end).unwrap_or_default());
            end + 1
        }
        _ => {
            out.push_str("\\[");
            1
        }
    }
}

fn is_address(text: &str) -> bool {
    (text.starts_with("http://") || text.starts_with("https://")) && !text.contains([' ', '<', '>'])
}

fn autolink(text: &str) -> bool {
    text.find('>').is_some_and(|end| is_address(text.get(1..end).unwrap_or_default()))
}

/// A bare address becomes a link, without the punctuation behind it.
fn address(text: &str, out: &mut String) -> usize {
    let end = text.find(|c: char| c.is_whitespace() || "<>()[]`\"'|".contains(c)).unwrap_or(text.len());
    let word = text.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', '*', '_']);
    if is_address(word) && word.len() > "https://".len() {
        out.push_str(&format!("<{word}>"));
        word.len()
    } else {
        out.push('h');
        1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doc(text: &str) -> String {
        let leading = text.lines().map(str::to_owned).collect();
        rustdoc(&Comments { leading, trailing: Vec::new() }).join("\n")
    }

    #[test]
    fn prose_is_not_taken_for_links_or_tags() {
        assert_eq!(doc("A [Book][lib.Book] of Vec<T> [0]"), "A \\[Book\\]\\[lib.Book\\] of Vec\\<T> \\[0\\]");
        assert_eq!(doc("See https://a.b/c."), "See <https://a.b/c>.");
        assert_eq!(doc("See <https://a.b> and [x](https://c.d)!"), "See <https://a.b> and [x](https://c.d)!");
        assert_eq!(doc("`[code] <T>` stays"), "`[code] <T>` stays");
        assert_eq!(doc("a ` alone"), "a \\` alone");
    }

    #[test]
    fn code_is_never_compiled() {
        assert_eq!(doc("```\nx\n```"), "```text\nx\n```");
        assert_eq!(doc("```json\n{}\n```\n[a]"), "```json\n{}\n```\n\\[a\\]");
        assert_eq!(
            doc("Like:\n\n    GET /x\n\n    [y]\n\nend"),
            "Like:\n\n```text\nGET /x\n\n[y]\n```\n\nend"
        );
        assert_eq!(doc("```\nnever closed"), "```text\nnever closed\n```");
        assert_eq!(doc("```rust,no_run\nx\n```"), "```text\nx\n```");
        assert_eq!(doc("```should_panic\nx\n```"), "```text\nx\n```");
        assert_eq!(doc("# Title\n    x"), "# Title\n```text\nx\n```");
        assert_eq!(doc("- ```\n  x\n  ```\n[a]"), "- ```text\n  x\n  ```\n\\[a\\]");
        assert_eq!(doc("> ~~~\n> x\n> ~~~"), "> ~~~text\n> x\n> ~~~");
    }

    #[test]
    fn what_rustc_refuses_in_comments_is_left_out() {
        assert_eq!(doc("a\rb\u{202e}c"), "abc");
    }

    #[test]
    fn wrapped_lines_are_not_code() {
        assert_eq!(doc("- an item\n    that goes on"), "- an item\n    that goes on");
    }
}
