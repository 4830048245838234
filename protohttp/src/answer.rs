//! The future of an answer.

use std::any::Any;
use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use axum::body::Body;
use http::header::{CONTENT_LENGTH, HeaderValue};
use http::{Method, Response, StatusCode};
use http_body::Body as _;

use crate::deadline::{self, Deadline};
use crate::error::Error;
#[cfg(feature = "grpc")]
use crate::grpc::GrpcCall;
use crate::localize::ErrorForm;
use crate::operation::Operation;
use crate::unread::{Drain, Unread};

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
    /// The body of the request, if something has to be done about what is not read of it.
    unread: Option<Unread>,
}

enum State {
    /// Nothing, when the answer has been given.
    Ready(Option<Response<Body>>),
    Handling {
        future: Handling,
        deadline: Deadline,
        form: ErrorForm,
    },
    Responding {
        future: Responding,
        form: ErrorForm,
    },
    #[cfg(feature = "grpc")]
    Grpc {
        future: Responding,
        deadline: Deadline,
        call: GrpcCall,
    },
    Draining(Box<Drain>),
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
    fn of(finish: Finish, state: State) -> Self {
        Self { finish, state, unread: None }
    }

    /// An error before any handler.
    pub(crate) fn error(error: Error, form: &ErrorForm, finish: Finish) -> Self {
        Self::of(finish, State::Ready(Some(form.write(error, finish.name()))))
    }

    /// The outcome of a handler, which `start` makes.
    pub(crate) fn handling(
        start: impl FnOnce() -> (Handling, Deadline),
        form: ErrorForm,
        finish: Finish,
    ) -> Self {
        match guarded(start) {
            Ok((future, deadline)) => Self::of(finish, State::Handling { future, deadline, form }),
            Err(error) => Self::error(error, &form, finish),
        }
    }

    /// The answer of layers around the handlers.
    pub(crate) fn responding(future: Responding, form: ErrorForm, finish: Finish) -> Self {
        Self::of(finish, State::Responding { future, form })
    }

    /// The answer of a gRPC service.
    #[cfg(feature = "grpc")]
    pub(crate) fn grpc(future: Responding, deadline: Deadline, call: GrpcCall) -> Self {
        let finish = Finish { operation: None, content: Content::Sent };
        Self::of(finish, State::Grpc { future, deadline, call })
    }

    /// A gRPC answer that is there already.
    pub(crate) fn grpc_failed(response: Response<Body>) -> Self {
        let finish = Finish { operation: None, content: Content::Sent };
        Self::of(finish, State::Ready(Some(response)))
    }

    /// Sees to what is not read of the request's body, before the answer is given.
    pub(crate) fn after(mut self, unread: Option<Unread>) -> Self {
        self.unread = unread;
        self
    }
}

impl Future for Answer {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        loop {
            let Some(response) = ready!(this.state.poll(context, this.finish.name())) else {
                return Poll::Pending;
            };
            // The handler is dropped here, and with it what it did not read of the request.
            this.state = State::Ready(None);
            let finished = match this.unread.take() {
                Some(unread) => unread.finish(response),
                None => Ok(response),
            };
            match finished {
                Ok(response) => return Poll::Ready(Ok(this.finish.apply(response))),
                Err(drain) => this.state = State::Draining(drain),
            }
        }
    }
}

impl State {
    /// The answer as it comes; nothing, when it has been given already.
    fn poll(
        &mut self,
        context: &mut Context<'_>,
        operation: Option<&'static str>,
    ) -> Poll<Option<Response<Body>>> {
        let response = match self {
            Self::Ready(response) => response.take(),
            Self::Handling { future, deadline, form } => {
                let outcome = match guarded(|| future.as_mut().poll(context)) {
                    Ok(Poll::Ready(outcome)) => outcome,
                    Ok(Poll::Pending) if deadline::is_over(deadline, context) => Err(deadline::exceeded()),
                    Ok(Poll::Pending) => return Poll::Pending,
                    Err(error) => Err(error),
                };
                Some(outcome.unwrap_or_else(|error| form.write(error, operation)))
            }
            Self::Responding { future, form } => match guarded(|| future.as_mut().poll(context)) {
                Ok(poll) => Some(ready!(poll).unwrap_or_else(|never| match never {})),
                Err(error) => Some(form.write(error, operation)),
            },
            #[cfg(feature = "grpc")]
            Self::Grpc { future, deadline, call } => {
                call.polling();
                let error = match guarded(|| future.as_mut().poll(context)) {
                    Ok(Poll::Ready(Ok(response))) => return Poll::Ready(Some(call.finish(response))),
                    Ok(Poll::Pending) if deadline::is_over(deadline, context) => deadline::exceeded(),
                    Ok(Poll::Pending) => return Poll::Pending,
                    Err(error) => error,
                };
                Some(call.fail(error))
            }
            Self::Draining(drain) => ready!(drain.poll(context)),
        };
        Poll::Ready(response)
    }
}

/// Runs the code of services and layers; a panic in it is an error.
pub(crate) fn guarded<R>(run: impl FnOnce() -> R) -> Result<R, Error> {
    catch_unwind(AssertUnwindSafe(run)).map_err(panicked)
}

impl Finish {
    fn name(&self) -> Option<&'static str> {
        self.operation.map(|operation| operation.name)
    }

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

/// The error for a panic. Its message is the process's own business (the panic hook has printed
/// it) and is not told to the client.
#[cold]
fn panicked(panic: Box<dyn Any + Send>) -> Error {
    // Dropping what was thrown may panic again; that is nobody's request any more.
    let _ = catch_unwind(AssertUnwindSafe(|| drop(panic)));
    Error::fault("the service failed unexpectedly")
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Answer").field("finish", &self.finish).finish_non_exhaustive()
    }
}
