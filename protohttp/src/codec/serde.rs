//! serde_json, for messages that implement serde's traits.

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{Decode, Encode, FromJson, depth, one_field, place, single, undecoded, unwritable};
use crate::error::Error;
use crate::options::Options;

/// The codec of messages that have `Serialize` and `Deserialize`. What their JSON looks like is up
/// to who wrote those; of the options only the depth counts.
#[derive(Clone, Copy, Debug)]
pub struct Serde;

impl<M: DeserializeOwned> Decode<M> for Serde {
    #[inline]
    fn decode(body: &[u8], options: &Options) -> Result<M, Error> {
        check_depth(body, options.json_depth)?;
        // Checked as a whole, because serde_json checks bytes string by string, which costs ten times that.
        let text = text(body)?;
        serde_json::from_str(text).map_err(|error| invalid(body, "", &error))
    }

    fn decode_field(body: &[u8], field: &'static str, options: &Options) -> Result<M, Error> {
        check_depth(body, options.json_depth)?;
        one_field::decode(text(body)?, field).map_err(|error| invalid(body, field, &error))
    }
}

impl<V: DeserializeOwned> FromJson<V> for Serde {
    fn from_text(text: &str, depth: usize) -> Result<V, String> {
        if depth::exceeds(text.as_bytes(), depth) {
            return Err(format!("the JSON is nested deeper than {depth} levels"));
        }
        serde_json::from_str(text).map_err(|error| format!("invalid JSON: {error}"))
    }

    fn list_from_text(text: &str, depth: usize) -> Result<Vec<V>, String> {
        <Self as FromJson<Vec<V>>>::from_text(text, depth)
    }
}

impl<M: Serialize> Encode<M> for Serde {
    #[inline]
    fn encode(message: &M, mut body: Vec<u8>, _: &Options) -> Result<Vec<u8>, Error> {
        serde_json::to_writer(&mut body, message).map_err(unwritable)?;
        Ok(body)
    }

    fn encode_field(
        message: &M,
        names: &'static [&'static str],
        absent: &'static str,
        mut body: Vec<u8>,
        _: &Options,
    ) -> Result<Vec<u8>, Error> {
        single::encode(message, names, &mut body).map_err(unwritable)?;
        if body.is_empty() {
            body.extend_from_slice(absent.as_bytes());
        }
        Ok(body)
    }
}

fn text(body: &[u8]) -> Result<&str, Error> {
    std::str::from_utf8(body)
        .map_err(|error| undecoded("", format!("byte {} is not UTF-8", error.valid_up_to())))
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
    undecoded(&path, error)
}
