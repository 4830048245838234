//! The runtime of protohttp.

mod answer;
mod binding;
mod body;
mod call;
#[doc(hidden)]
pub mod codegen;
mod content_type;
mod deadline;
mod error;
mod escape;
mod handlers;
mod headers;
mod json;
mod layers;
mod matching;
mod operation;
mod options;
mod path_value;
mod query;
mod reply;
mod routes;
#[cfg(feature = "server")]
mod serve;
mod server;
mod text;
mod transcoder;

pub use axum;
pub use http;
pub use http::StatusCode;
pub use tonic;

pub use error::{Error, reason};
pub use layers::Handler;
pub use matching::Conflict;
pub use operation::Operation;
pub use options::{ErrorFormat, Options, UnknownParameters};
pub use routes::Routes;
#[cfg(feature = "server")]
pub use serve::{Endpoint, IntoRouter, Serve, ServeError, serve};
pub use transcoder::Transcoder;

/// Includes what the build script made of the protos: the modules `helloworld::v1::…`.
///
/// ```ignore
/// protohttp::include_protos!();
/// use helloworld::v1::greeter_http_server::GreeterHttpServer;
/// ```
#[macro_export]
macro_rules! include_protos {
    () => {
        ::core::include!(::core::concat!(::core::env!("OUT_DIR"), "/protohttp.rs"));
    };
}
