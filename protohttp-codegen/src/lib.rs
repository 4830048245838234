//! The framework that the protohttp protoc plugins share.
//!
//! A plugin is a [`Plugin`] value and a `generate` function; [`run`] does the rest of `main`:
//! it reads the `CodeGeneratorRequest` from stdin and writes the response to stdout. The same
//! `generate` function is called in process by `protohttp-build` and by the tests.
//!
//! Work flows through the modules in one direction:
//!
//! | stage | module |
//! |---|---|
//! | bytes in | [`request`] |
//! | options `a=b,c` | [`params`] |
//! | descriptors, source positions, comments | [`schema`], [`source`] |
//! | what `google.api.http` means | [`http`] |
//! | which enums are catalogues of errors | [`errors`] |
//! | what prost calls things | [`rust`] |
//! | what is wrong, and where | [`diagnostic`] |
//! | Rust code as text | [`code`] |
//! | files out | [`output`] |
//!
//! [`http`] knows nothing of Rust or axum, [`rust`] nothing of HTTP; the plugins bring the two
//! together.

pub mod code;
pub mod diagnostic;
pub mod docs;
pub mod errors;
pub mod extension;
pub mod guard;
pub mod http;
pub mod output;
pub mod params;
pub mod plugin;
pub mod request;
pub mod rust;
pub mod schema;
pub mod source;

pub use diagnostic::{Diagnostic, Diagnostics, Place, Severity};
pub use output::{Files, Generated, OutputFile};
pub use params::{OptionHelp, Param, Params};
pub use plugin::{Plugin, run};
pub use request::{Request, RequestError};
pub use schema::Schema;
