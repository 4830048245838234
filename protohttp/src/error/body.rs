//! The error as an HTTP answer, in both body shapes.

use std::collections::BTreeMap;

use axum::body::Body;
use axum::response::IntoResponse;
use http::header::CONTENT_TYPE;
use http::{HeaderValue, Response};
use serde::Serialize;
use serde_json::Value;

use super::{Error, details};
use crate::headers;
use crate::options::ErrorFormat;

#[derive(Serialize)]
struct KratosBody<'a> {
    code: u16,
    reason: &'a str,
    message: &'a str,
    metadata: &'a BTreeMap<String, String>,
}

#[derive(Serialize)]
struct GoogleBody<'a> {
    code: i32,
    message: &'a str,
    details: Vec<Value>,
}

impl Error {
    /// The HTTP answer in one of the body shapes.
    pub fn into_response_as(self, format: ErrorFormat) -> Response<Body> {
        let status = self.http_status();
        let body = match format {
            ErrorFormat::Kratos => serde_json::to_vec(&KratosBody {
                code: status.as_u16(),
                reason: self.reason(),
                message: self.message(),
                metadata: self.metadata(),
            }),
            ErrorFormat::Google => serde_json::to_vec(&GoogleBody {
                code: self.code().into(),
                message: self.message(),
                details: details::to_json(&self.details(self.code())),
            }),
        };
        // Strings, numbers and string maps are always written.
        let body = body.unwrap_or_default();
        let mut response = Response::new(Body::from(body));
        *response.status_mut() = status;
        let mut map = self.0.headers;
        headers::sanitize_answer(&mut map);
        *response.headers_mut() = map;
        response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        response
    }
}

impl IntoResponse for Error {
    fn into_response(self) -> axum::response::Response {
        self.into_response_as(ErrorFormat::default())
    }
}
