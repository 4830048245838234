//! Which headers go from the request into the metadata, and from the metadata into the answer.

use http::header::{
    CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE, DATE, HeaderMap, HeaderName,
};

/// Removes the headers that are about the connection and not about the request.
pub(crate) fn remove_hop_by_hop(headers: &mut HeaderMap) {
    // Most requests have none, and one pass over the names finds that out.
    if !headers.keys().any(is_hop_by_hop) {
        return;
    }
    // `Connection` names further headers of this hop.
    let mut named = Vec::new();
    for value in headers.get_all(CONNECTION) {
        let names = value.to_str().unwrap_or_default().split(',').map(str::trim);
        named.extend(names.filter_map(|name| name.parse::<HeaderName>().ok()));
    }
    for name in named {
        // What the value itself describes cannot be taken away by naming it.
        if name != CONTENT_TYPE && name != CONTENT_LENGTH {
            headers.remove(name);
        }
    }
    remove_where(headers, is_hop_by_hop);
}

/// Removes what an answer must not take from the service's metadata: the headers of the connection,
/// those that describe a body which is not the one that is sent, the date that the server itself
/// writes, and gRPC's own.
pub(crate) fn sanitize_answer(headers: &mut HeaderMap) {
    remove_where(headers, |name| {
        is_hop_by_hop(name) || is_of_the_body(name) || *name == DATE || name.as_str().starts_with("grpc-")
    });
}

fn is_of_the_body(name: &HeaderName) -> bool {
    [CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_RANGE, CONTENT_TYPE].contains(name)
}

fn is_hop_by_hop(name: &HeaderName) -> bool {
    matches!(
        name.as_str(),
        "connection"
            | "keep-alive"
            | "proxy-authenticate"
            | "proxy-authorization"
            | "proxy-connection"
            | "te"
            | "trailer"
            | "transfer-encoding"
            | "upgrade"
    )
}

fn remove_where(headers: &mut HeaderMap, unwanted: impl Fn(&HeaderName) -> bool) {
    while let Some(name) = headers.keys().find(|name| unwanted(name)).cloned() {
        headers.remove(name);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs
            .iter()
            .map(|(name, value)| (HeaderName::from_static(name), http::HeaderValue::from_static(value)));
        pairs.collect()
    }

    #[test]
    fn headers_of_the_connection_stay_behind() {
        let mut map = headers(&[
            ("connection", "keep-alive, X-Hop"),
            ("keep-alive", "timeout=5"),
            ("x-hop", "1"),
            ("te", "trailers"),
            ("x-md-global-user", "7"),
            ("authorization", "Bearer t"),
            ("content-type", "application/json"),
        ]);
        remove_hop_by_hop(&mut map);
        let mut names: Vec<_> = map.keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["authorization", "content-type", "x-md-global-user"]);
    }

    #[test]
    fn metadata_cannot_break_the_answer() {
        let mut map = headers(&[
            ("content-length", "3"),
            ("content-type", "application/grpc"),
            ("content-encoding", "gzip"),
            ("content-range", "bytes 0-1/2"),
            ("date", "yesterday"),
            ("transfer-encoding", "chunked"),
            ("grpc-status", "0"),
            ("etag", "\"1\""),
        ]);
        sanitize_answer(&mut map);
        assert_eq!(map.keys().map(HeaderName::as_str).collect::<Vec<_>>(), ["etag"]);
    }
}
