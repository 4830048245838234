//! Ranges of integers as patterns over their digits.
//!
//! JSON has integers of 64 bits as strings, of which `minimum` says nothing: a pattern is what a
//! schema can say of them.

/// A pattern for the integers from `lower` to `upper`, both included, as they are written in decimal.
/// None if there are none.
pub(super) fn between(lower: Option<i128>, upper: Option<i128>) -> Option<String> {
    if let (Some(lower), Some(upper)) = (lower, upper)
        && lower > upper
    {
        return None;
    }
    let mut alternatives = Vec::new();
    // The negative numbers, by what stands behind the sign.
    if lower.is_none_or(|lower| lower < 0) {
        let least = match upper {
            Some(upper) if upper < 0 => upper.unsigned_abs(),
            _ => 1,
        };
        let most = lower.map(i128::unsigned_abs);
        let parts = natural(least, most);
        alternatives.push(match parts.len() {
            1 => format!("-{}", parts.concat()),
            _ => format!("-(?:{})", parts.join("|")),
        });
    }
    if upper.is_none_or(|upper| upper >= 0) {
        let least = lower.map_or(0, |lower| lower.max(0).unsigned_abs());
        alternatives.extend(natural(least, upper.map(i128::unsigned_abs)));
    }
    Some(match alternatives.len() {
        1 => format!("^{}$", alternatives.concat()),
        _ => format!("^(?:{})$", alternatives.join("|")),
    })
}

/// Alternatives for the natural numbers from `least` to `most`.
fn natural(least: u128, most: Option<u128>) -> Vec<String> {
    let mut parts = Vec::new();
    if least == 0 {
        if most == Some(0) {
            return vec!["0".to_owned()];
        }
        // Zero is the only number that begins with it.
        let mut rest = natural(1, most);
        match rest.first_mut() {
            Some(first) if first.as_str() == "[1-9]" => "[0-9]".clone_into(first),
            _ => parts.push("0".to_owned()),
        }
        parts.extend(rest);
        return parts;
    }
    let mut from = least;
    loop {
        let width = from.to_string().len();
        let Some(last_of_width) = 10u128.checked_pow(u32::try_from(width).unwrap_or(u32::MAX)) else {
            return parts;
        };
        let last_of_width = last_of_width - 1;
        match most {
            Some(most) if most <= last_of_width => {
                same_width(&from.to_string(), &most.to_string(), &mut parts);
                return parts;
            }
            None if from == last_of_width.div_euclid(10) + 1 => {
                // All numbers of this width and wider.
                parts.push(match width {
                    1 => "[1-9][0-9]*".to_owned(),
                    2 => "[1-9][0-9]+".to_owned(),
                    _ => format!("[1-9][0-9]{{{},}}", width - 1),
                });
                return parts;
            }
            _ => {
                same_width(&from.to_string(), &last_of_width.to_string(), &mut parts);
                from = last_of_width + 1;
            }
        }
    }
}

/// Alternatives for the numbers from `from` to `to`, which have the same number of digits.
fn same_width(from: &str, to: &str, parts: &mut Vec<String>) {
    let shared = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
    let (prefix, from_rest) = from.split_at(shared);
    let to_rest = &to[shared..];
    let (Some(low), Some(high)) = (from_rest.bytes().next(), to_rest.bytes().next()) else {
        parts.push(prefix.to_owned());
        return;
    };
    let below = from_rest.len() - 1;
    let is_from_full = from_rest[1..].bytes().all(|digit| digit == b'0');
    let is_to_full = to_rest[1..].bytes().all(|digit| digit == b'9');
    let (first, last) = (if is_from_full { low } else { low + 1 }, if is_to_full { high } else { high - 1 });
    if !is_from_full {
        let end = format!("{prefix}{}{}", char::from(low), "9".repeat(below));
        same_width(from, &end, parts);
    }
    if first <= last {
        parts.push(format!("{prefix}{}{}", class(first, last), any(below)));
    }
    if !is_to_full {
        let start = format!("{prefix}{}{}", char::from(high), "0".repeat(below));
        same_width(&start, to, parts);
    }
}

fn class(first: u8, last: u8) -> String {
    let (first, last) = (char::from(first), char::from(last));
    match first == last {
        true => first.to_string(),
        false => format!("[{first}-{last}]"),
    }
}

fn any(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "[0-9]".to_owned(),
        _ => format!("[0-9]{{{count}}}"),
    }
}

#[cfg(test)]
mod tests {
    use super::between;

    #[test]
    fn patterns_are_short_where_the_bounds_are_round() {
        let text = |lower, upper| between(lower, upper).unwrap_or_default();
        assert_eq!(text(Some(1), None), "^[1-9][0-9]*$");
        assert_eq!(text(Some(0), None), "^(?:0|[1-9][0-9]*)$");
        assert_eq!(text(Some(1), Some(1000)), "^(?:[1-9]|[1-9][0-9]|[1-9][0-9]{2}|1000)$");
        assert_eq!(text(None, Some(-1)), "^-[1-9][0-9]*$");
        assert_eq!(text(Some(7), Some(7)), "^7$");
        assert_eq!(text(Some(2), Some(1)), "");
    }

    /// Every number is tried against every range of a sample that crosses widths and the sign.
    #[test]
    fn a_pattern_has_the_numbers_of_its_range_and_no_other() {
        let ends =
            [-101, -100, -99, -11, -10, -9, -1, 0, 1, 5, 9, 10, 11, 19, 20, 21, 99, 100, 101, 119, 200];
        let options = || ends.iter().map(|end| Some(*end)).chain([None]);
        for lower in options() {
            for upper in options() {
                let Some(pattern) = between(lower, upper) else {
                    assert!(lower > upper);
                    continue;
                };
                let regex = regress::Regex::with_flags(&pattern, "u").expect(&pattern);
                for number in -250..=250_i128 {
                    let is_in = lower.is_none_or(|lower| number >= lower)
                        && upper.is_none_or(|upper| number <= upper);
                    assert_eq!(regex.find(&number.to_string()).is_some(), is_in, "{number} {pattern}");
                }
                for other in ["", "-", "01", "-0", "+1", "1.0", "1 "] {
                    assert!(regex.find(other).is_none(), "{other} {pattern}");
                }
            }
        }
    }

    #[test]
    fn the_widest_ranges_are_within_reach() {
        let all = between(Some(i64::MIN.into()), Some(u64::MAX.into())).expect("a pattern");
        let regex = regress::Regex::with_flags(&all, "u").expect(&all);
        assert!(regex.find("18446744073709551615").is_some());
        assert!(regex.find("18446744073709551616").is_none());
        assert!(regex.find("-9223372036854775808").is_some());
        assert!(regex.find("-9223372036854775809").is_none());
    }
}
