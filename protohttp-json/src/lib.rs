//! The ProtoJSON codec that generated code of prost messages stands on.
//!
//! `protoc-gen-rust-json` writes a [`Message`] implementation for each message; the functions here turn
//! such messages into JSON text and back. What the text looks like is the
//! [specification](https://protobuf.dev/programming-guides/json/)'s; what it leaves to the program is in
//! [`EncodeOptions`] and [`DecodeOptions`], chosen per call.
//!
//! ```
//! use prost_types::Timestamp;
//! let time: Timestamp = protohttp_json::from_str("\"2024-05-01T12:00:17.25+02:00\"")?;
//! assert_eq!(protohttp_json::to_string(&time)?, "\"2024-05-01T10:00:17.250Z\"");
//! # Ok::<(), protohttp_json::Error>(())
//! ```
//!
//! Text is read straight into the fields and written straight from them, with a tokenizer of its own:
//! there is no value tree, no `serde` and no `core::fmt` on the way.
//!
//! # Features
//!
//! - `serde`: what the implementations of serde's traits call that `protoc-gen-rust-json` writes with its option
//!   `serde`. It is off by default.

mod base64;
mod decode;
mod encode;
mod enumeration;
mod error;
mod field;
mod format;
mod map;
mod message;
mod options;
mod read;
mod registry;
#[cfg(feature = "serde")]
mod serde;
mod swar;
#[doc(hidden)]
pub mod well_known;
mod write;

pub use decode::{from_slice, from_str};
pub use encode::{to_string, to_vec};
pub use error::{Error, Result};
pub use message::Message;
pub use options::{DEFAULT_DEPTH, DecodeOptions, EncodeOptions, EnumValues, FieldNames, Unknown, ZeroValues};
pub use registry::{Registry, Type};

/// What generated code calls. Not for use by hand: it may change with any version.
#[doc(hidden)]
pub mod codegen {
    pub use crate::{
        __any as any, __duration as duration, __field_mask as field_mask, __fields as fields,
        __list_value as list_value, __struct as structure, __timestamp as timestamp, __value as value,
        __wrapper as wrapper,
        enumeration::{Enumeration, Values, enumeration},
        error::Result,
        field::{Field, Fields, Key},
        format::{
            Bool, Bytes, Double, Enum, Float, Format, Int32, Int64, KeyFormat, Msg, Null, Str, Uint32, Uint64,
        },
        map::Map,
        message::{Form, Message},
        read::Reader,
        registry::Type,
        well_known,
        write::{Object, Writer, append_string},
    };

    #[cfg(feature = "serde")]
    pub use crate::__serde as serde_traits;

    /// serde's traits, and what generated implementations of them call.
    #[cfg(feature = "serde")]
    pub mod serde {
        pub use crate::serde::{deserialize, deserialize_enum, serialize, serialize_enum};
        pub use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
    }

    /// Generated code names the version that it was made for.
    pub const V1: () = ();
}
