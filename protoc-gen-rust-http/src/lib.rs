//! HTTP/JSON server bindings from `google.api.http` annotations, as a protoc plugin and as a library.
//!
//! For a service `Greeter` it writes the module `greeter_http_server` beside tonic's
//! `greeter_server`: an implementation of tonic's trait is served over HTTP by
//! `GreeterHttpServer`, with paths, queries and bodies bound by plain assignments. The generated
//! code calls the `protohttp` crate.
//!
//! Three stages follow each other: rules are resolved (`protohttp_codegen::http`), lowered to a
//! `plan` in Rust's terms, and emitted. All that can fail has failed before the last.

mod emit;
mod modules;
mod options;
mod plan;

use options::Options;
use protohttp_codegen::{
    Diagnostics, Files, Generated, OptionHelp, Plugin, Request, Schema, http, source::Source,
};
use std::collections::BTreeMap;

/// The plugin, for [`protohttp_codegen::run`].
pub const PLUGIN: Plugin = Plugin {
    name: "protoc-gen-rust-http",
    version: env!("CARGO_PKG_VERSION"),
    about: "Serves tonic services over HTTP/JSON, as google.api.http annotations say.",
    options: OPTIONS,
    generate,
};

const OPTIONS: &[OptionHelp] = options::HELP;

/// Generates the HTTP bindings of all services in the request's files.
///
/// There is one file a package, `{package}.http.rs`, and an insertion that includes it at the
/// point `module` of `{package}.rs`. A package whose services carry no rule gets neither.
///
/// # Errors
/// All mistakes in options and rules, each with its place.
pub fn generate(request: &Request) -> Result<Generated, Diagnostics> {
    let options = Options::parse(&request.parameter)?;
    let schema = Schema::new(request)?;
    let mut diagnostics = Diagnostics::new();
    let mut packages: BTreeMap<String, Vec<plan::Service>> = BTreeMap::new();
    let mut served = Vec::new();
    for file in schema.targets() {
        if file.services().len() == 0 {
            continue;
        }
        let source = Source::new(file);
        for service in http::resolve(file, &source, options.duplicates, &mut diagnostics) {
            if let Some(plan) = plan::lower(&service, &source, &options, &mut diagnostics) {
                packages.entry(file.package_name().to_owned()).or_default().push(plan);
                let place = source.service(&service.desc);
                served.push((service.desc, place));
            }
        }
    }
    modules::check(&schema, &served, &mut diagnostics);
    let (packages, warnings) = diagnostics.check(packages)?;
    schema.check_suffix(packages.keys().map(String::as_str), "http")?;
    let mut files = Files::new();
    for (package, services) in &packages {
        files.add_package(package, "http", emit::file(services, &options), options.include)?;
    }
    Ok(Generated { files, warnings })
}
