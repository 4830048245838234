//! The codec that rust-json wrote: what its goldens read and write, message by message.

use crate::{
    json_enums::enums::v1 as enums, json_keywords::r#type::r#async::v1 as keywords, json_map::map::v1 as map,
    json_names::names::v1 as names, json_nested::nested::v1 as nested, json_oneof::oneof::v1 as oneof,
    json_option_extern_path::uses::v1 as uses, json_option_include_off::apart::v1 as apart,
    json_option_other_rust_types::types::v1 as types, json_option_runtime_path::runtime::v1 as runtime_path,
    json_optional::optional::v1 as optional, json_order::order::v1 as order, json_other_packages::shop,
    json_package_absent as absent, json_package_of_several_files::files::v1 as files,
    json_proto2::proto2::v1 as proto2, json_recursive::recursive::v1 as recursive,
    json_repeated::repeated::v1 as repeated, json_scalars::scalars::v1 as scalars,
    json_well_known::known::v1 as known,
};
use protohttp_json::{DecodeOptions, EncodeOptions, EnumValues, FieldNames, Message, Registry, ZeroValues};
use std::fmt::Debug;

/// Reads the text and asserts what is written for it, zero values left out.
fn becomes<M: Message>(text: &str, written: &str) -> M {
    let message: M = protohttp_json::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"));
    let options = EncodeOptions::new().zero_values(ZeroValues::Omit);
    assert_eq!(options.to_string(&message).expect("it has a JSON form"), written, "{text}");
    message
}

/// Asserts that the text is read and written again as it stands, and is that message in binary too.
fn stays<M: Message + prost::Message + PartialEq + Debug>(text: &str) -> M {
    let message: M = becomes(text, text);
    let again = M::decode(message.encode_to_vec().as_slice()).expect("what prost wrote");
    assert_eq!(again, message, "{text}");
    message
}

fn refuses<M: Message + Debug>(texts: &[&str]) {
    for text in texts {
        protohttp_json::from_str::<M>(text).expect_err(text);
    }
}

