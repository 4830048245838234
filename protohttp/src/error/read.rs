//! An error read from an HTTP answer, for clients.

use std::borrow::Cow;

use http::header::CONTENT_TYPE;
use http::{HeaderMap, StatusCode};
use prost::Message;
use serde_json::{Map, Value};
use tonic::Code;

use super::wire::FullError;
use super::{Error, Inner, cut, details};

impl Error {
    /// The error that an HTTP answer carries: what [`into_response_as`](Self::into_response_as)
    /// wrote, in either shape; also `errors.Status` in binary, the errors of gRPC gateways, and
    /// those of Google's APIs (`{"error": {…}}`).
    ///
    /// The status is that of the answer, whatever the body says. An answer that somebody else
    /// wrote, such as a proxy's page, is an error without a reason, whose message is the text of the
    /// body if it is plain text, or else the usual phrase for the status.
    ///
    /// [`headers`](Self::headers) has the headers of the answer, except those about the connection and the
    /// body. A service that returns the error to its own client sends none of them on but `retry-after`;
    /// what it sets with [`with_header`](Self::with_header) is sent.
    ///
    /// ```
    /// use protohttp::Error;
    /// use protohttp::http::{HeaderMap, StatusCode};
    ///
    /// let body = br#"{"code":410,"reason":"WITHDRAWN","message":"sold","metadata":{"to":"Ann"}}"#;
    /// let error = Error::from_http(StatusCode::GONE, &HeaderMap::new(), body);
    /// assert_eq!((error.status(), error.reason(), error.message()), (410, "WITHDRAWN", "sold"));
    ///
    /// let error = Error::from_http(StatusCode::BAD_GATEWAY, &HeaderMap::new(), b"<html>");
    /// assert_eq!((error.status(), error.reason(), error.message()), (502, "", "Bad Gateway"));
    /// ```
    pub fn from_http(status: StatusCode, headers: &HeaderMap, body: &[u8]) -> Self {
        let content_type =
            headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let mut inner = Inner { status: status.as_u16(), ..Inner::default() };
        inner.receive(headers.clone());
        let essence = content_type.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if !inner.read(&essence, body) {
            let text = (essence == "text/plain").then(|| str::from_utf8(body).ok()).flatten();
            inner.message = match text.map(str::trim) {
                Some(text) if !text.is_empty() => cut(Cow::Owned(text.to_owned())),
                _ => status.canonical_reason().unwrap_or("an error without a message").into(),
            };
        }
        Self(Box::new(inner))
    }
}

impl Inner {
    /// Reads a body, if it is that of an error.
    fn read(&mut self, essence: &str, body: &[u8]) -> bool {
        if matches!(essence, "application/proto" | "application/protobuf" | "application/x-protobuf") {
            let Ok(full) = FullError::decode(body) else { return false };
            self.reason = full.reason.into();
            self.message = full.message.into();
            self.metadata = full.metadata;
            return true;
        }
        // Whatever the content type says: only an object with the right keys is an error.
        let Ok(Value::Object(mut object)) = serde_json::from_slice(body) else { return false };
        match object.remove("error") {
            Some(Value::Object(error)) => self.read_object(error),
            _ => self.read_object(object),
        }
    }

    fn read_object(&mut self, mut object: Map<String, Value>) -> bool {
        let number = object.get("code").and_then(Value::as_i64);
        let message = text(object.remove("message"));
        let reason = text(object.remove("reason"));
        let found = message.is_some() || reason.is_some() || object.contains_key("details");
        self.message = message.unwrap_or_default().into();
        self.reason = reason.unwrap_or_default().into();
        if let Some(Value::Object(metadata)) = object.remove("metadata") {
            let entries = metadata.into_iter().filter_map(|(key, value)| Some((key, text(Some(value))?)));
            self.metadata = entries.collect();
        }
        let named = object.get("status").and_then(Value::as_str).and_then(code_of_name);
        let numbered = number.filter(|number| (1..=16).contains(number));
        self.code = named.or(numbered.map(|number| Code::from_i32(number as i32)));
        if let Some(Value::Array(list)) = object.remove("details") {
            let details = list.iter().filter_map(details::read).collect();
            // The status of the answer stands, whatever the details say.
            self.take_details(self.code.unwrap_or(Code::Unknown), details);
        }
        found
    }
}

fn text(value: Option<Value>) -> Option<String> {
    match value {
        Some(Value::String(text)) => Some(text),
        _ => None,
    }
}

