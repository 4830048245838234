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
    Diagnostics, Files, Generated, OptionHelp, Plugin, Request, Schema, http, rust::ServiceNames,
    source::Source,
};
use std::collections::BTreeMap;

/// What is written for one package.
#[derive(Default)]
struct Package {
    services: Vec<plan::Service>,
    validated: Vec<plan::Validated>,
}

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
/// point `module` of `{package}.rs`. A package whose services carry no rule gets neither, unless
/// requests are to be validated.
///
/// # Errors
/// All mistakes in options and rules, each with its place.
pub fn generate(request: &Request) -> Result<Generated, Diagnostics> {
    let options = Options::parse(&request.parameter)?;
    let schema = Schema::new(request)?;
    let mut diagnostics = Diagnostics::new();
    let mut packages: BTreeMap<String, Package> = BTreeMap::new();
    let mut written = Vec::new();
    for file in schema.targets() {
        if file.services().len() == 0 {
            continue;
        }
        let source = Source::new(file);
        for service in http::resolve(file, &source, options.duplicates, &mut diagnostics) {
            let package = file.package_name().to_owned();
            let names = ServiceNames::new(&service.desc);
            if let Some(plan) = plan::lower(&service, &source, &options, &mut diagnostics) {
                packages.entry(package.clone()).or_default().services.push(plan);
                written.push((service.desc.clone(), names.http_server_module, source.service(&service.desc)));
            }
            if let Some(plan) = options.validate.then(|| plan::Validated::lower(&service, &options)).flatten()
            {
                packages.entry(package).or_default().validated.push(plan);
                written.push((service.desc.clone(), names.validated_module, source.service(&service.desc)));
            }
        }
    }
    modules::check(&schema, &written, &mut diagnostics);
    let (packages, warnings) = diagnostics.check(packages)?;
    schema.check_suffix(packages.keys().map(String::as_str), "http")?;
    let mut files = Files::new();
    for (name, package) in &packages {
        files.add_package(name, "http", emit::file(package, &options), options.include)?;
    }
    Ok(Generated { files, warnings })
}
