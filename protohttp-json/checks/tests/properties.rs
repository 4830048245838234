//! Properties of the codec over random messages, checked against prost-reflect's.

mod random;

use proptest::prelude::*;
use prost::Message as _;
use prost_reflect::{DeserializeOptions, DynamicMessage, SerializeOptions};
use protohttp_json::{DecodeOptions, EncodeOptions, EnumValues, FieldNames, Message, ZeroValues};
use protohttp_json_checks::ours::{
    bench, names,
    protobuf_test_messages::{proto2::TestAllTypesProto2, proto3::TestAllTypesProto3},
    shapes,
};
use random::{POOL, REGISTRY, Random, message};
use std::fmt::Debug;

/// What is written is read back; what either codec writes the other reads, with the same meaning.
fn agrees<M: Message + prost::Message + PartialEq + Debug>(seed: u64) {
    agrees_with::<M>(seed, &[FieldNames::Json, FieldNames::Proto]);
}

fn agrees_with<M: Message + prost::Message + PartialEq + Debug>(seed: u64, field_names: &[FieldNames]) {
    let random = &mut Random { seed, has_odd_floats: false };
    let desc = POOL.get_message_by_name(M::NAME).expect("it is in the pool");
    let dynamic = message(&desc, random, 0);
    let ours = M::decode(dynamic.encode_to_vec().as_slice()).expect("prost reads it");
    let options = EncodeOptions::new()
        .registry(&REGISTRY)
        .zero_values(*random.pick(&[ZeroValues::Write, ZeroValues::WriteWithoutNulls, ZeroValues::Omit]))
        .field_names(*random.pick(field_names))
        .enum_values(*random.pick(&[EnumValues::Names, EnumValues::Numbers]));
    let reading = DecodeOptions::new().registry(&REGISTRY);

    let text = options.to_string(&ours).expect("it has a form");
    let back: M = reading.from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
    assert_same(&back, &ours, &text);
    let values: serde_json::Value = serde_json::from_str(&text).expect("it is JSON");
    for text in [serde_json::to_string_pretty(&values), serde_json::to_string(&values)] {
        let back: M = reading.from_str(&text.expect("it is JSON")).expect("blanks and order do not matter");
        assert_same(&back, &ours, "");
    }

    let mut theirs = serde_json::Deserializer::from_str(&text);
    let theirs = DynamicMessage::deserialize_with_options(desc, &mut theirs, &DeserializeOptions::new())
        .unwrap_or_else(|error| panic!("{error}: {text}"));
    let theirs = M::decode(theirs.encode_to_vec().as_slice()).expect("prost reads it");
    assert_same(&theirs, &ours, &text);

    let mut text = Vec::new();
    let written = SerializeOptions::new()
        .skip_default_fields(random.below(2) == 0)
        .use_proto_field_name(*random.pick(field_names) == FieldNames::Proto)
        .stringify_64_bit_integers(random.below(2) == 0);
    dynamic
        .serialize_with_options(&mut serde_json::Serializer::new(&mut text), &written)
        .expect("prost-reflect writes it");
    let back: M = reading
        .from_slice(&text)
        .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&text)));
    assert_same(&back, &ours, &String::from_utf8_lossy(&text));
}

/// That two messages are the same, but for the order of map entries inside of an `Any`, whose bytes
/// depend on it. If not, the lines in which they differ are shown.
#[track_caller]
fn assert_same<M: Message + PartialEq>(found: &M, expected: &M, text: &str) {
    let sorted = |message: &M| {
        let text = EncodeOptions::new().registry(&REGISTRY).to_string(message).expect("it has a form");
        let mut value = serde_json::from_str::<serde_json::Value>(&text).expect("it is JSON");
        // Whether its maps are sorted is up to whoever else is compiled with serde_json.
        value.sort_all_objects();
        serde_json::to_string_pretty(&value).expect("it is JSON")
    };
    if found != expected {
        let (found, expected) = (sorted(found), sorted(expected));
        let lines = found.lines().zip(expected.lines());
        let different: Vec<_> = lines.filter(|(found, expected)| found != expected).take(5).collect();
        assert!(found == expected, "found, expected: {different:#?}\n{text}");
    }
}

