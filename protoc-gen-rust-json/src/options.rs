//! The plugin's options.

use protohttp_codegen::{
    Diagnostics, OptionHelp, Params,
    rust::{Paths, RustOptions, WellKnownTypes},
};

/// What `--help` says of them.
pub(crate) const HELP: &[OptionHelp] = RustOptions::HELP;

/// The options of one call.
pub(crate) struct Options {
    pub(crate) paths: Paths,
    pub(crate) runtime: syn::Path,
    pub(crate) include: bool,
}

impl Options {
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut rust = RustOptions::new(syn::parse_quote!(::protohttp_json));
        Params::parse(parameter, HELP)?.apply(|param| rust.set(param))?;
        let paths = rust.paths(WellKnownTypes::ProstTypes)?;
        Ok(Self { paths, runtime: rust.runtime, include: rust.include })
    }
}
