//! JSON: the one place that knows which codec reads and writes it.
//!
//! Today that is serde_json over the `Deserialize` and `Serialize` of the messages.

mod depth;
mod fields;
mod one_field;
mod place;
mod single;

use serde::Serialize;
use serde::de::DeserializeOwned;

pub use fields::Fields;
pub(crate) use fields::paths;

use crate::error::Error;

/// What can be read from JSON. Nothing outside of this module says how.
pub trait Decode: DeserializeOwned {}

impl<T: DeserializeOwned> Decode for T {}

/// What can be written as JSON. Nothing outside of this module says how.
pub trait Encode: Serialize {}

impl<T: Serialize + ?Sized> Encode for T {}

/// Reads a message from a whole body.
#[inline]
pub(crate) fn decode<M: Decode>(body: &[u8], depth_limit: usize) -> Result<M, Error> {
    check_depth(body, depth_limit)?;
    // Checked as a whole, because serde_json checks bytes string by string, which costs ten times that.
    let text = text(body)?;
    serde_json::from_str(text).map_err(|error| invalid(body, "", &error))
}

/// Reads a message of which the body is one field.
pub(crate) fn decode_field<M: Decode>(
    body: &[u8],
    field: &'static str,
    depth_limit: usize,
) -> Result<M, Error> {
    check_depth(body, depth_limit)?;
    one_field::decode(text(body)?, field).map_err(|error| invalid(body, field, &error))
}

/// Reads a value from the text of a query parameter.
pub(crate) fn from_text<V: Decode>(text: &str, depth_limit: usize) -> Result<V, String> {
    if depth::exceeds(text.as_bytes(), depth_limit) {
        return Err(format!("the JSON is nested deeper than {depth_limit} levels"));
    }
    serde_json::from_str(text).map_err(|error| format!("invalid JSON: {error}"))
}

/// Writes a whole message.
#[inline]
pub(crate) fn encode<M: Encode>(message: &M, body: &mut Vec<u8>) -> Result<(), Error> {
    serde_json::to_writer(body, message).map_err(|error| unwritable(&error))
}

/// Writes one field of a message, which may be written under any of some names; `absent` if the
/// message does not write it.
pub(crate) fn encode_field<M: Encode>(
    message: &M,
    names: &'static [&'static str],
    absent: &'static str,
    body: &mut Vec<u8>,
) -> Result<(), Error> {
    single::encode(message, names, body).map_err(|error| unwritable(&error))?;
    if body.is_empty() {
        body.extend_from_slice(absent.as_bytes());
    }
    Ok(())
}

fn text(body: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(body).map_err(|error| {
        Error::codec(format!("invalid JSON body: byte {} is not UTF-8", error.valid_up_to()))
    })
}

fn check_depth(body: &[u8], limit: usize) -> Result<(), Error> {
    if depth::exceeds(body, limit) {
        return Err(Error::codec(format!("the JSON body is nested deeper than {limit} levels")));
    }
    Ok(())
}

/// The error for a body, with the path of the place where reading stopped.
#[cold]
fn invalid(body: &[u8], field: &str, error: &serde_json::Error) -> Error {
    let path = place::path(body, error.line(), error.column());
    let path = match (field, path.as_str()) {
        ("", path) => path.to_owned(),
        (field, "") => field.to_owned(),
        (field, path) if path.starts_with('[') => format!("{field}{path}"),
        (field, path) => format!("{field}.{path}"),
    };
    match path.as_str() {
        "" => Error::codec(format!("invalid JSON body: {error}")),
        path => Error::codec(format!("invalid JSON body at `{path}`: {error}")),
    }
}

#[cold]
fn unwritable(error: &serde_json::Error) -> Error {
    Error::internal(format!("the answer cannot be written as JSON: {error}"))
}
