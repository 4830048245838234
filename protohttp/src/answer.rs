//! The future of an answer.

use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{Method, Response, StatusCode};
use http_body::Body as _;

use crate::deadline::{self, Deadline};
use crate::error::Error;
use crate::operation::Operation;
use crate::options::ErrorFormat;

/// The future in which a request is handled.
pub type Handling = Pin<Box<dyn Future<Output = Result<Response<Body>, Error>> + Send>>;

/// A future that ends in a whole answer.
pub(crate) type Responding = Pin<Box<dyn Future<Output = Result<Response<Body>, Infallible>> + Send>>;

/// The answer to a request, which always comes: errors, panics and missed deadlines are answers.
#[must_use = "futures do nothing unless polled"]
pub struct Answer {
    /// What the answer is given at the end.
    finish: Finish,
    state: State,
}

enum State {
    Ready(Response<Body>),
    Handling {
        future: Handling,
        deadline: Deadline,
        format: ErrorFormat,
    },
    Responding(Responding),
    #[cfg(feature = "grpc")]
    Grpc {
        future: Responding,
        deadline: Deadline,
    },
    Done,
}

/// What an answer is given at the end, whichever way it came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Finish {
    pub(crate) operation: Option<Operation>,
    pub(crate) content: Content,
}

/// Whether the body is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Sent,
    /// The request is a HEAD: the headers say what a GET would have brought.
    Withheld,
}

impl Content {
    pub(crate) fn of(method: &Method) -> Self {
        if method == Method::HEAD { Self::Withheld } else { Self::Sent }
    }
}

impl Answer {
    /// An error before any handler.
    pub(crate) fn error(error: Error, format: ErrorFormat, finish: Finish) -> Self {
        Self { finish, state: State::Ready(error.into_response_as(format)) }
    }

    /// The outcome of a handler, which `start` makes.
    pub(crate) fn handling(
        start: impl FnOnce() -> (Handling, Deadline),
        format: ErrorFormat,
        finish: Finish,
    ) -> Self {
        match catch_unwind(AssertUnwindSafe(start)) {
            Ok((future, deadline)) => Self { finish, state: State::Handling { future, deadline, format } },
            Err(panic) => Self::error(panicked(panic), format, finish),
        }
    }

    /// The answer of layers around the handlers.
    pub(crate) fn responding(future: Responding, finish: Finish) -> Self {
        Self { finish, state: State::Responding(future) }
    }

    /// The answer of a gRPC service.
    #[cfg(feature = "grpc")]
    pub(crate) fn grpc(future: Responding, deadline: Deadline) -> Self {
        let finish = Finish { operation: None, content: Content::Sent };
        Self { finish, state: State::Grpc { future, deadline } }
    }

    /// An error in gRPC's form: a status in the headers, and nothing else.
    pub(crate) fn grpc_status(status: tonic::Status) -> Self {
        let finish = Finish { operation: None, content: Content::Sent };
        Self { finish, state: State::Ready(status.into_http()) }
    }
}

impl Future for Answer {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let ready = match &mut this.state {
            State::Ready(_) => true,
            State::Handling { future, deadline, format } => {
                let poll = catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context)));
                let outcome = match poll {
                    Ok(Poll::Ready(outcome)) => outcome,
                    Ok(Poll::Pending) if is_over(deadline, context) => Err(deadline::exceeded()),
                    Ok(Poll::Pending) => return Poll::Pending,
                    Err(panic) => Err(panicked(panic)),
                };
                let format = *format;
                let response = outcome.unwrap_or_else(|error| error.into_response_as(format));
                this.state = State::Ready(response);
                true
            }
            State::Responding(future) => match future.as_mut().poll(context) {
                Poll::Ready(Ok(response)) => {
                    this.state = State::Ready(response);
                    true
                }
                Poll::Pending => false,
            },
            #[cfg(feature = "grpc")]
            State::Grpc { future, deadline } => {
                let response = match future.as_mut().poll(context) {
                    Poll::Ready(Ok(response)) => response,
                    Poll::Pending if is_over(deadline, context) => {
                        tonic::Status::from(deadline::exceeded()).into_http()
                    }
                    Poll::Pending => return Poll::Pending,
                };
                this.state = State::Ready(response);
                true
            }
            State::Done => false,
        };
        if !ready {
            return Poll::Pending;
        }
        match std::mem::replace(&mut this.state, State::Done) {
            State::Ready(response) => Poll::Ready(Ok(this.finish.apply(response))),
            _ => Poll::Pending,
        }
    }
}

impl Finish {
    fn apply(self, mut response: Response<Body>) -> Response<Body> {
        if let Some(operation) = self.operation {
            response.extensions_mut().insert(operation);
        }
        if self.content == Content::Withheld {
            withhold(&mut response);
        }
        response
    }
}

/// Takes the body away and leaves its length.
fn withhold(response: &mut Response<Body>) {
    let bodiless = matches!(response.status(), StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
    let length = response.body().size_hint().exact().filter(|_| !bodiless);
    if let Some(length) = length {
        response.headers_mut().entry(CONTENT_LENGTH).or_insert_with(|| HeaderValue::from(length));
    }
    *response.body_mut() = Body::empty();
}

fn is_over(deadline: &mut Deadline, context: &mut Context<'_>) -> bool {
    deadline.as_mut().is_some_and(|deadline| deadline.as_mut().poll(context).is_ready())
}

/// The error for a panic. Its message is the process's own business (the panic hook has printed
/// it) and is not told to the client.
#[cold]
fn panicked(panic: Box<dyn Any + Send>) -> Error {
    // Dropping what was thrown may panic again; that is nobody's request any more.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(panic)));
    Error::internal("the service failed unexpectedly")
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("finish", &self.finish).finish_non_exhaustive()
    }
}
