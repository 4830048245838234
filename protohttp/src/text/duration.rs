//! Durations: ProtoJSON's `3.5s`, and Go's `1h2m3s`, which Go clients send.

use super::Invalid;

/// About 10,000 years, the range of `google.protobuf.Duration`.
const MAX_SECONDS: i128 = 315_576_000_000;
const NANOS: i128 = 1_000_000_000;

/// Parses a duration; `make` gets the seconds and the nanoseconds, both with the duration's sign.
///
/// # Errors
///
/// When the text is no duration, or one of more than 10,000 years.
pub fn parse<T>(text: &str, make: impl FnOnce(i64, i32) -> T) -> Result<T, Invalid> {
    let invalid = || Invalid::new("is not a duration such as `3.5s` or `1h2m3s`");
    let (negative, unsigned) = match text.as_bytes() {
        [b'-', ..] => (true, &text[1..]),
        [b'+', ..] => (false, &text[1..]),
        _ => (false, text),
    };
    let nanos = if unsigned == "0" { 0 } else { read(unsigned).ok_or_else(invalid)? };
    if nanos > MAX_SECONDS * NANOS {
        return Err(Invalid::new("is longer than 10,000 years"));
    }
    let nanos = if negative { -nanos } else { nanos };
    // Both parts are in range after the check.
    let seconds = i64::try_from(nanos / NANOS).map_err(|_| invalid())?;
    let nanos = i32::try_from(nanos % NANOS).map_err(|_| invalid())?;
    Ok(make(seconds, nanos))
}

/// Reads one or more numbers, each with its unit, into nanoseconds. Stops counting, without
/// overflow, far above the range.
fn read(mut text: &str) -> Option<i128> {
    let mut total = 0_i128;
    if text.is_empty() {
        return None;
    }
    while !text.is_empty() {
        let (whole, rest) = leading_digits(text);
        let (fraction, rest) = match rest.strip_prefix('.') {
            Some(rest) => leading_digits(rest),
            None => ("", rest),
        };
        if whole.is_empty() && fraction.is_empty() {
            return None;
        }
        let (unit, rest) = unit(rest)?;
        // Twenty digits of the smallest unit are beyond the range already.
        let whole = whole.trim_start_matches('0');
        let whole: i128 = if whole.len() > 20 { MAX_SECONDS * NANOS + 1 } else { number(whole) };
        // Digits below a nanosecond of an hour say nothing.
        let fraction = &fraction[..fraction.len().min(18)];
        let scale = 10_i128.pow(fraction.len() as u32);
        total = total.saturating_add(whole.saturating_mul(unit));
        total = total.saturating_add(number(fraction) * unit / scale);
        text = rest;
    }
    Some(total)
}

fn leading_digits(text: &str) -> (&str, &str) {
    let end = text.bytes().take_while(u8::is_ascii_digit).count();
    text.split_at(end)
}

/// The number that at most twenty digits stand for; no digits are zero.
fn number(digits: &str) -> i128 {
    digits.bytes().fold(0, |number, digit| number * 10 + i128::from(digit - b'0'))
}

/// The nanoseconds of the unit at the start of a text.
fn unit(text: &str) -> Option<(i128, &str)> {
    const UNITS: [(&str, i128); 8] = [
        ("ns", 1),
        ("us", 1_000),
        // The micro sign and the Greek letter.
        ("\u{b5}s", 1_000),
        ("\u{3bc}s", 1_000),
        ("ms", 1_000_000),
        ("s", NANOS),
        ("m", 60 * NANOS),
        ("h", 3600 * NANOS),
    ];
    UNITS.iter().find_map(|(name, nanos)| Some((*nanos, text.strip_prefix(name)?)))
}

#[cfg(test)]
mod tests {
    use super::parse;

    fn read(text: &str) -> Option<(i64, i32)> {
        parse(text, |seconds, nanos| (seconds, nanos)).ok()
    }

    #[test]
    fn both_forms() {
        for (text, seconds, nanos) in [
            ("3.5s", 3, 500_000_000),
            ("-3.5s", -3, -500_000_000),
            ("0s", 0, 0),
            ("0", 0, 0),
            ("1.000000001s", 1, 1),
            ("1h2m3s", 3723, 0),
            ("1h1m1.000000005s", 3661, 5),
            ("-1.5h", -5400, 0),
            (".5s", 0, 500_000_000),
            ("250ms", 0, 250_000_000),
            ("7us", 0, 7_000),
            ("7µs", 0, 7_000),
            ("7μs", 0, 7_000),
            ("9ns", 0, 9),
            ("315576000000s", 315_576_000_000, 0),
            ("-315576000000s", -315_576_000_000, 0),
        ] {
            assert_eq!(read(text), Some((seconds, nanos)), "{text}");
        }
    }

    #[test]
    fn what_is_no_duration() {
        for text in [
            "",
            "-",
            "3",
            "3.5",
            "s",
            ".s",
            "3 s",
            "3x",
            "1d",
            "--1s",
            "1s-1s",
            "null",
            "315576000000.1s",
            "99999999999999999999999999999999999999999999s",
            "9999999999999999999h9999999999999999999h9999999999999999999h",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
