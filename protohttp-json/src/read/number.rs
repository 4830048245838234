//! Numbers: as JSON has them, and the same in quotes.
//!
//! An integer may be written with a fraction and an exponent, as long as it is one: `1.0`, `1e5`,
//! `0.5e1`. What is plain is read in one pass, the rest from the text of the number.

use super::Reader;
use crate::error::{Error, Result};

/// An integer and its sign.
#[derive(Clone, Copy)]
struct Integer {
    is_negative: bool,
    magnitude: u64,
}

impl Integer {
    #[inline]
    fn signed(self) -> Option<i64> {
        if self.is_negative {
            0_i64.checked_sub_unsigned(self.magnitude)
        } else {
            self.magnitude.try_into().ok()
        }
    }

    #[inline]
    fn unsigned(self) -> Option<u64> {
        (!self.is_negative || self.magnitude == 0).then_some(self.magnitude)
    }
}

impl<'de> Reader<'de> {
    /// An `int32`.
    #[inline]
    pub(crate) fn int32(&mut self) -> Result<i32> {
        let start = self.position;
        let value = self.integer()?;
        value.signed().and_then(|value| value.try_into().ok()).ok_or_else(|| self.out_of_range(start))
    }

    /// A `uint32`.
    #[inline]
    pub(crate) fn uint32(&mut self) -> Result<u32> {
        let start = self.position;
        let value = self.integer()?;
        value.unsigned().and_then(|value| value.try_into().ok()).ok_or_else(|| self.out_of_range(start))
    }

    /// An `int64`.
    #[inline]
    pub(crate) fn int64(&mut self) -> Result<i64> {
        let start = self.position;
        let value = self.integer()?;
        value.signed().ok_or_else(|| self.out_of_range(start))
    }

    /// A `uint64`.
    #[inline]
    pub(crate) fn uint64(&mut self) -> Result<u64> {
        let start = self.position;
        let value = self.integer()?;
        value.unsigned().ok_or_else(|| self.out_of_range(start))
    }

    #[cold]
    #[inline(never)]
    fn out_of_range(&self, start: usize) -> Error {
        self.error_at(start, "the number is out of range")
    }

    fn integer(&mut self) -> Result<Integer> {
        let bytes = self.bytes();
        let is_quoted = self.byte() == b'"';
        let mut at = self.position + usize::from(is_quoted);
        let is_negative = bytes.get(at) == Some(&b'-');
        at += usize::from(is_negative);
        let digits = at;
        let mut magnitude = 0_u64;
        let mut last = 0;
        for byte in bytes.get(at..).unwrap_or_default() {
            last = *byte;
            let digit = last.wrapping_sub(b'0');
            if digit > 9 {
                break;
            }
            // Of what wraps around nothing is used: 19 digits always fit.
            magnitude = magnitude.wrapping_mul(10).wrapping_add(u64::from(digit));
            at += 1;
            last = 0;
        }
        let count = at - digits;
        let is_plain = (1..=19).contains(&count)
            && !matches!(last, b'.' | b'e' | b'E')
            && (count == 1 || bytes.get(digits) != Some(&b'0'))
            && is_quoted == (last == b'"');
        if is_plain {
            self.position = at + usize::from(is_quoted);
            return Ok(Integer { is_negative, magnitude });
        }
        self.decimal()
    }

    /// An integer that is written in another way.
    #[cold]
    #[inline(never)]
    fn decimal(&mut self) -> Result<Integer> {
        let start = self.position;
        let text = self.any_number_text("an integer")?;
        integer_of(&text).map_err(|message| self.error_at(start, message))
    }

    /// The text of a number, in quotes or not.
    fn any_number_text(&mut self, what: &'static str) -> Result<std::borrow::Cow<'de, str>> {
        if self.byte() != b'"' {
            return match self.byte() {
                b'-' | b'0'..=b'9' => self.number_text().map(Into::into),
                _ => Err(self.expected(what)),
            };
        }
        let start = self.position;
        let text = self.string()?;
        if number_end(text.as_bytes()) == Some(text.len()) {
            Ok(text)
        } else {
            Err(self.error_at(start, format!("expected {what}")))
        }
    }

    /// The text of a number.
    pub(crate) fn number_text(&mut self) -> Result<&'de str> {
        let Some(length) = number_end(self.rest()) else { return Err(self.expected("a value")) };
        let start = self.position;
        self.position += length;
        Ok(self.text.get(start..self.position).unwrap_or_default())
    }

