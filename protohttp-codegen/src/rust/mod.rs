//! What prost and tonic call things in Rust.
//!
//! Code that stands beside prost's output must name its types exactly as prost does. This is the
//! one place that knows how; a test compares it with what prost-build and tonic-build print for
//! every fixture.

mod externs;
mod ident;
mod oneof;
mod paths;
mod service;
mod shape;

pub use externs::{ExternPathError, ExternPaths};
pub use ident::{enum_variant_ident, field_ident, shouty_snake, snake, type_name};
pub use oneof::{oneof_field_ident, oneof_type_name, oneof_variant_ident};
pub use paths::{Paths, Scope};
pub use service::{ServiceNames, method_ident, operation_ident};
pub use shape::Shape;
