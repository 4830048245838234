//! How deep JSON text is nested, found out before anything is built from it.

use memchr::memchr2;

/// Whether objects and arrays are nested deeper than the limit.
///
/// Text with no more opening brackets than the limit cannot be; counting them is a loop that
/// compilers vectorise, and nearly all bodies end there.
pub(super) fn exceeds(text: &[u8], limit: usize) -> bool {
    count_openings(text) > limit && nested(text) > limit
}

fn count_openings(text: &[u8]) -> usize {
    // The count of a block fits a byte, which keeps the lanes narrow.
    let (blocks, rest) = text.as_chunks::<128>();
    blocks.iter().map(|block| count_few(block)).sum::<usize>() + count_few(rest)
}

/// Counts in at most 255 bytes.
#[inline]
fn count_few(text: &[u8]) -> usize {
    let count: u8 = text.iter().map(|byte| u8::from(byte | 0x20 == b'{')).sum();
    usize::from(count)
}

/// The depth of the nesting, strings skipped.
fn nested(text: &[u8]) -> usize {
    let mut depth = 0_usize;
    let mut deepest = 0;
    let mut rest = text;
    while let [byte, tail @ ..] = rest {
        rest = tail;
        match byte {
            b'{' | b'[' => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            b'"' => rest = after_string(tail),
            _ => {}
        }
    }
    deepest
}

fn after_string(mut text: &[u8]) -> &[u8] {
    while let Some(at) = memchr2(b'"', b'\\', text) {
        if text[at] == b'"' {
            return &text[at + 1..];
        }
        text = text.get(at + 2..).unwrap_or_default();
    }
    &[]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_counted_outside_of_strings() {
        for (text, depth) in [
            ("", 0),
            ("1", 0),
            ("[]", 1),
            (r#"{"a":[{}],"b":[]}"#, 3),
            (r#"["[[[[","\"[[[[","\\"]"#, 1),
            (r#"["\\\"[[","[""#, 1),
            ("]]]][[", 2),
            ("[\"\\", 1),
        ] {
            assert_eq!(nested(text.as_bytes()), depth, "{text}");
            assert!(depth == 0 || exceeds(text.as_bytes(), depth - 1), "{text}");
            assert!(!exceeds(text.as_bytes(), depth), "{text}");
        }
    }

    #[test]
    fn only_opening_brackets_are_counted() {
        let all: Vec<u8> = (0..=255).collect();
        assert_eq!(count_openings(&all), 2);
        assert_eq!(count_openings(&vec![b'['; 1000]), 1000);
    }
}
