//! Rules of durations, timestamps, field masks and `Any`: JSON has them as text or as objects of which
//! keywords cannot say more or less, so they are sentences.

use super::lowering::Lowering;
use prost_reflect::prost::{DecodeError, Message};
use prost_types::{Duration, FieldMask, Timestamp};

/// `DurationRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct DurationRules {
    #[prost(message, optional, tag = "2")]
    constant: Option<Duration>,
    #[prost(message, optional, tag = "3")]
    lt: Option<Duration>,
    #[prost(message, optional, tag = "4")]
    lte: Option<Duration>,
    #[prost(message, optional, tag = "5")]
    gt: Option<Duration>,
    #[prost(message, optional, tag = "6")]
    gte: Option<Duration>,
    #[prost(message, repeated, tag = "7")]
    one_of: Vec<Duration>,
    #[prost(message, repeated, tag = "8")]
    none_of: Vec<Duration>,
}

/// `TimestampRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct TimestampRules {
    #[prost(message, optional, tag = "2")]
    constant: Option<Timestamp>,
    #[prost(message, optional, tag = "3")]
    lt: Option<Timestamp>,
    #[prost(message, optional, tag = "4")]
    lte: Option<Timestamp>,
    #[prost(message, optional, tag = "5")]
    gt: Option<Timestamp>,
    #[prost(message, optional, tag = "6")]
    gte: Option<Timestamp>,
    #[prost(bool, tag = "7")]
    lt_now: bool,
    #[prost(bool, tag = "8")]
    gt_now: bool,
    #[prost(message, optional, tag = "9")]
    within: Option<Duration>,
}

/// `FieldMaskRules`.
#[derive(Clone, PartialEq, Message)]
struct FieldMaskRules {
    #[prost(message, optional, tag = "1")]
    constant: Option<FieldMask>,
    #[prost(string, repeated, tag = "2")]
    one_of: Vec<String>,
    #[prost(string, repeated, tag = "3")]
    none_of: Vec<String>,
}

/// `AnyRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct AnyRules {
    #[prost(string, repeated, tag = "2")]
    one_of: Vec<String>,
    #[prost(string, repeated, tag = "3")]
    none_of: Vec<String>,
}

/// What PGV has as the first field of several rule messages.
#[derive(Clone, PartialEq, Message)]
struct PgvRequired {
    #[prost(bool, tag = "1")]
    required: bool,
}

/// Whether a well-known type must be set, by the rules of PGV for it.
pub(super) fn is_required_in_pgv(rules: &[u8]) -> Result<bool, DecodeError> {
    Ok(PgvRequired::decode(rules)?.required)
}

/// Lowers the rules of a duration.
pub(super) fn lower_duration(rules: &[u8], out: &mut Lowering<'_>) -> Result<(), DecodeError> {
    let rules = DurationRules::decode(rules)?;
    let key = |duration: &Duration| (duration.seconds, duration.nanos);
    lower_span(
        Span {
            constant: rules.constant.as_ref().map(seconds),
            below: rules.lt.as_ref().map(|end| (key(end), format!("less than `{}`", seconds(end)))),
            at_most: rules.lte.as_ref().map(|end| (key(end), format!("at most `{}`", seconds(end)))),
            above: rules.gt.as_ref().map(|end| (key(end), format!("more than `{}`", seconds(end)))),
            at_least: rules.gte.as_ref().map(|end| (key(end), format!("at least `{}`", seconds(end)))),
            one_of: rules.one_of.iter().map(seconds).collect(),
            none_of: rules.none_of.iter().map(seconds).collect(),
        },
        out,
    );
    Ok(())
}

