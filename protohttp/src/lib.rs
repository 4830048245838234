//! The runtime of **protohttp**: HTTP/JSON and gRPC from one set of `.proto` files.
//!
//! A service is written once, on the trait that tonic generates. The generated HTTP server beside
//! it answers the paths of its `google.api.http` rules, and this crate is what that server calls: it
//! matches paths, binds requests, writes answers and errors, and serves it all on one port.
//!
//! ```text
//! service Greeter {
//!   rpc SayHello(HelloRequest) returns (HelloReply) {
//!     option (google.api.http) = { get: "/helloworld/{name}" };
//!   }
//! }
//! ```
//!
//! ```text
//! protohttp::include_protos!();   // what the build script made
//!
//! let greeter = Arc::new(MyGreeter::default());
//! let routes = protohttp::Routes::new()
//!     .add(GreeterHttpServer::from_arc(greeter.clone()))
//!     .grpc(GreeterServer::from_arc(greeter));
//! protohttp::serve("127.0.0.1:8000", routes).await?;
//! ```
//!
//! # Requests
//!
//! The fields of a request come from the path, then the body, then the query, each from exactly one
//! place, as the rule says. Paths are matched by their templates alone: a literal goes before `*`,
//! `*` before `**`, whatever the order in which services are added. A path that nothing matches is
//! 404; one that is matched, but not with this method, is 405 with `Allow`. HEAD is answered where
//! GET is. Bodies are ProtoJSON (`application/json`, `application/protojson`, any `+json`, or no
//! content type); other types are 415.
//!
//! The request's headers are the metadata of the [`tonic::Request`], and its extensions are there
//! too, with the [`Operation`] among them. `grpc-timeout` is honoured and becomes 504; it
//! covers the handler, from reading the body to the answer, and not the layers around it.
//!
//! A body that nobody reads (nothing is served at the path, the rule has no body, the content type
//! is refused) does no harm to the next request on the connection: over HTTP/1.1 up to 1 MiB more
//! than the [`body_limit`](Options::body_limit) is read and thrown away, for two seconds at most. A
//! body that is not at its end then, or that the client holds back (`Expect: 100-continue`), ends
//! the connection: the answer says `Connection: close`.
//!
//! # Answers
//!
//! The metadata of the [`tonic::Response`] become headers, and a [`StatusCode`] in its extensions
//! becomes the status:
//!
//! ```
//! use protohttp::StatusCode;
//! use protohttp::tonic::Response;
//!
//! let mut response = Response::new("a book");
//! response.extensions_mut().insert(StatusCode::CREATED);
//! response.metadata_mut().insert("location", "/v1/books/7".parse()?);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Errors
//!
//! A service fails with a [`tonic::Status`], most simply made from an [`Error`] with `?`:
//!
//! ```
//! use protohttp::Error;
//! use protohttp::tonic::Status;
//!
//! fn lend(copies: u32) -> Result<(), Status> {
//!     if copies == 0 {
//!         Err(Error::new(409, "NO_COPY_LEFT", "all copies are lent out"))?;
//!     }
//!     Ok(())
//! }
//! # assert!(lend(0).is_err());
//! ```
//!
//! Over HTTP this is `{"code":409,"reason":"NO_COPY_LEFT","message":"all copies are lent out",
//! "metadata":{}}`, or with [`ErrorFormat::Google`] a `google.rpc.Status`; over gRPC the reason and
//! metadata travel as `google.rpc.ErrorInfo`. Whatever goes wrong before the service is called has
//! the same body, and one of the reasons in [`reason`]; a panic in the service is a 500.
//!
//! A client gets the error back with `Error::from(status)` over gRPC and [`Error::from_http`] over
//! HTTP; [`FindError`] finds it in whatever carries it, such as the answer that a layer sees. Its cause
//! ([`Error::with_source`]) is logged, for 500 and above, with `tracing`, and told to no client.
//! [`Options::localizer`] rewrites messages in the caller's language.
//!
//! # Validation
//!
//! A [`Validator`] checks requests before the service sees them, over HTTP and gRPC alike.
//!
//! # Middleware
//!
//! The router that [`Routes::into_router`] gives is an ordinary [`axum::Router`]: merge it with
//! routes of your own, nest it, layer it. [`Routes::layer`] adds layers that run after routing and
//! see which [`Operation`] answers; a layer around the router reads it from the answer.
//!
//! # Limits
//!
//! Bodies, JSON depth and query parameters are limited; see [`Options`].
//!
//! # Features
//!
//! The first two are on by default.
//!
//! - `server`: [`serve`], one listener for HTTP/1.1, HTTP/2 and gRPC, on tokio.
//! - `grpc`: [`Routes::grpc`], tonic services behind the same router.
//! - `docs`: `Routes::docs`, the OpenAPI document and Swagger UI beside the API.
//! - `serde`: what messages need that have serde's traits, by the generators' option `serde`.

mod answer;
mod binding;
mod body;
mod call;
mod codec;
#[doc(hidden)]
pub mod codegen;
mod content_type;
mod deadline;
#[cfg(feature = "docs")]
mod docs;
mod error;
mod escape;
#[cfg(feature = "grpc")]
mod grpc;
mod handlers;
mod headers;
mod layers;
mod localize;
mod matching;
mod operation;
mod options;
mod path_value;
mod query;
mod reply;
mod routes;
pub mod rpc;
#[cfg(feature = "server")]
mod serve;
mod server;
mod sizes;
mod text;
mod transcoder;
mod unread;
mod validation;

pub use axum;
pub use http;
pub use http::StatusCode;
/// The JSON of messages: reading and writing it by hand, and what [`Options`] choose.
pub use protohttp_json as json;
pub use tonic;

#[cfg(feature = "docs")]
pub use docs::{BadDocument, Docs};
pub use error::{Error, FindError, reason};
pub use layers::Handler;
pub use localize::{Languages, Localizer};
pub use matching::Conflict;
pub use operation::Operation;
pub use options::{ErrorFormat, Options, UnknownParameters};
pub use routes::Routes;
#[cfg(feature = "server")]
pub use serve::{App, Endpoint, IntoApp, Serve, ServeError, serve};
pub use transcoder::Transcoder;
pub use validation::Validator;

/// Includes what the build script made of the protos: the modules `helloworld::v1::…`.
///
/// ```text
/// protohttp::include_protos!();
/// use helloworld::v1::greeter_http_server::GreeterHttpServer;
/// ```
#[macro_export]
macro_rules! include_protos {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/protohttp.rs"));
    };
}
