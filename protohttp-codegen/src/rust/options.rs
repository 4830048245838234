//! The options that every plugin has which writes Rust beside prost's: where things are found, and
//! whether prost's file includes the output.

use super::{ExternPaths, Paths, WellKnownTypes};
use crate::{Diagnostic, Diagnostics, OptionHelp, Param};

/// Those options, as far as they were given.
///
/// ```
/// use protohttp_codegen::{Params, rust::{RustOptions, WellKnownTypes}};
/// let mut rust = RustOptions::new(syn::parse_quote!(::protohttp));
/// Params::parse("include=false", RustOptions::HELP)
///     .and_then(|params| params.apply(|param| rust.set(param)))
///     .expect("known");
/// assert!(!rust.include);
/// assert!(rust.paths(WellKnownTypes::ProstTypes).is_ok());
/// ```
#[derive(Clone)]
pub struct RustOptions {
    /// Where the crate is that the output calls.
    pub runtime: syn::Path,
    /// Whether `{package}.rs` is made to include the output.
    pub include: bool,
    extern_paths: Vec<(String, String)>,
    is_compiled: bool,
}

impl RustOptions {
    /// `extern_path`.
    pub const EXTERN_PATH: OptionHelp = OptionHelp {
        name: "extern_path",
        value: "PROTO_PATH=RUST_PATH",
        text: "Types below the proto path are found at the Rust path, as in prost-build; may be given often.",
    };

    /// `compile_well_known_types`.
    pub const COMPILE_WELL_KNOWN_TYPES: OptionHelp = OptionHelp {
        name: "compile_well_known_types",
        value: "",
        text: "The types of google.protobuf are generated like any others, as in prost-build.",
    };

    /// `runtime`.
    pub const RUNTIME: OptionHelp = OptionHelp {
        name: "runtime",
        value: "RUST_PATH",
        text: "Where the crate is found that the output calls, if it has another name or place.",
    };

    /// `include`.
    pub const INCLUDE: OptionHelp = OptionHelp {
        name: "include",
        value: "true|false",
        text: "Whether `{package}.rs`, written by an earlier plugin into the same folder, is made to include the \
               output; it is by default.",
    };

    /// All of them.
    pub const HELP: &'static [OptionHelp] =
        &[Self::EXTERN_PATH, Self::COMPILE_WELL_KNOWN_TYPES, Self::RUNTIME, Self::INCLUDE];

    /// The defaults, with the crate at that path.
    pub fn new(runtime: syn::Path) -> Self {
        Self { runtime, include: true, extern_paths: Vec::new(), is_compiled: false }
    }

    /// Takes one option.
    ///
    /// # Errors
    /// When its value cannot be accepted, or when it is none of these.
    pub fn set(&mut self, param: &Param) -> Result<(), Diagnostic> {
        match param.name() {
            "extern_path" => {
                let (proto, rust) = param.pair()?;
                ExternPaths::check(proto, rust).map_err(|why| param.refuse(why))?;
                self.extern_paths.push((proto.to_owned(), rust.to_owned()));
            }
            "compile_well_known_types" => self.is_compiled = param.flag()?,
            "runtime" => {
                let path = param.value()?;
                self.runtime =
                    syn::parse_str(path).map_err(|_| param.refuse(format!("`{path}` is no Rust path")))?;
            }
            "include" => self.include = param.flag()?,
            other => return Err(param.refuse(format!("`{other}` has no meaning here"))),
        }
        Ok(())
    }

    /// Where types are found; the well-known ones at `well_known`, unless an option says otherwise.
    ///
    /// # Errors
    /// When a path is mapped twice.
    pub fn paths(&self, well_known: WellKnownTypes) -> Result<Paths, Diagnostics> {
        let well_known = if self.is_compiled { WellKnownTypes::Compiled } else { well_known };
        ExternPaths::new(&self.extern_paths, well_known)
            .map(Paths::new)
            .map_err(|why| Diagnostic::error(None, why.to_string()).into())
    }
}

impl std::fmt::Debug for RustOptions {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RustOptions")
            .field("include", &self.include)
            .field("extern_paths", &self.extern_paths)
            .finish_non_exhaustive()
    }
}
