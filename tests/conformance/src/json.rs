//! JSON of the test messages: the codec, with the options that the tests ask for.

use crate::messages::{proto2, proto3};
use protohttp_json::{DecodeOptions, EncodeOptions, EnumValues, FieldNames, Registry, Unknown, ZeroValues};
use std::sync::LazyLock;

/// A message of prost's with our JSON code.
pub trait Message: prost::Message + protohttp_json::Message {}

impl<M: prost::Message + protohttp_json::Message> Message for M {}

/// How text is read.
#[derive(Clone, Copy, Debug)]
pub enum Reading {
    /// What is unknown is refused.
    Strict,
    /// Unknown fields and names of enum values are passed over.
    IgnoreUnknown,
}

/// How messages are written.
#[derive(Clone, Copy, Debug)]
pub enum Writing {
    /// Without zero values, as the specification says if nothing else is asked for.
    Shortest,
    /// The same, with field names as in the proto.
    ProtoNames,
    /// The same, with numbers for enum values.
    EnumNumbers,
    /// With zero values, and `null` for messages that are not set.
    Zeros,
    /// With zero values, but without those `null`s.
    ZerosWithoutNulls,
}

/// What an `Any` may hold.
static REGISTRY: LazyLock<Registry> =
    LazyLock::new(|| Registry::new().with(proto2::json_types()).with(proto3::json_types()));

/// Reads a message.
///
/// # Errors
/// When the text is no message of that type.
pub fn read<M: Message>(text: &[u8], reading: Reading) -> Result<M, protohttp_json::Error> {
    let unknown = match reading {
        Reading::Strict => Unknown::Refuse,
        Reading::IgnoreUnknown => Unknown::Ignore,
    };
    let options =
        DecodeOptions::new().unknown_fields(unknown).unknown_enum_names(unknown).registry(&REGISTRY);
    options.from_slice(text)
}

/// Writes a message.
///
/// # Errors
/// When the message has no JSON.
pub fn write<M: Message>(message: &M, writing: Writing) -> Result<String, protohttp_json::Error> {
    let options = EncodeOptions::new().zero_values(ZeroValues::Omit).registry(&REGISTRY);
    let options = match writing {
        Writing::Shortest => options,
        Writing::ProtoNames => options.field_names(FieldNames::Proto),
        Writing::EnumNumbers => options.enum_values(EnumValues::Numbers),
        Writing::Zeros => options.zero_values(ZeroValues::Write),
        Writing::ZerosWithoutNulls => options.zero_values(ZeroValues::WriteWithoutNulls),
    };
    options.to_string(message)
}
