//! YAML as Go's `yaml.v3` writes it, which gnostic uses: four spaces, plain text wherever it can be,
//! else single quotes, and double ones for what would be read as something else.

use serde_json::{Map, Value};

/// The document as text.
pub(super) fn write(document: &Value) -> String {
    let mut printer = Printer::default();
    match document {
        Value::Object(members) => printer.members(members, 0, false),
        other => printer.value(other, 0),
    }
    printer.text
}

#[derive(Default)]
struct Printer {
    text: String,
}

impl Printer {
    /// The members of an object, the first of them behind a dash where `is_behind_dash`.
    fn members(&mut self, members: &Map<String, Value>, indent: usize, mut is_behind_dash: bool) {
        // What is longer is no key to readers unless it is marked as one.
        const LONGEST_KEY: usize = 1000;
        for (name, value) in members {
            if !std::mem::take(&mut is_behind_dash) {
                self.indent(indent);
            }
            let key = scalar(name);
            if key.len() > LONGEST_KEY {
                self.text.push_str("? ");
                self.text.push_str(&key);
                self.text.push('\n');
                self.indent(indent);
            } else {
                self.text.push_str(&key);
            }
            self.text.push(':');
            self.value(value, indent);
        }
    }

    fn items(&mut self, items: &[Value], indent: usize, mut is_behind_dash: bool) {
        for item in items {
            if !std::mem::take(&mut is_behind_dash) {
                self.indent(indent);
            }
            self.text.push('-');
            match item {
                Value::Object(members) if !members.is_empty() => {
                    self.text.push(' ');
                    self.members(members, indent + 2, true);
                }
                Value::Array(items) if !items.is_empty() => {
                    self.text.push(' ');
                    self.items(items, indent + 2, true);
                }
                other => self.value(other, indent),
            }
        }
    }

    /// What stands behind a colon or a dash, with the end of its line.
    fn value(&mut self, value: &Value, indent: usize) {
        let deeper = (indent / 4 + 1) * 4;
        match value {
            Value::Object(members) if !members.is_empty() => {
                self.text.push('\n');
                self.members(members, deeper, false);
            }
            Value::Array(items) if !items.is_empty() => {
                self.text.push('\n');
                self.items(items, deeper, false);
            }
            Value::String(text) if is_block(text) => self.block(text, deeper),
            Value::String(text) => self.line(&scalar(text)),
            // Numbers, `null` and what is empty are written as in JSON.
            other => self.line(&other.to_string()),
        }
    }

    fn line(&mut self, text: &str) {
        self.text.push(' ');
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn block(&mut self, text: &str, indent: usize) {
        self.line("|-");
        for line in text.split('\n') {
            if !line.is_empty() {
                self.indent(indent);
                self.text.push_str(line);
            }
            self.text.push('\n');
        }
    }

    fn indent(&mut self, indent: usize) {
        self.text.extend(std::iter::repeat_n(' ', indent));
    }
}

/// Whether a text of several lines is written as it is. Without white space at its ends the reader
/// knows where it begins and ends.
fn is_block(text: &str) -> bool {
    let is_clean =
        |line: &str| !line.ends_with([' ', '\t']) && line.chars().all(|c| c == '\t' || is_printable(c));
    text.contains('\n') && text.trim() == text && text.split('\n').all(is_clean)
}

/// A text on one line.
fn scalar(text: &str) -> String {
    if text.is_empty() || !text.chars().all(is_printable) || is_another_type(text) {
        return quoted(text);
    }
    let begins = |with: &str| text.starts_with(with);
    let is_marked = begins("---")
        || begins("...")
        || text.starts_with(|c: char| ",[]{}#&*!|>'\"%@`".contains(c))
        || ["-", "?", ":"].contains(&text)
        || ["- ", "? "].iter().any(|mark| begins(mark))
        || text.trim() != text
        || text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':');
    if is_marked { format!("'{}'", text.replace('\'', "''")) } else { text.to_owned() }
}

