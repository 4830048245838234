//! Zero values: written where they are asked for, and `null` for what is not set.

use libtest_mimic::Trial;
use prost_reflect::{DescriptorPool, FieldDescriptor, Kind, MessageDescriptor};
use protohttp_conformance::{
    json,
    messages::{
        DESCRIPTORS,
        proto2::TestAllTypesProto2,
        proto3::{TestAllTypesProto3, test_all_types_proto3::NestedMessage},
    },
};
use serde_json::{Map, Value, json};

pub(crate) fn trials() -> Vec<Trial> {
    let proto3 = "protobuf_test_messages.proto3.TestAllTypesProto3";
    let proto2 = "protobuf_test_messages.proto2.TestAllTypesProto2";
    vec![
        Trial::test("zeros: every field of proto3 outside of oneofs", || {
            check::<TestAllTypesProto3>(proto3, json::Writing::Zeros)
        }),
        Trial::test("zeros: every field of proto2 outside of oneofs", || {
            check::<TestAllTypesProto2>(proto2, json::Writing::Zeros)
        }),
        Trial::test("zeros without nulls: every field of proto3 that has no presence", || {
            check::<TestAllTypesProto3>(proto3, json::Writing::ZerosWithoutNulls)
        }),
        Trial::test("zeros without nulls: lists and maps of proto2", || {
            check::<TestAllTypesProto2>(proto2, json::Writing::ZerosWithoutNulls)
        }),
        Trial::test("zeros: in a nested message too", || {
            nested(json::Writing::Zeros, &json!([{"a": 0, "corecursive": null}]))
        }),
        Trial::test("zeros without nulls: in a nested message too", || {
            nested(json::Writing::ZerosWithoutNulls, &json!([{"a": 0}]))
        }),
    ]
}

fn nested(writing: json::Writing, expected: &Value) -> Result<(), libtest_mimic::Failed> {
    let message =
        TestAllTypesProto3 { repeated_nested_message: vec![NestedMessage::default()], ..Default::default() };
    let text = json::write(&message, writing)?;
    match &serde_json::from_str::<Value>(&text)?["repeatedNestedMessage"] == expected {
        true => Ok(()),
        false => Err(text.into()),
    }
}

/// Compares what is written of an empty message with what its descriptor asks for.
fn check<M: json::Message>(name: &str, writing: json::Writing) -> Result<(), libtest_mimic::Failed> {
    let pool = DescriptorPool::decode(DESCRIPTORS)?;
    let descriptor = pool.get_message_by_name(name).ok_or("the message is not there")?;
    let text = json::write(&M::default(), writing)?;
    let written: Map<String, Value> = serde_json::from_str(&text)?;
    let expected = expected(&descriptor, writing);
    for (name, value) in &expected {
        if written.get(name) != Some(value) {
            return Err(format!("{name}: expected {value}, found {:?}", written.get(name)).into());
        }
    }
    if let Some(name) = written.keys().find(|name| !expected.contains_key(*name)) {
        return Err(format!("{name} is written and is absent").into());
    }
    let again = json::read::<M>(text.as_bytes(), json::Reading::Strict)?;
    match again.encode_to_vec().is_empty() {
        true => Ok(()),
        false => Err("zeros are read as something else".into()),
    }
}

fn expected(message: &MessageDescriptor, writing: json::Writing) -> Map<String, Value> {
    let has_nulls = matches!(writing, json::Writing::Zeros);
    let expected = |field: FieldDescriptor| {
        let name = field.json_name().to_owned();
        if field.is_list() || field.is_map() || !field.supports_presence() {
            return Some((name, zero(&field)));
        }
        // A `Value` that is not set must not be read as the `null` that it can hold.
        let is_nullable =
            matches!(field.kind(), Kind::Message(it) if it.full_name() == "google.protobuf.Value");
        (has_nulls && field.containing_oneof().is_none() && !is_nullable).then_some((name, Value::Null))
    };
    message.fields().filter_map(expected).collect()
}

fn zero(field: &FieldDescriptor) -> Value {
    match field.kind() {
        _ if field.is_list() => json!([]),
        _ if field.is_map() => json!({}),
        Kind::Int64 | Kind::Uint64 | Kind::Sint64 | Kind::Fixed64 | Kind::Sfixed64 => json!("0"),
        Kind::Float | Kind::Double => json!(0),
        Kind::Bool => json!(false),
        Kind::String | Kind::Bytes => json!(""),
        Kind::Enum(kind) if kind.full_name() == "google.protobuf.NullValue" => Value::Null,
        Kind::Enum(kind) => json!(kind.default_value().name()),
        _ => json!(0),
    }
}
