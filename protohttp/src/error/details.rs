//! The details of an error as JSON, as `google.rpc.Status` carries them in `details`.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use prost_types::Any;
use serde_json::Value;

use super::wire::{self, FullError};
use crate::json::{self, DecodeOptions, EncodeOptions, Registry, Unknown, ZeroValues};
use crate::rpc;

static REGISTRY: LazyLock<Registry> = LazyLock::new(|| Registry::new().with(rpc::json_types()));

/// Appends the details as a JSON array, each with its `@type`. A detail of a type that is not known
/// here is written with its bytes in `value`, in base64.
pub(super) fn append(details: &[Any], mut body: Vec<u8>) -> Vec<u8> {
    body.push(b'[');
    // The whole error is in the answer already: its status, reason, message and metadata.
    for detail in details.iter().filter(|detail| !wire::is_a::<FullError>(detail)) {
        if body.last() != Some(&b'[') {
            body.push(b',');
        }
        let options = EncodeOptions::new().registry(&REGISTRY).zero_values(ZeroValues::WriteWithoutNulls);
        match options.to_vec(detail) {
            Ok(text) => body.extend_from_slice(&text),
            Err(_) => body = append_unknown(detail, body),
        }
    }
    body.push(b']');
    body
}

fn append_unknown(detail: &Any, mut body: Vec<u8>) -> Vec<u8> {
    body.extend_from_slice(b"{\"@type\":");
    json::codegen::append_string(&mut body, &detail.type_url);
    body.extend_from_slice(b",\"value\":");
    json::codegen::append_string(&mut body, &STANDARD.encode(&detail.value));
    body.push(b'}');
    body
}

/// Reads one detail. Nothing if it says no type, or is of an unknown type and written as something
/// other than its bytes.
pub(super) fn read(detail: &Value) -> Option<Any> {
    let text = detail.to_string();
    let known = |unknown| DecodeOptions::new().registry(&REGISTRY).unknown_fields(unknown).from_str(&text);
    // A `value` beside the type is no unknown field of the message, but its bytes.
    let exact = known(Unknown::Refuse).ok().or_else(|| read_unknown(detail));
    exact.or_else(|| known(Unknown::Ignore).ok())
}

fn read_unknown(detail: &Value) -> Option<Any> {
    let type_url = detail.get("@type")?.as_str()?.to_owned();
    let value = STANDARD.decode(detail.get("value")?.as_str()?).ok()?;
    Some(Any { type_url, value })
}
