//! A generated service: its bindings, its options, and how a request reaches a handler.

use std::sync::{Arc, LazyLock, OnceLock};

use axum::body::Body;
use axum::extract::OriginalUri;
use bytes::Bytes;
use http::Request;

use crate::answer::{Answer, Content, Finish, Handling};
use crate::binding::Binding;
use crate::call::Call;
use crate::content_type;
use crate::deadline;
use crate::error::{Error, reason};
use crate::localize::ErrorForm;
use crate::matching::{Found, Missed, Table};
use crate::operation::Operation;
use crate::options::Options;
use crate::query::shown;
use crate::routes::Routes;
use crate::sizes::{Size, Sizes};
use crate::unread::Unread;

/// The part of a generated server that is the same for all services.
#[derive(Clone, Debug)]
pub struct Server {
    bindings: &'static [Binding],
    /// The service's own options; without them those of the routes it is added to.
    options: Option<Arc<Options>>,
    /// The service's own table, for when it is used alone.
    table: Arc<OnceLock<Table>>,
    sizes: Arc<Sizes>,
}

static DEFAULT_OPTIONS: LazyLock<Arc<Options>> = LazyLock::new(Arc::default);

pub(crate) fn default_options() -> &'static Arc<Options> {
    &DEFAULT_OPTIONS
}

impl Server {
    /// A server with these bindings.
    pub fn new(bindings: &'static [Binding]) -> Self {
        let sizes = Arc::new(Sizes::new(bindings.len()));
        Self { bindings, options: None, table: Arc::default(), sizes }
    }

    /// Sets the options.
    pub fn set_options(&mut self, options: Options) {
        self.options = Some(Arc::new(options));
    }

    pub(crate) fn bindings(&self) -> &'static [Binding] {
        self.bindings
    }

    pub(crate) fn options(&self) -> Option<&Arc<Options>> {
        self.options.as_ref()
    }

    fn table(&self) -> &Table {
        self.table.get_or_init(|| Table::of(self.bindings))
    }
}

/// A generated HTTP server: it knows its bindings and calls the handler of each.
pub trait Service: Send + Sync + 'static {
    /// The full name of the service, `helloworld.v1.Greeter`.
    fn name(&self) -> &'static str;
    /// The common part.
    fn server(&self) -> &Server;
    /// Starts the handler of a binding.
    fn call(&self, binding: usize, call: Call) -> Handling;
}

/// What a request body must be.
pub trait RequestBody: http_body::Body<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static {}

impl<B> RequestBody for B where B: http_body::Body<Data = Bytes, Error: Into<axum::BoxError>> + Send + 'static {}

/// Routes a request inside one service and starts its handler.
pub fn route<S: Service, B: RequestBody>(service: &S, request: Request<B>) -> Answer {
    let options = service.server().options.as_ref().unwrap_or(default_options());
    let (request, unread) = Unread::watch(request, options.body_limit);
    answer_alone(service, request, options).after(unread)
}

fn answer_alone(service: &dyn Service, mut request: Request<Body>, options: &Arc<Options>) -> Answer {
    match find(service.server().table(), &mut request) {
        Ok(found) => answer(service, found, request, options),
        Err(missed) => miss(missed, &request, options),
    }
}

/// Finds the binding of a request and notes the operation in the request's extensions.
pub(crate) fn find(table: &Table, request: &mut Request<Body>) -> Result<Found, Missed> {
    let found = table.find(request.method(), request.uri().path())?;
    request.extensions_mut().insert(operation(found.binding));
    Ok(found)
}

pub(crate) fn operation(binding: &Binding) -> Operation {
    Operation { name: binding.operation, template: binding.template }
}

/// Starts the handler of a request that has found its binding.
pub(crate) fn answer(
    service: &dyn Service,
    found: Found,
    request: Request<Body>,
    options: &Arc<Options>,
) -> Answer {
    let Found { target, binding } = found;
    let form = ErrorForm::of(options, request.headers());
    let finish = Finish { operation: Some(operation(binding)), content: Content::of(request.method()) };
    let timeout = match deadline::of(request.headers()) {
        Ok(timeout) => timeout,
        Err(error) => return Answer::error(error, &form, finish),
    };
    let size = Size::new(&service.server().sizes, target.binding);
    let call = Call::new(request, binding, Arc::clone(options), size);
    let start = || (service.call(target.binding, call), deadline::start(timeout));
    Answer::handling(start, form, finish)
}

/// Answers a request that no binding answers.
pub(crate) fn miss(missed: Missed, request: &Request<Body>, options: &Options) -> Answer {
    if content_type::is_grpc(request) {
        return miss_grpc(request, options);
    }
    let finish = Finish { operation: None, content: Content::of(request.method()) };
    Answer::error(missed_error(missed, request), &ErrorForm::of(options, request.headers()), finish)
}

/// Answers a gRPC request where there is no gRPC service.
pub(crate) fn miss_grpc<B>(request: &Request<B>, options: &Options) -> Answer {
    let error = ErrorForm::of(options, request.headers()).localized(no_such_method(request.uri().path()));
    Answer::grpc_failed(tonic::Status::from(error).into_http())
}

/// The error of gRPC requests for what is not there: that of HTTP, with gRPC's own code for it.
pub(crate) fn no_such_method(path: &str) -> Error {
    nothing_at(shown(path)).with_code(tonic::Code::Unimplemented)
}

fn nothing_at(path: &str) -> Error {
    Error::new(404, reason::ROUTE_NOT_FOUND, format!("nothing is served at `{path}`"))
}

fn missed_error(missed: Missed, request: &Request<Body>) -> Error {
    // In a router that is nested in another, the path is what is left of that which was asked for.
    let original = request.extensions().get::<OriginalUri>();
    let uri = original.map_or(request.uri(), |original| &original.0);
    let (method, path) = (request.method(), shown(uri.path()));
    match missed {
        Missed::BadPath(bad) => Error::codec(format!("invalid path: {bad}")),
        Missed::NotFound => nothing_at(path),
        Missed::MethodNotAllowed(allow) => {
            let message = format!("`{path}` is not served with {method}, but with {allow}");
            let error = Error::new(405, reason::METHOD_NOT_ALLOWED, message);
            match allow.parse() {
                Ok(value) => error.with_header(http::header::ALLOW, value),
                Err(_) => error,
            }
        }
    }
}

/// The handling of a binding that the service does not have. Generated code never comes here: the
/// numbers are those of its own list.
pub fn unknown_binding() -> Handling {
    Box::pin(std::future::ready(Err(no_such_binding())))
}

fn no_such_binding() -> Error {
    Error::fault("the service has no such binding")
}

/// The router of one service. One service cannot be in conflict with itself.
pub fn into_router<S: Service>(service: S) -> axum::Router {
    Routes::alone(service).into_router()
}
