//! serde's traits for messages and enums, through the codec.
//!
//! Formats for people (JSON, YAML, TOML …) get the ProtoJSON of the message, as their own maps, lists and
//! strings. Binary formats (bincode, CBOR, postcard …) get its protobuf encoding as bytes: most of them could not
//! read a map whose keys and types they are not told.

mod encoded;
mod input;
mod json;
mod output;

use crate::{
    encode::to_string,
    enumeration::{Enumeration, enumeration},
    format::Format,
    message::Message,
    options::{DecodeOptions, Unknown},
    read::Reader,
};
use ::serde::{Deserialize, Deserializer, Serializer, de, ser};

/// Writes a message.
///
/// # Errors
/// When the message has no JSON, or those of the serializer.
pub fn serialize<M: Message + ::prost::Message, S: Serializer>(
    message: &M,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    if !serializer.is_human_readable() {
        return serializer.serialize_bytes(&message.encode_to_vec());
    }
    let text = to_string(message).map_err(ser::Error::custom)?;
    if json::is_writer::<S>() { json::write(text, serializer) } else { output::write(&text, serializer) }
}

/// Reads a message. Fields that it does not have are passed over, as `derive` does it.
///
/// # Errors
/// When what is read is no such message, or those of the deserializer.
pub fn deserialize<'de, M: Message + ::prost::Message, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<M, D::Error> {
    if !deserializer.is_human_readable() {
        return encoded::read(deserializer);
    }
    let options = DecodeOptions::new().unknown_fields(Unknown::Ignore);
    let message = if json::is_reader::<D>() {
        options.from_str(json::read(deserializer)?.get())
    } else {
        options.from_slice(&input::read(deserializer)?)
    };
    message.map_err(|error| located(&error))
}

/// Writes a value of an enum: by name, or in binary formats by number.
///
/// # Errors
/// Those of the serializer.
pub fn serialize_enum<E: Enumeration, S: Serializer>(number: i32, serializer: S) -> Result<S::Ok, S::Error> {
    match E::VALUES.name(number) {
        Some(name) if serializer.is_human_readable() => serializer.serialize_str(name),
        _ => serializer.serialize_i32(number),
    }
}

/// Reads a value of an enum, by name, alias or number.
///
/// # Errors
/// When the enum has no such value, or those of the deserializer.
pub fn deserialize_enum<'de, E: Enumeration + TryFrom<i32>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<E, D::Error> {
    let number = if deserializer.is_human_readable() {
        let text = input::read(deserializer)?;
        number::<E>(&text).map_err(|error| located(&error))?
    } else {
        i32::deserialize(deserializer)?
    };
    E::try_from(number).map_err(|_| de::Error::custom(format_args!("the enum has no value {number}")))
}

fn number<E: Enumeration>(text: &[u8]) -> crate::Result<i32> {
    let text = String::from_utf8_lossy(text);
    let options = DecodeOptions::new();
    let mut reader = Reader::new(&text, &options);
    let mut number = 0;
    enumeration::<E>().read(&mut number, &mut reader)?;
    Ok(number)
}

/// The error without the position, which is one in our own text and says nothing of the format's.
fn located<E: de::Error>(error: &crate::Error) -> E {
    match error.path() {
        path if path.is_empty() => E::custom(error.message()),
        path => E::custom(format_args!("{path}: {}", error.message())),
    }
}

/// Implements serde's traits for messages, or for enums.
#[doc(hidden)]
#[macro_export]
macro_rules! __serde {
    (message $message:ty) => {
        impl $crate::codegen::serde::Serialize for $message {
            fn serialize<S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::serde::serialize(self, serializer)
            }
        }

        impl<'de> $crate::codegen::serde::Deserialize<'de> for $message {
            fn deserialize<D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::serde::deserialize(deserializer)
            }
        }
    };
    (enum $enum:ty) => {
        impl $crate::codegen::serde::Serialize for $enum {
            fn serialize<S: $crate::codegen::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::codegen::serde::serialize_enum::<Self, S>(*self as i32, serializer)
            }
        }

        impl<'de> $crate::codegen::serde::Deserialize<'de> for $enum {
            fn deserialize<D: $crate::codegen::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::codegen::serde::deserialize_enum(deserializer)
            }
        }
    };
}
