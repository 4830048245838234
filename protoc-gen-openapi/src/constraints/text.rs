//! Rules of strings.

use super::{
    lowering::{Lowering, Zero, count},
    re2,
    wire::Dialect,
};
use crate::model::Json;
use prost_reflect::prost::{DecodeError, Message};

/// `StringRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct StringRules {
    #[prost(string, optional, tag = "1")]
    constant: Option<String>,
    #[prost(uint64, optional, tag = "2")]
    min_len: Option<u64>,
    #[prost(uint64, optional, tag = "3")]
    max_len: Option<u64>,
    #[prost(uint64, optional, tag = "4")]
    min_bytes: Option<u64>,
    #[prost(uint64, optional, tag = "5")]
    max_bytes: Option<u64>,
    #[prost(string, optional, tag = "6")]
    pattern: Option<String>,
    #[prost(string, optional, tag = "7")]
    prefix: Option<String>,
    #[prost(string, optional, tag = "8")]
    suffix: Option<String>,
    #[prost(string, optional, tag = "9")]
    contains: Option<String>,
    #[prost(string, repeated, tag = "10")]
    one_of: Vec<String>,
    #[prost(string, repeated, tag = "11")]
    none_of: Vec<String>,
    #[prost(bool, tag = "12")]
    email: bool,
    #[prost(bool, tag = "13")]
    hostname: bool,
    #[prost(bool, tag = "14")]
    ip: bool,
    #[prost(bool, tag = "15")]
    ipv4: bool,
    #[prost(bool, tag = "16")]
    ipv6: bool,
    #[prost(bool, tag = "17")]
    uri: bool,
    #[prost(bool, tag = "18")]
    uri_ref: bool,
    #[prost(uint64, optional, tag = "19")]
    len: Option<u64>,
    #[prost(uint64, optional, tag = "20")]
    len_bytes: Option<u64>,
    #[prost(bool, tag = "21")]
    address: bool,
    #[prost(bool, tag = "22")]
    uuid: bool,
    #[prost(string, optional, tag = "23")]
    not_contains: Option<String>,
    #[prost(int32, tag = "24")]
    well_known_regex: i32,
    #[prost(bool, optional, tag = "25")]
    strict: Option<bool>,
    /// `ignore_empty` in PGV, `ip_with_prefixlen` in protovalidate.
    #[prost(bool, tag = "26")]
    field_26: bool,
    #[prost(bool, tag = "27")]
    ipv4_with_prefixlen: bool,
    #[prost(bool, tag = "28")]
    ipv6_with_prefixlen: bool,
    #[prost(bool, tag = "29")]
    ip_prefix: bool,
    #[prost(bool, tag = "30")]
    ipv4_prefix: bool,
    #[prost(bool, tag = "31")]
    ipv6_prefix: bool,
    #[prost(bool, tag = "32")]
    host_and_port: bool,
    #[prost(bool, tag = "33")]
    tuuid: bool,
    #[prost(string, repeated, tag = "34")]
    example: Vec<String>,
    #[prost(bool, tag = "35")]
    ulid: bool,
    #[prost(bool, tag = "37")]
    protobuf_fqn: bool,
    #[prost(bool, tag = "38")]
    protobuf_dot_fqn: bool,
}

/// Lowers the rules of a string.
pub(super) fn lower_string(
    rules: &[u8],
    dialect: Dialect,
    out: &mut Lowering<'_>,
) -> Result<(), DecodeError> {
    let rules = StringRules::decode(rules)?;
    if dialect == Dialect::Pgv && rules.field_26 {
        out.zero = Zero::Kept;
    }
    lengths(&rules, out);
    let zero = Json::String(String::new());
    let json = |texts: &[String]| texts.iter().cloned().map(Json::String).collect::<Vec<_>>();
    if let Some(constant) = &rules.constant {
        out.values(&json(std::slice::from_ref(constant)), &zero);
    }
    if !rules.one_of.is_empty() {
        out.values(&json(&rules.one_of), &zero);
    }
    let none_of: Vec<String> =
        rules.none_of.iter().filter(|text| out.zero == Zero::Checked || !text.is_empty()).cloned().collect();
    out.exclude(&json(&none_of));
    affixes(&rules, out);
    // An empty one matches everything.
    if let Some(pattern) = rules.pattern.as_deref().filter(|pattern| !pattern.is_empty()) {
        lower_pattern(pattern, out);
    }
    well_known(&rules, dialect, out);
    if let Some(example) = rules.example.first() {
        out.schema.example = Some(Json::String(example.clone()));
    }
    Ok(())
}

fn lower_pattern(pattern: &str, out: &mut Lowering<'_>) {
    if !out.check_expression(pattern) {
        return;
    }
    match re2::to_ecma(pattern) {
        Some(pattern) => out.patterns.searches.push(pattern),
        None => out.say(&format!("matches the RE2 expression `{pattern}`"), false),
    }
}

