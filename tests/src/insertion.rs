//! What protoc does with a piece for an insertion point, done again here, so that the tests do not
//! trust the code that they test.

/// Puts `piece` before the line of `text` that holds the insertion point `point`.
///
/// # Errors
/// When `text` has no such line.
pub fn insert(text: &str, point: &str, piece: &str) -> Result<String, String> {
    let mark = format!("@@protoc_insertion_point({point})");
    let at = text.find(&mark).ok_or_else(|| format!("no insertion point `{point}`"))?;
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let (before, after) = text.split_at(line);
    Ok(format!("{before}{piece}{after}"))
}

#[cfg(test)]
mod tests {
    use super::insert;

    #[test]
    fn a_piece_stands_before_the_line_of_its_point() {
        let text = "a\n// @@protoc_insertion_point(module)\nb\n";
        assert_eq!(
            insert(text, "module", "x\n").as_deref(),
            Ok("a\nx\n// @@protoc_insertion_point(module)\nb\n")
        );
        assert!(insert(text, "other", "x\n").is_err());
    }
}