    /// A `double`.
    pub(crate) fn double(&mut self) -> Result<f64> {
        if let Some(value) = self.short_decimal() {
            return Ok(value);
        }
        let start = self.position;
        match self.float_word() {
            Some(value) => Ok(value),
            None => {
                let value: f64 = self.any_number_text("a number")?.parse().unwrap_or(f64::NAN);
                if value.is_finite() { Ok(value) } else { Err(self.out_of_range(start)) }
            }
        }
    }

    /// A `float`.
    pub(crate) fn float(&mut self) -> Result<f32> {
        let start = self.position;
        match self.float_word() {
            Some(value) => Ok(value as f32),
            None => {
                // It is not read as a `double` first, because rounding twice is not rounding once.
                let value: f32 = self.any_number_text("a number")?.parse().unwrap_or(f32::NAN);
                if value.is_finite() { Ok(value) } else { Err(self.out_of_range(start)) }
            }
        }
    }

    fn float_word(&mut self) -> Option<f64> {
        if self.byte() != b'"' {
            return None;
        }
        let words =
            [("\"NaN\"", f64::NAN), ("\"Infinity\"", f64::INFINITY), ("\"-Infinity\"", f64::NEG_INFINITY)];
        let (word, value) = words.into_iter().find(|(word, _)| self.rest().starts_with(word.as_bytes()))?;
        self.position += word.len();
        Some(value)
    }

    /// A number without exponent and of few digits: both the digits and the power of ten are exact as
    /// `f64`, so that one division rounds correctly.
    #[inline]
    fn short_decimal(&mut self) -> Option<f64> {
        let bytes = self.bytes();
        let mut at = self.position;
        let is_negative = bytes.get(at) == Some(&b'-');
        at += usize::from(is_negative);
        let start = at;
        let mut point = None;
        let mut digits = 0_u64;
        while let Some(byte) = bytes.get(at) {
            let digit = byte.wrapping_sub(b'0');
            if digit <= 9 {
                digits = digits.wrapping_mul(10).wrapping_add(u64::from(digit));
            } else if *byte == b'.' && point.is_none() {
                point = Some(at);
            } else if matches!(byte, b'e' | b'E') {
                return None;
            } else {
                break;
            }
            at += 1;
        }
        let whole = point.unwrap_or(at) - start;
        let places = point.map_or(0, |point| at - point - 1);
        let has_all_digits = whole > 0 && (point.is_none() || places > 0);
        let has_leading_zero = whole > 1 && bytes.get(start) == Some(&b'0');
        // 15 digits are less than 2^53.
        if !has_all_digits || has_leading_zero || whole + places > 15 {
            return None;
        }
        let value = digits as f64 / POWERS.get(places)?;
        self.position = at;
        Some(if is_negative { -value } else { value })
    }
}

/// Powers of ten, all exact.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The length of the number that `text` begins with, by the grammar of JSON.
fn number_end(text: &[u8]) -> Option<usize> {
    let digits = |from: usize| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| byte.is_ascii_digit()).count()
    };
    let start = usize::from(text.first() == Some(&b'-'));
    let mut end = digits(start);
    if end == start || (end > start + 1 && text.get(start) == Some(&b'0')) {
        return None;
    }
    if text.get(end) == Some(&b'.') {
        let fraction = digits(end + 1);
        if fraction == end + 1 {
            return None;
        }
        end = fraction;
    }
    if let Some(b'e' | b'E') = text.get(end) {
        let start = end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-')));
        let exponent = digits(start);
        if exponent == start {
            return None;
        }
        end = exponent;
    }
    Some(end)
}

