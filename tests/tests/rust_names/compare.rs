//! The comparison: one schema, both lists of facts, and what only one of them has.

use super::{printed, said};
use prost_build::{Config, Module};
use protohttp_codegen::{
    Schema,
    rust::{ExternPaths, Paths, WellKnownTypes},
};
use std::collections::BTreeMap;

/// Both sides said the same.
pub(crate) struct Agreement {
    /// How much they said.
    pub(crate) facts: usize,
}

/// Holds our names for all files of `schema`, imports included, against those of prost and tonic.
pub(crate) fn compare(
    schema: &Schema,
    pairs: &[(String, String)],
    well_known: WellKnownTypes,
) -> Result<Agreement, String> {
    let externs = ExternPaths::new(pairs, well_known).map_err(|error| error.to_string())?;
    let mut config = config(&externs, pairs, well_known);
    let mut printed = Vec::new();
    for (module, text) in generate(&mut config, schema)? {
        let module = module.parts().collect::<Vec<_>>().join("::");
        printed::read(&module, &text, &mut printed).map_err(|error| format!("{module}: {error}"))?;
    }
    let mut said = said::facts(schema, &Paths::new(externs));
    printed.sort();
    said.sort();
    let facts = printed.len();
    match difference(&printed, &said) {
        difference if difference.is_empty() => Ok(Agreement { facts }),
        difference => Err(difference),
    }
}

fn config(externs: &ExternPaths, pairs: &[(String, String)], well_known: WellKnownTypes) -> Config {
    let mut config = Config::new();
    config.format(false);
    if well_known == WellKnownTypes::ProstTypes {
        // Prost's own table, which ours has to agree with.
        for (proto, rust) in pairs {
            config.extern_path(proto, rust);
        }
    } else {
        config.compile_well_known_types();
        for (proto, rust) in externs.pairs() {
            config.extern_path(proto, rust);
        }
    }
    // Without this, tonic takes `bool` for a message of the parent module.
    tonic_prost_build::NON_PATH_TYPE_ALLOWLIST.set(&["()", "bool", "i32", "i64", "u32", "u64", "f32", "f64"]);
    config.service_generator(tonic_prost_build::configure().service_generator());
    config
}

fn generate(config: &mut Config, schema: &Schema) -> Result<BTreeMap<Module, String>, String> {
    let requests = schema.pool().files().map(|file| {
        let mut proto = file.file_descriptor_proto().clone();
        proto.source_code_info = None;
        proto.package = proto.package.filter(|package| !package.is_empty());
        (Module::from_protobuf_package_name(proto.package()), proto)
    });
    let modules = config.generate(requests.collect()).map_err(|error| error.to_string())?;
    Ok(modules.into_iter().collect())
}

/// What only one side says, at most a screen of it.
fn difference(printed: &[String], said: &[String]) -> String {
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    for fact in printed {
        *counts.entry(fact).or_default() += 1;
    }
    for fact in said {
        *counts.entry(fact).or_default() -= 1;
    }
    let lines = counts.iter().filter_map(|(fact, count)| match count {
        0 => None,
        1.. => Some(format!("  printed, not said: {fact}")),
        _ => Some(format!("  said, not printed: {fact}")),
    });
    lines.take(40).collect::<Vec<_>>().join("\n")
}
