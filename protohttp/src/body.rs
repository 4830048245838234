//! Reading a request body, up to a limit.

use std::error::Error as StdError;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use http::header::{CONTENT_LENGTH, EXPECT};
use http_body_util::{BodyExt, LengthLimitError};

use crate::error::{Error, reason};

/// How much of a body that is too long is read and thrown away, so that the client reads the
/// answer and the connection stays usable.
const DRAIN_LIMIT: usize = 64 * 1024 * 1024;

/// Reads a whole body. A body that arrives in one piece is not copied.
pub(crate) async fn read(
    mut body: Body,
    headers: &HeaderMap,
    limit: usize,
) -> Result<Bytes, Error> {
    let announced = headers.get(CONTENT_LENGTH).and_then(|value| value.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > limit as u64) {
        // A client that waits for `100 Continue` has sent nothing yet.
        if !headers.contains_key(EXPECT) {
            drain(body).await;
        }
        return Err(too_large(limit));
    }
    let Some(first) = next(&mut body).await? else {
        return Ok(Bytes::new());
    };
    if first.len() > limit {
        drain(body).await;
        return Err(too_large(limit));
    }
    let Some(second) = next(&mut body).await? else {
        return Ok(first);
    };
    // The announced length is below the limit here.
    let capacity = announced.and_then(|length| usize::try_from(length).ok()).unwrap_or(0);
    let mut whole = BytesMut::with_capacity(capacity.max(first.len() + second.len()).min(limit));
    whole.extend_from_slice(&first);
    let mut chunk = second;
    loop {
        if chunk.len() > limit - whole.len() {
            drain(body).await;
            return Err(too_large(limit));
        }
        whole.extend_from_slice(&chunk);
        match next(&mut body).await? {
            Some(more) => chunk = more,
            None => return Ok(whole.freeze()),
        }
    }
}

/// Reads a body to its end and throws it away.
pub(crate) async fn drain(mut body: Body) {
    let mut length = 0_usize;
    while let Ok(Some(chunk)) = next(&mut body).await {
        length = length.saturating_add(chunk.len());
        if length > DRAIN_LIMIT {
            return;
        }
    }
}

/// The next piece of data that is not empty.
async fn next(body: &mut Body) -> Result<Option<Bytes>, Error> {
    loop {
        match body.frame().await {
            None => return Ok(None),
            Some(Err(error)) => return Err(unreadable(&error)),
            Some(Ok(frame)) => match frame.into_data() {
                Ok(data) if !data.is_empty() => return Ok(Some(data)),
                // Trailers say nothing about the message.
                _ => {}
            },
        }
    }
}

/// The error for a body that broke off. A layer's own limit is a limit like ours.
fn unreadable(error: &axum::Error) -> Error {
    let mut source: Option<&(dyn StdError + 'static)> = Some(error);
    while let Some(cause) = source {
        if cause.is::<LengthLimitError>() {
            let message = "the request body is too long";
            return Error::new(413, reason::BODY_TOO_LARGE, message);
        }
        source = cause.source();
    }
    Error::codec(format!("the request body could not be read: {error}"))
}

fn too_large(limit: usize) -> Error {
    let message = format!("the request body is longer than {limit} bytes");
    Error::new(413, reason::BODY_TOO_LARGE, message)
}
