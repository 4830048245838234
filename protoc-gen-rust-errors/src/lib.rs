//! Typed errors from enums whose values have an HTTP status, as a protoc plugin and as a library.
//!
//! For an enum with a reason `USER_NOT_FOUND` it writes methods beside prost's (`http_status`, `reason`,
//! `error`, `matches` …) and the functions `error_user_not_found` and `is_user_not_found`. The generated
//! code makes and reads errors of the `protohttp` crate.
//!
//! Three stages follow each other: options are resolved to catalogues (`protohttp_codegen::errors`),
//! lowered to a `plan` in Rust's terms, and emitted. All that can fail has failed before the last.

mod emit;
mod options;
mod plan;

use options::Options;
use protohttp_codegen::{
    Diagnostics, Files, Generated, OptionHelp, Plugin, Request, Schema, errors, source::Source,
};
use std::collections::BTreeMap;

/// The plugin, for [`protohttp_codegen::run`].
pub const PLUGIN: Plugin = Plugin {
    name: "protoc-gen-rust-errors",
    version: env!("CARGO_PKG_VERSION"),
    about: "Writes typed errors for enums whose values have an HTTP status (errors/errors.proto).",
    options: OPTIONS,
    generate,
};

const OPTIONS: &[OptionHelp] = options::HELP;

/// Generates the helpers of all catalogues in the request's files.
///
/// There is one file a package, `{package}.errors.rs`, and an insertion that includes it at the
/// point `module` of `{package}.rs`. A package without an enum that has a status gets neither.
///
/// # Errors
/// All mistakes in options and in the protos, each with its place.
pub fn generate(request: &Request) -> Result<Generated, Diagnostics> {
    let options = Options::parse(&request.parameter)?;
    let schema = Schema::new(request)?;
    let mut diagnostics = Diagnostics::new();
    let mut packages: BTreeMap<&str, plan::Package> = BTreeMap::new();
    for file in schema.targets() {
        if file.enums().len() == 0 && file.messages().len() == 0 {
            continue;
        }
        let source = Source::complete(file);
        for catalogue in errors::resolve(file, &source, &mut diagnostics) {
            // Whoever has the type has its helpers.
            if !options.paths.extern_paths().contains(catalogue.desc.full_name()) {
                let package = packages.entry(file.package_name()).or_default();
                package.add(&catalogue, &source, &options, &mut diagnostics);
            }
        }
    }
    plan::check_types(&schema, &packages, &options, &mut diagnostics);
    let (packages, warnings) = diagnostics.check(packages)?;
    schema.check_suffix(packages.keys().copied(), "errors")?;
    let mut files = Files::new();
    for (package, plan) in packages.iter().filter(|(_, plan)| !plan.is_empty(&options)) {
        files.add_package(package, "errors", emit::file(plan, &options), options.include)?;
    }
    Ok(Generated { files, warnings })
}
