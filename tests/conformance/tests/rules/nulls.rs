//! Null: the same as no field at all, but for `Value` and `NullValue`.

use crate::rule::{Rule, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        reads(
            "scalars",
            r#"{"optionalInt32":null,"optionalInt64":null,"optionalUint32":null,"optionalUint64":null,
                "optionalSint32":null,"optionalSint64":null,"optionalFixed32":null,"optionalFixed64":null,
                "optionalSfixed32":null,"optionalSfixed64":null,"optionalFloat":null,"optionalDouble":null,
                "optionalBool":null,"optionalString":null,"optionalBytes":null,"optionalNestedEnum":null}"#,
            "{}",
        ),
        reads(
            "messages",
            r#"{"optionalNestedMessage":null,"optionalForeignMessage":null,"recursiveMessage":null}"#,
            "{}",
        ),
        reads(
            "lists",
            r#"{"repeatedInt32":null,"repeatedInt64":null,"repeatedFloat":null,"repeatedBool":null,
                "repeatedString":null,"repeatedBytes":null,"repeatedNestedEnum":null,
                "repeatedNestedMessage":null,"repeatedTimestamp":null,"repeatedStruct":null}"#,
            "{}",
        ),
        reads("maps", r#"{"mapInt32Int32":null,"mapBoolBool":null,"mapStringNestedMessage":null}"#, "{}"),
        reads(
            "well-known types",
            r#"{"optionalTimestamp":null,"optionalDuration":null,"optionalFieldMask":null,
                "optionalStruct":null,"optionalAny":null}"#,
            "{}",
        ),
        reads(
            "wrappers",
            r#"{"optionalBoolWrapper":null,"optionalInt32Wrapper":null,"optionalInt64Wrapper":null,
                "optionalUint32Wrapper":null,"optionalUint64Wrapper":null,"optionalFloatWrapper":null,
                "optionalDoubleWrapper":null,"optionalStringWrapper":null,"optionalBytesWrapper":null,
                "repeatedBoolWrapper":null,"repeatedStringWrapper":null}"#,
            "{}",
        ),
        reads("by the proto's name", r#"{"optional_int32":null}"#, "{}"),
        reads(
            "beside other fields",
            r#"{"optionalInt32":null,"optionalString":"a"}"#,
            r#"{"optionalString":"a"}"#,
        ),
        keeps("a Value", r#"{"optionalValue":null}"#),
        keeps("a Value in a list", r#"{"repeatedValue":[null,1.5,null]}"#),
        reads("a NullValue, which is zero", r#"{"optionalNullValue":null}"#, "{}"),
        keeps("a NullValue in a oneof", r#"{"oneofNullValue":null}"#),
        refuses("in a list of scalars", r#"{"repeatedInt32":[1,null,2]}"#),
        refuses("in a list of strings", r#"{"repeatedString":[null]}"#),
        refuses("in a list of enums", r#"{"repeatedNestedEnum":[null]}"#),
        refuses("in a list of messages", r#"{"repeatedNestedMessage":[{"a":1},null,{"a":2}]}"#),
        refuses("in a list of times", r#"{"repeatedTimestamp":[null]}"#),
        refuses("in a list of wrappers", r#"{"repeatedInt32Wrapper":[null]}"#),
        refuses("as a map's value", r#"{"mapInt32Int32":{"0":null}}"#),
        refuses("as a map's message", r#"{"mapStringNestedMessage":{"a":null}}"#),
        refuses("as a map's key", r#"{"mapInt32Int32":{null:1}}"#),
        refuses("in quotes", r#"{"optionalInt32":"null"}"#),
    ]
}
