//! The rules of the specification, one line each: what is read and written, and what is refused.

use prost_types::{Any, Duration, FieldMask, ListValue, Struct, Timestamp, Value, value::Kind};
use protohttp_json::{
    DecodeOptions, EncodeOptions, EnumValues, FieldNames, Message, Registry, Unknown, ZeroValues,
};
use protohttp_json_checks::ours::{
    names,
    protobuf_test_messages::{self, proto3::TestAllTypesProto3 as Proto3},
    shapes,
};

/// Reads a text and writes it again without zero values.
fn rewrite<M: Message>(text: &str) -> protohttp_json::Result<String> {
    let registry =
        Registry::new().with(protobuf_test_messages::proto3::json_types()).with(shapes::json_types());
    let message: M = DecodeOptions::new().registry(&registry).from_str(text)?;
    EncodeOptions::new().registry(&registry).zero_values(ZeroValues::Omit).to_string(&message)
}

/// Each pair is a text and what is written of it.
#[track_caller]
fn accepts<M: Message>(pairs: &[(&str, &str)]) {
    for (text, expected) in pairs {
        assert_eq!(rewrite::<M>(text).as_deref(), Ok(*expected), "{text}");
    }
}

/// Each pair is a text and a part of the error.
#[track_caller]
fn refuses<M: Message>(pairs: &[(&str, &str)]) {
    for (text, expected) in pairs {
        match rewrite::<M>(text) {
            Ok(found) => panic!("{text} is read as {found}"),
            Err(error) => assert!(error.to_string().contains(expected), "{text}: {error}"),
        }
    }
}

