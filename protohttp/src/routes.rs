//! Several services in one router.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::response::IntoResponse;
use http::Request;
use tower_layer::Layer;
use tower_service::Service as TowerService;

use crate::handlers::Handlers;
use crate::layers::{Handler, Layers};
use crate::matching::{Conflict, Table};
use crate::options::Options;
use crate::server::{Service, default_options};
use crate::transcoder::{Parts, Transcoder};

/// Several services, which become one router.
///
/// Routes are added in any order; which binding answers a request depends on the templates only.
/// gRPC services can be added too: requests with a content type of `application/grpc` go to them.
///
/// ```
/// # fn main() -> Result<(), protohttp::Conflict> {
/// use protohttp::Routes;
///
/// // Routes::new().add(GreeterHttpServer::from_arc(greeter.clone())).grpc(GreeterServer::from_arc(greeter))
/// let router: axum::Router = Routes::new().into_router()?;
/// # let _ = router;
/// # Ok(())
/// # }
/// ```
///
/// The router has a fallback and nothing else, so it can be merged with routes of your own (yours
/// go first), nested under a prefix, and layered. Two routers that both have a fallback cannot be
/// merged: axum panics. If yours has one, nest these routes, or make them the fallback of yours with
/// [`Router::fallback_service`] and [`into_service`](Self::into_service).
///
///
/// ```
/// # fn main() -> Result<(), protohttp::Conflict> {
/// # use axum::{Router, routing::get};
/// let app: Router = Router::new()
///     .route("/healthz", get(|| async { "ok" }))
///     .nest("/api", protohttp::Routes::new().into_router()?);
/// # let _ = app;
/// # Ok(())
/// # }
/// ```
#[derive(Default)]
#[must_use = "routes do nothing until they become a router or a service"]
pub struct Routes {
    services: Vec<Arc<dyn Service>>,
    options: Option<Arc<Options>>,
    layers: Layers,
    #[cfg(feature = "grpc")]
    grpc: tonic::service::Routes,
}

impl std::fmt::Debug for Routes {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let services: Vec<_> = self.services.iter().map(|service| service.name()).collect();
        f.debug_struct("Routes").field("services", &services).finish_non_exhaustive()
    }
}

impl Routes {
    /// No services yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a generated HTTP server.
    #[expect(clippy::should_implement_trait, reason = "routes are collected, not summed")]
    pub fn add<S: Service>(mut self, service: S) -> Self {
        self.services.push(Arc::new(service));
        self
    }

    /// Adds the OpenAPI document of the API, and a page for people: `/openapi.yaml`, `/openapi.json` and
    /// `/docs`, if nothing else is said.
    ///
    /// They are routes like those of services: a path of theirs goes before a service's `/{name}`; one that is
    /// literally a service's own is a [`Conflict`]; layers are around them, and see the [`Operation`](crate::Operation)
    /// `/protohttp.Docs/Document` or `/protohttp.Docs/Page`.
    #[cfg(feature = "docs")]
    pub fn docs(self, docs: crate::docs::Docs) -> Self {
        self.add(crate::docs::DocsService::new(docs))
    }

    /// Adds a gRPC service that tonic generated.
    ///
    /// Errors are logged and localized as over HTTP, and what goes wrong before the service is the same
    /// error: methods and services that are not here (`ROUTE_NOT_FOUND`, with the code `UNIMPLEMENTED`), a message
    /// that cannot be decoded (`CODEC`), a deadline that is over (`DEADLINE_EXCEEDED`). tonic alone
    /// says what is wrong with a message that is too long (`OUT_OF_RANGE`) or does not come to its end
    /// (`INTERNAL`), and ends a stream that has begun.
    #[cfg(feature = "grpc")]
    pub fn grpc<S>(mut self, service: S) -> Self
    where
        S: TowerService<Request<tonic::body::Body>, Error = Infallible>
            + tonic::server::NamedService
            + Clone
            + Send
            + Sync
            + 'static,
        S::Response: IntoResponse,
        S::Future: Send + 'static,
    {
        self.grpc = self.grpc.add_service(service);
        self
    }

    /// Sets the options of all HTTP services that have none of their own, and of the answers 404
    /// and 405.
    pub fn with_options(mut self, options: Options) -> Self {
        self.options = Some(Arc::new(options));
        self
    }

    /// Adds a tower layer around the HTTP handlers, and around nothing else: gRPC requests do not
    /// pass through. Put layers for both around the router.
    ///
    /// It runs after routing: the [`Operation`](crate::Operation) is in the request's extensions.
    /// It sees the answers 404 and 405 too, whose requests carry no operation. Of several layers,
    /// the one that is added last sees the request first, as with `axum::Router::layer`; and as
    /// there, a layer must always answer (put axum's `HandleErrorLayer` around one that does not).
    /// A deadline (`grpc-timeout`) covers the handler; time spent in layers is not counted.
    ///
    /// ```
    /// use axum::{extract::Request, middleware::{Next, from_fn}};
    /// use protohttp::{Operation, Routes};
    ///
    /// let routes = Routes::new().layer(from_fn(async |request: Request, next: Next| {
    ///     if let Some(operation) = request.extensions().get::<Operation>() {
    ///         println!("{} by {}", operation.name, operation.template);
    ///     }
    ///     next.run(request).await
    /// }));
    /// # let _ = routes;
    /// ```
    pub fn layer<L, S>(mut self, layer: L) -> Self
    where
        L: Layer<Handler, Service = S> + Send + Sync + 'static,
        S: TowerService<Request<Body>> + Clone + Send + Sync + 'static,
        S::Response: IntoResponse,
        S::Error: Into<Infallible>,
        S::Future: Send + 'static,
    {
        self.layers.push(layer);
        self
    }

    /// The axum router of all services.
    ///
    /// # Errors
    ///
    /// When two services answer the same requests.
    pub fn into_router(self) -> Result<Router, Conflict> {
        self.into_service().map(Transcoder::into_router)
    }

    /// The tower service of all services, for use without axum.
    ///
    /// # Errors
    ///
    /// When two services answer the same requests.
    pub fn into_service(self) -> Result<Transcoder, Conflict> {
        let table = Table::new(self.services.iter().map(|service| service.server().bindings()))?;
        Ok(self.assemble(table))
    }

    /// A single service, which cannot be in conflict with itself. Its options are those of 404 and
    /// 405 too.
    pub(crate) fn alone<S: Service>(service: S) -> Transcoder {
        let table = Table::of(service.server().bindings());
        let options = service.server().options().cloned();
        Self { options, ..Self::new().add(service) }.assemble(table)
    }

    fn assemble(self, table: Table) -> Transcoder {
        let options = self.options.unwrap_or_else(|| Arc::clone(default_options()));
        let handlers = Arc::new(Handlers { table, services: self.services, options });
        let layered = self.layers.wrap(&handlers);
        Transcoder::new(Parts {
            handlers,
            layered,
            #[cfg(feature = "grpc")]
            grpc: self.grpc.prepare().into_axum_router(),
        })
    }
}
