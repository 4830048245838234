//! Any: the message's own fields beside `@type`, or `value` for those with a form of their own.

use crate::rule::{Rule, Setting::*, keeps, reads, refuses};

const MESSAGE: &str = "type.googleapis.com/protobuf_test_messages.proto3.TestAllTypesProto3";
const PROTO2: &str = "type.googleapis.com/protobuf_test_messages.proto2.TestAllTypesProto2";
const NESTED: &str = "type.googleapis.com/protobuf_test_messages.proto3.TestAllTypesProto3.NestedMessage";

/// A message with an Any of that type and these members.
fn any(url: &str, members: &str) -> String {
    let comma = if members.is_empty() { "" } else { "," };
    format!(r#"{{"optionalAny":{{"@type":"{url}"{comma}{members}}}}}"#)
}

/// The same with a well-known type.
fn known(name: &str, members: &str) -> String {
    any(&format!("type.googleapis.com/google.protobuf.{name}"), members)
}

pub(crate) fn rules() -> Vec<Rule> {
    vec![
        keeps("a message", any(MESSAGE, r#""optionalInt32":12345"#)),
        keeps("an empty message", any(MESSAGE, "")),
        keeps("a message of proto2", any(PROTO2, r#""optionalInt32":0"#)),
        keeps("a nested message", any(NESTED, r#""a":1,"corecursive":{"optionalInt32":1}"#)),
        keeps("another host", any("example.com/x/protobuf_test_messages.proto3.ForeignMessage", r#""c":1"#)),
        reads(
            "the type after the fields",
            format!(
                r#"{{"optionalAny":{{"optionalInt32":12345,"optionalString":"a","@type":"{MESSAGE}"}}}}"#
            ),
            any(MESSAGE, r#""optionalInt32":12345,"optionalString":"a""#),
        ),
        reads(
            "the type between the fields",
            format!(r#"{{"optionalAny":{{"optionalInt32":1,"@type":"{MESSAGE}","optional_string":"a"}}}}"#),
            any(MESSAGE, r#""optionalInt32":1,"optionalString":"a""#),
        ),
        reads(
            "the type after its value",
            r#"{"optionalAny":{"value":"1s","@type":"type.googleapis.com/google.protobuf.Duration"}}"#,
            known("Duration", r#""value":"1s""#),
        ),
        reads("an escape in the name", any(MESSAGE, "").replace("@type", r"\u0040type"), any(MESSAGE, "")),
        keeps(
            "an Any in an Any",
            known("Any", &format!(r#""value":{{"@type":"{MESSAGE}","optionalInt32":12345}}"#)),
        ),
        keeps(
            "an Any in a message in an Any",
            any(MESSAGE, &format!(r#""optionalAny":{{"@type":"{NESTED}","a":1}}"#)),
        ),
        keeps("a wrapper of int32", known("Int32Value", r#""value":12345"#)),
        keeps("a wrapper of int64", known("Int64Value", r#""value":"0""#)),
        keeps("a wrapper of uint32", known("UInt32Value", r#""value":1"#)),
        keeps("a wrapper of uint64", known("UInt64Value", r#""value":"1""#)),
        keeps("a wrapper of bool", known("BoolValue", r#""value":false"#)),
        keeps("a wrapper of float", known("FloatValue", r#""value":1.5"#)),
        keeps("a wrapper of double", known("DoubleValue", r#""value":"NaN""#)),
        keeps("a wrapper of string", known("StringValue", r#""value":"""#)),
        keeps("a wrapper of bytes", known("BytesValue", r#""value":"AQI=""#)),
        keeps("a duration", known("Duration", r#""value":"1.500s""#)),
        keeps("a timestamp", known("Timestamp", r#""value":"1970-01-01T00:00:00Z""#)),
        keeps("a field mask", known("FieldMask", r#""value":"foo,barBaz""#)),
        keeps("a struct", known("Struct", r#""value":{"foo":1.5}"#)),
        keeps("a value that is an object", known("Value", r#""value":{"foo":1.5}"#)),
        keeps("a value that is a number", known("Value", r#""value":1.5"#)),
        keeps("a value that is null", known("Value", r#""value":null"#)),
        keeps("a list", known("ListValue", r#""value":[1.5,null]"#)),
        keeps("Empty, which has no form of its own", known("Empty", "")),
        reads(
            "Empty as if it had one, which some write",
            known("Empty", r#""value":{}"#),
            known("Empty", ""),
        ),
        keeps("no type and nothing else", r#"{"optionalAny":{}}"#),
        keeps("a list of them", format!(r#"{{"repeatedAny":[{{"@type":"{NESTED}","a":1}},{{}}]}}"#)),
        reads("zero inside", any(MESSAGE, r#""optionalInt32":0"#), any(MESSAGE, "")),
        reads(
            "an unknown field inside, if that is asked for",
            any(NESTED, r#""a":1,"b":[{}]"#),
            any(NESTED, r#""a":1"#),
        )
        .with(IgnoreUnknown),
        refuses("an unknown field inside", any(NESTED, r#""b":1"#)),
        refuses("a type that nobody knows", any("type.googleapis.com/not.There", "")),
        refuses("an enum as type", any("type.googleapis.com/protobuf_test_messages.proto3.ForeignEnum", "")),
        refuses("an empty type", any("", r#""value":"""#)),
        refuses("a type without a slash", any("not_a_url", r#""value":"""#)),
        refuses("a type's name without a slash", any("protobuf_test_messages.proto3.ForeignMessage", "")),
        refuses("a type that is only a host", any("type.googleapis.com/", "")),
        refuses("a type that is a number", r#"{"optionalAny":{"@type":1}}"#),
        refuses("a type that is null", r#"{"optionalAny":{"@type":null}}"#),
        refuses("the type twice", format!(r#"{{"optionalAny":{{"@type":"{NESTED}","@type":"{NESTED}"}}}}"#)),
        refuses(
            "the type twice, apart",
            format!(r#"{{"optionalAny":{{"@type":"{NESTED}","a":1,"@type":"{NESTED}"}}}}"#),
        ),
        refuses("fields and no type", r#"{"optionalAny":{"optionalInt32":1}}"#),
        refuses("no value", known("Duration", "")),
        refuses("the value twice", known("Duration", r#""value":"1s","value":"1s""#)),
        refuses("something beside the value", known("Duration", r#""value":"1s","other":1"#)),
        refuses("the fields of a type with a form of its own", known("Duration", r#""seconds":"1""#)),
        refuses("a value of another kind", known("Duration", r#""value":1"#)),
        refuses("a value for a message without a form of its own", any(NESTED, r#""value":{"a":1}"#)),
        refuses("a field twice inside", any(NESTED, r#""a":1,"a":1"#)),
        refuses(
            "a wrong field before the type",
            format!(r#"{{"optionalAny":{{"a":"x","@type":"{NESTED}"}}}}"#),
        ),
        refuses("bad JSON before the type", format!(r#"{{"optionalAny":{{"a":01,"@type":"{NESTED}"}}}}"#)),
        refuses("a list", r#"{"optionalAny":[]}"#),
        refuses("a string", r#"{"optionalAny":""}"#),
    ]
}
