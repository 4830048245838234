//! OpenAPI documents of what `google.api.http` annotations serve, as a protoc plugin and as a library.
//!
//! The document describes what the server does that `protoc-gen-rust-http` generates: it is made
//! from the same bindings, and its schemas are of the JSON that `protohttp-json` writes.
//!
//! Descriptors are resolved to a neutral `model`, with constraints and annotations merged into it;
//! emitters for OpenAPI 3.0, 3.1 and 3.2 print it. All that can fail has failed before them.

mod annotations;
mod constraints;
mod emit;
mod model;
mod options;
mod resolve;

use options::Options;
use protohttp_codegen::{Diagnostics, Files, Generated, Plugin, Request, Schema};
use resolve::{Context, Errors, Selection, Sources};

/// The plugin, for [`protohttp_codegen::run`].
pub const PLUGIN: Plugin = Plugin {
    name: "protoc-gen-openapi",
    version: env!("CARGO_PKG_VERSION"),
    about: "Writes the OpenAPI document of what google.api.http annotations serve.",
    options: options::HELP,
    generate,
};

/// Generates the documents of the services in the request's files: one, or as many as `output_mode`
/// says.
///
/// Methods that the server does not serve over HTTP are left out, with a warning.
///
/// # Errors
/// All mistakes in options, rules and annotations, each with its place.
pub fn generate(request: &Request) -> Result<Generated, Diagnostics> {
    let options = Options::parse(&request.parameter)?;
    let (documents, warnings) = documents(request, &options)?;
    let mut files = Files::new();
    for (name, document) in documents {
        files.add(name, emit::document(document, &options))?;
    }
    Ok(Generated { files, warnings })
}

/// The documents by the names of their files. What they were made from is given back when they are done: the
/// descriptors take more memory than all that is printed.
fn documents(
    request: &Request,
    options: &Options,
) -> Result<(Vec<(String, model::Document)>, Diagnostics), Diagnostics> {
    let schema = Schema::new(request)?;
    let mut diagnostics = Diagnostics::new();
    let sources = Sources::new(options);
    let selection = Selection::new(&schema, &sources, options, &mut diagnostics);
    let errors = Errors::new(schema.pool(), &sources, options, &mut diagnostics);
    let context = Context { options, sources: &sources, errors: &errors };
    let documents: Vec<_> = selection
        .documents(options)
        .into_iter()
        .map(|(name, parts)| (name, context.document(&parts, &mut diagnostics)))
        .collect();
    diagnostics.check(documents)
}
