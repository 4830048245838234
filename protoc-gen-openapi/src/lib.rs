//! OpenAPI documents of what `google.api.http` annotations serve, as a protoc plugin and as a library.
//!
//! The document describes what the server does that `protoc-gen-rust-http` generates: it is made
//! from the same bindings, and its schemas are of the JSON that `protohttp-json` writes.
//!
//! Descriptors are resolved to a neutral `model`, with constraints and annotations merged into it;
//! emitters for OpenAPI 3.0, 3.1 and 3.2 print it. All that can fail has failed before them.

#![expect(dead_code, unused_imports, reason = "the model is there before those who fill and print it")]

mod annotations;
mod constraints;
mod model;
mod options;

use options::Options;
use protohttp_codegen::{Diagnostics, Generated, Plugin, Request, Schema};

/// The plugin, for [`protohttp_codegen::run`].
pub const PLUGIN: Plugin = Plugin {
    name: "protoc-gen-openapi",
    version: env!("CARGO_PKG_VERSION"),
    about: "Writes the OpenAPI document of what google.api.http annotations serve.",
    options: options::HELP,
    generate,
};

/// Generates the document of all services in the request's files.
///
/// # Errors
/// All mistakes in options, rules and annotations, each with its place.
pub fn generate(request: &Request) -> Result<Generated, Diagnostics> {
    let _options = Options::parse(&request.parameter)?;
    let _schema = Schema::new(request)?;
    Ok(Generated::default())
}
