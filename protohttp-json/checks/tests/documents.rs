//! What the codec writes is what the OpenAPI document says of it: random messages, each held against the
//! schema of its type.
//!
//! Not among them are numbers that an enum has no value for. They are written as numbers, and no document
//! lists them.

mod random;
mod schemas;

use proptest::prelude::*;
use prost_reflect::MessageDescriptor;
use protohttp_json::{Message, ZeroValues};
use protohttp_json_checks::ours::{
    bench::v1 as bench,
    names,
    protobuf_test_messages::{proto2, proto3},
    shapes,
};
use random::{POOL, REGISTRY, Random};
use schemas::{Style, validator, wrong};
use serde_json::{Value as Json, json};
use std::collections::BTreeSet;

/// A type whose schema is an answer of the document.
struct Type {
    name: &'static str,
    /// A random message of it as JSON.
    json: fn(&mut Random, Style) -> Json,
}

const fn of<M: Message + prost::Message>() -> Type {
    Type { name: M::NAME, json: json_of::<M> }
}

/// All that are in `documents.proto`.
const TYPES: [Type; 35] = [
    of::<proto3::TestAllTypesProto3>(),
    of::<proto3::NullHypothesisProto3>(),
    of::<proto3::EnumOnlyProto3>(),
    of::<proto2::TestAllTypesProto2>(),
    of::<proto2::test_all_types_proto2::MessageSetCorrect>(),
    of::<proto2::test_all_types_proto2::MessageSetCorrectExtension1>(),
    of::<proto2::test_all_types_proto2::MessageSetCorrectExtension2>(),
    of::<proto2::UnknownToTestAllTypes>(),
    of::<proto2::NullHypothesisProto2>(),
    of::<proto2::EnumOnlyProto2>(),
    of::<proto2::OneStringProto2>(),
    of::<shapes::Tree>(),
    of::<shapes::Sorted>(),
    of::<shapes::Shared>(),
    of::<shapes::Required>(),
    of::<names::Names>(),
    of::<names::Many>(),
    of::<names::Option>(),
    of::<names::Result>(),
    of::<bench::Book>(),
    of::<bench::HelloRequest>(),
    of::<bench::HelloReply>(),
    of::<bench::ListBooksRequest>(),
    of::<bench::ListBooksResponse>(),
    of::<prost_types::Any>(),
    of::<prost_types::Api>(),
    of::<prost_types::Duration>(),
    of::<()>(),
    of::<prost_types::FieldMask>(),
    of::<i64>(),
    of::<f32>(),
    of::<prost_types::ListValue>(),
    of::<prost_types::Struct>(),
    of::<prost_types::Timestamp>(),
    of::<prost_types::Value>(),
];

fn desc(name: &str) -> MessageDescriptor {
    POOL.get_message_by_name(name).expect("it is in the pool")
}

fn json_of<M: Message + prost::Message>(random: &mut Random, style: Style) -> Json {
    let dynamic = random::message(&desc(M::NAME), random, 0);
    let message = M::decode(prost::Message::encode_to_vec(&dynamic).as_slice()).expect("prost reads it");
    let text = style.encode().registry(&REGISTRY).to_string(&message).expect("it has a form");
    serde_json::from_str(&text).expect("it is JSON")
}

/// What the schema of a type has against a value.
fn complaints(name: &'static str, style: Style, json: &Json) -> Vec<String> {
    let validator = validator(name, style);
    validator.iter_errors(json).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn what_is_written_is_what_the_document_says(seed: u64) {
        let random = &mut Random { seed, has_odd_floats: true };
        for one in TYPES {
            let style = *random.pick(&Style::all());
            let json = (one.json)(random, style);
            let complaints = complaints(one.name, style, &json);
            prop_assert!(complaints.is_empty(), "{} in {style:?}: {complaints:#?}\n{json:#}", one.name);
        }
    }
}

#[test]
fn what_is_wrong_is_refused_wherever_it_stands() {
    for one in TYPES.iter().filter(|one| wrong::is_ordinary(&desc(one.name))) {
        let mut untried = fields(one);
        let styles = Style::all();
        for (seed, style) in styles.iter().cycle().enumerate().take(1_000) {
            if seed >= styles.len() && untried.is_empty() {
                break;
            }
            let mut json = (one.json)(&mut Random { seed: seed as u64, has_odd_floats: true }, *style);
            let validator = validator(one.name, *style);
            for place in wrong::places(&desc(one.name), &json, *style) {
                untried.remove(place.field.full_name());
                for wrong in place.wrong {
                    let at = json.pointer_mut(&place.pointer).expect("it is a place of it");
                    let right = std::mem::replace(at, wrong.clone());
                    let is_refused = !validator.is_valid(&json);
                    assert!(is_refused, "{} in {style:?}: {wrong} at {}", one.name, place.pointer);
                    *json.pointer_mut(&place.pointer).expect("it is still there") = right;
                }
            }
            assert!(validator.is_valid(&json), "{}: it is as it was", one.name);
        }
        assert!(untried.is_empty(), "{}: nothing was tried at {untried:#?}", one.name);
    }
}

/// The fields of a type, and of all types in it.
fn fields(one: &Type) -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    let mut open = vec![desc(one.name)];
    while let Some(desc) = open.pop() {
        let fields_of_it = desc.fields().filter(|_| wrong::is_ordinary(&desc));
        for field in fields_of_it {
            // In JSON a map has no fields of its own.
            let is_new = desc.is_map_entry() || fields.insert(field.full_name().to_owned());
            if is_new {
                open.extend(field.kind().as_message().cloned());
            }
        }
    }
    fields
}

#[test]
fn all_messages_of_the_protos_are_in_the_document() {
    let known = schemas::components(Style::all()[0]);
    for message in POOL.all_messages().filter(|message| !message.is_map_entry()) {
        let package = message.package_name();
        let name = message.full_name();
        let is_there = known.iter().any(|known| name == known || name.ends_with(&format!(".{known}")));
        assert!(is_there || package.starts_with("google."), "{name} is in no answer of `documents.proto`");
    }
}

#[test]
fn what_is_not_of_one_field_is_refused_too() {
    let style = Style::all()[0];
    let is_right = |name, json: Json| complaints(name, style, &json).is_empty();

    let required = json!({"name": "", "level": "LOW", "inner": {"flag": false}});
    assert!(is_right("shapes.Required", required.clone()));
    for name in ["name", "level", "inner"] {
        let mut json = required.clone();
        json.as_object_mut().expect("an object").remove(name);
        assert!(!is_right("shapes.Required", json), "`{name}` is required");
    }

    for tree in [json!({"text": "a"}), json!({"null": null}), json!({"tree": {}})] {
        assert!(is_right("shapes.Tree", tree));
    }
    for tree in [json!({"text": "a", "null": null}), json!({"tree": {}, "value": 1})] {
        assert!(!is_right("shapes.Tree", tree.clone()), "{tree} sets two members of a oneof");
    }

    assert!(!is_right("google.protobuf.Int64Value", json!(7)));
    assert!(!is_right("google.protobuf.Timestamp", json!("1970-01-01")));
    assert!(!is_right("google.protobuf.Duration", json!("PT1S")));
    assert!(ZeroValues::default() == style.zero_values, "what a server writes if nothing is said");
}
