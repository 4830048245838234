//! Packing messages as the details of an error.

use prost::Message;
use prost_types::Any;

use crate::json;

/// `errors.Status`: for HTTP statuses that the gRPC code does not bring back, and, whole, as a binary
/// body.
pub(super) use self::errors::Status as FullError;
/// The reason, as gRPC libraries know it.
pub(super) use crate::rpc::ErrorInfo;

#[allow(dead_code, unreachable_pub, reason = "generated")]
mod errors {
    include!("../generated/errors.rs");
}

/// Packs a message under the type URL that gRPC libraries use.
pub(super) fn pack<M: Message + json::Message>(message: &M) -> Any {
    Any { type_url: format!("type.googleapis.com/{}", M::NAME), value: message.encode_to_vec() }
}

/// Unpacks a detail if it is of this type.
pub(super) fn unpack<M: Message + json::Message>(any: &Any) -> Option<M> {
    is_a::<M>(any).then(|| M::decode(any.value.as_slice()).ok()).flatten()
}

/// Whether a detail is of this type: what stands behind the last slash of its URL says so.
pub(super) fn is_a<M: json::Message>(any: &Any) -> bool {
    any.type_url.rsplit('/').next() == Some(M::NAME)
}
