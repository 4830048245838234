//! The answer of a service, written as HTTP.

use std::sync::Arc;

use axum::body::Body;
use http::header::CONTENT_TYPE;
use http::{Extensions, HeaderValue, Response, StatusCode};
use tonic::metadata::MetadataMap;

use crate::codec::Encode;
use crate::error::Error;
use crate::headers;
use crate::options::Options;
use crate::sizes::Size;

/// What writes the answer of a service.
///
/// The metadata of the `tonic::Response` become headers. An [`http::StatusCode`] in its extensions
/// becomes the status; with 204, 205 and 304 no body is written.
#[derive(Debug)]
pub struct Reply {
    size: Size,
    options: Arc<Options>,
}

impl Reply {
    pub(crate) fn new(size: Size, options: Arc<Options>) -> Self {
        Self { size, options }
    }

    /// Writes the whole message as JSON.
    ///
    /// # Errors
    ///
    /// 500 when the message has no JSON form, or the service set a status that is no final one.
    pub fn json<C: Encode<M>, M>(self, response: tonic::Response<M>) -> Result<Response<Body>, Error> {
        let (metadata, message, extensions) = response.into_parts();
        finish(&self.size, metadata, extensions, |body| C::encode(&message, body, &self.options))
    }

    /// Writes one field of the message as JSON; `absent` where the message does not write it.
    /// `names` are the JSON name and the proto name, one of which the message is written with.
    ///
    /// # Errors
    ///
    /// As [`json`](Self::json).
    pub fn json_field<C: Encode<M>, M>(
        self,
        response: tonic::Response<M>,
        names: &'static [&'static str],
        absent: &'static str,
    ) -> Result<Response<Body>, Error> {
        let (metadata, message, extensions) = response.into_parts();
        finish(&self.size, metadata, extensions, |body| {
            C::encode_field(&message, names, absent, body, &self.options)
        })
    }
}

fn finish(
    size: &Size,
    metadata: MetadataMap,
    extensions: Extensions,
    encode: impl FnOnce(Vec<u8>) -> Result<Vec<u8>, Error>,
) -> Result<Response<Body>, Error> {
    let status = extensions.get::<StatusCode>().copied().unwrap_or(StatusCode::OK);
    if !(200..=599).contains(&status.as_u16()) {
        return Err(Error::fault("the service set a status that no answer has"));
    }
    let body = if has_body(status) {
        let body = encode(Vec::with_capacity(size.expected()))?;
        size.note(body.len());
        Some(body)
    } else {
        None
    };
    let mut map = metadata.into_headers();
    headers::sanitize_answer(&mut map);
    let body = match body {
        Some(body) => {
            map.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
            Body::from(body)
        }
        None => Body::empty(),
    };
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = map;
    *response.extensions_mut() = extensions;
    Ok(response)
}

fn has_body(status: StatusCode) -> bool {
    !matches!(status, StatusCode::NO_CONTENT | StatusCode::RESET_CONTENT | StatusCode::NOT_MODIFIED)
}
