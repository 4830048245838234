//! serde's traits of generated messages, through a format that is not JSON text: `serde_json::Value`.

use protohttp_json_checks::ours::{
    names, protobuf_test_messages::proto3::TestAllTypesProto3 as AllTypes, shapes::Tree,
};
use serde_json::{Value, json};

/// The names of messages are the user's. One of them must not stand for what generated code means.
#[test]
fn a_message_may_be_named_as_what_the_traits_return() {
    let result = names::Result { string: "fine".to_owned() };
    let value = serde_json::to_value(&result).expect("it has a form");
    assert_eq!(value, json!({ "string": "fine" }));
    assert_eq!(serde_json::from_value::<names::Result>(value).expect("it is one"), result);
}

#[test]
fn negative_zero_keeps_its_sign() {
    let message = AllTypes { optional_double: -0.0, optional_float: -0.0, ..AllTypes::default() };
    let value = serde_json::to_value(&message).expect("it has a form");
    let back: AllTypes = serde_json::from_value(value).expect("it is one");
    assert!(back.optional_double.is_sign_negative() && back.optional_float.is_sign_negative());
}

/// The format's own complaint would be of what the codec left unread, such as "trailing characters".
#[test]
fn what_is_too_deep_is_said_to_be() {
    let deep = |levels: usize| (0..levels).fold(json!({}), |tree, _| json!({ "left": tree }));
    let list = |levels: usize| (0..levels).fold(json!([]), |list, _| Value::Array(vec![list]));
    assert!(serde_json::from_value::<Tree>(deep(90)).is_ok());
    for value in [deep(200), json!({ "unknown": list(200) })] {
        let error = serde_json::from_value::<Tree>(value).expect_err("it is too deep").to_string();
        assert!(error.contains("nested too deeply"), "{error}");
    }
}
