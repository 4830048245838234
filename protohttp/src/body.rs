//! Reading a request body, up to a limit. What is left of a body that is not read to its end is not
//! this file's business but that of the answer (`unread`).

use std::error::Error as StdError;

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http_body::Body as _;
use http_body_util::{BodyExt, LengthLimitError};

use crate::error::{Error, reason};

/// Reads a whole body. A body that arrives in one piece is not copied.
pub(crate) async fn read(mut body: Body, limit: usize) -> Result<Bytes, Error> {
    // The announced length, where there is one.
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large(limit));
    }
    let Some(first) = next(&mut body).await? else {
        return Ok(Bytes::new());
    };
    if first.len() > limit {
        return Err(too_large(limit));
    }
    if body.is_end_stream() {
        return Ok(first);
    }
    let Some(second) = next(&mut body).await? else {
        return Ok(first);
    };
    let ahead = usize::try_from(body.size_hint().lower()).unwrap_or(limit);
    let length = first.len().saturating_add(second.len()).saturating_add(ahead);
    let mut whole = BytesMut::with_capacity(length.min(limit));
    whole.extend_from_slice(&first);
    let mut chunk = second;
    loop {
        if chunk.len() > limit - whole.len() {
            return Err(too_large(limit));
        }
        whole.extend_from_slice(&chunk);
        match next(&mut body).await? {
            Some(more) => chunk = more,
            None => return Ok(whole.freeze()),
        }
    }
}

/// The next piece of data that is not empty.
async fn next(body: &mut Body) -> Result<Option<Bytes>, Error> {
    while !body.is_end_stream() {
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
    Ok(None)
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
