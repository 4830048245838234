//! One error from its parts to an answer with a body, ours and by hand.

use axum::{Json, body::Body, response::IntoResponse};
use http::{HeaderValue, Response, StatusCode, header::CONTENT_TYPE};
use http_body_util::BodyExt;
use protohttp::Error;
use serde::Serialize;
use std::{collections::BTreeMap, pin::pin, task::Context, task::Poll, task::Waker};

/// The names of those who write it, ours first.
pub const NAMES: [&str; 4] = ["protohttp", "pushed", "serde", "axum-json"];

/// The parts, as a service has them.
#[derive(Clone, Debug)]
pub struct Parts {
    message: String,
    isbn: String,
}

impl Parts {
    /// The parts of one error.
    #[expect(clippy::new_without_default, reason = "they are no default of anything")]
    pub fn new() -> Self {
        Self {
            message: "all copies of `Pride and Prejudice` are lent out".to_owned(),
            isbn: "9780141439587".to_owned(),
        }
    }
}

const REASON: &str = "NO_COPY_LEFT";

/// The body, as one writes it by hand.
#[derive(Serialize)]
struct ErrorBody {
    code: u16,
    reason: &'static str,
    message: String,
    metadata: BTreeMap<&'static str, String>,
}

impl ErrorBody {
    fn new(parts: Parts) -> Self {
        let metadata = BTreeMap::from([("isbn", parts.isbn)]);
        Self { code: 409, reason: REASON, message: parts.message, metadata }
    }
}

/// The answer that one of [`NAMES`] makes; none if there is no such name.
///
/// # Panics
/// Never: the body can be written.
pub fn answer(name: &str, parts: Parts) -> Option<Response<Body>> {
    Some(match name {
        "protohttp" => {
            Error::conflict(REASON, parts.message).with_metadata("isbn", parts.isbn).into_response()
        }
        "pushed" => response(pushed(&parts)),
        "serde" => response(serde_json::to_vec(&ErrorBody::new(parts)).expect("strings are JSON")),
        "axum-json" => (StatusCode::CONFLICT, Json(ErrorBody::new(parts))).into_response(),
        _ => return None,
    })
}

fn response(body: Vec<u8>) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = StatusCode::CONFLICT;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// As little as can be done: no value in between, one buffer of the right length, and only strings that
/// are not known before are looked at.
fn pushed(parts: &Parts) -> Vec<u8> {
    let mut body = Vec::with_capacity(192);
    body.extend_from_slice(br#"{"code":409,"reason":"NO_COPY_LEFT","message":"#);
    serde_json::to_writer(&mut body, &parts.message).expect("strings are JSON");
    body.extend_from_slice(br#","metadata":{"isbn":"#);
    serde_json::to_writer(&mut body, &parts.isbn).expect("strings are JSON");
    body.extend_from_slice(b"}}");
    body
}

/// The body of an answer.
///
/// # Panics
/// Never: the body is in memory.
pub fn body(response: Response<Body>) -> Vec<u8> {
    let mut context = Context::from_waker(Waker::noop());
    match pin!(response.into_body().collect()).poll(&mut context) {
        Poll::Ready(body) => body.expect("the body is in memory").to_bytes().to_vec(),
        Poll::Pending => panic!("the body waits for something"),
    }
}