#[test]
fn scalars_have_their_forms() {
    stays::<scalars::Scalars>(
        r#"{"double":1.5,"float":-2.5,"int32":-1,"int64":"-2","uint32":3,"uint64":"4","sint32":-5,"sint64":"-6","fixed32":7,"fixed64":"8","sfixed32":-9,"sfixed64":"-10","bool":true,"string":"é\"\\\n","bytes":"+/8=","kind":"KIND_GOOD"}"#,
    );
    becomes::<scalars::Scalars>(
        r#"{"int32":"1e2","int64":3.0,"double":"NaN","float":"-Infinity","bytes":"-_8","kind":7}"#,
        r#"{"double":"NaN","float":"-Infinity","int32":100,"int64":"3","bytes":"+/8=","kind":7}"#,
    );
    becomes::<scalars::Scalars>(r#"{"int32":null,"string":null,"kind":null}"#, "{}");
    refuses::<scalars::Scalars>(&[
        r#"{"int32":1.5}"#,
        r#"{"uint32":-1}"#,
        r#"{"bool":"true"}"#,
        r#"{"kind":"GOOD"}"#,
        r#"{"string":1}"#,
        r#"{"int32":1,"int32":2}"#,
        r#"{"unknown":[]}"#,
    ]);
}

#[test]
fn zero_values_are_written_unless_an_option_says_otherwise() {
    let text = protohttp_json::to_string(&scalars::Scalars::default()).expect("it has a JSON form");
    assert!(text.starts_with(r#"{"double":0,"float":0,"int32":0,"int64":"0","#), "{text}");
    assert!(text.ends_with(r#""bool":false,"string":"","bytes":"","kind":"KIND_UNSPECIFIED"}"#), "{text}");
}

#[test]
fn fields_with_presence_are_written_if_they_are_there() {
    let zeros = r#"{"number":0,"text":"","data":"","kind":"KIND_UNSPECIFIED","other":{},"otherToo":{}}"#;
    stays::<optional::Optional>(zeros);
    becomes::<optional::Optional>(r#"{"number":null,"other":null}"#, "{}");
}

/// Go's `EmitUnpopulated`: `null` for a message that is not set, nothing for what `optional` marks.
#[test]
fn absent_messages_are_null_where_zero_values_are_written() {
    let absent = optional::Optional::default();
    assert_eq!(protohttp_json::to_string(&absent).as_deref(), Ok(r#"{"other":null}"#));
    let without_nulls = EncodeOptions::new().zero_values(ZeroValues::WriteWithoutNulls);
    assert_eq!(without_nulls.to_string(&absent).as_deref(), Ok("{}"));
}

#[test]
fn lists_are_arrays() {
    stays::<repeated::Repeated>(
        r#"{"numbers":["1","-2"],"unpacked":[0],"texts":["a",""],"parts":["AA=="],"kinds":["KIND_GOOD","KIND_UNSPECIFIED"],"others":[{},{"text":"a"}]}"#,
    );
    becomes::<repeated::Repeated>(r#"{"numbers":null,"texts":[]}"#, "{}");
    refuses::<repeated::Repeated>(&[r#"{"numbers":1}"#, r#"{"texts":[null]}"#, r#"{"others":[null]}"#]);
}

#[test]
fn maps_are_objects_whose_keys_are_text() {
    stays::<map::Map>(
        r#"{"texts":{"a":"b"},"doubles":{"-1":0.5},"longs":{"-9223372036854775808":"9223372036854775807"},"flags":{"4294967295":true},"parts":{"18446744073709551615":"AA=="},"kinds":{"true":"KIND_GOOD"},"others":{"-2":{"nested":{"":{}}}}}"#,
    );
    refuses::<map::Map>(&[
        r#"{"texts":{"a":null}}"#,
        r#"{"doubles":{"x":1}}"#,
        r#"{"flags":{"-1":true}}"#,
        r#"{"kinds":{"1":"KIND_GOOD"}}"#,
        r#"{"texts":[]}"#,
    ]);
}

#[test]
fn of_a_oneof_there_is_one_member() {
    stays::<oneof::Oneof>(r#"{"before":"a","text":"","kind":"KIND_UNSPECIFIED","after":"b"}"#);
    stays::<oneof::Oneof>(r#"{"number":"0","other":{"enum":false}}"#);
    let both: oneof::Oneof =
        becomes(r#"{"data":"","number":"1","text":null}"#, r#"{"number":"1","data":""}"#);
    assert_eq!(both.first, Some(oneof::oneof::First::Number(1)));
    refuses::<oneof::Oneof>(&[r#"{"text":"a","number":1}"#, r#"{"kind":1,"other":{}}"#]);
}

#[test]
fn messages_are_nested_and_recursive() {
    stays::<nested::Outer>(
        r#"{"middle":{"inner":{"kind":"KIND_INNER","outerKind":"KIND_OUTER"},"right":"KIND_INNER"},"inner":{}}"#,
    );
    stays::<recursive::Node>(
        r#"{"name":"a","next":{"next":{}},"children":[{"name":"b"}],"named":{"c":{"name":"c"}},"left":{"right":{"back":{"name":"d"}}}}"#,
    );
    let deep = format!("{}{}", r#"{"next":"#.repeat(5000), "{}");
    protohttp_json::from_str::<recursive::Node>(&deep).expect_err("too deep, and no overflow of the stack");
}

#[test]
fn enums_are_written_by_their_first_name_and_read_by_each() {
    becomes::<enums::Enums>(r#"{"alias":"ALIAS_FINE"}"#, r#"{"alias":"ALIAS_GOOD"}"#);
    becomes::<enums::Enums>(r#"{"alias":"ALIAS_NONE"}"#, "{}");
    stays::<enums::Enums>(r#"{"sign":"SIGN_MIN"}"#);
    becomes::<enums::Enums>(r#"{"sign":2147483647}"#, r#"{"sign":"SIGN_MAX"}"#);
    stays::<enums::Enums>(r#"{"sign":-2}"#);
    for letter in "ABCDEFGHKLMNOPQR".chars() {
        stays::<enums::Enums>(&format!(r#"{{"long":"LONG_{letter}"}}"#));
    }
    refuses::<enums::Enums>(&[r#"{"long":"LONG_S"}"#, r#"{"long":""}"#, r#"{"alias":"ALIAS_good"}"#]);
    let numbers = EncodeOptions::new().zero_values(ZeroValues::Omit).enum_values(EnumValues::Numbers);
    let message = enums::Enums { long: 9, ..enums::Enums::default() };
    assert_eq!(numbers.to_string(&message).as_deref(), Ok(r#"{"long":9}"#));
}

#[test]
fn proto2_has_presence_groups_and_required_fields() {
    let text = r#"{"must":"","mustMessage":{},"number":0,"kind":"KIND_BAD","numbers":[1],"part":{"text":"a"},"moreparts":[{}],"inchoice":{"text":"b"},"kinds":["KIND_GOOD"],"named":{"a":{"data":""}}}"#;
    let message: proto2::Proto2 = stays(text);
    assert_eq!((message.number, message.kind()), (Some(0), proto2::Kind::Bad));
    assert_eq!(proto2::Proto2::default().number(), 5, "the default is not written, but known");
    becomes::<proto2::Proto2>("{}", r#"{"must":"","mustMessage":{}}"#);
}

#[test]
fn well_known_types_have_forms_of_their_own() {
    stays::<known::Known>(
        r#"{"any":{"@type":"type.googleapis.com/google.protobuf.Int64Value","value":"5"},"duration":"-1.500s","empty":{},"fieldMask":"a,bC.d","struct":{"a":[1,null,{"b":false}]},"value":"x","listValue":[[]],"timestamp":"1970-01-01T00:00:00.000001Z","bool":false,"bytes":"","double":0,"float":"Infinity","int32":0,"int64":"0","string":"","uint32":0,"uint64":"0"}"#,
    );
    stays::<known::Known>(r#"{"value":null}"#);
    becomes::<known::Known>(r#"{"nullValue":null,"timestamp":null,"string":null}"#, "{}");
    stays::<known::Repeated>(
        r#"{"timestamps":["0001-01-01T00:00:00Z","9999-12-31T23:59:59.999999999Z"],"numbers":["0"],"values":[null,1.5],"empties":[{},{}],"durations":{"a":"0s"},"named":{"a":null},"nulls":{"a":null}}"#,
    );
    for member in [
        r#"{"timestamp":"1970-01-01T00:00:00Z"}"#,
        r#"{"string":""}"#,
        r#"{"empty":{}}"#,
        r#"{"value":null}"#,
        r#"{"null":null}"#,
        r#"{"any":{}}"#,
    ] {
        stays::<known::Member>(member);
    }
    refuses::<known::Known>(&[
        r#"{"timestamp":"1970-01-01"}"#,
        r#"{"duration":"1"}"#,
        r#"{"duration":"315576000001s"}"#,
        r#"{"fieldMask":"a_b"}"#,
        r#"{"string":{"value":""}}"#,
        r#"{"any":{"value":1}}"#,
    ]);
}

#[test]
fn an_any_holds_types_that_are_registered() {
    let registry = Registry::new().with(optional::json_types()).with(nested::json_types());
    let text = r#"{"any":{"@type":"type.googleapis.com/optional.v1.Other","text":"a"}}"#;
    let message: known::Known =
        DecodeOptions::new().registry(&registry).from_str(text).expect("it is registered");
    let options = EncodeOptions::new().zero_values(ZeroValues::Omit).registry(&registry);
    assert_eq!(options.to_string(&message).as_deref(), Ok(text));
    protohttp_json::to_string(&message).expect_err("it is not registered");
    refuses::<known::Known>(&[text]);
    assert_eq!(
        nested::json_types().iter().map(|kind| kind.name()).collect::<Vec<_>>(),
        ["nested.v1.Outer", "nested.v1.Outer.Middle", "nested.v1.Outer.Middle.Inner"]
    );
}

#[test]
fn names_are_those_of_json_and_read_in_either_spelling() {
    stays::<names::Names>(
        r#"{"other":"a","a\"b":"b","a\\b":"c","é":"d","URL":"e","OddName":"f","page1":"g"}"#,
    );
    becomes::<names::Names>(
        r#"{"chosen_name":"a","with_quote":"b","with_backslash":"c","with_unicode":"d","_odd__name_":"f","page_1":"g"}"#,
        r#"{"other":"a","a\"b":"b","a\\b":"c","é":"d","OddName":"f","page1":"g"}"#,
    );
    becomes::<names::Names>(r#"{"\u0061\u0022b":"escaped"}"#, r#"{"a\"b":"escaped"}"#);
    let shadowed: names::Shadowed =
        becomes(r#"{"second_one":"a","third":"b"}"#, r#"{"second_one":"a","third":"b"}"#);
    assert_eq!((shadowed.first.as_str(), shadowed.second_one.as_str()), ("a", "b"));
    let long: names::Long = becomes(r#"{"field_a":"h"}"#, r#"{"field_a":"h"}"#);
    assert_eq!(long.field_h, "h");
    for letter in 'b'..='q' {
        if letter == 'h' {
            continue;
        }
        let written = format!(r#"{{"field{}":"x"}}"#, letter.to_ascii_uppercase());
        becomes::<names::Long>(&format!(r#"{{"field_{letter}":"x"}}"#), &written);
        becomes::<names::Long>(&written, &written);
    }
    refuses::<names::Names>(&[r#"{"other":"a","chosen_name":"b"}"#, r#"{"chosenName":"a"}"#]);
    let proto = EncodeOptions::new().zero_values(ZeroValues::Omit).field_names(FieldNames::Proto);
    let message = names::Names { with_quote: "a".to_owned(), ..names::Names::default() };
    assert_eq!(proto.to_string(&message).as_deref(), Ok(r#"{"with_quote":"a"}"#));
}

#[test]
fn fields_are_written_in_the_order_of_the_file() {
    stays::<order::Order>(r#"{"last":"a","first":"b","third":"c","second":"d"}"#);
    becomes::<order::Order>(
        r#"{"second":"d","third":"c","first":"b","last":"a"}"#,
        r#"{"last":"a","first":"b","third":"c","second":"d"}"#,
    );
    stays::<order::Empty>("{}");
}

#[test]
fn keywords_and_packages_are_names_like_others() {
    stays::<keywords::Self_>(
        r#"{"type":"a","self":"","super":["b"],"crate":{"c":"d"},"box":{},"enum":"SELF","where":{}}"#,
    );
    stays::<absent::Plain>(r#"{"text":"a","left":"b"}"#);
    stays::<shop::orders::v1::Order>(
        r#"{"price":{"units":"1"},"tags":[{"text":"a"}],"kinds":{"b":"KIND_GOOD"},"tag":{}}"#,
    );
    stays::<files::Second>(r#"{"first":{"text":"a"}}"#);
}

#[test]
fn options_make_code_that_fits_its_place() {
    stays::<uses::Uses>(r#"{"tag":{"text":"a"},"kind":"KIND_GOOD"}"#);
    stays::<apart::Apart>(r#"{"text":"a"}"#);
    stays::<runtime_path::Runtime>(r#"{"text":"a"}"#);
    let types: types::Types = stays(
        r#"{"labels":{"a":"AA==","b":""},"data":"AQ==","maybe":"","parts":["Ag=="],"other":{"text":"a"},"boxed":{}}"#,
    );
    assert_eq!(types.data, bytes::Bytes::from_static(&[1]));
    assert_eq!(types.other.map(|other| other.text).as_deref(), Some("a"));
}
