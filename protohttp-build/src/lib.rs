//! Protobuf to Rust services over HTTP/JSON and gRPC, from `build.rs`, with no protoc installed.
//!
//! ```no_run
//! fn main() -> Result<(), Box<dyn std::error::Error>> {
//!     protohttp_build::configure().compile(&["api/helloworld/v1/greeter.proto"], &["api"])?;
//!     Ok(())
//! }
//! ```
//!
//! and in `lib.rs` or `main.rs`, for the modules `helloworld::v1::…`:
//!
//! ```text
//! protohttp::include_protos!();
//! ```
//!
//! # What is found, what is generated
//!
//! Imports are looked for in the include folders, then among the embedded definitions
//! (`google/api/…`, `google/rpc/…`, `google/type/…`, `errors/errors.proto`, `protohttp/errors.proto`, `openapi/v3/…`,
//! `buf/validate/…`, `validate/validate.proto`), then among `google/protobuf/…`. A copy of your own in
//! an include folder goes first.
//!
//! Code is generated for the files that are named, for those that they `import public`, for each file
//! that has a type which the generated code refers to, and for imported ones with an enum that lists
//! errors. So `google/rpc/status.proto` is generated
//! where one of your messages has a field of its type, and `google/api/annotations.proto` is not.
//! A type that an [extern path](Builder::extern_path) maps is not generated, and
//! `google.protobuf` is mapped to `::prost_types`.
//!
//! # What the crate needs
//!
//! The generated code uses `prost`, `prost-types`, `tonic`, `tonic-prost` and `protohttp`; with
//! [`Json::Pbjson`] also `pbjson`, `pbjson-types` and `serde`.

mod builder;
mod cargo;
mod embedded;
mod error;
mod inputs;
mod insertion;
mod openapi;
mod output;
mod protoc;
mod protox_error;
mod targets;

pub use builder::{Builder, Json};
pub use error::Error;

/// A builder with default options: protox compiles, into the folder `OUT_DIR`.
pub fn configure() -> Builder {
    Builder::new()
}

#[cfg(test)]
mod tests;
