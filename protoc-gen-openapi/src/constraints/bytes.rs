//! Rules of bytes, which JSON has as base64.

use super::{
    lowering::{Lowering, Zero, count},
    wire::Dialect,
};
use crate::model::Json;
use base64::{Engine, engine::general_purpose::STANDARD};
use prost_reflect::prost::{DecodeError, Message};

/// `BytesRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct BytesRules {
    #[prost(bytes = "vec", optional, tag = "1")]
    constant: Option<Vec<u8>>,
    #[prost(uint64, optional, tag = "2")]
    min_len: Option<u64>,
    #[prost(uint64, optional, tag = "3")]
    max_len: Option<u64>,
    #[prost(string, optional, tag = "4")]
    pattern: Option<String>,
    #[prost(bytes = "vec", optional, tag = "5")]
    prefix: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "6")]
    suffix: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "7")]
    contains: Option<Vec<u8>>,
    #[prost(bytes = "vec", repeated, tag = "8")]
    one_of: Vec<Vec<u8>>,
    #[prost(bytes = "vec", repeated, tag = "9")]
    none_of: Vec<Vec<u8>>,
    #[prost(bool, tag = "10")]
    ip: bool,
    #[prost(bool, tag = "11")]
    ipv4: bool,
    #[prost(bool, tag = "12")]
    ipv6: bool,
    #[prost(uint64, optional, tag = "13")]
    len: Option<u64>,
    #[prost(bool, tag = "15")]
    uuid: bool,
}

/// What only PGV has: the same number is an example in protovalidate.
#[derive(Clone, PartialEq, Message)]
struct PgvBytesRules {
    #[prost(bool, tag = "14")]
    ignore_empty: bool,
}

/// Lowers the rules of bytes.
pub(super) fn lower_bytes(bytes: &[u8], dialect: Dialect, out: &mut Lowering<'_>) -> Result<(), DecodeError> {
    let rules = BytesRules::decode(bytes)?;
    if dialect == Dialect::Pgv && PgvBytesRules::decode(bytes)?.ignore_empty {
        out.zero = Zero::Kept;
    }
    lengths(&rules, out);
    // As the server writes them. It reads the alphabet for URLs too, and does without padding.
    let json = |values: &[Vec<u8>]| {
        values.iter().map(|value| Json::String(STANDARD.encode(value))).collect::<Vec<_>>()
    };
    let zero = Json::String(String::new());
    if let Some(constant) = &rules.constant {
        out.values(&json(std::slice::from_ref(constant)), &zero);
    }
    if !rules.one_of.is_empty() {
        out.values(&json(&rules.one_of), &zero);
    }
    let none_of: Vec<Vec<u8>> = rules
        .none_of
        .iter()
        .filter(|value| out.zero == Zero::Checked || !value.is_empty())
        .cloned()
        .collect();
    out.exclude(&json(&none_of));
    for (value, phrase) in
        [(&rules.prefix, "begins with"), (&rules.suffix, "ends with"), (&rules.contains, "contains")]
    {
        if let Some(value) = value {
            out.say(&format!("{phrase} the bytes `{}`", hexadecimal(value)), value.is_empty());
        }
    }
    if let Some(pattern) = rules.pattern.as_deref().filter(|pattern| out.check_expression(pattern)) {
        out.say(&format!("is UTF-8 that matches the RE2 expression `{pattern}`"), false);
    }
    for (is_set, phrase, least, most) in [
        (rules.ip, "is an IP address of 4 or 16 bytes", 4, 16),
        (rules.ipv4, "is an IPv4 address of 4 bytes", 4, 4),
        (rules.ipv6, "is an IPv6 address of 16 bytes", 16, 16),
        (rules.uuid, "is a UUID of 16 bytes", 16, 16),
    ] {
        if is_set {
            out.say(phrase, false);
            set_lengths(Some(least), Some(most), out);
        }
    }
    Ok(())
}

fn lengths(rules: &BytesRules, out: &mut Lowering<'_>) {
    let (least, most) = (rules.len.or(rules.min_len), rules.len.or(rules.max_len));
    out.check_order("bytes", least, most);
    match (rules.len, rules.min_len, rules.max_len) {
        (Some(number), ..) => out.say(&format!("has {}", count(number, "byte")), number == 0),
        (None, least, most) => {
            if let Some(number) = least {
                out.say(&format!("has at least {}", count(number, "byte")), number == 0);
            }
            if let Some(number) = most {
                out.say(&format!("has at most {}", count(number, "byte")), true);
            }
        }
    }
    set_lengths(least, most, out);
}

/// Lengths of the text: at least without padding, at most with it.
fn set_lengths(least: Option<u64>, most: Option<u64>, out: &mut Lowering<'_>) {
    if let Some(least) = least.filter(|least| *least == 0 || out.zero == Zero::Checked) {
        out.schema.min_length = Some((u128::from(least) * 4).div_ceil(3).try_into().unwrap_or(u64::MAX));
    }
    if let Some(most) = most {
        out.schema.max_length = most.div_ceil(3).checked_mul(4);
    }
}

fn hexadecimal(bytes: &[u8]) -> String {
    let digits: Vec<String> = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    digits.join(" ")
}
