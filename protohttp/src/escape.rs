//! Percent escapes: checking, comparing and decoding the text of paths and queries.

use std::borrow::Cow;

use memchr::memchr;

/// Text whose percent escapes cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BadEscape {
    /// A `%` without two hexadecimal digits.
    Malformed,
    /// The decoded bytes are not UTF-8.
    NotUtf8,
}

impl std::fmt::Display for BadEscape {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Malformed => "a `%` is not followed by two hexadecimal digits",
            Self::NotUtf8 => "the decoded bytes are not UTF-8",
        })
    }
}

/// Which escapes [`decode`] decodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decoding {
    /// All of them.
    Full,
    /// All but `%2F`, which stays as it is written.
    KeepSlash,
    /// All of them, and `+` is a space.
    Form,
}

/// The decoded bytes of a text, one after the other. A malformed escape stands for itself, so this
/// is total; [`check`] refuses such text beforehand.
#[derive(Clone, Debug)]
pub(crate) struct DecodedBytes<'a>(&'a [u8]);

impl<'a> DecodedBytes<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self(text.as_bytes())
    }
}

impl Iterator for DecodedBytes<'_> {
    type Item = u8;

    fn next(&mut self) -> Option<u8> {
        match *self.0 {
            [b'%', high, low, ref rest @ ..] if hex(high).is_some() && hex(low).is_some() => {
                self.0 = rest;
                escaped(high, low)
            }
            [byte, ref rest @ ..] => {
                self.0 = rest;
                Some(byte)
            }
            [] => None,
        }
    }
}

/// Checks that every escape is well formed and that the decoded text is UTF-8, without building it.
pub(crate) fn check(text: &str) -> Result<(), BadEscape> {
    let mut rest = text.as_bytes();
    while let Some(percent) = memchr(b'%', rest) {
        let [high, low] = *rest.get(percent + 1..percent + 3).ok_or(BadEscape::Malformed)? else {
            return Err(BadEscape::Malformed);
        };
        escaped(high, low).ok_or(BadEscape::Malformed)?;
        rest = &rest[percent + 3..];
    }
    let mut bytes = DecodedBytes::new(text);
    while let Some(first) = bytes.next() {
        let length = match first {
            0x00..=0x7F => continue,
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => return Err(BadEscape::NotUtf8),
        };
        let mut character = [first, 0, 0, 0];
        for byte in character.iter_mut().take(length).skip(1) {
            *byte = bytes.next().ok_or(BadEscape::NotUtf8)?;
        }
        if std::str::from_utf8(&character[..length]).is_err() {
            return Err(BadEscape::NotUtf8);
        }
    }
    Ok(())
}

/// Whether the text, decoded, is these bytes. Segments are split before they are decoded, so a
/// slash among the bytes can only stand for `%2F`.
pub(crate) fn same(text: &str, decoded: &[u8]) -> bool {
    // Text without escapes is compared as it is.
    text.as_bytes() == decoded
        || (memchr(b'%', text.as_bytes()).is_some() && DecodedBytes::new(text).eq(decoded.iter().copied()))
}

/// Decodes a text; borrows it where there is nothing to decode.
pub(crate) fn decode(text: &str, decoding: Decoding) -> Result<Cow<'_, str>, BadEscape> {
    let bytes = text.as_bytes();
    // Values are short, and a plain loop is done before a search with wide registers has begun.
    let is_escape = |byte: &u8| *byte == b'%' || (*byte == b'+' && decoding == Decoding::Form);
    let Some(plain) = bytes.iter().position(is_escape) else {
        return Ok(Cow::Borrowed(text));
    };
    let mut decoded = Vec::with_capacity(bytes.len());
    decoded.extend_from_slice(&bytes[..plain]);
    let mut rest = &bytes[plain..];
    loop {
        match *rest {
            [b'%', high, low, ref tail @ ..] => {
                let byte = escaped(high, low).ok_or(BadEscape::Malformed)?;
                if byte == b'/' && decoding == Decoding::KeepSlash {
                    decoded.extend_from_slice(&[b'%', high, low]);
                } else {
                    decoded.push(byte);
                }
                rest = tail;
            }
            [b'%', ..] => return Err(BadEscape::Malformed),
            [b'+', ref tail @ ..] if decoding == Decoding::Form => {
                decoded.push(b' ');
                rest = tail;
            }
            [byte, ref tail @ ..] => {
                decoded.push(byte);
                rest = tail;
            }
            [] => break,
        }
    }
    String::from_utf8(decoded).map(Cow::Owned).map_err(|_| BadEscape::NotUtf8)
}

fn escaped(high: u8, low: u8) -> Option<u8> {
    Some(hex(high)? << 4 | hex(low)?)
}

fn hex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        b'A'..=b'F' => Some(digit - b'A' + 10),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn check_and_decode_agree() {
        for (text, outcome) in [
            ("plain", Ok("plain")),
            ("a%20b", Ok("a b")),
            ("%C3%A9", Ok("é")),
            ("é%C3%A9", Ok("éé")),
            ("%F0%9F%A6%80", Ok("🦀")),
            ("a%2Fb", Ok("a/b")),
            ("%252F", Ok("%2F")),
            ("+", Ok("+")),
            ("%", Err(BadEscape::Malformed)),
            ("%4", Err(BadEscape::Malformed)),
            ("%zz", Err(BadEscape::Malformed)),
            ("%+1", Err(BadEscape::Malformed)),
            ("%FF", Err(BadEscape::NotUtf8)),
            ("%C3", Err(BadEscape::NotUtf8)),
            ("%C3x", Err(BadEscape::NotUtf8)),
            ("%C0%80", Err(BadEscape::NotUtf8)),
            ("%ED%A0%80", Err(BadEscape::NotUtf8)),
            ("%F4%90%80%80", Err(BadEscape::NotUtf8)),
        ] {
            assert_eq!(decode(text, Decoding::Full).as_deref(), outcome.as_ref().copied(), "{text}");
            assert_eq!(check(text), outcome.map(|_| ()), "{text}");
        }
    }

    #[test]
    fn a_kept_slash_stays_as_written() {
        assert_eq!(decode("a%2fb%2Fc%20", Decoding::KeepSlash).as_deref(), Ok("a%2fb%2Fc "));
    }

    #[test]
    fn plus_is_a_space_in_forms_only() {
        assert_eq!(decode("a+b%2B", Decoding::Form).as_deref(), Ok("a b+"));
        assert_eq!(decode("a+b%2B", Decoding::Full).as_deref(), Ok("a+b+"));
    }

    #[test]
    fn comparison_decodes_the_text() {
        assert!(same("a%62c", b"abc"));
        assert!(same("a%2fb", b"a/b"));
        assert!(!same("a%252Fb", b"a/b"));
        assert!(!same("ab", b"abc"));
    }
}
