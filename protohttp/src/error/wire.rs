//! The messages that carry an error over gRPC, as far as they are not taken from tonic-types.

use std::collections::BTreeMap;

use prost::{Message, Name};
use prost_types::Any;

/// `google.rpc.ErrorInfo`, with a map in a fixed order so that equal errors have equal bytes.
#[derive(Clone, PartialEq, Message)]
pub(super) struct ErrorInfo {
    #[prost(string, tag = "1")]
    pub(super) reason: String,
    #[prost(string, tag = "2")]
    pub(super) domain: String,
    #[prost(btree_map = "string, string", tag = "3")]
    pub(super) metadata: BTreeMap<String, String>,
}

impl Name for ErrorInfo {
    const NAME: &'static str = "ErrorInfo";
    const PACKAGE: &'static str = "google.rpc";
}

/// `errors.Status` of `errors/errors.proto`: the whole error, for HTTP statuses that the gRPC
/// code does not bring back.
#[derive(Clone, PartialEq, Message)]
pub(super) struct FullError {
    #[prost(int32, tag = "1")]
    pub(super) code: i32,
    #[prost(string, tag = "2")]
    pub(super) reason: String,
    #[prost(string, tag = "3")]
    pub(super) message: String,
    #[prost(btree_map = "string, string", tag = "4")]
    pub(super) metadata: BTreeMap<String, String>,
}

impl Name for FullError {
    const NAME: &'static str = "Status";
    const PACKAGE: &'static str = "errors";
}

/// Packs a message under the type URL that gRPC libraries use.
pub(super) fn pack<M: Message + Name>(message: &M) -> Any {
    Any {
        type_url: format!("type.googleapis.com/{}.{}", M::PACKAGE, M::NAME),
        value: message.encode_to_vec(),
    }
}

/// Unpacks a detail if it is of this type.
pub(super) fn unpack<M: Message + Name + Default>(any: &Any) -> Option<M> {
    let (package, name) = type_name(any).rsplit_once('.')?;
    let of_this_type = package == M::PACKAGE && name == M::NAME;
    of_this_type.then(|| M::decode(any.value.as_slice()).ok()).flatten()
}

/// The full name of the type in a detail.
pub(super) fn type_name(any: &Any) -> &str {
    any.type_url.rsplit('/').next().unwrap_or_default()
}
