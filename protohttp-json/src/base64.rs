//! Base64: the standard alphabet with padding out; both alphabets, padded or not, in.

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// What is no digit. It has a bit that no digit has.
const INVALID: u8 = 0x40;

/// The value of each byte as a digit, in either alphabet.
const DIGITS: [u8; 256] = {
    let mut digits = [INVALID; 256];
    let mut value = 0;
    while value < 64 {
        digits[ALPHABET[value] as usize] = value as u8;
        value += 1;
    }
    digits[b'-' as usize] = 62;
    digits[b'_' as usize] = 63;
    digits
};

#[inline]
fn letter(bits: u32) -> u8 {
    ALPHABET[(bits & 63) as usize]
}

/// Appends `bytes`, encoded.
pub(crate) fn encode(bytes: &[u8], out: &mut Vec<u8>) {
    let (chunks, rest) = bytes.as_chunks::<3>();
    let start = out.len();
    // With the length known, nothing has to ask for room in the loop.
    out.resize(start + chunks.len() * 4, 0);
    let (quads, _) = out.get_mut(start..).unwrap_or_default().as_chunks_mut::<4>();
    for ([a, b, c], quad) in chunks.iter().zip(quads) {
        let bits = u32::from_be_bytes([0, *a, *b, *c]);
        *quad = [letter(bits >> 18), letter(bits >> 12), letter(bits >> 6), letter(bits)];
    }
    match *rest {
        [a] => {
            let bits = u32::from(a) << 16;
            out.extend_from_slice(&[letter(bits >> 18), letter(bits >> 12), b'=', b'=']);
        }
        [a, b] => {
            let bits = u32::from_be_bytes([0, a, b, 0]);
            out.extend_from_slice(&[letter(bits >> 18), letter(bits >> 12), letter(bits >> 6), b'=']);
        }
        _ => {}
    }
}

/// Decodes `text`, if it is base64. Bits that are left over at the end may be anything.
pub(crate) fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let digits = match text {
        [digits @ .., b'=', b'='] if digits.len() % 4 == 2 => digits,
        [digits @ .., b'='] if digits.len() % 4 == 3 => digits,
        digits => digits,
    };
    let (quads, rest) = digits.as_chunks::<4>();
    let mut out = vec![0; quads.len() * 3 + rest.len().saturating_sub(1)];
    let (chunks, _) = out.as_chunks_mut::<3>();
    let mut all = 0;
    let mut digit = |byte: u8| {
        let digit = DIGITS[usize::from(byte)];
        all |= digit;
        u32::from(digit & 63)
    };
    for ([a, b, c, d], chunk) in quads.iter().zip(chunks) {
        let bits = digit(*a) << 18 | digit(*b) << 12 | digit(*c) << 6 | digit(*d);
        let [_, bytes @ ..] = bits.to_be_bytes();
        *chunk = bytes;
    }
    let last = match *rest {
        [] => [0, 0],
        [a, b] => [(digit(a) << 2 | digit(b) >> 4) as u8, 0],
        [a, b, c] => ((digit(a) << 10 | digit(b) << 4 | digit(c) >> 2) as u16).to_be_bytes(),
        _ => return None,
    };
    if let Some(end) = out.get_mut(quads.len() * 3..) {
        let length = end.len().min(2);
        end.copy_from_slice(last.get(..length).unwrap_or_default());
    }
    (all & INVALID == 0).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The vectors of RFC 4648, each in the forms that the specification lets in.
    #[test]
    fn rfc_4648() {
        let vectors = [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
        ];
        for (bytes, text) in vectors {
            let mut out = Vec::new();
            encode(bytes.as_bytes(), &mut out);
            assert_eq!(out, text.as_bytes());
            assert_eq!(decode(text.as_bytes()).as_deref(), Some(bytes.as_bytes()));
            assert_eq!(decode(text.trim_end_matches('=').as_bytes()).as_deref(), Some(bytes.as_bytes()));
        }
    }

    #[test]
    fn both_alphabets() {
        assert_eq!(decode(b"-_-_"), Some(vec![0xfb, 0xff, 0xbf]));
        assert_eq!(decode(b"+/+/"), Some(vec![0xfb, 0xff, 0xbf]));
    }

    #[test]
    fn what_is_no_base64() {
        for text in ["A", "A===", "AA=", "AAA==", "AAAA=", "A!AA", "A=AA", "AAAA AAA", "=", "==", "\u{e9}A"] {
            assert_eq!(decode(text.as_bytes()), None, "{text}");
        }
    }
}
