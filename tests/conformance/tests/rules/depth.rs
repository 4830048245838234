//! Depth: some is read, too much is refused before it is built, however it comes about.

use crate::rule::{Rule, Setting::*, keeps, reads, refuses};

/// `open` so many times, `inner`, and as many times `close`.
fn deep(open: &str, inner: &str, close: &str, levels: usize) -> String {
    format!("{}{inner}{}", open.repeat(levels), close.repeat(levels))
}

fn messages(levels: usize) -> String {
    deep(r#"{"recursiveMessage":"#, r#"{"optionalInt32":1}"#, "}", levels)
}

fn in_lists(levels: usize) -> String {
    deep(r#"{"repeatedNestedMessage":[{"corecursive":"#, r#"{"optionalInt32":1}"#, "}]}", levels)
}

fn in_maps(levels: usize) -> String {
    deep(r#"{"mapStringNestedMessage":{"k":{"corecursive":"#, r#"{"optionalInt32":1}"#, "}}}", levels)
}

fn lists(levels: usize) -> String {
    format!(r#"{{"optionalValue":{}}}"#, deep("[", r#""x""#, "]", levels))
}

fn structs(levels: usize) -> String {
    format!(r#"{{"optionalStruct":{}}}"#, deep(r#"{"n":"#, r#""x""#, "}", levels))
}

fn anys(levels: usize) -> String {
    let open = r#"{"@type":"type.googleapis.com/google.protobuf.Any","value":"#;
    format!(r#"{{"optionalAny":{}}}"#, deep(open, "{}", "}", levels))
}

fn anys_by_value_first(levels: usize) -> String {
    let close = r#","@type":"type.googleapis.com/google.protobuf.Any"}"#;
    format!(r#"{{"optionalAny":{}}}"#, deep(r#"{"value":"#, "{}", close, levels))
}

fn unknown(levels: usize) -> String {
    format!(r#"{{"unknown":{}}}"#, deep(r#"[{"n":"#, "1", "}]", levels))
}

fn unknown_lists(levels: usize) -> String {
    format!(r#"{{"unknown":{}}}"#, deep("[", "", "]", levels))
}

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("25 messages", messages(25)),
        keeps("25 messages in lists", in_lists(25)),
        keeps("25 messages in maps", in_maps(25)),
        keeps("25 lists of Value", lists(25)),
        keeps("25 objects of Struct", structs(25)),
        keeps("25 Anys", anys(25)),
        reads("25 Anys, the type last", anys_by_value_first(25), anys(25)),
        reads("25 levels of unknown fields", unknown(25), "{}").with(IgnoreUnknown),
        // The outermost message is the first level.
        keeps("messages to the limit", messages(99)),
        refuses("messages beyond the limit", messages(100)),
        keeps("lists of Value to the limit", lists(99)),
        refuses("lists of Value beyond the limit", lists(100)),
        keeps("objects of Struct to the limit", structs(99)),
        refuses("objects of Struct beyond the limit", structs(100)),
        keeps("Anys to the limit", anys(98)),
        refuses("Anys beyond the limit", anys(99)),
        refuses("Anys beyond the limit, the type last", anys_by_value_first(99)),
        reads("unknown fields to the limit", unknown_lists(99), "{}").with(IgnoreUnknown),
        refuses("unknown fields beyond the limit", unknown_lists(100)).with(IgnoreUnknown),
        refuses("200 messages", messages(200)),
        refuses("200 messages in lists", in_lists(200)),
        refuses("200 messages in maps", in_maps(200)),
        refuses("200 lists of Value", lists(200)),
        refuses("200 objects of Struct", structs(200)),
        refuses("200 Anys", anys(200)),
        refuses("200 Anys, the type last", anys_by_value_first(200)),
        refuses("200 levels of unknown fields", unknown(200)).with(IgnoreUnknown),
        refuses("100,000 messages", messages(100_000)),
        refuses("100,000 lists of Value", lists(100_000)),
        refuses("100,000 objects of Struct", structs(100_000)),
        refuses("100,000 Anys, the type last", anys_by_value_first(100_000)),
        refuses("100,000 levels of unknown fields", unknown(100_000)).with(IgnoreUnknown),
        refuses("100,000 open brackets", format!(r#"{{"optionalValue":{}"#, "[".repeat(100_000))),
    ]
}
