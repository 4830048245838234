//! `google.protobuf.Duration`: seconds with an `s`.

use super::{parse_fraction, push_fraction};
use crate::{error::Result, read::Reader, write::Writer};

/// 10,000 years, about.
const LIMIT: u64 = 315_576_000_000;

/// Implements `Message` for a struct that is a `google.protobuf.Duration`.
#[doc(hidden)]
#[macro_export]
macro_rules! __duration {
    ($duration:ty) => {
        impl $crate::codegen::Message for $duration {
            const NAME: &'static str = "google.protobuf.Duration";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                $crate::codegen::well_known::duration::write(self.seconds, self.nanos, writer);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                (self.seconds, self.nanos) = $crate::codegen::well_known::duration::read(reader)?;
                Ok(())
            }
        }
    };
}

/// Writes it.
pub fn write(seconds: i64, nanos: i32, writer: &mut Writer<'_>) {
    let is_mixed = (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0);
    if is_mixed || seconds.unsigned_abs() > LIMIT || nanos.unsigned_abs() > 999_999_999 {
        return writer.fail("the duration is out of range");
    }
    writer.raw(if seconds < 0 || nanos < 0 { b"\"-" } else { b"\"" });
    writer.integer(seconds.unsigned_abs());
    push_fraction(nanos.unsigned_abs(), writer.buffer());
    writer.raw(b"s\"");
}

/// Reads it.
///
/// # Errors
/// When the text is no such string.
pub fn read(reader: &mut Reader<'_>) -> Result<(i64, i32)> {
    let start = reader.position();
    let text = reader.string()?;
    parse(text.as_bytes()).ok_or_else(|| reader.error_at(start, "expected a duration such as `1.5s`"))
}

fn parse(text: &[u8]) -> Option<(i64, i32)> {
    let text = text.strip_suffix(b"s")?;
    let (sign, text) = match text {
        [b'-', rest @ ..] => (-1, rest),
        text => (1, text),
    };
    let end = text.iter().position(|byte| *byte == b'.').unwrap_or(text.len());
    let (whole, fraction) = text.split_at(end);
    if whole.is_empty() || whole.len() > 12 || !whole.iter().all(u8::is_ascii_digit) {
        return None;
    }
    let seconds = whole.iter().fold(0, |seconds, digit| seconds * 10 + u64::from(digit - b'0'));
    let nanos = match fraction {
        [_, digits @ ..] => parse_fraction(digits)?,
        [] => 0,
    };
    if seconds > LIMIT {
        return None;
    }
    Some((sign * seconds as i64, sign as i32 * nanos as i32))
}
