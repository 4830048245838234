//! The path of a place in JSON text, for messages.

/// A container that is open at the place.
enum Open {
    /// An object, with the key that was read last.
    Object(String),
    /// An array, with the index of the element.
    Array(usize),
}

/// The path, such as `books[3].author.name`, of the value that ends at or goes over a place. The
/// line counts from one, the column is the number of bytes before the place.
pub(super) fn path(text: &[u8], line: usize, column: usize) -> String {
    let start: usize =
        text.split_inclusive(|byte| *byte == b'\n').take(line.saturating_sub(1)).map(<[u8]>::len).sum();
    let end = start.saturating_add(column).min(text.len());
    show(&open_at(&text[..end]))
}

fn open_at(text: &[u8]) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    let mut expects_key = false;
    let mut at = 0;
    while let Some(byte) = text.get(at) {
        at += 1;
        match byte {
            b'{' => {
                open.push(Open::Object(String::new()));
                expects_key = true;
            }
            b'[' => {
                open.push(Open::Array(0));
                expects_key = false;
            }
            b'}' | b']' => {
                open.pop();
            }
            b',' => match open.last_mut() {
                Some(Open::Array(index)) => *index += 1,
                Some(Open::Object(_)) => expects_key = true,
                None => {}
            },
            b'"' => {
                let end = string_end(text, at);
                if let (true, Some(Open::Object(key))) = (expects_key, open.last_mut()) {
                    *key = String::from_utf8_lossy(&text[at..end]).into_owned();
                    expects_key = false;
                }
                at = end + 1;
            }
            _ => {}
        }
    }
    open
}

/// The offset of the quote that ends a string, or of the end of the text.
fn string_end(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = text.get(at) {
        match byte {
            b'"' => return at,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn show(open: &[Open]) -> String {
    let mut path = String::new();
    for container in open {
        match container {
            Open::Object(key) if key.is_empty() => {}
            Open::Object(key) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(crate::query::shown(key));
            }
            Open::Array(index) => path.push_str(&format!("[{index}]")),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::path;

    #[test]
    fn the_path_of_a_place() {
        let text = br#"{"a": 1, "books": [{"x": []}, {"author": {"name": 7}}]}"#;
        let at = |needle: &str| {
            let text = std::str::from_utf8(text).expect("text");
            path(text.as_bytes(), 1, text.find(needle).expect("there") + needle.len())
        };
        assert_eq!(at("7"), "books[1].author.name");
        assert_eq!(at(r#""x""#), "books[0].x");
        assert_eq!(at("1"), "a");
        assert_eq!(path(text, 1, text.len()), "");
    }

    #[test]
    fn lines_and_nonsense() {
        assert_eq!(path(b"{\n \"a\":\n 1", 3, 2), "a");
        assert_eq!(path(b"", 9, 9), "");
        assert_eq!(path(b"]]}}\"\\", 1, 99), "");
        assert_eq!(path(br#"{"a\"b": 1"#, 1, 10), "a\\\"b");
    }
}