/// The code with this name in `google/rpc/code.proto`.
fn code_of_name(name: &str) -> Option<Code> {
    Some(match name {
        "CANCELLED" => Code::Cancelled,
        "UNKNOWN" => Code::Unknown,
        "INVALID_ARGUMENT" => Code::InvalidArgument,
        "DEADLINE_EXCEEDED" => Code::DeadlineExceeded,
        "NOT_FOUND" => Code::NotFound,
        "ALREADY_EXISTS" => Code::AlreadyExists,
        "PERMISSION_DENIED" => Code::PermissionDenied,
        "RESOURCE_EXHAUSTED" => Code::ResourceExhausted,
        "FAILED_PRECONDITION" => Code::FailedPrecondition,
        "ABORTED" => Code::Aborted,
        "OUT_OF_RANGE" => Code::OutOfRange,
        "UNIMPLEMENTED" => Code::Unimplemented,
        "INTERNAL" => Code::Internal,
        "UNAVAILABLE" => Code::Unavailable,
        "DATA_LOSS" => Code::DataLoss,
        "UNAUTHENTICATED" => Code::Unauthenticated,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;
    use crate::rpc;

    fn read(status: u16, content_type: &str, body: &[u8]) -> Error {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_str(content_type).expect("a value"));
        headers.insert("retry-after", HeaderValue::from_static("7"));
        headers.insert("connection", HeaderValue::from_static("close"));
        let error = Error::from_http(StatusCode::from_u16(status).expect("a status"), &headers, body);
        assert_eq!(error.headers().keys().collect::<Vec<_>>(), ["retry-after"]);
        error
    }

    fn parts(error: &Error) -> (u16, Code, &str, &str) {
        (error.status(), error.code(), error.reason(), error.message())
    }

    #[test]
    fn the_answers_of_other_servers() {
        let body = br#"{"code":404, "reason":"R", "message":"m", "metadata":{"k":"v"}, "new":[1]}"#;
        let error = read(404, "application/json; charset=utf-8", body);
        assert_eq!(parts(&error), (404, Code::NotFound, "R", "m"));
        assert_eq!(error.metadata()["k"], "v");
        // What is unset is left out by some.
        let error = read(422, "application/json", br#"{"code":422,"message":"m"}"#);
        assert_eq!(parts(&error), (422, Code::Unknown, "", "m"));
        // A gRPC gateway.
        let error = read(409, "application/json", br#"{"code":6,"message":"m","details":[]}"#);
        assert_eq!(parts(&error), (409, Code::AlreadyExists, "", "m"));
        // An API of Google.
        let body = br#"{"error":{"code":403,"message":"m","status":"PERMISSION_DENIED","details":[
            {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"R","domain":"d","metadata":{"k":"v"}},
            {"@type":"type.googleapis.com/google.rpc.Help","links":[{"url":"u","new":1}]},
            {"@type":"type.googleapis.com/a.B","unknown":1}, 7]}}"#;
        let error = read(403, "application/json", body);
        assert_eq!(parts(&error), (403, Code::PermissionDenied, "R", "m"));
        assert_eq!((error.domain(), error.details().len()), ("d", 1));
        assert_eq!(error.detail::<rpc::Help>().expect("there").links[0].url, "u");
        // Binary.
        let full = FullError { code: 410, reason: "R".into(), message: "m".into(), ..FullError::default() };
        let error = read(410, "application/proto", &full.encode_to_vec());
        assert_eq!(parts(&error), (410, Code::Unknown, "R", "m"));
    }

    #[test]
    fn the_answers_of_proxies() {
        let html = b"<html><body>nginx</body></html>";
        for (status, content_type, body, message) in [
            (502, "text/html", &html[..], "Bad Gateway"),
            (503, "text/plain; charset=utf-8", b" no healthy upstream\n", "no healthy upstream"),
            (503, "text/plain", b"", "Service Unavailable"),
            (503, "text/plain", b"\xFF", "Service Unavailable"),
            (599, "", b"", "an error without a message"),
            (500, "application/json", b"{\"code\":", "Internal Server Error"),
            (500, "application/json", b"[]", "Internal Server Error"),
            (500, "application/json", b"{}", "Internal Server Error"),
            (401, "application/json", br#"{"error":"invalid_token"}"#, "Unauthorized"),
            (500, "application/proto", b"\xFF\xFF", "Internal Server Error"),
        ] {
            let error = read(status, content_type, body);
            assert_eq!((error.status(), error.reason(), error.message()), (status, "", message));
        }
        let error = read(500, "text/plain", "é".repeat(9000).as_bytes());
        assert_eq!(error.message().chars().count(), 513);
    }

    #[test]
    fn headers_of_other_servers_are_read_and_not_sent_on() {
        let names = [
            "set-cookie",
            "server",
            "cache-control",
            "etag",
            "vary",
            "age",
            "location",
            "allow",
            "www-authenticate",
            "access-control-allow-origin",
            "content-language",
            "content-disposition",
            "x-a",
            "retry-after",
        ];
        let mut headers = HeaderMap::new();
        for name in names {
            headers.append(name, HeaderValue::from_static("7"));
            headers.append(name, HeaderValue::from_static("8"));
        }
        let error = Error::from_http(StatusCode::CONFLICT, &headers, b"");
        assert_eq!(error.headers(), &headers);
        let error = error.with_header("etag".parse().expect("a name"), HeaderValue::from_static("ours"));
        let error = error.with_header("x-b".parse().expect("a name"), HeaderValue::from_static("ours"));
        let error = error.with_header("x-b".parse().expect("a name"), HeaderValue::from_static("too"));
        let mut sent = HeaderMap::new();
        for (name, value) in
            [("retry-after", "7"), ("retry-after", "8"), ("etag", "ours"), ("x-b", "ours"), ("x-b", "too")]
        {
            sent.append(name, HeaderValue::from_static(value));
        }
        let status = tonic::Status::from(error.clone());
        assert_eq!(status.metadata().as_ref(), &sent);
        let mut answer = error.into_response_as(crate::ErrorFormat::Kratos);
        answer.headers_mut().remove(CONTENT_TYPE);
        assert_eq!(answer.headers(), &sent);
    }

    #[test]
    fn the_status_of_the_answer_stands() {
        let error =
            read(503, "application/json", br#"{"code":404,"reason":"R","message":"m","metadata":{}}"#);
        assert_eq!((error.status(), error.reason()), (503, "R"));
    }
}
