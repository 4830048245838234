//! The project's own codec.

use protohttp_json::codegen::{Msg, Reader};
use protohttp_json::{DecodeOptions, EncodeOptions, Message, ZeroValues};

use super::{Decode, Encode, FromJson, undecoded, unwritable};
use crate::error::Error;
use crate::options::Options;

/// The codec of messages that `protoc-gen-rust-json` wrote an implementation for.
#[derive(Clone, Copy, Debug)]
pub struct Json;

impl<M: Message> Decode<M> for Json {
    #[inline]
    fn decode(body: &[u8], options: &Options) -> Result<M, Error> {
        decode_options(options).from_slice(body).map_err(|error| invalid(&error))
    }

    fn decode_field(body: &[u8], field: &'static str, options: &Options) -> Result<M, Error> {
        let mut message = M::default();
        decode_options(options).read_field(&mut message, field, body).map_err(|error| invalid(&error))?;
        Ok(message)
    }
}

impl<V: Message> FromJson<V> for Json {
    fn from_text(text: &str, depth: usize) -> Result<V, String> {
        with_depth(depth).from_str(text).map_err(|error| format!("invalid JSON: {error}"))
    }

    fn list_from_text(text: &str, depth: usize) -> Result<Vec<V>, String> {
        let List(values) =
            with_depth(depth).from_str(text).map_err(|error| format!("invalid JSON: {error}"))?;
        Ok(values)
    }
}

impl<M: Message> Encode<M> for Json {
    #[inline]
    fn encode(message: &M, body: Vec<u8>, options: &Options) -> Result<Vec<u8>, Error> {
        encode_options(options).append(message, body).map_err(|error| unwritable(&error))
    }

    fn encode_field(
        message: &M,
        names: &'static [&'static str],
        absent: &'static str,
        mut body: Vec<u8>,
        options: &Options,
    ) -> Result<Vec<u8>, Error> {
        // Either name finds the field.
        let name = names.first().copied().unwrap_or_default();
        let choices = encode_options(options);
        // A zero value that is left out of messages is an answer all the same.
        for choices in [choices, choices.zero_values(ZeroValues::WriteWithoutNulls)] {
            match choices.field_to_vec(message, name).map_err(|error| unwritable(&error))? {
                // Inside of the message this says that the field is not set.
                Some(text) if text == b"null" => break,
                Some(text) => return Ok(text),
                None => {}
            }
        }
        body.extend_from_slice(absent.as_bytes());
        Ok(body)
    }
}

/// A JSON array of messages.
struct List<V>(Vec<V>);

impl<V> Default for List<V> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<V: Message> Message for List<V> {
    const NAME: &'static str = V::NAME;

    fn read(&mut self, reader: &mut Reader<'_>) -> protohttp_json::Result {
        reader.repeated(&mut self.0, Msg)
    }
}

fn with_depth(depth: usize) -> DecodeOptions<'static> {
    DecodeOptions::new().depth(u32::try_from(depth).unwrap_or(u32::MAX))
}

fn decode_options(options: &Options) -> DecodeOptions<'_> {
    let choices = with_depth(options.json_depth)
        .unknown_fields(options.unknown_json_fields)
        .unknown_enum_names(options.unknown_enum_names);
    match &options.any_types {
        Some(types) => choices.registry(types),
        None => choices,
    }
}

fn encode_options(options: &Options) -> EncodeOptions<'_> {
    let choices = EncodeOptions::new()
        .zero_values(options.zero_values)
        .field_names(options.field_names)
        .enum_values(options.enum_values);
    match &options.any_types {
        Some(types) => choices.registry(types),
        None => choices,
    }
}

#[cold]
fn invalid(error: &protohttp_json::Error) -> Error {
    let what = format!("{} at byte {}", error.message(), error.position());
    undecoded(&error.path(), what)
}
