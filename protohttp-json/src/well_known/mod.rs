//! Well-known types: messages whose JSON is not an object of their fields.
//!
//! Each has a macro that implements [`Message`](crate::Message) for a struct that looks like it, because
//! `prost_types` is not the only crate that has them: prost generates them on demand.

pub mod any;
pub mod duration;
pub mod field_mask;
mod native;
mod prost;
pub mod structure;
pub mod timestamp;
mod wrapper;

/// Digits of nanoseconds: none, three, six or nine, with the point before them.
fn push_fraction(nanos: u32, out: &mut Vec<u8>) {
    if nanos == 0 {
        return;
    }
    let mut text = *b".000000000";
    let mut rest = nanos;
    for digit in text.iter_mut().skip(1).rev() {
        *digit = b'0' + (rest % 10) as u8;
        rest /= 10;
    }
    let length = match nanos {
        nanos if nanos % 1_000_000 == 0 => 4,
        nanos if nanos % 1_000 == 0 => 7,
        _ => 10,
    };
    out.extend_from_slice(text.get(..length).unwrap_or_default());
}

/// Nanoseconds from one to nine digits, without the point.
fn parse_fraction(digits: &[u8]) -> Option<u32> {
    if digits.is_empty() || digits.len() > 9 {
        return None;
    }
    let mut nanos = 0;
    for index in 0..9 {
        let digit = digits.get(index).map_or(0, |digit| digit.wrapping_sub(b'0'));
        if digit > 9 {
            return None;
        }
        nanos = nanos * 10 + u32::from(digit);
    }
    Some(nanos)
}
