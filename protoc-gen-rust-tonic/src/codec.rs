//! The JSON code of `protoc-gen-rust-json`, taken into the package files.

use crate::{options::Options, package::Package};
use protohttp_codegen::{Diagnostics, Request};
use std::collections::HashMap;

/// The generated files, by name.
#[derive(Default)]
pub(crate) struct Codec(HashMap<String, String>);

impl Codec {
    /// The code for all packages of the request.
    pub(crate) fn generate(request: &Request, options: &Options) -> Result<Self, Diagnostics> {
        let mut parameter = format!("include=false,runtime={},serde={}", options.runtime, options.serde);
        for (proto, rust) in &options.extern_paths {
            parameter.push_str(&format!(",extern_path={proto}={rust}"));
        }
        if options.compile_well_known_types {
            parameter.push_str(",compile_well_known_types");
        }
        let generated = protoc_gen_rust_json::generate(&request.with_parameter(parameter))?;
        Ok(Self(generated.files.into_iter().map(|file| (file.name, file.content)).collect()))
    }

    /// The file of a package, and its name.
    pub(crate) fn take(&mut self, package: &Package) -> Option<(String, String)> {
        self.0.remove_entry(&package.json_file())
    }
}
