//! What is served: routes or a router, as one tower service.

use std::convert::Infallible;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use axum::routing::future::RouteFuture;
use http::{Request, Response};
use tower_service::Service as TowerService;

use crate::answer::Answer;
use crate::matching::Conflict;
use crate::routes::Routes;
use crate::server::{RequestBody, Service};
use crate::transcoder::Transcoder;

/// What [`serve`](super::serve) serves: a [`Transcoder`] or an [`axum::Router`].
#[derive(Clone)]
pub struct App(Kind);

/// Routes are served as they are: a router around them would only pass each request on.
#[derive(Clone)]
enum Kind {
    Transcoder(Transcoder),
    Router(Router),
}

/// What can be served: [`Routes`], a [`Transcoder`], an [`axum::Router`], or a single generated
/// HTTP server.
pub trait IntoApp {
    /// What is served.
    ///
    /// # Errors
    ///
    /// When two services answer the same requests.
    fn into_app(self) -> Result<App, Conflict>;
}

impl IntoApp for Routes {
    fn into_app(self) -> Result<App, Conflict> {
        self.into_service()?.into_app()
    }
}

impl IntoApp for Transcoder {
    fn into_app(self) -> Result<App, Conflict> {
        Ok(App(Kind::Transcoder(self)))
    }
}

impl IntoApp for Router {
    fn into_app(self) -> Result<App, Conflict> {
        // The router's state is given once, and not for each connection.
        Ok(App(Kind::Router(self.with_state(()))))
    }
}

impl<S: Service> IntoApp for S {
    fn into_app(self) -> Result<App, Conflict> {
        Routes::alone(self).into_app()
    }
}

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Transcoder(transcoder) => transcoder.fmt(f),
            Kind::Router(router) => router.fmt(f),
        }
    }
}

impl<B: RequestBody> TowerService<Request<B>> for App {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Serving;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Both can always be called.
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Serving {
        match &mut self.0 {
            Kind::Transcoder(transcoder) => Serving::Transcoder(transcoder.call(request)),
            Kind::Router(router) => Serving::Router(router.call(request)),
        }
    }
}

/// A request that is being answered.
pub enum Serving {
    Transcoder(Answer),
    Router(RouteFuture<Infallible>),
}

impl Future for Serving {
    type Output = Result<Response<Body>, Infallible>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut *self {
            Self::Transcoder(answer) => Pin::new(answer).poll(context),
            Self::Router(future) => Pin::new(future).poll(context),
        }
    }
}
