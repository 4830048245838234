//! Calls of gRPC services: how their failures are logged and written, so that they are the same as over HTTP.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll, ready};

use axum::body::Body;
use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::uri::PathAndQuery;
use http::{Request, Response};
use http_body::{Body as HttpBody, Frame, SizeHint};
use tonic::{Code, Status};

use crate::error::{Error, is_long};
use crate::localize::ErrorForm;
use crate::server::{RequestBody, no_such_method};

/// What is kept of a gRPC call until its answer comes.
pub(crate) struct GrpcCall {
    form: ErrorForm,
    /// The operation, as it was asked for.
    path: Option<PathAndQuery>,
    reading: Reading,
}

impl GrpcCall {
    pub(crate) fn of<B: RequestBody>(request: Request<B>, form: ErrorForm) -> (Request<Body>, Self) {
        let path = request.uri().path_and_query().cloned();
        let reading = Reading::default();
        let request =
            request.map(|body| Body::new(Watched { body: Body::new(body), reading: reading.clone() }));
        (request, Self { form, path, reading })
    }

    fn path(&self) -> Option<&str> {
        self.path.as_ref().map(PathAndQuery::path)
    }

    /// Says that the service is about to be polled.
    pub(crate) fn polling(&self) {
        self.reading.set(false);
    }

    /// The answer of a call that failed outside of the service.
    pub(crate) fn fail(&self, error: Error) -> Response<Body> {
        error.log(self.path());
        Status::from(self.form.localized(error)).into_http()
    }

    /// The answer of the service, of which only failures are looked at.
    pub(crate) fn finish(&self, mut response: Response<Body>) -> Response<Body> {
        let Some(status) = failure(&response) else { return response };
        let error = self.error(status.clone());
        error.log(self.path());
        // A status without details has no reason: an error that has one says more than the answer does.
        let is_better = status.details().is_empty() && !error.reason().is_empty();
        if is_better || self.form.is_localizing() || is_long(response.headers()) {
            rewrite(&mut response, &status, self.form.localized(error));
        }
        response
    }

    /// The error that the status means. What tonic says by itself is said as over HTTP.
    fn error(&self, status: Status) -> Error {
        if !status.details().is_empty() {
            return status.into();
        }
        match (status.code(), status.message()) {
            (Code::Unimplemented, "") => no_such_method(self.path().unwrap_or_default()),
            (Code::Internal, message) => match malformed(message, self.reading.get()) {
                Some(why) => Error::codec(format!("invalid body: {why}")),
                None => status.into(),
            },
            _ => status.into(),
        }
    }
}

/// The status of an answer that is nothing but a failure. tonic leaves it in the extensions, but for methods
/// that a service does not have.
fn failure(response: &Response<Body>) -> Option<Status> {
    if let Some(status) = response.extensions().get::<Status>() {
        return Some(status.clone());
    }
    let code = Code::from_bytes(response.headers().get(Status::GRPC_STATUS)?.as_bytes());
    let is_bare = !response.headers().contains_key(Status::GRPC_MESSAGE)
        && !response.headers().contains_key(Status::GRPC_STATUS_DETAILS);
    (code == Code::Unimplemented && is_bare).then(|| Status::new(code, ""))
}

/// What is wrong with a request that tonic could not read. It says so by the code of a fault of the
/// server's; that it is none is sure when nothing was done since a part of the body came, or only
/// a server says it.
fn malformed(message: &str, is_reading: bool) -> Option<&str> {
    const MISSING: &str = "Missing request message.";
    if message == MISSING {
        return Some("there is no message");
    }
    let known = ["protocol error: ", "Error decompressing: "].iter().any(|start| message.starts_with(start));
    let why = message.strip_prefix("failed to decode Protobuf message: ").or(known.then_some(message));
    why.filter(|_| is_reading)
}

/// Puts an error in the place of the status that an answer has.
fn rewrite(response: &mut Response<Body>, status: &Status, error: Error) {
    let headers = response.headers_mut();
    // What the status brought along goes with it.
    for name in status.metadata().as_ref().keys().filter(|name| **name != CONTENT_TYPE) {
        headers.remove(name);
    }
    headers.remove(Status::GRPC_MESSAGE);
    headers.remove(Status::GRPC_STATUS_DETAILS);
    let status = Status::from(error);
    // Base64 and percent escapes are always headers.
    let _ = status.add_header(headers);
    response.extensions_mut().insert(status);
}

/// Whether the last thing that happened in a poll is that a part of the body was read.
#[derive(Clone, Default)]
struct Reading(Arc<AtomicBool>);

impl Reading {
    fn set(&self, is_reading: bool) {
        self.0.store(is_reading, Ordering::Relaxed);
    }

    fn get(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// A body of which it is known when it is read. A service whose requests are one message is called after the
/// end of the body.
struct Watched {
    body: Body,
    reading: Reading,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = ready!(Pin::new(&mut self.body).poll_frame(context));
        self.reading.set(matches!(&frame, Some(Ok(frame)) if frame.is_data()));
        Poll::Ready(frame)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
