//! Insertion points: what protoc does between plugins, done in process.
//!
//! A file has a line with `@@protoc_insertion_point(NAME)`; what a later plugin inserts goes above that
//! line, indented like it (`google/protobuf/compiler/plugin.proto`).

use crate::error::Error;
use protohttp_codegen::OutputFile;
use std::collections::BTreeMap;

/// Adds the files of a plugin to those of the plugins before it.
pub(crate) fn merge(
    files: &mut BTreeMap<String, String>,
    plugin: &str,
    output: impl IntoIterator<Item = OutputFile>,
) -> Result<(), Error> {
    for OutputFile { name, insertion_point, content } in output {
        match insertion_point {
            None => {
                if files.insert(name.clone(), content).is_some() {
                    return Err(Error::new(format!(
                        "{plugin} writes `{name}`, which another plugin has written"
                    )));
                }
            }
            Some(point) => {
                let text = files.get_mut(&name).ok_or_else(|| {
                    Error::new(format!("{plugin} inserts into `{name}`, which no plugin has written"))
                })?;
                *text = insert(text, &point, &content).ok_or_else(|| {
                    Error::new(format!(
                        "{plugin} inserts at the point `{point}`, which `{name}` does not have"
                    ))
                })?;
            }
        }
    }
    Ok(())
}

fn insert(text: &str, point: &str, content: &str) -> Option<String> {
    let marker = format!("@@protoc_insertion_point({point})");
    let at = text.find(&marker)?;
    let (before, _) = text.split_at(at);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let (above, line) = text.split_at(start);
    let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
    let inserted: String = content.lines().map(|line| format!("{indent}{line}\n")).collect();
    Some(format!("{above}{inserted}{line}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, point: Option<&str>, content: &str) -> OutputFile {
        OutputFile { name: name.into(), insertion_point: point.map(str::to_owned), content: content.into() }
    }

    #[test]
    fn text_goes_above_the_point_and_is_indented_like_it() {
        let mut files = BTreeMap::new();
        let text = "mod a {\n    // @@protoc_insertion_point(x)\n}\n";
        merge(&mut files, "one", [file("a.rs", None, text)]).expect("a file");
        merge(&mut files, "two", [file("a.rs", Some("x"), "1;\n2;\n"), file("a.rs", Some("x"), "3;")])
            .expect("inserted");
        assert_eq!(files["a.rs"], "mod a {\n    1;\n    2;\n    3;\n    // @@protoc_insertion_point(x)\n}\n");
    }

    #[test]
    fn a_missing_file_or_point_and_a_second_file_are_errors() {
        let mut files = BTreeMap::from([("a.rs".to_owned(), String::new())]);
        for (output, text) in [
            (file("b.rs", Some("x"), ""), "two inserts into `b.rs`, which no plugin has written"),
            (file("a.rs", Some("x"), ""), "two inserts at the point `x`, which `a.rs` does not have"),
            (file("a.rs", None, ""), "two writes `a.rs`, which another plugin has written"),
        ] {
            assert_eq!(merge(&mut files, "two", [output]).expect_err("an error").to_string(), text);
        }
    }
}
