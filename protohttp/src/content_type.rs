//! Content types: what a request body is.

use http::HeaderMap;
use http::header::CONTENT_TYPE;

use crate::error::{Error, reason};

/// Checks that the body is JSON: `application/json`, `application/protojson`, any `+json`, or no
/// content type at all. Case and parameters do not matter.
pub(crate) fn check_json(headers: &HeaderMap) -> Result<(), Error> {
    let Some(value) = headers.get(CONTENT_TYPE) else {
        return Ok(());
    };
    if is_json(value.as_bytes()) {
        return Ok(());
    }
    let value = String::from_utf8_lossy(value.as_bytes());
    let message = format!("a request body of type `{value}` is not served; send application/json");
    Err(Error::new(415, reason::UNSUPPORTED_MEDIA_TYPE, message))
}

/// Whether a request is gRPC's.
pub(crate) fn is_grpc(headers: &HeaderMap) -> bool {
    const GRPC: &[u8] = b"application/grpc";
    let value = headers.get(CONTENT_TYPE).map_or(&b""[..], |value| value.as_bytes());
    value.get(..GRPC.len()).is_some_and(|start| start.eq_ignore_ascii_case(GRPC))
}

fn is_json(value: &[u8]) -> bool {
    // The usual spelling is compared first.
    if value == b"application/json" {
        return true;
    }
    let end = memchr::memchr(b';', value).unwrap_or(value.len());
    let essence = value[..end].trim_ascii();
    if essence.is_empty() {
        return true;
    }
    let suffix = essence.len().checked_sub(b"+json".len()).map(|at| &essence[at..]);
    essence.eq_ignore_ascii_case(b"application/json")
        || essence.eq_ignore_ascii_case(b"application/protojson")
        || (essence.contains(&b'/') && suffix.is_some_and(|it| it.eq_ignore_ascii_case(b"+json")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_json() {
        for (value, json) in [
            ("application/json", true),
            ("Application/JSON; charset=utf-8", true),
            ("application/protojson", true),
            ("application/merge-patch+json", true),
            ("image/x+JSON ;q=1", true),
            ("", true),
            ("+json", false),
            ("text/json", false),
            ("application/jsonp", false),
            ("application/x-www-form-urlencoded", false),
            ("text/plain; a=application/json", false),
        ] {
            assert_eq!(is_json(value.as_bytes()), json, "{value}");
        }
    }
}
