//! Eight bytes at a time, in a register: where a string stops being plain.

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

/// The index, from `from` on, of the first byte that cannot stand in a JSON string as it is: a quote,
/// a backslash or a control character. The length if there is none.
#[inline]
pub(crate) fn plain_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or_default();
    let (chunks, tail) = rest.as_chunks::<8>();
    let mut index = from;
    for chunk in chunks {
        let found = special(u64::from_le_bytes(*chunk));
        if found != 0 {
            return index + found.trailing_zeros() as usize / 8;
        }
        index += 8;
    }
    if tail.is_empty() {
        return index;
    }
    // What is left is looked at together with bytes that are plain, if there are some.
    if let Some(last) = rest.last_chunk::<8>() {
        let end = from + rest.len();
        return match special(u64::from_le_bytes(*last)) {
            0 => end,
            found => end - 8 + found.trailing_zeros() as usize / 8,
        };
    }
    index + tail.iter().position(|byte| is_special(*byte)).unwrap_or(tail.len())
}

/// Whether nothing in `bytes` is special. It asks for less than [`plain_end`], and is faster for text that is
/// short: the last bytes are looked at together with some that have been.
#[inline]
pub(crate) fn is_plain(bytes: &[u8]) -> bool {
    if let Some(last) = bytes.last_chunk::<16>() {
        let (chunks, _) = bytes.as_chunks::<16>();
        return chunks.iter().all(is_plain_chunk) && is_plain_chunk(last);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
        return special(u64::from_le_bytes(*first)) | special(u64::from_le_bytes(*last)) == 0;
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk::<4>(), bytes.last_chunk::<4>()) {
        let word = u64::from(u32::from_le_bytes(*first)) << 32 | u64::from(u32::from_le_bytes(*last));
        return special(word) == 0;
    }
    !bytes.iter().any(|byte| is_special(*byte))
}

/// Without a way out in the middle, the compiler makes vector instructions of it.
#[inline]
fn is_plain_chunk(chunk: &[u8; 16]) -> bool {
    chunk.iter().fold(0, |found, byte| found | u8::from(is_special(*byte))) == 0
}

#[inline]
fn is_special(byte: u8) -> bool {
    (byte < 0x20) | (byte == b'"') | (byte == b'\\')
}

/// The high bit of each byte that is special. Bytes above the first such may be marked wrongly.
#[inline]
fn special(word: u64) -> u64 {
    let control = word.wrapping_sub(0x20 * ONES) & !word;
    let quote = word ^ (b'"' as u64 * ONES);
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = word ^ (b'\\' as u64 * ONES);
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    (control | quote | backslash) & HIGH
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arithmetic must agree with the plain definition for each byte at each place.
    #[test]
    fn every_byte_is_judged_alike_everywhere() {
        for byte in 0..=u8::MAX {
            for length in 1..40 {
                for at in 0..length {
                    let mut text = vec![b'\x7f'; length];
                    text[at] = byte;
                    let expected = if is_special(byte) { at } else { length };
                    assert_eq!(plain_end(&text, 0), expected, "{byte} at {at} of {length}");
                    assert_eq!(is_plain(&text), !is_special(byte), "{byte} at {at} of {length}");
                }
            }
        }
    }
}
