//! Strings in quotes.

use crate::swar;

const HEX: &[u8; 16] = b"0123456789abcdef";

/// Writes `text` in quotes.
pub fn string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    if swar::is_plain(bytes) {
        out.extend_from_slice(bytes);
    } else {
        escaped(out, bytes);
    }
    out.push(b'"');
}

#[inline(never)]
fn escaped(out: &mut Vec<u8>, bytes: &[u8]) {
    let mut done = 0;
    loop {
        let end = swar::plain_end(bytes, done);
        out.extend_from_slice(bytes.get(done..end).unwrap_or_default());
        let Some(byte) = bytes.get(end) else { return };
        escape(out, *byte);
        done = end + 1;
    }
}

fn escape(out: &mut Vec<u8>, byte: u8) {
    let short = match byte {
        b'"' => b'"',
        b'\\' => b'\\',
        b'\n' => b'n',
        b'\r' => b'r',
        b'\t' => b't',
        0x08 => b'b',
        0x0c => b'f',
        _ => {
            let digit = |value: u8| HEX.get(usize::from(value)).copied().unwrap_or(b'0');
            out.extend_from_slice(&[b'\\', b'u', b'0', b'0', digit(byte >> 4), digit(byte & 15)]);
            return;
        }
    };
    out.extend_from_slice(&[b'\\', short]);
}
