//! `google.protobuf.Timestamp`: RFC 3339, from the year 1 to 9999.

use super::{parse_fraction, push_fraction};
use crate::{error::Result, read::Reader, write::Writer};

/// The second at which the year 1 begins, and the one at which the year 10000 does.
const FIRST: i64 = -62_135_596_800;
const END: i64 = 253_402_300_800;

/// Days from the 1st of March of the year 0 to the first day of the year 1.
const MARCH_TO_YEAR_1: u32 = 306;

/// Implements `Message` for a struct that is a `google.protobuf.Timestamp`.
#[doc(hidden)]
#[macro_export]
macro_rules! __timestamp {
    ($timestamp:ty) => {
        impl $crate::codegen::Message for $timestamp {
            const NAME: &'static str = "google.protobuf.Timestamp";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                $crate::codegen::well_known::timestamp::write(self.seconds, self.nanos, writer);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                (self.seconds, self.nanos) = $crate::codegen::well_known::timestamp::read(reader)?;
                Ok(())
            }
        }
    };
}

/// Writes it.
pub fn write(seconds: i64, nanos: i32, writer: &mut Writer<'_>) {
    let nanos = u32::try_from(nanos).ok().filter(|nanos| *nanos < 1_000_000_000);
    let since = u64::try_from(seconds.saturating_sub(FIRST)).ok().filter(|_| seconds < END);
    let (Some(nanos), Some(since)) = (nanos, since) else {
        return writer.fail("the timestamp is out of range");
    };
    let (year, month, day) = date((since / 86_400) as u32);
    let second = (since % 86_400) as u32;
    let mut text = *b"\"0000-00-00T00:00:00";
    let [_, y0, y1, y2, y3, _, m0, m1, _, d0, d1, _, h0, h1, _, i0, i1, _, s0, s1] = &mut text;
    put(year / 100, y0, y1);
    put(year % 100, y2, y3);
    put(month, m0, m1);
    put(day, d0, d1);
    put(second / 3600, h0, h1);
    put(second / 60 % 60, i0, i1);
    put(second % 60, s0, s1);
    writer.raw(&text);
    push_fraction(nanos, writer.buffer());
    writer.raw(b"Z\"");
}

/// Two digits.
#[inline]
fn put(number: u32, tens: &mut u8, ones: &mut u8) {
    *tens += (number / 10) as u8;
    *ones += (number % 10) as u8;
}

/// The year, month and day that begins so many days after the first day of the year 1.
///
/// Years are counted from March on, so that the leap day is the last of one.
fn date(days: u32) -> (u32, u32, u32) {
    let days = days + MARCH_TO_YEAR_1;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let is_next_year = month >= 10;
    let month = if is_next_year { month - 9 } else { month + 3 };
    (era * 400 + year + u32::from(is_next_year), month, day)
}

/// Days since the first day of the year 1, if there is such a date.
fn days(year: u32, month: u32, day: u32) -> Option<u32> {
    const LENGTHS: [u32; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let is_leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let length = *LENGTHS.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    let length = length + u32::from(is_leap && month == 2);
    if year == 0 || day == 0 || day > length {
        return None;
    }
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let day_of_year = (153 * month + 2) / 5 + day - 1;
    Some(year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - MARCH_TO_YEAR_1)
}

/// Reads it.
///
/// # Errors
/// When the text is no such string.
pub fn read(reader: &mut Reader<'_>) -> Result<(i64, i32)> {
    let start = reader.position();
    let text = reader.string()?;
    parse(text.as_bytes()).ok_or_else(|| reader.error_at(start, "expected a timestamp as in RFC 3339"))
}

fn parse(text: &[u8]) -> Option<(i64, i32)> {
    let (head, rest) = text.split_first_chunk::<19>()?;
    let [y0, y1, y2, y3, b'-', m0, m1, b'-', d0, d1, b'T', h0, h1, b':', i0, i1, b':', s0, s1] = head else {
        return None;
    };
    let year = pair(*y0, *y1)? * 100 + pair(*y2, *y3)?;
    let days = days(year, pair(*m0, *m1)?, pair(*d0, *d1)?)?;
    let time = clock(pair(*h0, *h1)?, pair(*i0, *i1)?)? * 60 + below(pair(*s0, *s1)?, 60)?;
    let (nanos, zone) = match rest {
        [b'.', rest @ ..] => {
            let end = rest.iter().position(|byte| !byte.is_ascii_digit())?;
            let (digits, zone) = rest.split_at(end);
            (parse_fraction(digits)?, zone)
        }
        zone => (0, zone),
    };
    let ahead = match zone {
        b"Z" => 0,
        [sign @ (b'+' | b'-'), h0, h1, b':', m0, m1] => {
            let minutes = i64::from(clock(pair(*h0, *h1)?, pair(*m0, *m1)?)?);
            if *sign == b'+' { minutes } else { -minutes }
        }
        _ => return None,
    };
    let seconds = FIRST + i64::from(days) * 86_400 + i64::from(time) - ahead * 60;
    (FIRST..END).contains(&seconds).then_some((seconds, nanos as i32))
}

/// The minutes of hours and minutes.
fn clock(hours: u32, minutes: u32) -> Option<u32> {
    Some(below(hours, 24)? * 60 + below(minutes, 60)?)
}

#[inline]
fn below(number: u32, limit: u32) -> Option<u32> {
    (number < limit).then_some(number)
}

/// A number of two digits.
#[inline]
fn pair(tens: u8, ones: u8) -> Option<u32> {
    let (tens, ones) = (tens.wrapping_sub(b'0'), ones.wrapping_sub(b'0'));
    (tens <= 9 && ones <= 9).then(|| u32::from(tens) * 10 + u32::from(ones))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each day from the year 1 to 9999 becomes a date and that day again, and dates follow each other.
    #[test]
    fn every_day_has_a_date() {
        let mut before = (0, 12, 31);
        for day in 0..((END - FIRST) / 86_400) as u32 {
            let date = date(day);
            assert_eq!(days(date.0, date.1, date.2), Some(day));
            assert!(date > before, "{date:?} after {before:?}");
            before = date;
        }
        assert_eq!(before, (9999, 12, 31));
    }
}
