//! The ProtoJSON codec of prost's messages, as a protoc plugin and as a library.
//!
//! For each message and enum it writes an implementation of a trait of the `protohttp-json` crate: a
//! table of names, and a line per field for writing and reading. It serves whatever wrote the structs,
//! as long as it was prost: `protoc-gen-prost`, `prost-build`, `protoc-gen-rust-tonic`.

mod emit;
mod options;
mod plan;

use options::Options;
use protohttp_codegen::{Diagnostics, Files, Generated, OptionHelp, Plugin, Request, Schema};
use std::collections::BTreeMap;

/// The plugin, for [`protohttp_codegen::run`].
pub const PLUGIN: Plugin = Plugin {
    name: "protoc-gen-rust-json",
    version: env!("CARGO_PKG_VERSION"),
    about: "Reads and writes prost's messages as ProtoJSON.",
    options: OPTIONS,
    generate,
};

const OPTIONS: &[OptionHelp] = options::HELP;

/// Generates the codec of all messages and enums in the request's files.
///
/// There is one file a package, `{package}.json.rs`, and an insertion that includes it at the point
/// `module` of `{package}.rs`. A package without messages and enums gets neither.
///
/// # Errors
/// All mistakes in options, each with its place.
pub fn generate(request: &Request) -> Result<Generated, Diagnostics> {
    let options = Options::parse(&request.parameter)?;
    let schema = Schema::new(request)?;
    let mut packages: BTreeMap<&str, plan::Package> = BTreeMap::new();
    for file in schema.targets() {
        plan::add(packages.entry(file.package_name()).or_default(), file, &options);
    }
    schema.check_suffix(packages.keys().copied(), "json")?;
    let mut files = Files::new();
    for (package, plan) in packages.iter().filter(|(_, plan)| !plan.is_empty()) {
        files.add_package(package, "json", emit::file(plan, &options), options.include)?;
    }
    Ok(Generated { files, warnings: Diagnostics::new() })
}
