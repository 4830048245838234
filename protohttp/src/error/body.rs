//! The error as an HTTP answer, in both body shapes.

use axum::body::Body;
use axum::response::IntoResponse;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response, StatusCode};

use super::{Error, details, log};
use crate::json::codegen::append_string;
use crate::options::ErrorFormat;

impl Error {
    /// The HTTP answer in one of the body shapes.
    ///
    /// The error itself is in the extensions of the answer, for layers. The cause is told to no
    /// client. A failure of the server (500 and above, but for 501) is logged with [`tracing`] at the
    /// level `ERROR`, with its status, reason, message and chain of causes.
    pub fn into_response_as(self, format: ErrorFormat) -> Response<Body> {
        self.log(None);
        self.into_answer(format)
    }

    /// Logs a failure of the server, and which operation failed. That something is not implemented is no such failure: it says
    /// more about the request.
    pub(crate) fn log(&self, operation: Option<&str>) {
        let status = self.http_status();
        if status.is_server_error() && status != StatusCode::NOT_IMPLEMENTED {
            log::failed(self, operation);
        }
    }

    /// The answer alone: what is to be logged has been logged.
    pub(crate) fn into_answer(mut self, format: ErrorFormat) -> Response<Body> {
        let status = self.http_status();
        let body = match format {
            ErrorFormat::Kratos => self.kratos_body(status),
            ErrorFormat::Google => self.google_body(),
        };
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        if self.0.headers.is_some() {
            *response.headers_mut() = self.0.take_sent_headers();
        }
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response.extensions_mut().insert(self);
        response
    }

    fn kratos_body(&self, status: StatusCode) -> Vec<u8> {
        // If nothing has to be escaped this is the very length of the body, which then becomes
        // `Bytes` without another allocation.
        let entries = self.0.metadata.iter().map(|(key, value)| key.len() + value.len() + ENTRY);
        let texts = self.reason().len() + self.message().len() + entries.sum::<usize>();
        let commas = self.0.metadata.len().saturating_sub(1);
        let mut body = Vec::with_capacity(KRATOS + texts + commas);
        body.extend_from_slice(b"{\"code\":");
        body.extend_from_slice(status.as_str().as_bytes());
        body.extend_from_slice(b",\"reason\":");
        append_string(&mut body, self.reason());
        body.extend_from_slice(b",\"message\":");
        append_string(&mut body, self.message());
        body.extend_from_slice(b",\"metadata\":{");
        for (index, (key, value)) in self.0.metadata.iter().enumerate() {
            if index > 0 {
                body.push(b',');
            }
            append_string(&mut body, key);
            body.push(b':');
            append_string(&mut body, value);
        }
        body.extend_from_slice(b"}}");
        body
    }

    fn google_body(&self) -> Vec<u8> {
        let mut body = Vec::with_capacity(ROOM + self.message().len());
        body.extend_from_slice(b"{\"code\":");
        body.extend_from_slice(i32::from(self.code()).to_string().as_bytes());
        body.extend_from_slice(b",\"message\":");
        append_string(&mut body, self.message());
        body.extend_from_slice(b",\"details\":");
        body = details::append(&self.packed_details(self.code()), body);
        body.push(b'}');
        body
    }
}

/// The length of a body without texts.
const KRATOS: usize = br#"{"code":404,"reason":"","message":"","metadata":{}}"#.len();
/// What an entry has beside its texts.
const ENTRY: usize = br#""":"""#.len();
/// Room for the keys of a body and of a detail.
const ROOM: usize = 256;

impl IntoResponse for Error {
    fn into_response(self) -> axum::response::Response {
        self.into_response_as(ErrorFormat::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_has_the_length_that_is_reserved() {
        let mut error = Error::conflict("R", "a message");
        for key in ["", "one", "two", "three"] {
            if !key.is_empty() {
                error = error.with_metadata(key, "a value");
            }
            let body = error.kratos_body(StatusCode::CONFLICT);
            assert_eq!(body.len(), body.capacity(), "{key}");
        }
    }
}
