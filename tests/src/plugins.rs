//! The plugins under test, and what comes out of one.

use crate::{compile::request, fixture::Fixture};
use protohttp_codegen::Plugin;
use std::collections::BTreeMap;

/// Every plugin, by the name of its output flag.
pub const PLUGINS: &[(&str, &Plugin)] = &[
    ("openapi", &protoc_gen_openapi::PLUGIN),
    ("rust-errors", &protoc_gen_rust_errors::PLUGIN),
    ("rust-http", &protoc_gen_rust_http::PLUGIN),
    ("rust-json", &protoc_gen_rust_json::PLUGIN),
    ("rust-tonic", &protoc_gen_rust_tonic::PLUGIN),
];

/// The plugin whose output flag is `--NAME_out`.
///
/// # Errors
/// When there is none; the sentence lists those there are.
pub fn plugin(name: &str) -> Result<&'static Plugin, String> {
    PLUGINS.iter().find(|(known, _)| *known == name).map(|(_, plugin)| *plugin).ok_or_else(|| {
        let known: Vec<_> = PLUGINS.iter().map(|(known, _)| *known).collect();
        format!("no plugin `{name}`; case.toml has tables for {}", known.join(", "))
    })
}

/// What the fixture's plugins make of it: texts by their path below `expected/`.
///
/// A piece for an insertion point is a file `NAME@POINT`, as `library.v1.rs@module`.
///
/// # Errors
/// When the protos do not compile, or a plugin of that name does not exist.
pub fn outcome(fixture: &Fixture) -> Result<BTreeMap<String, String>, String> {
    let mut texts = BTreeMap::new();
    for (name, case) in &fixture.case.plugins {
        let plugin = plugin(name)?;
        match (plugin.generate)(&request(fixture, &case.options)?) {
            Ok(generated) => {
                if !generated.warnings.is_empty() {
                    texts.insert(format!("{name}.warnings"), format!("{}\n", generated.warnings));
                }
                for file in generated.files {
                    let at = file.insertion_point.map(|point| format!("@{point}")).unwrap_or_default();
                    texts.insert(format!("{name}/{}{at}", file.name), file.content);
                }
            }
            Err(errors) => {
                texts.insert(format!("{name}.error"), format!("{}\n", errors.summary()));
            }
        }
    }
    Ok(texts)
}
