//! A text that does not change while the server runs, and the answer with it.

use std::hash::{DefaultHasher, Hash, Hasher};

use axum::body::Body;
use bytes::Bytes;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderValue, IF_NONE_MATCH, X_CONTENT_TYPE_OPTIONS};
use http::{HeaderMap, Response, StatusCode};

/// A text with its type and its entity tag.
#[derive(Clone, Debug)]
pub(super) struct Text {
    content_type: &'static str,
    bytes: Bytes,
    tag: String,
}

impl Text {
    pub(super) fn new(content_type: &'static str, bytes: impl Into<Bytes>) -> Self {
        let bytes = bytes.into();
        // The same in every process of one build, which is as long as the text itself is the same.
        let mut hasher = DefaultHasher::new();
        bytes.hash(&mut hasher);
        let tag = format!("\"{:016x}\"", hasher.finish());
        Self { content_type, bytes, tag }
    }

    /// The answer: the text, or 304 for a client that has it. Clients may keep it, but ask each time
    /// whether it is still the one.
    pub(super) fn answer(&self, request: &HeaderMap) -> Response<Body> {
        let mut response = if self.is_known(request) {
            let mut response = Response::new(Body::empty());
            *response.status_mut() = StatusCode::NOT_MODIFIED;
            response
        } else {
            let mut response = Response::new(Body::from(self.bytes.clone()));
            let headers = response.headers_mut();
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.content_type));
            headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
            response
        };
        let headers = response.headers_mut();
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
        if let Ok(tag) = HeaderValue::from_str(&self.tag) {
            headers.insert(ETAG, tag);
        }
        response
    }

    /// Whether the request names the entity tag: `If-None-Match` compares weakly (RFC 9110, 13.1.2).
    fn is_known(&self, request: &HeaderMap) -> bool {
        let values = request.get_all(IF_NONE_MATCH).into_iter().filter_map(|value| value.to_str().ok());
        values
            .flat_map(|value| value.split(','))
            .map(str::trim)
            .any(|tag| tag == "*" || tag.strip_prefix("W/").unwrap_or(tag) == self.tag)
    }
}
