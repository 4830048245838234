//! What a request's answer leaves unread of the request's body.
//!
//! HTTP/1.1 has one line for everything: the next request of a connection comes behind the body of
//! this one, so a body that nobody read has to be read before the answer goes out, or the
//! connection has to end with it. Some of it is read and thrown away, for a short while; what is
//! longer or slower than that ends the connection, and the answer says so. HTTP/2 has a stream for
//! each request, and nothing has to be done.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONNECTION, EXPECT};
use http::{HeaderValue, Request, Response, Version};
use http_body::{Body as HttpBody, Frame, SizeHint};

use crate::deadline::{self, Deadline};
use crate::server::RequestBody;

/// How long the rest of a body may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// How much more than the longest body that is served is thrown away.
const ALLOWANCE: usize = 1024 * 1024;

/// Where a body comes back to when it is dropped before its end.
type Slot = Arc<Mutex<Rest>>;

#[derive(Default)]
enum Rest {
    /// The body was read, or somebody still has it.
    #[default]
    Nothing,
    Body(Body),
    /// The client waits for a `100 Continue`, and nobody has read: it has not sent the body and
    /// need not send it. Only the end of the connection tells what comes next.
    Unasked,
}

/// The body of a request that is being answered.
pub(crate) struct Unread {
    slot: Slot,
    limit: usize,
}

impl Unread {
    /// Has the body of a request come back when it is dropped. Nothing, if nothing would have to be
    /// read of it.
    pub(crate) fn watch<B: RequestBody>(
        request: Request<B>,
        body_limit: usize,
    ) -> (Request<Body>, Option<Self>) {
        let has_body = !request.body().is_end_stream();
        if !has_body || request.version() > Version::HTTP_11 {
            return (request.map(Body::new), None);
        }
        let slot = Slot::default();
        let progress =
            if request.headers().contains_key(EXPECT) { Progress::Unasked } else { Progress::Open };
        let request = request
            .map(|body| Body::new(Watched { body: Body::new(body), progress, slot: Arc::clone(&slot) }));
        (request, Some(Self { slot, limit: body_limit.saturating_add(ALLOWANCE) }))
    }

    /// What has to be done before the answer is sent, when nobody needs the body any more.
    pub(crate) fn finish(self, mut response: Response<Body>) -> Result<Response<Body>, Box<Drain>> {
        match std::mem::take(&mut *self.slot.lock().unwrap_or_else(PoisonError::into_inner)) {
            Rest::Nothing => Ok(response),
            Rest::Body(body) if body.size_hint().lower() <= self.limit as u64 => {
                let deadline = deadline::start(Some(PATIENCE));
                Err(Box::new(Drain { body, left: self.limit, deadline, response: Some(response) }))
            }
            Rest::Body(_) | Rest::Unasked => {
                close(&mut response);
                Ok(response)
            }
        }
    }
}

/// An answer that waits for the end of the request's body.
pub(crate) struct Drain {
    body: Body,
    /// How many more bytes are thrown away.
    left: usize,
    deadline: Deadline,
    response: Option<Response<Body>>,
}

impl Drain {
    /// The answer, with the end of the connection announced if the body was not at its end in time.
    pub(crate) fn poll(&mut self, context: &mut Context<'_>) -> Poll<Option<Response<Body>>> {
        let at_its_end = loop {
            match Pin::new(&mut self.body).poll_frame(context) {
                Poll::Ready(None) => break true,
                Poll::Ready(Some(Err(_))) => break false,
                Poll::Ready(Some(Ok(frame))) => {
                    let length = frame.data_ref().map_or(0, Bytes::len);
                    match self.left.checked_sub(length) {
                        Some(left) => self.left = left,
                        None => break false,
                    }
                }
                Poll::Pending if deadline::is_over(&mut self.deadline, context) => break false,
                Poll::Pending => return Poll::Pending,
            }
        };
        let mut response = self.response.take();
        if let Some(response) = response.as_mut().filter(|_| !at_its_end) {
            close(response);
        }
        Poll::Ready(response)
    }
}

fn close(response: &mut Response<Body>) {
    response.headers_mut().insert(CONNECTION, HeaderValue::from_static("close"));
}

/// A body that comes back when it is dropped before its end.
struct Watched {
    body: Body,
    progress: Progress,
    slot: Slot,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// The first read asks the client for the body.
    Unasked,
    Open,
    Ended,
}

impl HttpBody for Watched {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let poll = Pin::new(&mut self.body).poll_frame(context);
        self.progress = match poll {
            Poll::Ready(None | Some(Err(_))) => Progress::Ended,
            _ => Progress::Open,
        };
        poll
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Watched {
    fn drop(&mut self) {
        let rest = match self.progress {
            Progress::Ended => return,
            _ if self.body.is_end_stream() => return,
            Progress::Unasked => Rest::Unasked,
            Progress::Open => Rest::Body(std::mem::take(&mut self.body)),
        };
        *self.slot.lock().unwrap_or_else(PoisonError::into_inner) = rest;
    }
}
