//! JSON: which codec reads and writes it.
//!
//! [`Json`] is the project's own codec of ProtoJSON, over what `protoc-gen-rust-json` generates;
//! [`Serde`] is serde_json, for messages whose JSON another generator wrote. Generated code names
//! one of them.

mod depth;
mod fields;
mod one_field;
mod place;
mod proto;
mod serde;
mod single;

pub use self::serde::Serde;
pub use fields::Fields;
pub(crate) use fields::paths;
pub use proto::Json;

use crate::error::{Error, Place};
use crate::options::Options;

/// A codec that can read a message.
pub trait Decode<M> {
    /// Reads a message from a whole body.
    ///
    /// # Errors
    /// 400 when the body is no such message.
    fn decode(body: &[u8], options: &Options) -> Result<M, Error>;

    /// Reads a message of which the body is one field.
    ///
    /// # Errors
    /// 400 when the body is no value of the field.
    fn decode_field(body: &[u8], field: &'static str, options: &Options) -> Result<M, Error>;
}

/// A codec that can read a value from a text in the query: `Struct`, `Value`, `ListValue`, messages.
pub trait FromJson<V> {
    /// Reads a value.
    ///
    /// # Errors
    /// When the text is no JSON of the value, or is nested too deep.
    fn from_text(text: &str, depth: usize) -> Result<V, String>;

    /// Reads a list of values.
    ///
    /// # Errors
    /// As [`from_text`](Self::from_text).
    fn list_from_text(text: &str, depth: usize) -> Result<Vec<V>, String>;
}

/// A codec that can write a message.
pub trait Encode<M> {
    /// Appends a whole message to `body`.
    ///
    /// # Errors
    /// 500 when the message has no JSON form.
    fn encode(message: &M, body: Vec<u8>, options: &Options) -> Result<Vec<u8>, Error>;

    /// Appends one field of a message, which may be written under any of some names, to `body`;
    /// `absent` if the message does not write it.
    ///
    /// # Errors
    /// As [`encode`](Self::encode).
    fn encode_field(
        message: &M,
        names: &'static [&'static str],
        absent: &'static str,
        body: Vec<u8>,
        options: &Options,
    ) -> Result<Vec<u8>, Error>;
}

/// The error for a body, and the path of the place where reading stopped.
fn undecoded(path: &str, what: impl std::fmt::Display) -> Error {
    match path {
        "" => Error::codec(format!("invalid JSON body: {what}")),
        path => Error::codec_in(Place::Body, path, what),
    }
}

#[cold]
fn unwritable(error: impl std::fmt::Display) -> Error {
    Error::fault(format!("the answer cannot be written as JSON: {error}"))
}