#[test]
fn the_text_as_a_whole() {
    accepts::<Proto3>(&[
        ("{}", "{}"),
        (" \t\r\n{ \n } ", "{}"),
        (
            r#" { "optionalInt32" : 1 , "optionalBool" : true } "#,
            r#"{"optionalInt32":1,"optionalBool":true}"#,
        ),
    ]);
    refuses::<Proto3>(&[
        ("", "expected an object, but the text ends at byte 0"),
        ("null", "expected an object"),
        ("[]", "expected an object"),
        ("\"x\"", "expected an object"),
        ("{} {}", "expected the end of the text at byte 3"),
        ("{},", "expected the end of the text"),
        ("{}x", "expected the end of the text"),
        ("{", "expected a key in quotes, but the text ends"),
        (r#"{"optionalInt32":1,}"#, "expected a key in quotes"),
        (r#"{"optionalInt32":1 "optionalBool":true}"#, "expected `,` or `}`"),
        (r#"{"optionalInt32" 1}"#, "expected `:`"),
        ("{'optionalInt32':1}", "expected a key in quotes"),
        ("{optionalInt32:1}", "expected a key in quotes"),
        ("{/* */}", "expected a key in quotes"),
        ("\u{feff}{}", "expected an object"),
        ("\u{a0}{}", "expected an object"),
        (r#"{"repeatedInt32":[1,]}"#, "repeatedInt32[1]: expected an integer"),
        (r#"{"repeatedInt32":[1 2]}"#, "repeatedInt32: expected `,` or `]`"),
        (r#"{"repeatedInt32":[1"#, "repeatedInt32: expected `,` or `]`, but the text ends"),
        (r#"{"optionalBool":truefalse}"#, "expected `,` or `}`"),
    ]);
}

#[test]
fn names_of_fields() {
    accepts::<Proto3>(&[
        (r#"{"optional_int32":1}"#, r#"{"optionalInt32":1}"#),
        (r#"{"optional\u0049nt32":1}"#, r#"{"optionalInt32":1}"#),
        (
            r#"{"fieldname1":1,"fieldName2":2,"FieldName3":3}"#,
            r#"{"fieldname1":1,"fieldName2":2,"FieldName3":3}"#,
        ),
        (
            r#"{"field_name2":2,"_field_name3":3,"field__name4_":4}"#,
            r#"{"fieldName2":2,"FieldName3":3,"fieldName4":4}"#,
        ),
        (r#"{"__field_name13":1,"FieldName14":2}"#, r#"{"FieldName13":1,"FieldName14":2}"#),
    ]);
    refuses::<Proto3>(&[
        (r#"{"nope":1}"#, "unknown field \"nope\" at byte 1"),
        (r#"{"OptionalInt32":1}"#, "unknown field"),
        (r#"{"":1}"#, "unknown field"),
        (r#"{"optionalInt32":1,"optionalInt32":1}"#, "optionalInt32: the field is given twice at byte 19"),
        (r#"{"optionalInt32":1,"optional_int32":1}"#, "optionalInt32: the field is given twice"),
        (r#"{"optionalInt32":null,"optionalInt32":1}"#, "the field is given twice"),
        (r#"{"[some.extension]":1}"#, "unknown field"),
    ]);
    accepts::<names::Names>(&[
        (r#"{"type":"a","self":"b","é":"c"}"#, r#"{"type":"a","self":"b","é":"c"}"#),
        (r#"{"say \"hi\"\\":"a"}"#, r#"{"say \"hi\"\\":"a"}"#),
        (r#"{"quoted":"a","accent":"b"}"#, r#"{"say \"hi\"\\":"a","é":"b"}"#),
        (r#"{"swapped_a":"b","swapped_b":"a"}"#, r#"{"swapped_b":"a","swapped_a":"b"}"#),
        (
            r#"{"fooBar":"1","Leading":"2","field__double":"3"}"#,
            r#"{"fooBar":"1","Leading":"2","fieldDouble":"3"}"#,
        ),
    ]);
    // The same in a message that has a table to search by.
    accepts::<names::Many>(&[
        (r#"{"fieldQ":"1","field_a":"2"}"#, r#"{"fieldA":"2","fieldQ":"1"}"#),
        (r#"{"field_r":"s","field_s":"r"}"#, r#"{"field_s":"r","field_r":"s"}"#),
    ]);
    refuses::<names::Many>(&[(r#"{"fieldZ":"1"}"#, "unknown field"), (r#"{"":"1"}"#, "unknown field")]);
}

#[test]
fn integers() {
    accepts::<Proto3>(&[
        (r#"{"optionalInt32":2147483647}"#, r#"{"optionalInt32":2147483647}"#),
        (r#"{"optionalInt32":"-2147483648"}"#, r#"{"optionalInt32":-2147483648}"#),
        (r#"{"optionalInt32":1e5,"optionalUint32":1.0}"#, r#"{"optionalInt32":100000,"optionalUint32":1}"#),
        (r#"{"optionalInt32":-0,"optionalUint32":-0}"#, "{}"),
        (r#"{"optionalUint32":4294967295}"#, r#"{"optionalUint32":4294967295}"#),
        (r#"{"optionalInt64":9223372036854775807}"#, r#"{"optionalInt64":"9223372036854775807"}"#),
        (r#"{"optionalInt64":"-9223372036854775808"}"#, r#"{"optionalInt64":"-9223372036854775808"}"#),
        (r#"{"optionalUint64":18446744073709551615}"#, r#"{"optionalUint64":"18446744073709551615"}"#),
        (r#"{"optionalSint32":-1,"optionalFixed64":"2"}"#, r#"{"optionalSint32":-1,"optionalFixed64":"2"}"#),
        (r#"{"optionalInt32":null}"#, "{}"),
    ]);
    refuses::<Proto3>(&[
        (r#"{"optionalInt32":2147483648}"#, "optionalInt32: the number is out of range at byte 17"),
        (r#"{"optionalInt32":-2147483649}"#, "out of range"),
        (r#"{"optionalUint32":4294967296}"#, "out of range"),
        (r#"{"optionalUint32":-1}"#, "out of range"),
        (r#"{"optionalInt64":9223372036854775808}"#, "out of range"),
        (r#"{"optionalInt64":"-9223372036854775809"}"#, "out of range"),
        (r#"{"optionalUint64":18446744073709551616}"#, "out of range"),
        (r#"{"optionalUint64":-1}"#, "out of range"),
        (r#"{"optionalInt32":0.5}"#, "the number is no integer"),
        (r#"{"optionalInt32":"12abc"}"#, "expected an integer"),
        (r#"{"optionalInt32":" 1"}"#, "expected an integer"),
        (r#"{"optionalInt32":"1 "}"#, "expected an integer"),
        (r#"{"optionalInt32":""}"#, "expected an integer"),
        (r#"{"optionalInt32":+1}"#, "expected an integer"),
        (r#"{"optionalInt32":01}"#, "expected"),
        (r#"{"optionalInt32":true}"#, "expected an integer"),
        (r#"{"optionalInt32":[]}"#, "expected an integer"),
        (r#"{"optionalInt64":"1e400"}"#, "out of range"),
    ]);
}

#[test]
fn floats() {
    accepts::<Proto3>(&[
        (r#"{"optionalDouble":1,"optionalFloat":1.5}"#, r#"{"optionalFloat":1.5,"optionalDouble":1}"#),
        (
            r#"{"optionalDouble":"1e300","optionalFloat":"-0.25"}"#,
            r#"{"optionalFloat":-0.25,"optionalDouble":1e+300}"#,
        ),
        (
            r#"{"optionalDouble":"NaN","optionalFloat":"NaN"}"#,
            r#"{"optionalFloat":"NaN","optionalDouble":"NaN"}"#,
        ),
        (
            r#"{"optionalDouble":"Infinity","optionalFloat":"-Infinity"}"#,
            r#"{"optionalFloat":"-Infinity","optionalDouble":"Infinity"}"#,
        ),
        (r#"{"optionalDouble":-0.0}"#, r#"{"optionalDouble":-0}"#),
        (r#"{"optionalFloat":3.4028235e38}"#, r#"{"optionalFloat":3.4028235e+38}"#),
        (r#"{"optionalFloat":1e-50}"#, "{}"),
        (r#"{"optionalFloat":16777217.000000001}"#, r#"{"optionalFloat":16777218}"#),
    ]);
    refuses::<Proto3>(&[
        (r#"{"optionalFloat":3.502823e38}"#, "optionalFloat: the number is out of range"),
        (r#"{"optionalDouble":1.89769e308}"#, "out of range"),
        (r#"{"optionalDouble":-1.89769e308}"#, "out of range"),
        (r#"{"optionalDouble":NaN}"#, "expected a number"),
        (r#"{"optionalDouble":Infinity}"#, "expected a number"),
        (r#"{"optionalDouble":"inf"}"#, "expected a number"),
        (r#"{"optionalDouble":"+Infinity"}"#, "expected a number"),
        (r#"{"optionalDouble":1.}"#, "expected"),
        (r#"{"optionalDouble":.5}"#, "expected a number"),
        (r#"{"optionalDouble":"1.5 "}"#, "expected a number"),
    ]);
}

#[test]
fn booleans_and_strings() {
    accepts::<Proto3>(&[
        (r#"{"optionalBool":true}"#, r#"{"optionalBool":true}"#),
        (r#"{"optionalString":"a\"\\\/\b\f\n\r\t"}"#, r#"{"optionalString":"a\"\\/\b\f\n\r\t"}"#),
        (r#"{"optionalString":"\u0000\u001f\u007f"}"#, "{\"optionalString\":\"\\u0000\\u001f\u{7f}\"}"),
        (r#"{"optionalString":"\u8C37\u6b4c 谷歌"}"#, r#"{"optionalString":"谷歌 谷歌"}"#),
        (r#"{"optionalString":"\uD83D\ude01 \u2028"}"#, "{\"optionalString\":\"😁 \u{2028}\"}"),
    ]);
    refuses::<Proto3>(&[
        (r#"{"optionalBool":"true"}"#, "optionalBool: expected `true` or `false`"),
        (r#"{"optionalBool":1}"#, "expected `true` or `false`"),
        (r#"{"optionalBool":True}"#, "expected `true` or `false`"),
        (r#"{"optionalBool":tru}"#, "expected true"),
        (r#"{"optionalString":1}"#, "expected a string"),
        (r#"{"optionalString":'a'}"#, "expected a string"),
        ("{\"optionalString\":\"\n\"}", "a control character must be escaped at byte 19"),
        (r#"{"optionalString":"a"#, "the string does not end"),
        (r#"{"optionalString":"\"#, "unknown escape"),
        (r#"{"optionalString":"\x"}"#, "unknown escape"),
        (r#"{"optionalString":"\U0041"}"#, "unknown escape"),
        (r#"{"optionalString":"\u00"}"#, "the escape is no character"),
        (r#"{"optionalString":"\u00zz"}"#, "the escape is no character"),
        (r#"{"optionalString":"\u+041"}"#, "the escape is no character"),
        (r#"{"optionalString":"\ud800"}"#, "the escape is no character"),
        (r#"{"optionalString":"\ud800\ud800"}"#, "the escape is no character"),
        (r#"{"optionalString":"\ude01\ud83d"}"#, "the escape is no character"),
        (r#"{"optionalString":"\ud83dxxxxxx"}"#, "the escape is no character"),
    ]);
    let bad =
        protohttp_json::from_slice::<Proto3>(b"{\"optionalString\":\"a\xff\"}").expect_err("it is not UTF-8");
    assert_eq!((bad.position(), bad.message()), (20, "the text is not UTF-8"));
    assert!(protohttp_json::from_slice::<Proto3>(b"{\"optionalString\":\"\xed\xa0\x80\"}").is_err());
}

#[test]
fn bytes() {
    accepts::<Proto3>(&[
        (r#"{"optionalBytes":"AQI="}"#, r#"{"optionalBytes":"AQI="}"#),
        (r#"{"optionalBytes":"AQI"}"#, r#"{"optionalBytes":"AQI="}"#),
        (r#"{"optionalBytes":"-_"}"#, r#"{"optionalBytes":"+w=="}"#),
        (r#"{"optionalBytes":"\u0041QI="}"#, r#"{"optionalBytes":"AQI="}"#),
        (r#"{"optionalBytes":""}"#, "{}"),
    ]);
    refuses::<Proto3>(&[
        (r#"{"optionalBytes":"A"}"#, "optionalBytes: expected bytes in base64"),
        (r#"{"optionalBytes":"AQ I="}"#, "expected bytes in base64"),
        (r#"{"optionalBytes":[1]}"#, "expected a string"),
    ]);
    accepts::<shapes::Shared>(&[(
        r#"{"one":"_w","more":["AQ==",""]}"#,
        r#"{"one":"/w==","more":["AQ==",""]}"#,
    )]);
}

#[test]
fn enums() {
    accepts::<Proto3>(&[
        (r#"{"optionalNestedEnum":"BAR"}"#, r#"{"optionalNestedEnum":"BAR"}"#),
        (r#"{"optionalNestedEnum":1}"#, r#"{"optionalNestedEnum":"BAR"}"#),
        (r#"{"optionalNestedEnum":-1}"#, r#"{"optionalNestedEnum":"NEG"}"#),
        (r#"{"optionalNestedEnum":123}"#, r#"{"optionalNestedEnum":123}"#),
        (r#"{"optionalNestedEnum":1.0}"#, r#"{"optionalNestedEnum":"BAR"}"#),
        (r#"{"optionalNestedEnum":null}"#, "{}"),
        (r#"{"optionalAliasedEnum":"MOO"}"#, r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#),
        (r#"{"optionalAliasedEnum":"bAz"}"#, r#"{"optionalAliasedEnum":"ALIAS_BAZ"}"#),
    ]);
    refuses::<Proto3>(&[
        (r#"{"optionalNestedEnum":"NOPE"}"#, "optionalNestedEnum: unknown enum value \"NOPE\" at byte 22"),
        (r#"{"optionalNestedEnum":"bar"}"#, "unknown enum value"),
        (r#"{"optionalNestedEnum":"1"}"#, "unknown enum value"),
        (r#"{"optionalNestedEnum":2147483648}"#, "out of range"),
        (r#"{"repeatedNestedEnum":["FOO",null]}"#, "repeatedNestedEnum[1]: expected an integer"),
    ]);
    accepts::<shapes::Sorted>(&[(
        r#"{"byNumber":{"1":"TOP","2":"NORMAL","3":-1,"4":100,"5":7,"6":0}}"#,
        r#"{"byNumber":{"1":"HIGH","2":"MIDDLE","3":"LOW","4":"FAR","5":7,"6":"MIDDLE"}}"#,
    )]);
    accepts::<shapes::Tree>(&[(r#"{"larges":["L20",17,"L3",2]}"#, r#"{"larges":["L20",17,"L3","L2"]}"#)]);
    refuses::<shapes::Tree>(&[(r#"{"larges":["L17"]}"#, "larges[0]: unknown enum value")]);
}

#[test]
fn lists_and_maps() {
    accepts::<Proto3>(&[
        (r#"{"repeatedInt32":[1,"2",3.0]}"#, r#"{"repeatedInt32":[1,2,3]}"#),
        (r#"{"repeatedInt32":[ ],"mapInt32Int32":{ }}"#, "{}"),
        (r#"{"repeatedInt32":null,"mapInt32Int32":null}"#, "{}"),
        (r#"{"repeatedForeignMessage":[{},{"c":1}]}"#, r#"{"repeatedForeignMessage":[{},{"c":1}]}"#),
        (r#"{"mapInt32Int32":{"1":2}}"#, r#"{"mapInt32Int32":{"1":2}}"#),
        (r#"{"mapBoolBool":{"true":false}}"#, r#"{"mapBoolBool":{"true":false}}"#),
        (
            r#"{"mapUint64Uint64":{"18446744073709551615":"1"}}"#,
            r#"{"mapUint64Uint64":{"18446744073709551615":"1"}}"#,
        ),
        (r#"{"mapStringString":{"a\"\u0062":"c"}}"#, r#"{"mapStringString":{"a\"b":"c"}}"#),
        (r#"{"mapStringNestedEnum":{"":"FOO"}}"#, r#"{"mapStringNestedEnum":{"":"FOO"}}"#),
    ]);
    refuses::<Proto3>(&[
        (r#"{"repeatedInt32":1}"#, "repeatedInt32: expected a list"),
        (r#"{"repeatedInt32":[1,null]}"#, "repeatedInt32[1]: expected an integer at byte 20"),
        (
            r#"{"repeatedForeignMessage":[{},{"c":1},{"c":"x"}]}"#,
            "repeatedForeignMessage[2].c: expected an integer",
        ),
        (r#"{"repeatedForeignMessage":[null]}"#, "repeatedForeignMessage[0]: expected an object"),
        (r#"{"mapInt32Int32":[]}"#, "mapInt32Int32: expected an object"),
        (r#"{"mapInt32Int32":{"1":null}}"#, "mapInt32Int32[\"1\"]: expected an integer"),
        (r#"{"mapInt32Int32":{1:1}}"#, "expected a key in quotes"),
        (r#"{"mapInt32Int32":{"x":1}}"#, "\"x\" is no key of this map"),
        (r#"{"mapInt32Int32":{" 1":1}}"#, "is no key of this map"),
        (r#"{"mapInt32Int32":{"1.0":1}}"#, "is no key of this map"),
        (r#"{"mapInt32Int32":{"2147483648":1}}"#, "is no key of this map"),
        (r#"{"mapBoolBool":{"True":true}}"#, "is no key of this map"),
        (r#"{"mapInt32Int32":{"1":1,"1":2}}"#, "mapInt32Int32[\"1\"]: the key is given twice"),
        (
            r#"{"mapStringForeignMessage":{"a b":{"c":[]}}}"#,
            "mapStringForeignMessage[\"a b\"].c: expected an integer",
        ),
    ]);
    accepts::<shapes::Sorted>(&[(
        r#"{"byName":{"b":1,"a":"2"},"byFlag":{"true":{},"false":{"byName":{"x":0}}}}"#,
        r#"{"byName":{"a":"2","b":"1"},"byFlag":{"false":{"byName":{"x":"0"}},"true":{}}}"#,
    )]);
}

#[test]
fn oneofs() {
    accepts::<Proto3>(&[
        (r#"{"oneofUint32":0}"#, r#"{"oneofUint32":0}"#),
        (r#"{"oneofString":"","oneofUint32":null}"#, r#"{"oneofString":""}"#),
        (r#"{"oneofNestedMessage":{"corecursive":{}}}"#, r#"{"oneofNestedMessage":{"corecursive":{}}}"#),
        (r#"{"oneofNullValue":null}"#, r#"{"oneofNullValue":null}"#),
        (r#"{"oneofNullValue":"NULL_VALUE"}"#, r#"{"oneofNullValue":null}"#),
        (r#"{"oneofEnum":"BAR"}"#, r#"{"oneofEnum":"BAR"}"#),
    ]);
    refuses::<Proto3>(&[
        (
            r#"{"oneofUint32":1,"oneofString":"a"}"#,
            "oneofString: another field of the same oneof is given, too",
        ),
        (r#"{"oneofUint32":0,"oneofString":""}"#, "another field of the same oneof"),
        (r#"{"oneofUint32":1,"oneofUint32":1}"#, "the field is given twice"),
        (r#"{"oneofNullValue":null,"oneofUint32":1}"#, "another field of the same oneof"),
    ]);
    accepts::<shapes::Tree>(&[
        (r#"{"tree":{"tree":{}}}"#, r#"{"tree":{"tree":{}}}"#),
        (r#"{"value":null}"#, r#"{"value":null}"#),
        (r#"{"null":null}"#, r#"{"null":null}"#),
        (r#"{"empty":{}}"#, r#"{"empty":{}}"#),
        (r#"{"text":""}"#, r#"{"text":""}"#),
        (r#"{"empty":null,"tree":null,"text":null}"#, "{}"),
    ]);
    accepts::<names::Option>(&[(
        r#"{"some":{"none":"ZERO"},"option":{"string":""}}"#,
        r#"{"some":{},"option":{"string":""}}"#,
    )]);
}

#[test]
fn proto2() {
    accepts::<shapes::Required>(&[
        // What is required is always written, what has a default is not. The first value of an
        // enum is its default.
        ("{}", r#"{"name":"","level":"LOW","inner":{"flag":false}}"#),
        (r#"{"withDefault":0}"#, r#"{"name":"","level":"LOW","inner":{"flag":false},"withDefault":0}"#),
        (
            r#"{"name":"a","part":[{"size":0},{}],"extra":{"again":{"inner":{"flag":true}}}}"#,
            "{\"name\":\"a\",\"level\":\"LOW\",\"inner\":{\"flag\":false},\"part\":[{\"size\":0},{}],\
             \"extra\":{\"again\":{\"name\":\"\",\"level\":\"LOW\",\"inner\":{\"flag\":true}}}}",
        ),
    ]);
}

#[test]
fn timestamps() {
    accepts::<Timestamp>(&[
        (r#""1970-01-01T00:00:00Z""#, r#""1970-01-01T00:00:00Z""#),
        (r#""0001-01-01T00:00:00Z""#, r#""0001-01-01T00:00:00Z""#),
        (r#""9999-12-31T23:59:59.999999999Z""#, r#""9999-12-31T23:59:59.999999999Z""#),
        (r#""2000-02-29T12:34:56.1Z""#, r#""2000-02-29T12:34:56.100Z""#),
        (r#""2000-02-29T12:34:56.12Z""#, r#""2000-02-29T12:34:56.120Z""#),
        (r#""2000-02-29T12:34:56.123456Z""#, r#""2000-02-29T12:34:56.123456Z""#),
        (r#""2000-02-29T12:34:56.1234567Z""#, r#""2000-02-29T12:34:56.123456700Z""#),
        (r#""2000-02-29T12:34:56.000Z""#, r#""2000-02-29T12:34:56Z""#),
        (r#""1970-01-01T00:00:00+08:00""#, r#""1969-12-31T16:00:00Z""#),
        (r#""1970-01-01T00:00:00-08:30""#, r#""1970-01-01T08:30:00Z""#),
        (r#""1969-12-31T23:59:59.9Z""#, r#""1969-12-31T23:59:59.900Z""#),
    ]);
    for bad in [
        "0000-01-01T00:00:00Z",
        "0001-01-01T00:00:00+00:01",
        "9999-12-31T23:59:59-00:01",
        "1970-01-01T00:00:00",
        "1970-01-01T00:00:00z",
        "1970-01-01t00:00:00Z",
        "1970-01-01 00:00:00Z",
        "1970-01-01",
        "1970-1-01T00:00:00Z",
        "1970-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "1970-13-01T00:00:00Z",
        "1970-00-01T00:00:00Z",
        "1970-01-00T00:00:00Z",
        "1970-04-31T00:00:00Z",
        "1970-01-01T24:00:00Z",
        "1970-01-01T00:60:00Z",
        "1970-01-01T00:00:60Z",
        "1970-01-01T00:00:00.Z",
        "1970-01-01T00:00:00.0000000001Z",
        "1970-01-01T00:00:00+24:00",
        "1970-01-01T00:00:00+0800",
        "1970-01-01T00:00:00Zx",
        "+1970-01-01T00:00:00Z",
        "",
    ] {
        refuses::<Timestamp>(&[(&format!("\"{bad}\""), "expected a timestamp as in RFC 3339 at byte 0")]);
    }
    refuses::<Timestamp>(&[("0", "expected a string"), ("null", "expected a string")]);
    for (seconds, nanos) in
        [(-62_135_596_801, 0), (253_402_300_800, 0), (0, -1), (0, 1_000_000_000), (i64::MIN, 0)]
    {
        let error = protohttp_json::to_string(&Timestamp { seconds, nanos }).expect_err("out of range");
        assert_eq!(error.message(), "the timestamp is out of range");
    }
}

#[test]
fn durations() {
    accepts::<Duration>(&[
        (r#""0s""#, r#""0s""#),
        (r#""1.5s""#, r#""1.500s""#),
        (r#""-1.5s""#, r#""-1.500s""#),
        (r#""-0.5s""#, r#""-0.500s""#),
        (r#""1.000001s""#, r#""1.000001s""#),
        (r#""1.000000001s""#, r#""1.000000001s""#),
        (r#""1.10s""#, r#""1.100s""#),
        (r#""315576000000.999999999s""#, r#""315576000000.999999999s""#),
        (r#""-315576000000s""#, r#""-315576000000s""#),
    ]);
    for bad in [
        "",
        "s",
        "1",
        "1.5",
        "1.s",
        ".5s",
        "1.0000000001s",
        "315576000001s",
        "-315576000001s",
        "1 s",
        "1h",
        "--1s",
        "+1s",
        "1e3s",
        "99999999999999999999s",
    ] {
        refuses::<Duration>(&[(&format!("\"{bad}\""), "expected a duration such as `1.5s`")]);
    }
    for (seconds, nanos) in
        [(1, -1), (-1, 1), (315_576_000_001, 0), (0, 1_000_000_000), (i64::MIN, 0), (0, i32::MIN)]
    {
        let error = protohttp_json::to_string(&Duration { seconds, nanos }).expect_err("out of range");
        assert_eq!(error.message(), "the duration is out of range");
    }
}

#[test]
fn field_masks() {
    accepts::<FieldMask>(&[
        (r#""""#, r#""""#),
        (r#""foo""#, r#""foo""#),
        (r#""fooBar,baz.quxQuux""#, r#""fooBar,baz.quxQuux""#),
    ]);
    refuses::<FieldMask>(&[
        (r#""foo_bar""#, "expected paths in lowerCamelCase"),
        (r#"{"paths":["foo"]}"#, "expected a string"),
    ]);
    let mask: FieldMask = protohttp_json::from_str(r#""fooBar,a.bC""#).expect("a mask");
    assert_eq!(mask.paths, ["foo_bar", "a.b_c"]);
    for path in ["fooBar", "foo__bar", "foo_3_bar", "foo_", "foo_Bar", "a,b"] {
        let mask = FieldMask { paths: vec![path.to_owned()] };
        assert!(protohttp_json::to_string(&mask).is_err(), "{path}");
    }
}

#[test]
fn values() {
    accepts::<Value>(&[
        ("null", "null"),
        ("true", "true"),
        ("1.5", "1.5"),
        ("-2e3", "-2000"),
        (r#""a""#, r#""a""#),
        (r#"[1,"a",null,[],{}]"#, r#"[1,"a",null,[],{}]"#),
        (r#"{"b":[{"c":null}],"a":1}"#, r#"{"a":1,"b":[{"c":null}]}"#),
        (r#""NaN""#, r#""NaN""#),
    ]);
    refuses::<Value>(&[
        ("1e999", "out of range"),
        ("NaN", "expected a number"),
        (r#"{"a":1,"a":2}"#, "[\"a\"]: the key is given twice"),
        ("[1,]", "[1]: expected a number"),
        ("nul", "expected null"),
        ("", "expected"),
    ]);
    accepts::<Struct>(&[(r#"{"a":null}"#, r#"{"a":null}"#), ("{}", "{}")]);
    refuses::<Struct>(&[("null", "expected an object"), ("[]", "expected an object")]);
    accepts::<ListValue>(&[("[null]", "[null]"), ("[]", "[]")]);
    refuses::<ListValue>(&[("null", "expected a list"), ("{}", "expected a list")]);
    accepts::<Proto3>(&[
        (r#"{"optionalValue":null,"optionalStruct":null}"#, r#"{"optionalValue":null}"#),
        (r#"{"repeatedValue":[null,1]}"#, r#"{"repeatedValue":[null,1]}"#),
        (r#"{"optionalNullValue":null}"#, "{}"),
    ]);
    for kind in [None, Some(Kind::NumberValue(f64::NAN)), Some(Kind::NumberValue(f64::INFINITY))] {
        assert!(protohttp_json::to_string(&Value { kind }).is_err());
    }
}

#[test]
fn wrappers() {
    accepts::<Proto3>(&[
        (
            r#"{"optionalInt32Wrapper":0,"optionalInt64Wrapper":"1"}"#,
            r#"{"optionalInt32Wrapper":0,"optionalInt64Wrapper":"1"}"#,
        ),
        (
            r#"{"optionalBoolWrapper":false,"optionalStringWrapper":""}"#,
            r#"{"optionalBoolWrapper":false,"optionalStringWrapper":""}"#,
        ),
        (
            r#"{"optionalBytesWrapper":"AQI","optionalFloatWrapper":"NaN"}"#,
            r#"{"optionalFloatWrapper":"NaN","optionalBytesWrapper":"AQI="}"#,
        ),
        (r#"{"optionalInt32Wrapper":null}"#, "{}"),
        (r#"{"repeatedUint64Wrapper":[0,"1"]}"#, r#"{"repeatedUint64Wrapper":["0","1"]}"#),
    ]);
    refuses::<Proto3>(&[
        (r#"{"optionalInt32Wrapper":{"value":1}}"#, "optionalInt32Wrapper: expected an integer"),
        (r#"{"repeatedInt32Wrapper":[null]}"#, "expected an integer"),
    ]);
}

#[test]
fn any() {
    accepts::<Any>(&[
        ("{}", "{}"),
        (
            r#"{"@type":"type.googleapis.com/protobuf_test_messages.proto3.TestAllTypesProto3","optionalInt32":1}"#,
            r#"{"@type":"type.googleapis.com/protobuf_test_messages.proto3.TestAllTypesProto3","optionalInt32":1}"#,
        ),
        (r#"{"left":{},"@type":"x/shapes.Tree"}"#, r#"{"@type":"x/shapes.Tree","left":{}}"#),
        (r#"{"@type":"/google.protobuf.Empty"}"#, r#"{"@type":"/google.protobuf.Empty"}"#),
        (
            r#"{"@type":"/google.protobuf.Int32Value","value":7}"#,
            r#"{"@type":"/google.protobuf.Int32Value","value":7}"#,
        ),
        (
            r#"{"value":"1.5s","@type":"/google.protobuf.Duration"}"#,
            r#"{"@type":"/google.protobuf.Duration","value":"1.500s"}"#,
        ),
        (
            r#"{"@type":"/google.protobuf.Value","value":null}"#,
            r#"{"@type":"/google.protobuf.Value","value":null}"#,
        ),
        (
            r#"{"@type":"/google.protobuf.Struct","value":{"@type":1}}"#,
            r#"{"@type":"/google.protobuf.Struct","value":{"@type":1}}"#,
        ),
        (
            r#"{"@type":"/google.protobuf.FieldMask","value":"aB"}"#,
            r#"{"@type":"/google.protobuf.FieldMask","value":"aB"}"#,
        ),
        (
            r#"{"@type":"/google.protobuf.Any","value":{"@type":"/shapes.Tree","any":{"value":"a","@type":"/google.protobuf.StringValue"}}}"#,
            r#"{"@type":"/google.protobuf.Any","value":{"@type":"/shapes.Tree","any":{"@type":"/google.protobuf.StringValue","value":"a"}}}"#,
        ),
    ]);
    refuses::<Any>(&[
        (r#"{"value":1}"#, "the key `@type` is missing"),
        (r#"{"@type":"","value":""}"#, "the type \"\" is not registered"),
        (r#"{"@type":"shapes.Tree"}"#, "the type \"shapes.Tree\" is not registered at byte 9"),
        (r#"{"@type":"/nope"}"#, "is not registered"),
        (r#"{"@type":"not_a_url","value":""}"#, "is not registered"),
        (r#"{"@type":1}"#, "expected a string"),
        (r#"{"@type":"/shapes.Tree","@type":"/shapes.Tree"}"#, "the key `@type` is given twice"),
        (
            r#"{"@type":"/google.protobuf.Duration","value":"1s","value":"1s"}"#,
            "the key `value` is given twice",
        ),
        (r#"{"@type":"/google.protobuf.Duration"}"#, "the key `value` is missing"),
        (r#"{"@type":"/google.protobuf.Duration","value":"1s","x":1}"#, "unknown field \"x\""),
        (r#"{"@type":"/google.protobuf.Duration","value":1}"#, "value: expected a string"),
        (r#"{"@type":"/shapes.Tree","left":{"left":{"x":1}}}"#, "left.left: unknown field \"x\""),
        ("null", "expected an object"),
    ]);
    let unknown = Any { type_url: "/nope".to_owned(), value: Vec::new() };
    let tree = shapes::Tree { more_any: vec![Any::default(), unknown], ..Default::default() };
    let error = protohttp_json::to_string(&tree).expect_err("the type is not registered");
    assert_eq!(error.path(), "moreAny[1].value");
    let broken = Any { type_url: "/google.protobuf.Duration".to_owned(), value: vec![0xff] };
    let error = protohttp_json::to_string(&broken).expect_err("it is not encoded");
    assert_eq!(error.message(), "the value is no encoded `google.protobuf.Duration`");
}

#[test]
fn depth() {
    let nested = |open: &str, close: &str, times: usize| open.repeat(times) + "0" + &close.repeat(times);
    assert!(protohttp_json::from_str::<Value>(&nested("[", "]", 100)).is_ok());
    refuses::<Value>(&[
        (&nested("[", "]", 101), "nested too deeply"),
        (&nested("{\"a\":", "}", 101), "nested too deeply"),
        (&"[".repeat(1_000_000), "nested too deeply"),
    ]);
    let deep = nested("{\"left\":", "}", 101).replace('0', "{}");
    refuses::<shapes::Tree>(&[
        (&deep, "nested too deeply"),
        (&nested("{\"structure\":{\"a\":[", "]}}", 40), "nested too deeply"),
    ]);
    // What is ignored is not exempt.
    let ignoring = DecodeOptions::new().unknown_fields(Unknown::Ignore);
    let text = format!("{{\"x\":{}}}", nested("[", "]", 100));
    assert!(ignoring.from_str::<shapes::Tree>(&text).is_err());
    assert!(ignoring.depth(101).from_str::<shapes::Tree>(&text).is_ok());
    // An `Any` in an `Any` counts, too.
    let any = |times: usize| {
        let open = "{\"@type\":\"/google.protobuf.Any\",\"value\":".repeat(times);
        open + "{}" + &"}".repeat(times)
    };
    accepts::<Any>(&[(&any(99), &any(99))]);
    refuses::<Any>(&[(&any(100), "nested too deeply")]);
    // And when writing: an `Any` hides its depth from prost.
    let mut any = Any::default();
    for _ in 0..1000 {
        let value = prost::Message::encode_to_vec(&any);
        any = Any { type_url: "/google.protobuf.Any".to_owned(), value };
    }
    let error = protohttp_json::to_string(&any).expect_err("it is too deep");
    assert_eq!(error.message(), "nested too deeply");
}

#[test]
fn options() {
    let options = DecodeOptions::new().unknown_fields(Unknown::Ignore).unknown_enum_names(Unknown::Ignore);
    let message: Proto3 = options
        .from_str(
            r#"{"x":{"y":[1,{"z":"\n"},null,true,1e5]},"optionalNestedEnum":"X","repeatedNestedEnum":["FOO","X","BAR"],
            "mapStringNestedEnum":{"a":"X","b":"BAZ"},"oneofEnum":"X","optionalInt32":1}"#,
        )
        .expect("what is unknown is ignored");
    let encode = EncodeOptions::new().zero_values(ZeroValues::Omit);
    assert_eq!(
        encode.to_string(&message).as_deref(),
        Ok(r#"{"optionalInt32":1,"repeatedNestedEnum":["FOO","BAR"],"mapStringNestedEnum":{"b":"BAZ"}}"#)
    );
    assert_eq!(
        encode.field_names(FieldNames::Proto).enum_values(EnumValues::Numbers).to_string(&message).as_deref(),
        Ok(r#"{"optional_int32":1,"repeated_nested_enum":[0,1],"map_string_nested_enum":{"b":2}}"#)
    );
    for bad in [
        r#"{"x":{"y":}}"#,
        r#"{"x":[1,]}"#,
        r#"{"x":"\ud800"}"#,
        r#"{"x":01}"#,
        r#"{"x":nul}"#,
        r#"{"x":{1:1}}"#,
    ] {
        assert!(options.from_str::<Proto3>(bad).is_err(), "{bad}");
    }
    let zeros = protohttp_json::to_string(&names::Option::default()).expect("it has a form");
    assert_eq!(zeros, r#"{"some":null}"#);
    let zeros = protohttp_json::to_string(&shapes::Sorted::default()).expect("it has a form");
    assert_eq!(zeros, r#"{"byName":{},"byNumber":{},"byFlag":{}}"#);
    let zeros = protohttp_json::to_string(&Proto3::default()).expect("it has a form");
    assert!(zeros.starts_with(r#"{"optionalInt32":0,"optionalInt64":"0","optionalUint32":0,"#), "{zeros}");
    assert!(zeros.contains(r#""optionalNestedEnum":"FOO""#) && zeros.contains(r#""repeatedInt32":[]"#));
    assert!(
        zeros.contains(r#""optionalNestedMessage":null"#) && zeros.contains(r#""optionalBoolWrapper":null"#)
    );
    assert!(!zeros.contains("oneof"));
    let without_nulls = EncodeOptions::new().zero_values(ZeroValues::WriteWithoutNulls);
    let zeros = without_nulls.to_string(&Proto3::default()).expect("it has a form");
    assert!(zeros.contains(r#""optionalInt32":0"#) && zeros.contains(r#""repeatedInt32":[]"#));
    assert!(!zeros.contains("optionalNestedMessage") && !zeros.contains("optionalBoolWrapper"));
}

#[test]
fn one_field() {
    let mut message = Proto3::default();
    let options = DecodeOptions::new();
    options.read_field(&mut message, "repeated_int32", b" [1,2] ").expect("a list");
    options.read_field(&mut message, "optionalString", b"\"a\"").expect("a string");
    assert_eq!(
        (message.repeated_int32.as_slice(), message.optional_string.as_str()),
        ([1, 2].as_slice(), "a")
    );
    let error = options.read_field(&mut message, "optional_int32", b"\"a\"").expect_err("no integer");
    assert_eq!(error.to_string(), "optionalInt32: expected an integer at byte 0");
    assert!(options.read_field(&mut message, "nope", b"1").is_err());
    assert!(options.read_field(&mut message, "optional_int32", b"1 2").is_err());

    let options = EncodeOptions::new();
    assert_eq!(options.field_to_vec(&message, "repeated_int32"), Ok(Some(b"[1,2]".to_vec())));
    assert_eq!(options.field_to_vec(&message, "optionalString"), Ok(Some(b"\"a\"".to_vec())));
    assert_eq!(options.field_to_vec(&message, "optional_struct"), Ok(Some(b"null".to_vec())));
    let options = options.zero_values(ZeroValues::WriteWithoutNulls);
    assert_eq!(options.field_to_vec(&message, "optional_struct"), Ok(None));
    assert_eq!(options.field_to_vec(&message, "nope"), Ok(None));
}