/// Nothing panics, and what is read can be written and read again.
fn survives<M: Message + PartialEq + Debug>(text: &[u8]) {
    let reading = DecodeOptions::new().registry(&REGISTRY);
    let Ok(message) = reading.from_slice::<M>(text) else { return };
    if let Ok(text) = EncodeOptions::new().registry(&REGISTRY).to_vec(&message) {
        reading.from_slice::<M>(&text).expect("what is written can be read");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn the_codecs_agree_on_proto3(seed: u64) {
        agrees::<TestAllTypesProto3>(seed);
    }

    #[test]
    fn the_codecs_agree_on_proto2(seed: u64) {
        agrees::<TestAllTypesProto2>(seed);
    }

    #[test]
    fn the_codecs_agree_on_shapes(seed: u64) {
        agrees::<shapes::Tree>(seed);
        agrees::<shapes::Sorted>(seed);
        agrees::<shapes::Shared>(seed);
        agrees::<shapes::Required>(seed);
        agrees::<names::Option>(seed);
        // Two of its fields are called in JSON what the other is called in the proto.
        agrees_with::<names::Many>(seed, &[FieldNames::Json]);
        agrees::<bench::v1::Book>(seed);
    }

    #[test]
    fn any_bytes_are_survived(text: Vec<u8>) {
        survives::<TestAllTypesProto3>(&text);
        survives::<shapes::Tree>(&text);
        survives::<prost_types::Timestamp>(&text);
        survives::<prost_types::Value>(&text);
    }

    #[test]
    fn pieces_of_json_are_survived(pieces in prop::collection::vec(0..PIECES.len(), 0..40)) {
        let text: String = pieces.into_iter().map(|piece| PIECES[piece]).collect();
        survives::<TestAllTypesProto3>(text.as_bytes());
        survives::<shapes::Tree>(text.as_bytes());
        survives::<prost_types::Any>(text.as_bytes());
        survives::<prost_types::Value>(text.as_bytes());
        survives::<prost_types::Duration>(text.as_bytes());
    }

    #[test]
    fn spoiled_json_is_survived(seed: u64, places in prop::collection::vec((0_usize..100_000, 0..PIECES.len()), 1..5)) {
        let desc = POOL.get_message_by_name(TestAllTypesProto3::NAME).expect("it is in the pool");
        let mut text = Vec::new();
        let dynamic = message(&desc, &mut Random { seed, has_odd_floats: false }, 0);
        dynamic
            .serialize_with_options(&mut serde_json::Serializer::new(&mut text), &SerializeOptions::new())
            .expect("prost-reflect writes it");
        for (place, piece) in places {
            let at = place % (text.len() + 1);
            let end = (at + piece % 3).min(text.len());
            text.splice(at..end, PIECES[piece].bytes());
        }
        survives::<TestAllTypesProto3>(&text);
    }
}

const PIECES: [&str; 44] = [
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "\\",
    "\\u",
    "\\ud800",
    "\\udc00",
    "0",
    "1",
    "-",
    ".",
    "e",
    "1e5",
    "\"1\"",
    "null",
    "true",
    "false",
    " ",
    "\n",
    "\u{0}",
    "é",
    "\"@type\":",
    "\"value\":",
    "\"type.googleapis.com/google.protobuf.Any\"",
    "\"type.googleapis.com/google.protobuf.Value\"",
    "\"any\":",
    "\"tree\":",
    "\"left\":",
    "\"children\":",
    "\"optionalInt32\":",
    "\"optional_any\":",
    "\"named\":",
    "\"1s\"",
    "\"1970-01-01T00:00:00Z\"",
    "\"structure\":",
    "\"values\":",
    "\"optionalTimestamp\":",
    "\"text\":",
    "{}",
    "[]",
];
