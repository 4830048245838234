//! What generated code calls. Not for people: it changes with the generator.
//!
//! Generated files say `const _: () = ::protohttp::codegen::V1;`, so that a generator and a runtime
//! that do not fit together say so in one line.

use std::task::Poll;

use axum::body::Body;

use crate::error::Error;

pub use axum::Router;
pub use http;
pub use http::Request;
pub use std::convert::Infallible;
pub use std::task::Context;
pub use tower_service::Service as TowerService;

pub use crate::answer::{Answer, Handling};
pub use crate::binding::{Binding, End, Variable};
pub use crate::call::{Call, variable};
pub use crate::codec::{Decode, Encode, Fields, FromJson, Json, Serde};
pub use crate::error::offer::offer;
pub use crate::error::reasons::{has_status, into_parts, is_error, with_all_metadata};
pub use crate::matching::Table;
pub use crate::options::Options;
pub use crate::path_value::with_member;
pub use crate::query::{MapField, Parameter, Slot};
pub use crate::server::{RequestBody, Server, Service, into_router, route, unknown_binding};
pub use crate::validation::validated;

/// The version of the agreement between generated code and this runtime.
pub const V1: () = ();

/// An HTTP answer.
pub type Response = http::Response<Body>;

/// What binding ends in.
pub type Result<T> = core::result::Result<T, Error>;

/// What a service that can always be called says when it is asked.
pub type Ready = Poll<core::result::Result<(), Infallible>>;

/// The server can always be called.
pub const READY: Ready = Poll::Ready(Ok(()));

/// Parsers for values that stand as text in a path or a query.
pub mod text {
    pub use crate::text::{
        FromText, Invalid, closed_enumeration, duration, enumeration, field_mask, json, parse, timestamp,
        wrapper,
    };
}