/// Lowers the rules of a timestamp.
pub(super) fn lower_timestamp(rules: &[u8], out: &mut Lowering<'_>) -> Result<(), DecodeError> {
    let rules = TimestampRules::decode(rules)?;
    let key = |time: &Timestamp| (time.seconds, time.nanos);
    lower_span(
        Span {
            constant: rules.constant.as_ref().map(Timestamp::to_string),
            below: rules.lt.as_ref().map(|end| (key(end), format!("before `{end}`"))),
            at_most: rules.lte.as_ref().map(|end| (key(end), format!("not after `{end}`"))),
            above: rules.gt.as_ref().map(|end| (key(end), format!("after `{end}`"))),
            at_least: rules.gte.as_ref().map(|end| (key(end), format!("not before `{end}`"))),
            one_of: Vec::new(),
            none_of: Vec::new(),
        },
        out,
    );
    if rules.lt_now {
        out.say("is in the past", false);
    }
    if rules.gt_now {
        out.say("is in the future", false);
    }
    if let Some(within) = &rules.within {
        out.say(&format!("is at most `{}` before or after now", seconds(within)), false);
    }
    Ok(())
}

/// Lowers the rules of a field mask.
pub(super) fn lower_field_mask(rules: &[u8], out: &mut Lowering<'_>) -> Result<(), DecodeError> {
    let rules = FieldMaskRules::decode(rules)?;
    if let Some(constant) = &rules.constant {
        out.say(&format!("has exactly the paths {}", listed(&constant.paths, "and")), false);
    }
    if !rules.one_of.is_empty() {
        out.say(&format!("has paths of {}, or below them, only", listed(&rules.one_of, "and")), true);
    }
    if !rules.none_of.is_empty() {
        out.say(&format!("has no path of {}, or below them", listed(&rules.none_of, "and")), true);
    }
    Ok(())
}

/// Lowers the rules of an `Any`.
pub(super) fn lower_any(rules: &[u8], out: &mut Lowering<'_>) -> Result<(), DecodeError> {
    let rules = AnyRules::decode(rules)?;
    if !rules.one_of.is_empty() {
        out.say(&format!("has the type {}", listed(&rules.one_of, "or")), false);
    }
    if !rules.none_of.is_empty() {
        out.say(&format!("does not have the type {}", listed(&rules.none_of, "or")), true);
    }
    Ok(())
}

/// The rules of a time, in words.
struct Span {
    constant: Option<String>,
    below: Option<End>,
    at_most: Option<End>,
    above: Option<End>,
    at_least: Option<End>,
    one_of: Vec<String>,
    none_of: Vec<String>,
}

/// An end of it: seconds and nanoseconds to compare, and words.
type End = ((i64, i32), String);

fn lower_span(span: Span, out: &mut Lowering<'_>) {
    if let Some(constant) = span.constant {
        out.say(&format!("is `{constant}`"), false);
    }
    let (upper, lower) = (span.below.or(span.at_most), span.above.or(span.at_least));
    match (lower, upper) {
        (Some((from, lower)), Some((to, upper))) if to < from => {
            out.say(&format!("is {upper} or {lower}"), false);
        }
        (Some((_, lower)), Some((_, upper))) => out.say(&format!("is {lower} and {upper}"), false),
        (Some((_, one)), None) | (None, Some((_, one))) => out.say(&format!("is {one}"), false),
        (None, None) => {}
    }
    if !span.one_of.is_empty() {
        out.say(&format!("is {}", listed(&span.one_of, "or")), false);
    }
    if !span.none_of.is_empty() {
        out.say(&format!("is not {}", listed(&span.none_of, "or")), true);
    }
}

/// `1.500s`: as JSON has a duration, with three, six or nine digits behind the point if any.
fn seconds(duration: &Duration) -> String {
    let nanoseconds = i128::from(duration.seconds) * 1_000_000_000 + i128::from(duration.nanos);
    let sign = if nanoseconds < 0 { "-" } else { "" };
    let (whole, part) =
        (nanoseconds.unsigned_abs() / 1_000_000_000, nanoseconds.unsigned_abs() % 1_000_000_000);
    match part {
        0 => format!("{sign}{whole}s"),
        _ if part % 1_000_000 == 0 => format!("{sign}{whole}.{:03}s", part / 1_000_000),
        _ if part % 1_000 == 0 => format!("{sign}{whole}.{:06}s", part / 1_000),
        _ => format!("{sign}{whole}.{part:09}s"),
    }
}

/// `` `a`, `b` or `c` ``.
pub(super) fn listed(items: &[String], conjunction: &str) -> String {
    let quoted: Vec<String> = items.iter().map(|item| format!("`{item}`")).collect();
    match quoted.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} {conjunction} {last}", rest.join(", ")),
    }
}