/// The integer that the text of a number means.
fn integer_of(text: &str) -> std::result::Result<Integer, &'static str> {
    const RANGE: &str = "the number is out of range";
    let (is_negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (digits, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let significant = format!("{whole}{fraction}");
    let significant = significant.trim_start_matches('0');
    if significant.is_empty() {
        return Ok(Integer { is_negative, magnitude: 0 });
    }
    let trimmed = significant.trim_end_matches('0');
    let zeros = (significant.len() - trimmed.len()) as i64;
    // An exponent that does not fit is as good as the largest.
    let exponent = exponent.trim_start_matches('+');
    let huge = if exponent.starts_with('-') { i64::from(i32::MIN) } else { i64::from(i32::MAX) };
    let exponent = exponent.parse::<i32>().map_or(huge, i64::from);
    let zeros = exponent.saturating_add(zeros).saturating_sub(fraction.len() as i64);
    let Ok(zeros) = u32::try_from(zeros) else {
        return Err(if zeros < 0 { "the number is no integer" } else { RANGE });
    };
    let magnitude = trimmed.parse::<u64>().ok();
    let power = 10_u64.checked_pow(zeros);
    match magnitude.zip(power).and_then(|(magnitude, power)| magnitude.checked_mul(power)) {
        Some(magnitude) => Ok(Integer { is_negative, magnitude }),
        None => Err(RANGE),
    }
}

/// The integer that `text` is, as the key of a map: digits only, perhaps with a minus.
pub(crate) fn whole_integer(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let has_leading_zero = digits.len() > 1 && digits.starts_with('0');
    if is_plain && !has_leading_zero { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn integer(text: &str) -> Option<i128> {
        let options = Default::default();
        let mut reader = Reader::new(text, &options);
        let value = reader.integer().ok()?;
        reader.finish().ok()?;
        let magnitude = i128::from(value.magnitude);
        Some(if value.is_negative { -magnitude } else { magnitude })
    }

    /// The forms in which an integer may be written.
    #[test]
    fn integers() {
        for (text, value) in [
            ("0", 0),
            ("-0", 0),
            ("7", 7),
            ("-7", -7),
            ("\"7\"", 7),
            ("\"-7\"", -7),
            ("1.0", 1),
            ("1e5", 100_000),
            ("\"1e5\"", 100_000),
            ("1E+2", 100),
            ("1.5e1", 15),
            ("150e-1", 15),
            ("100000.000", 100_000),
            ("0e999999999999", 0),
            ("0.0e-99999999999999999999", 0),
            ("9223372036854775807", i128::from(i64::MAX)),
            ("-9223372036854775808", i128::from(i64::MIN)),
            ("18446744073709551615", i128::from(u64::MAX)),
            ("1.8446744073709551615e19", i128::from(u64::MAX)),
            ("\"\\u0031\"", 1),
        ] {
            assert_eq!(integer(text), Some(value), "{text}");
        }
    }

    /// What is no integer.
    #[test]
    fn no_integers() {
        for text in [
            "",
            "-",
            "+1",
            "01",
            "-01",
            "\"01\"",
            "1.",
            ".1",
            "1e",
            "1e+",
            "0.5",
            "1e-1",
            "\"\"",
            "\" 1\"",
            "\"1 \"",
            "\"1",
            "1\"",
            "0x1",
            "1e99999999999",
            "18446744073709551616",
            "99999999999999999999",
            "null",
            "true",
            "\"a\"",
            "1_000",
            "\"NaN\"",
        ] {
            assert_eq!(integer(text), None, "{text}");
        }
    }

    fn double(text: &str) -> Option<f64> {
        let options = Default::default();
        let mut reader = Reader::new(text, &options);
        let value = reader.double().ok()?;
        reader.finish().ok()?;
        Some(value)
    }

    #[test]
    fn doubles() {
        for text in [
            "0",
            "-0",
            "1.5",
            "-1.5",
            "0.1",
            "123456789012345",
            "1234567890123456",
            "0.30000000000000004",
            "1e308",
            "4.9e-324",
            "1.7976931348623157e308",
            "2.2250738585072014e-308",
            "1e-400",
        ] {
            let expected: f64 = text.parse().expect("a number");
            assert_eq!(double(text).map(f64::to_bits), Some(expected.to_bits()), "{text}");
            assert_eq!(double(&format!("\"{text}\"")).map(f64::to_bits), Some(expected.to_bits()), "{text}");
        }
        assert!(double("\"NaN\"").is_some_and(f64::is_nan));
        assert_eq!(double("\"-Infinity\""), Some(f64::NEG_INFINITY));
        for text in [
            "1e309", "-1e309", "NaN", "Infinity", "\"inf\"", "\"nan\"", "\"Inf\"", "1.", ".5", "01.5",
            "\"1.5 \"", "1.5.5",
        ] {
            assert_eq!(double(text), None, "{text}");
        }
    }
}
