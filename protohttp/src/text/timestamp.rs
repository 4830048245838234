//! Timestamps as RFC 3339.

use super::Invalid;

/// 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z, the range of `google.protobuf.Timestamp`.
const RANGE: std::ops::RangeInclusive<i64> = -62_135_596_800..=253_402_300_799;

/// Parses an RFC 3339 time with at most nine digits of fraction; `make` gets the seconds since
/// 1970 in UTC and the nanoseconds.
///
/// # Errors
///
/// When the text is no time, or one outside the years 1 to 9999.
pub fn parse<T>(text: &str, make: impl FnOnce(i64, i32) -> T) -> Result<T, Invalid> {
    let (seconds, nanos) = read(text.as_bytes()).ok_or(Invalid::new("is not an RFC 3339 time"))?;
    if RANGE.contains(&seconds) {
        Ok(make(seconds, nanos))
    } else {
        Err(Invalid::new("is outside the years 1 to 9999"))
    }
}

fn read(text: &[u8]) -> Option<(i64, i32)> {
    let (year, rest) = digits(text, 4)?;
    let (month, rest) = digits(rest.strip_prefix(b"-")?, 2)?;
    let (day, rest) = digits(rest.strip_prefix(b"-")?, 2)?;
    let rest = match rest {
        [b'T' | b't' | b' ', rest @ ..] => rest,
        _ => return None,
    };
    let (hour, rest) = digits(rest, 2)?;
    let (minute, rest) = digits(rest.strip_prefix(b":")?, 2)?;
    let (second, rest) = digits(rest.strip_prefix(b":")?, 2)?;
    if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (nanos, rest) = match rest {
        [b'.', rest @ ..] => fraction(rest)?,
        rest => (0, rest),
    };
    let offset = match rest {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), rest @ ..] => {
            let (hours, rest) = digits(rest, 2)?;
            let (minutes, rest) = digits(rest.strip_prefix(b":")?, 2)?;
            if hours > 23 || minutes > 59 || !rest.is_empty() {
                return None;
            }
            let offset = hours * 3600 + minutes * 60;
            if *sign == b'+' { offset } else { -offset }
        }
        _ => return None,
    };
    let seconds = days_since_1970(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
    Some((seconds - offset, nanos))
}

/// Exactly so many digits.
fn digits(text: &[u8], count: usize) -> Option<(i64, &[u8])> {
    let (digits, rest) = text.split_at_checked(count)?;
    let number = digits
        .iter()
        .try_fold(0, |number, digit| digit.is_ascii_digit().then(|| number * 10 + i64::from(digit - b'0')))?;
    Some((number, rest))
}

/// One to nine digits, as nanoseconds.
fn fraction(text: &[u8]) -> Option<(i32, &[u8])> {
    let count = text.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if !(1..=9).contains(&count) {
        return None;
    }
    let (digits, rest) = text.split_at(count);
    let number = digits.iter().fold(0, |number, digit| number * 10 + i32::from(digit - b'0'));
    let scale = 10_i32.pow(9 - count as u32);
    Some((number * scale, rest))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if is_leap(year) => 29,
        2 => 28,
        _ => 31,
    }
}

fn is_leap(year: i64) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

/// The days from 1970-01-01 in the Gregorian calendar. The year is counted from March, so that
/// the leap day is the last one of its year.
fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leap_days = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    // Months from March have 31, 30, 31, 30, 31 days, again and again.
    let days_before_month = (153 * month + 2) / 5;
    year * 365 + leap_days + days_before_month + day - 719_469
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn read(text: &str) -> Option<(i64, i32)> {
        parse(text, |seconds, nanos| (seconds, nanos)).ok()
    }

    #[test]
    fn times_in_range() {
        for (text, seconds, nanos) in [
            ("1970-01-01T00:00:00Z", 0, 0),
            ("1969-12-31T23:59:59.5Z", -1, 500_000_000),
            ("2024-02-29T12:30:45.123456789Z", 1_709_209_845, 123_456_789),
            ("2000-03-01T00:00:00+05:30", 951_849_000, 0),
            ("2000-02-29T16:00:00-08:00", 951_868_800, 0),
            ("0001-01-01T00:00:00Z", -62_135_596_800, 0),
            ("9999-12-31T23:59:59.999999999Z", 253_402_300_799, 999_999_999),
            ("2024-01-01t00:00:00z", 1_704_067_200, 0),
        ] {
            assert_eq!(read(text), Some((seconds, nanos)), "{text}");
        }
    }

    #[test]
    fn what_is_no_time() {
        for text in [
            "",
            "null",
            "2024-01-01",
            "2024-01-01T00:00:00",
            "2024-1-01T00:00:00Z",
            "2024-13-01T00:00:00Z",
            "2023-02-29T00:00:00Z",
            "1900-02-29T00:00:00Z",
            "2024-04-31T00:00:00Z",
            "2024-01-01T24:00:00Z",
            "2024-01-01T00:60:00Z",
            "2024-01-01T00:00:60Z",
            "2024-01-01T00:00:00.Z",
            "2024-01-01T00:00:00.1234567890Z",
            "2024-01-01T00:00:00ZZ",
            "2024-01-01T00:00:00+0100",
            "0000-12-31T23:59:59Z",
            "0001-01-01T00:00:00+00:01",
            "9999-12-31T23:59:59-00:01",
            "2024-01-01T00:00:00+é",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn every_day_follows_the_one_before() {
        let mut expected = super::days_since_1970(1, 1, 1);
        for year in 1..=9999 {
            for month in 1..=12 {
                for day in 1..=super::days_in(year, month) {
                    assert_eq!(super::days_since_1970(year, month, day), expected);
                    expected += 1;
                }
            }
        }
        assert_eq!(expected * 86_400, super::RANGE.end() + 1);
    }
}