/// What can be read and written in any text: neither an end of a line nor a control character.
fn is_printable(c: char) -> bool {
    !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether YAML, of one version or another, reads the text as something else: a word or a number.
fn is_another_type(text: &str) -> bool {
    const WORDS: [&str; 14] =
        ["~", "null", "true", "false", "y", "n", "yes", "no", "on", "off", ".nan", ".inf", "<<", "="];
    let lower = text.to_ascii_lowercase();
    let word = lower.trim_start_matches(['+', '-']);
    // With two dots it is a version, or an address.
    let is_based = ["0x", "0o", "0b"].iter().any(|base| word.starts_with(base));
    let is_digit = |c: char| c.is_ascii_digit() || "+-._:etz ".contains(c);
    let is_number = word.trim_start_matches('.').starts_with(|c: char| c.is_ascii_digit())
        && (is_based || lower.chars().all(is_digit))
        && text.matches('.').count() < 2;
    is_number || WORDS.contains(&lower.as_str()) || WORDS.contains(&word)
}

/// A text in double quotes, which can hold anything.
fn quoted(text: &str) -> String {
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            c if is_printable(c) => quoted.push(c),
            c => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_plain_wherever_they_can_be() {
        for (text, written) in [
            ("3.0.3", "3.0.3"),
            ("0.0.1", "0.0.1"),
            ("/v1/books/{name}:move", "/v1/books/{name}:move"),
            ("It is: one", "'It is: one'"),
            ("it's", "it's"),
            ("1abc", "1abc"),
            ("it's: 1", "'it''s: 1'"),
            ("#/components/schemas/Book", "'#/components/schemas/Book'"),
            ("*/*", "'*/*'"),
            ("@type", "'@type'"),
            ("-1x", "-1x"),
            ("^-?[0-9]+s$", "^-?[0-9]+s$"),
            ("", "\"\""),
            ("200", "\"200\""),
            ("1e3", "\"1e3\""),
            ("2020-01-01", "\"2020-01-01\""),
            ("No", "\"No\""),
            ("a\u{7}\"b\\", "\"a\\u0007\\\"b\\\\\""),
        ] {
            assert_eq!(scalar(text), written);
        }
    }

    #[test]
    fn lists_and_members_are_indented_as_in_go() {
        let document = json!({
            "tags": ["a", ["b", "c"], {}],
            "parameters": [{"name": "a", "schema": {"type": "string", "enum": ["x"]}}],
            "text": "one\n two\n\nthree",
            "empty": {},
        });
        let expected = "\
tags:
    - a
    - - b
      - c
    - {}
parameters:
    - name: a
      schema:
        type: string
        enum:
            - x
text: |-
    one
     two

    three
empty: {}
";
        assert_eq!(write(&document), expected);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let pieces = [
            "", "a", " ", "\n", "\t", "#", ":", "- ", "-", "?", "'", "\"", "\\", "{", "]", "1", ".", "e",
            "0x", "~", "no", "|", ">", "%", "&", "*", "!", "@", "`", "---", "...", "é", "🙂", "\u{85}",
            "\u{2028}", "\r", "\u{0}", "<<", "=", ",", "_", "+",
        ];
        for first in pieces {
            for second in pieces {
                for third in ["", "a", " b", "\nc", ": d", "1"] {
                    let text = format!("{first}{second}{third}");
                    let document = json!({"a": {&text: text, "list": [text, {"b": text}]}, "z": 1});
                    let written = write(&document);
                    let read: Value = serde_saphyr::from_str(&written).expect(&written);
                    assert_eq!(read, document, "{written}");
                }
            }
        }
        let long = json!({"k".repeat(1100): {"a": ["b"]}, "c": 1});
        let read: Value = serde_saphyr::from_str(&write(&long)).expect("YAML");
        assert_eq!(read, long);
    }
}
