//! The plugin's options.

use protohttp_codegen::{
    Diagnostics, OptionHelp, Params,
    rust::{Paths, RustOptions, WellKnownTypes},
};

/// What `--help` says of them.
pub(crate) const HELP: &[OptionHelp] = &[
    RustOptions::EXTERN_PATH,
    RustOptions::COMPILE_WELL_KNOWN_TYPES,
    RustOptions::RUNTIME,
    RustOptions::INCLUDE,
    OptionHelp {
        name: "serde",
        value: "true|false",
        text: "Whether messages and enums have serde's Serialize and Deserialize too, which write and read the same \
               JSON, in any format; the crate protohttp-json needs its feature `serde` then. They have not by default.",
    },
];

/// The options of one call.
pub(crate) struct Options {
    pub(crate) paths: Paths,
    pub(crate) runtime: syn::Path,
    pub(crate) include: bool,
    pub(crate) has_serde: bool,
}

impl Options {
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut rust = RustOptions::new(syn::parse_quote!(::protohttp_json));
        let mut has_serde = false;
        Params::parse(parameter, HELP)?.apply(|param| match param.name() {
            "serde" => param.flag().map(|flag| has_serde = flag),
            _ => rust.set(param),
        })?;
        let paths = rust.paths(WellKnownTypes::ProstTypes)?;
        Ok(Self { paths, runtime: rust.runtime, include: rust.include, has_serde })
    }
}
