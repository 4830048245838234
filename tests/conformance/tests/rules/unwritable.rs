//! Messages that have no JSON, which is an error and not some other text.

use libtest_mimic::Trial;
use prost_types::{Any, Duration, FieldMask, ListValue, Struct, Timestamp, Value, value::Kind::NumberValue};
use protohttp_conformance::{
    json,
    messages::proto3::{TestAllTypesProto3, test_all_types_proto3::OneofField},
};

type Make = fn() -> TestAllTypesProto3;

const ROWS: &[(&str, Make)] = &[
    ("a timestamp before the year 1", || at(-62_135_596_801, 0)),
    ("a timestamp after the year 9999", || at(253_402_300_800, 0)),
    ("the smallest timestamp", || at(i64::MIN, 0)),
    ("the largest timestamp", || at(i64::MAX, i32::MAX)),
    ("a timestamp with negative nanoseconds", || at(5000, -1)),
    ("a timestamp with a second of nanoseconds", || at(5000, 1_000_000_000)),
    ("a duration too long", || lasting(315_576_000_001, 0)),
    ("a duration too long back", || lasting(-315_576_000_001, 0)),
    ("the smallest duration", || lasting(i64::MIN, i32::MIN)),
    ("a duration forth with nanoseconds back", || lasting(1, -1)),
    ("a duration back with nanoseconds forth", || lasting(-1, 1)),
    ("a duration with a second of nanoseconds", || lasting(1, 1_000_000_000)),
    ("a duration with a second of nanoseconds back", || lasting(-1, -1_000_000_000)),
    ("a path with a capital", || mask("fooBar")),
    ("a path with an underscore before a digit", || mask("foo_3_bar")),
    ("a path with two underscores", || mask("foo__bar")),
    ("a path that ends with an underscore", || mask("foo_")),
    ("an empty path", || mask("")),
    ("a number value of NaN", || value(Some(NumberValue(f64::NAN)))),
    ("a number value of infinity", || value(Some(NumberValue(f64::INFINITY)))),
    ("a number value of minus infinity", || value(Some(NumberValue(f64::NEG_INFINITY)))),
    ("a value of no kind", || value(None)),
    ("a value of no kind in a list", || TestAllTypesProto3 {
        repeated_list_value: vec![ListValue { values: vec![Value { kind: None }] }],
        ..Default::default()
    }),
    ("NaN in a struct", || TestAllTypesProto3 {
        optional_struct: Some(Struct {
            fields: [("a".to_owned(), Value { kind: Some(NumberValue(f64::NAN)) })].into(),
        }),
        ..Default::default()
    }),
    ("an Any of a type that nobody knows", || any("type.googleapis.com/not.There", b"")),
    ("an Any of a type without a slash", || any("google.protobuf.Empty", b"")),
    ("an Any with a value and no type", || any("", b"\x08\x01")),
    ("an Any whose value is no message", || {
        any("type.googleapis.com/protobuf_test_messages.proto3.ForeignMessage", b"\x08")
    }),
    ("an Any of an impossible timestamp", || {
        any("type.googleapis.com/google.protobuf.Timestamp", b"\x10\xff\xff\xff\xff\xff\xff\xff\xff\xff\x01")
    }),
    ("messages deeper than can be read", || {
        let mut message = TestAllTypesProto3::default();
        for _ in 0..150 {
            message = TestAllTypesProto3 { recursive_message: Some(Box::new(message)), ..Default::default() };
        }
        message
    }),
];

fn at(seconds: i64, nanos: i32) -> TestAllTypesProto3 {
    TestAllTypesProto3 { optional_timestamp: Some(Timestamp { seconds, nanos }), ..Default::default() }
}

fn lasting(seconds: i64, nanos: i32) -> TestAllTypesProto3 {
    TestAllTypesProto3 { optional_duration: Some(Duration { seconds, nanos }), ..Default::default() }
}

fn mask(path: &str) -> TestAllTypesProto3 {
    let paths = vec!["ok".to_owned(), path.to_owned()];
    TestAllTypesProto3 { optional_field_mask: Some(FieldMask { paths }), ..Default::default() }
}

fn value(kind: Option<prost_types::value::Kind>) -> TestAllTypesProto3 {
    TestAllTypesProto3 { optional_value: Some(Value { kind }), ..Default::default() }
}

fn any(type_url: &str, value: &[u8]) -> TestAllTypesProto3 {
    let any = Any { type_url: type_url.to_owned(), value: value.to_vec() };
    TestAllTypesProto3 { optional_any: Some(any), ..Default::default() }
}

pub(crate) fn trials() -> Vec<Trial> {
    let unwritable = ROWS.iter().map(|&(name, make)| {
        Trial::test(format!("unwritable: {name}"), move || {
            match json::write(&make(), json::Writing::Shortest) {
                Err(_) => Ok(()),
                Ok(text) => Err(format!("is written: {text}").into()),
            }
        })
    });
    let nan = Trial::test("floats: every NaN is the same", || {
        let message = TestAllTypesProto3 {
            optional_float: f32::from_bits(0xFFB5_4321),
            optional_double: f64::from_bits(0xFFFB_CBA9_8765_4321),
            oneof_field: Some(OneofField::OneofFloat(f32::from_bits(0x7FA1_2345))),
            ..Default::default()
        };
        let text = json::write(&message, json::Writing::Shortest)?;
        match text == r#"{"optionalFloat":"NaN","optionalDouble":"NaN","oneofFloat":"NaN"}"# {
            true => Ok(()),
            false => Err(text.into()),
        }
    });
    unwritable.chain([nan]).collect()
}
