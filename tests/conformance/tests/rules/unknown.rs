//! Unknown fields and enum names: refused, or passed over where that is asked for.

use crate::rule::{Rule, Setting::*, keeps, reads, refuses, refuses_bytes};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        refuses("a number", r#"{"unknown":1}"#),
        refuses("null", r#"{"unknown":null}"#),
        refuses("inside", r#"{"optionalNestedMessage":{"unknown":1}}"#),
        refuses("inside a list", r#"{"repeatedNestedMessage":[{"unknown":1}]}"#),
        refuses("inside a map", r#"{"mapStringNestedMessage":{"a":{"unknown":1}}}"#),
        refuses("an extension that nobody knows", r#"{"[not.there]":1}"#),
        reads("a number, ignored", r#"{"unknown":1}"#, "{}").with(IgnoreUnknown),
        reads("a string, ignored", r#"{"unknown":"a\n\u0041\uD83D\uDE01"}"#, "{}").with(IgnoreUnknown),
        reads("true, ignored", r#"{"unknown":true}"#, "{}").with(IgnoreUnknown),
        reads("false, ignored", r#"{"unknown":false}"#, "{}").with(IgnoreUnknown),
        reads("null, ignored", r#"{"unknown":null}"#, "{}").with(IgnoreUnknown),
        reads("an object, ignored", r#"{"unknown":{"a":1,"b":{"c":[]}}}"#, "{}").with(IgnoreUnknown),
        reads("a list, ignored", r#"{"unknown":[1,"a",null,[true],{}]}"#, "{}").with(IgnoreUnknown),
        reads("an empty object, ignored", r#"{"unknown":{ }}"#, "{}").with(IgnoreUnknown),
        reads(
            "numbers of every form, ignored",
            r#"{"unknown":[-0,1.5e+10,1E-2,123456789012345678901234567890]}"#,
            "{}",
        )
        .with(IgnoreUnknown),
        reads("an extension, ignored", r#"{"[not.there]":{"a":1}}"#, "{}").with(IgnoreUnknown),
        reads("before a known field", r#"{"unknown":[1],"optionalInt32":1}"#, r#"{"optionalInt32":1}"#)
            .with(IgnoreUnknown),
        reads("after a known field", r#"{"optionalInt32":1,"unknown":{}}"#, r#"{"optionalInt32":1}"#)
            .with(IgnoreUnknown),
        reads(
            "in a nested message",
            r#"{"optionalNestedMessage":{"x":1,"a":2}}"#,
            r#"{"optionalNestedMessage":{"a":2}}"#,
        )
        .with(IgnoreUnknown),
        reads(
            "in a list's messages",
            r#"{"repeatedNestedMessage":[{"x":[]},{"a":2,"x":""}]}"#,
            r#"{"repeatedNestedMessage":[{},{"a":2}]}"#,
        )
        .with(IgnoreUnknown),
        reads(
            "in a map's messages",
            r#"{"mapStringNestedMessage":{"k":{"x":1}}}"#,
            r#"{"mapStringNestedMessage":{"k":{}}}"#,
        )
        .with(IgnoreUnknown),
        reads("an enum name", r#"{"optionalNestedEnum":"NOT_THERE"}"#, "{}").with(IgnoreUnknown),
        reads("an enum name in a list", r#"{"repeatedNestedEnum":["NOT_THERE"]}"#, "{}").with(IgnoreUnknown),
        reads(
            "an enum name among others in a list",
            r#"{"repeatedNestedEnum":["BAR","NOT_THERE","NEG"]}"#,
            r#"{"repeatedNestedEnum":["BAR","NEG"]}"#,
        )
        .with(IgnoreUnknown),
        reads("an enum name in a map", r#"{"mapStringNestedEnum":{"a":"NOT_THERE"}}"#, "{}")
            .with(IgnoreUnknown),
        reads(
            "an enum name among others in a map",
            r#"{"mapStringNestedEnum":{"a":"FOO","b":"NOT_THERE"}}"#,
            r#"{"mapStringNestedEnum":{"a":"FOO"}}"#,
        )
        .with(IgnoreUnknown),
        reads("an enum name in a oneof", r#"{"oneofEnum":"NOT_THERE"}"#, "{}").with(IgnoreUnknown),
        keeps("an enum number is no unknown name", r#"{"optionalNestedEnum":77}"#).with(IgnoreUnknown),
        refuses("a known field of another kind", r#"{"optionalInt32":"a"}"#).with(IgnoreUnknown),
        refuses("an enum that is an object", r#"{"optionalNestedEnum":{}}"#).with(IgnoreUnknown),
        refuses("a number that is none", r#"{"unknown":01}"#).with(IgnoreUnknown),
        refuses("a fraction that is none", r#"{"unknown":1.}"#).with(IgnoreUnknown),
        refuses("an exponent that is none", r#"{"unknown":1e}"#).with(IgnoreUnknown),
        refuses("a word", r#"{"unknown":tru}"#).with(IgnoreUnknown),
        refuses("nothing", r#"{"unknown":}"#).with(IgnoreUnknown),
        refuses("a comma too many in a list", r#"{"unknown":[1,]}"#).with(IgnoreUnknown),
        refuses("a comma too many in an object", r#"{"unknown":{"a":1,}}"#).with(IgnoreUnknown),
        refuses("a name without quotes", r#"{"unknown":{a:1}}"#).with(IgnoreUnknown),
        refuses("a name without a colon", r#"{"unknown":{"a" 1}}"#).with(IgnoreUnknown),
        refuses("a bracket that closes a brace", r#"{"unknown":{"a":[1}}"#).with(IgnoreUnknown),
        refuses("an escape that is none", r#"{"unknown":"\x"}"#).with(IgnoreUnknown),
        refuses("a lone surrogate", r#"{"unknown":"\uD800"}"#).with(IgnoreUnknown),
        refuses("a control character", "{\"unknown\":\"\n\"}").with(IgnoreUnknown),
        refuses("a string without an end", r#"{"unknown":"a"#).with(IgnoreUnknown),
        refuses("a list without an end", r#"{"unknown":[1"#).with(IgnoreUnknown),
        refuses_bytes("no UTF-8", b"{\"unknown\":\"\xff\"}").with(IgnoreUnknown),
        refuses_bytes("no UTF-8 in a name", b"{\"unknown\":{\"\xff\":1}}").with(IgnoreUnknown),
    ]
}
