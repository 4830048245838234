//! The JSON decoder: no text panics, and what is read can be written and read back the same.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protohttp_conformance::messages::{proto2::TestAllTypesProto2, proto3::TestAllTypesProto3};
use protohttp_json::{DecodeOptions, Message, Unknown};

fuzz_target!(|text: &[u8]| {
    round_trip::<TestAllTypesProto3>(text);
    round_trip::<TestAllTypesProto2>(text);
    round_trip::<prost_types::Timestamp>(text);
    round_trip::<prost_types::Duration>(text);
    round_trip::<prost_types::FieldMask>(text);
    round_trip::<prost_types::Value>(text);
});

fn round_trip<M: Message>(text: &[u8]) {
    let lenient = DecodeOptions::new().unknown_fields(Unknown::Ignore).unknown_enum_names(Unknown::Ignore);
    let Ok(message) = lenient.from_slice::<M>(text) else { return };
    // A mask with a path that has no spelling in JSON can be read from no text, but a `Value` of NaN can.
    let Ok(written) = protohttp_json::to_vec(&message) else { return };
    let again: M = protohttp_json::from_slice(&written).expect("what was written can be read");
    let rewritten = protohttp_json::to_vec(&again).expect("what was read can be written");
    // Hashed maps have no order, so that only lengths can be compared.
    assert_eq!(written.len(), rewritten.len());
}
