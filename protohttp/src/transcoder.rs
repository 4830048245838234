//! The tower service of several services: HTTP, and gRPC beside it.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::Router;
use axum::body::Body;
use http::{Request, Response};
use tower::ServiceExt;
use tower_service::Service as TowerService;

use crate::answer::{Answer, Content, Finish};
use crate::content_type;
use crate::handlers::Handlers;
use crate::layers::Boxed;
use crate::localize::ErrorForm;
use crate::server::RequestBody;
use crate::unread::Unread;

/// The tower service of a [`Routes`](crate::Routes).
///
/// It takes any body and always answers. Cloning it is cheap.
#[derive(Clone)]
pub struct Transcoder(Arc<Parts>);

pub(crate) struct Parts {
    pub(crate) handlers: Arc<Handlers>,
    /// The handlers with the layers around them, if there are any.
    pub(crate) layered: Option<Boxed>,
    #[cfg(feature = "grpc")]
    pub(crate) grpc: Router,
}

impl fmt::Debug for Transcoder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transcoder").finish_non_exhaustive()
    }
}

impl Transcoder {
    pub(crate) fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    pub(crate) fn into_router(self) -> Router {
        Router::new().fallback_service(self)
    }

    fn answer(&self, mut request: Request<Body>) -> Answer {
        let Some(layered) = &self.0.layered else {
            return self.0.handlers.answer(request);
        };
        let content = Content::of(request.method());
        let operation = self.0.handlers.route(&mut request);
        let form = ErrorForm::of(&self.0.handlers.options, request.headers());
        let future = Box::pin(layered.clone().oneshot(request));
        Answer::responding(future, form, Finish { operation, content })
    }

    #[cfg(feature = "grpc")]
    fn answer_grpc<B: RequestBody>(&self, request: Request<B>) -> Answer {
        use crate::{deadline, grpc::GrpcCall};

        let timeout = deadline::of(request.headers());
        let form = ErrorForm::of(&self.0.handlers.options, request.headers());
        let (request, call) = GrpcCall::of(request, form);
        // Like tonic's own server, this passes over a deadline that cannot be read.
        let timeout = match timeout {
            Ok(timeout) => timeout,
            Err(error) if error.status() == 504 => return Answer::grpc_failed(call.fail(error)),
            Err(_) => None,
        };
        let future = Box::pin(self.0.grpc.clone().oneshot(request));
        Answer::grpc(future, deadline::start(timeout), call)
    }

    #[cfg(not(feature = "grpc"))]
    fn answer_grpc<B: RequestBody>(&self, request: Request<B>) -> Answer {
        crate::server::miss_grpc(&request, &self.0.handlers.options)
    }
}

impl<B: RequestBody> TowerService<Request<B>> for Transcoder {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<B>) -> Answer {
        if content_type::is_grpc(&request) {
            return self.answer_grpc(request);
        }
        let (request, unread) = Unread::watch(request, self.0.handlers.options.body_limit);
        self.answer(request).after(unread)
    }
}