/// Characters are code points, in rules as in schemas.
fn lengths(rules: &StringRules, out: &mut Lowering<'_>) {
    let least = rules.len.or(rules.min_len);
    let most = rules.len.or(rules.max_len);
    out.check_order("characters", least, most);
    let (least_bytes, most_bytes) =
        (rules.len_bytes.or(rules.min_bytes), rules.len_bytes.or(rules.max_bytes));
    out.check_order("bytes", least_bytes, most_bytes);
    // A character has one to four bytes.
    out.check_order("bytes", least, most_bytes);
    let is_least = |number: u64| number == 0;
    if let Some(number) = rules.len_bytes {
        out.say(&format!("has {} in UTF-8", count(number, "byte")), number == 0);
    } else {
        if let Some(number) = rules.min_bytes {
            out.say(&format!("has at least {} in UTF-8", count(number, "byte")), is_least(number));
        }
        if let Some(number) = rules.max_bytes {
            out.say(&format!("has at most {} in UTF-8", count(number, "byte")), true);
        }
    }
    let least = least.into_iter().chain(least_bytes.map(|bytes| bytes.div_ceil(4))).max();
    if let Some(number) = least {
        let phrase = format!("has at least {}", count(number, "character"));
        out.keyword(&phrase, number == 0, |schema| schema.min_length = Some(number));
    }
    out.schema.max_length = most.into_iter().chain(most_bytes).min();
}

fn affixes(rules: &StringRules, out: &mut Lowering<'_>) {
    let some = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    out.patterns.prefix = some(&rules.prefix);
    out.patterns.suffix = some(&rules.suffix);
    out.patterns.contains = some(&rules.contains);
    out.patterns.not_contains = some(&rules.not_contains);
}

/// A name of protobuf: words with dots between them.
const FULL_NAME: &str = r"[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*";

/// The kinds of text. Those with a format of JSON schema or with a pattern have no sentence.
fn well_known(rules: &StringRules, dialect: Dialect, out: &mut Lowering<'_>) {
    for (is_set, format, phrase) in [
        (rules.email, "email", "is a mail address"),
        (rules.hostname, "hostname", "is a host name"),
        (rules.ipv4, "ipv4", "is an IPv4 address"),
        (rules.ipv6, "ipv6", "is an IPv6 address"),
        (rules.uri, "uri", "is a URI"),
        (rules.uri_ref, "uri-reference", "is a URI or a relative reference"),
        (rules.uuid, "uuid", "is a UUID"),
    ] {
        if is_set {
            let is_zero_kept = format == "uri-reference";
            out.keyword(phrase, is_zero_kept, |schema| schema.format = Some(format.to_owned()));
        }
    }
    for (is_set, phrase) in [
        (rules.ip, "is an IPv4 or IPv6 address"),
        (rules.address, "is a host name or an IP address"),
        (
            dialect == Dialect::Protovalidate && rules.field_26,
            "is an IP address with the length of its prefix, such as `192.168.5.21/16`",
        ),
        (rules.ipv4_with_prefixlen, "is an IPv4 address with the length of its prefix"),
        (rules.ipv6_with_prefixlen, "is an IPv6 address with the length of its prefix"),
        (rules.ip_prefix, "is an IP network, such as `192.168.0.0/16`"),
        (rules.ipv4_prefix, "is an IPv4 network, such as `192.168.0.0/16`"),
        (rules.ipv6_prefix, "is an IPv6 network, such as `2001:db8::/32`"),
        (rules.host_and_port, "is a host name or an IP address with a port, such as `example.com:443`"),
    ] {
        if is_set {
            out.say(phrase, false);
        }
    }
    let is_strict = rules.strict.unwrap_or(true);
    let header = match (rules.well_known_regex, is_strict) {
        (1, true) => Some(r"^:?[0-9A-Za-z!#$%&'*+\-.^_|~`]+$"),
        (1, false) => Some(r"^[^\u0000\u000a\u000d]+$"),
        (2, true) => Some(r"^[^\u0000-\u0008\u000a-\u001f\u007f]*$"),
        (2, false) => Some(r"^[^\u0000\u000a\u000d]*$"),
        _ => None,
    };
    let patterns = [
        (rules.tuuid, "^[0-9A-Fa-f]{32}$".to_owned()),
        (rules.ulid, "^[0-7][0-9A-HJKMNP-TV-Za-hjkmnp-tv-z]{25}$".to_owned()),
        (rules.protobuf_fqn, format!("^{FULL_NAME}$")),
        (rules.protobuf_dot_fqn, format!(r"^\.{FULL_NAME}$")),
    ];
    let set = patterns.into_iter().filter_map(|(is_set, pattern)| is_set.then_some(pattern));
    out.patterns.searches.extend(set.chain(header.map(str::to_owned)));
}
