//! Tower layers around the HTTP handlers.

use std::convert::Infallible;
use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use http::Request;
use tower::ServiceExt;
use tower::util::BoxCloneSyncService;
use tower_layer::Layer;
use tower_service::Service;

use crate::answer::{Answer, Content, Finish};
use crate::handlers::Handlers;
use crate::localize::ErrorForm;
use crate::options::Options;

/// A service whose type is forgotten.
pub(crate) type Boxed = BoxCloneSyncService<Request<Body>, Response, Infallible>;

/// The layers that were added, the innermost first.
#[derive(Default)]
pub(crate) struct Layers(Vec<Box<dyn FnOnce(Handler) -> Boxed + Send + Sync>>);

impl Layers {
    pub(crate) fn push<L, S>(&mut self, layer: L)
    where
        L: Layer<Handler, Service = S> + Send + Sync + 'static,
        S: Service<Request<Body>> + Clone + Send + Sync + 'static,
        S::Response: IntoResponse,
        S::Error: Into<Infallible>,
        S::Future: Send + 'static,
    {
        self.0.push(Box::new(move |inner| {
            let service = layer.layer(inner);
            let service = service.map_response(IntoResponse::into_response);
            BoxCloneSyncService::new(service.map_err(Into::into))
        }));
    }

    /// Puts the layers around the handlers; nothing if there are none.
    pub(crate) fn wrap(self, handlers: &Arc<Handlers>) -> Option<Boxed> {
        self.0.into_iter().fold(None, |layered, layer| {
            let inner = match layered {
                None => Inner::Handlers(Arc::clone(handlers)),
                Some(boxed) => Inner::Layered { boxed, options: Arc::clone(&handlers.options) },
            };
            Some(layer(Handler(inner)))
        })
    }
}

/// What a layer of [`Routes::layer`](crate::Routes::layer) wraps: the handlers of the services, or
/// the layers that were added before it.
#[derive(Clone)]
pub struct Handler(Inner);

#[derive(Clone)]
enum Inner {
    Handlers(Arc<Handlers>),
    Layered {
        boxed: Boxed,
        /// How an error is written if a layer panics.
        options: Arc<Options>,
    },
}

impl fmt::Debug for Handler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handler").finish_non_exhaustive()
    }
}

impl Service<Request<Body>> for Handler {
    type Response = Response;
    type Error = Infallible;
    type Future = Answer;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        match &mut self.0 {
            Inner::Handlers(_) => Poll::Ready(Ok(())),
            Inner::Layered { boxed, .. } => boxed.poll_ready(context),
        }
    }

    fn call(&mut self, request: Request<Body>) -> Answer {
        match &mut self.0 {
            Inner::Handlers(handlers) => handlers.answer_routed(request),
            Inner::Layered { boxed, options } => {
                // The handlers inside have finished the answer already.
                let finish = Finish { operation: None, content: Content::Sent };
                let form = ErrorForm::of(options, request.headers());
                Answer::responding(boxed.call(request), form, finish)
            }
        }
    }
}
