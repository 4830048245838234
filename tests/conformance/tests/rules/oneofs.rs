//! Oneofs: one member, and that is written even if it is zero.

use crate::rule::{Rule, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("uint32", r#"{"oneofUint32":1}"#),
        keeps("a message", r#"{"oneofNestedMessage":{"a":1}}"#),
        keeps("a string", r#"{"oneofString":"a"}"#),
        keeps("bytes", r#"{"oneofBytes":"AQI="}"#),
        keeps("uint64", r#"{"oneofUint64":"1"}"#),
        keeps("an enum", r#"{"oneofEnum":"BAR"}"#),
        keeps("zero uint32", r#"{"oneofUint32":0}"#),
        keeps("an empty message", r#"{"oneofNestedMessage":{}}"#),
        keeps("an empty string", r#"{"oneofString":""}"#),
        keeps("no bytes", r#"{"oneofBytes":""}"#),
        keeps("false", r#"{"oneofBool":false}"#),
        keeps("zero uint64", r#"{"oneofUint64":"0"}"#),
        keeps("zero float", r#"{"oneofFloat":0}"#),
        keeps("zero double", r#"{"oneofDouble":0}"#),
        keeps("the enum's zero", r#"{"oneofEnum":"FOO"}"#),
        reads("NullValue by name", r#"{"oneofNullValue":"NULL_VALUE"}"#, r#"{"oneofNullValue":null}"#),
        reads("NullValue by number", r#"{"oneofNullValue":0}"#, r#"{"oneofNullValue":null}"#),
        reads("by the proto's name", r#"{"oneof_string":"a"}"#, r#"{"oneofString":"a"}"#),
        reads(
            "null before a member",
            r#"{"oneofUint32":null,"oneofString":"test"}"#,
            r#"{"oneofString":"test"}"#,
        ),
        reads(
            "null after a member",
            r#"{"oneofString":"test","oneofUint32":null}"#,
            r#"{"oneofString":"test"}"#,
        ),
        reads("null alone", r#"{"oneofUint32":null}"#, "{}"),
        refuses("two members", r#"{"oneofUint32":1,"oneofString":"test"}"#),
        refuses("two members, apart", r#"{"oneofUint32":1,"optionalInt32":1,"oneofBool":false}"#),
        refuses("two members, both zero", r#"{"oneofUint32":0,"oneofString":""}"#),
        refuses("a member and NullValue", r#"{"oneofUint32":1,"oneofNullValue":null}"#),
        refuses("a member twice", r#"{"oneofUint32":1,"oneofUint32":1}"#),
        refuses("the oneof's own name", r#"{"oneofField":{"oneofUint32":1}}"#),
    ]
}
