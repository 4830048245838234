//! Messages of proto2: presence is explicit, defaults are the reader's, and groups are messages.

use crate::rule::{Message::Proto2, Rule, Setting::*, keeps, reads, refuses};

pub(crate) fn rules() -> Vec<Rule> {
    let rules = vec![
        keeps("zero is not absent", r#"{"optionalInt32":0}"#),
        keeps("false is not absent", r#"{"optionalBool":false}"#),
        keeps("empty is not absent", r#"{"optionalString":"","optionalBytes":""}"#),
        keeps("zero float is not absent", r#"{"optionalFloat":0,"optionalDouble":0}"#),
        keeps("an enum's zero is not absent", r#"{"optionalNestedEnum":"FOO"}"#),
        keeps("absent fields with defaults are not written", "{}"),
        keeps(
            "a field's default is written if it is set",
            r#"{"defaultInt32":-123456789,"defaultString":"Rosebud"}"#,
        ),
        keeps(
            "zero in a field with a default",
            r#"{"defaultInt32":0,"defaultBool":false,"defaultString":""}"#,
        ),
        keeps("64 bits", r#"{"optionalInt64":"-1","optionalUint64":"1"}"#),
        keeps("a group", r#"{"data":{"groupInt32":1,"groupUint32":2}}"#),
        keeps("an empty group", r#"{"data":{}}"#),
        reads(
            "a group's fields by the proto's names",
            r#"{"data":{"group_int32":1}}"#,
            r#"{"data":{"groupInt32":1}}"#,
        ),
        refuses("a group by its type's name", r#"{"Data":{"groupInt32":1}}"#),
        keeps("lists", r#"{"repeatedInt32":[1,2],"packedBool":[true],"unpackedBool":[false]}"#),
        keeps("a map", r#"{"mapInt32Int32":{"1":2}}"#),
        keeps("a map of messages", r#"{"mapStringForeignMessage":{"a":{"c":0}}}"#),
        keeps("messages", r#"{"optionalNestedMessage":{"a":0,"corecursive":{}}}"#),
        keeps("a oneof's zero", r#"{"oneofUint32":0}"#),
        refuses("a oneof twice", r#"{"oneofUint32":0,"oneofBool":false}"#),
        keeps(
            "names",
            r#"{"fieldname1":0,"fieldName2":0,"FieldName3":0,"fieldName4":0,"FIELDName12":0,"FieldName18":0}"#,
        ),
        reads("null", r#"{"optionalInt32":null,"defaultInt32":null,"data":null,"repeatedInt32":null}"#, "{}"),
        refuses("a field twice", r#"{"optionalInt32":0,"optional_int32":0}"#),
        refuses("a name that the enum has not", r#"{"optionalNestedEnum":"NOT_THERE"}"#),
        reads("a name that the enum has not, ignored", r#"{"optionalNestedEnum":"NOT_THERE"}"#, "{}")
            .with(IgnoreUnknown),
        refuses(
            "an extension, for which prost has no place",
            r#"{"[protobuf_test_messages.proto2.extension_int32]":1}"#,
        ),
        reads("an extension, ignored", r#"{"[protobuf_test_messages.proto2.extension_int32]":1}"#, "{}")
            .with(IgnoreUnknown),
    ];
    rules.into_iter().map(|rule| rule.of(Proto2)).collect()
}
