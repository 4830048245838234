//! Content types: what a request body is.

use http::header::CONTENT_TYPE;
use http::{HeaderMap, Method, Request};

use crate::error::{Error, reason};
use crate::query::shown;

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
    let value = shown(&value);
    let message = format!("a request body of type `{value}` is not served; send application/json");
    Err(Error::new(415, reason::UNSUPPORTED_MEDIA_TYPE, message))
}

/// Whether a request is gRPC's: a POST of `application/grpc`, alone or with a codec (`+proto`) or
/// parameters. `application/grpc-web` is another protocol.
pub(crate) fn is_grpc<B>(request: &Request<B>) -> bool {
    let value = request.headers().get(CONTENT_TYPE);
    *request.method() == Method::POST && value.is_some_and(|value| is_grpc_type(value.as_bytes()))
}

fn is_grpc_type(value: &[u8]) -> bool {
    const GRPC: &[u8] = b"application/grpc";
    value.split_at_checked(GRPC.len()).is_some_and(|(start, rest)| {
        start.eq_ignore_ascii_case(GRPC) && matches!(rest.first(), None | Some(b'+' | b';'))
    })
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

    #[test]
    fn what_is_grpc() {
        for (value, grpc) in [
            ("application/grpc", true),
            ("Application/gRPC", true),
            ("application/grpc+proto", true),
            ("application/grpc;charset=utf-8", true),
            ("application/grpc-web", false),
            ("application/grpc-web+proto", false),
            ("application/grpc-web-text", false),
            ("application/grpcfoo", false),
            ("application/grp", false),
            ("", false),
        ] {
            let request = |method: Method| {
                Request::builder().method(method).header(CONTENT_TYPE, value).body(()).expect("a request")
            };
            assert_eq!(is_grpc(&request(Method::POST)), grpc, "{value}");
            assert!(!is_grpc(&request(Method::GET)), "{value}");
        }
    }
}
