//! The plugin's options.

use protohttp_codegen::{
    Diagnostics, OptionHelp, Params,
    rust::{ExternPaths, Paths, WellKnownTypes},
};

/// What `--help` says of them.
pub(crate) const HELP: &[OptionHelp] = &[
    OptionHelp {
        name: "extern_path",
        value: "PROTO_PATH=RUST_PATH",
        text: "Types below the proto path are found at the Rust path, as in prost-build; may be given often. \
               Whoever has them also has their codec.",
    },
    OptionHelp {
        name: "compile_well_known_types",
        value: "",
        text: "The types of google.protobuf are generated like any others, as in prost-build.",
    },
    OptionHelp {
        name: "runtime",
        value: "RUST_PATH",
        text: "Where the crate protohttp-json is found; `::protohttp_json` if nothing is said.",
    },
    OptionHelp {
        name: "include",
        value: "true|false",
        text: "Whether `{package}.rs`, written by an earlier plugin into the same folder, is made to include the \
               output; it is by default.",
    },
];

/// The options of one call.
pub(crate) struct Options {
    pub(crate) paths: Paths,
    pub(crate) runtime: syn::Path,
    pub(crate) include: bool,
}

impl Options {
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut externs: Vec<(String, String)> = Vec::new();
        let mut well_known = WellKnownTypes::ProstTypes;
        let mut runtime: syn::Path = syn::parse_quote!(::protohttp_json);
        let mut include = true;
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "extern_path" => {
                    let (proto, rust) = param.pair()?;
                    ExternPaths::check(proto, rust).map_err(|why| param.refuse(why))?;
                    externs.push((proto.to_owned(), rust.to_owned()));
                }
                "compile_well_known_types" => {
                    well_known =
                        if param.flag()? { WellKnownTypes::Compiled } else { WellKnownTypes::ProstTypes };
                }
                "runtime" => {
                    runtime = syn::parse_str(param.value()?).map_err(|_| {
                        param.refuse(format!("`{}` is no Rust path", param.value().unwrap_or_default()))
                    })?;
                }
                "include" => include = param.flag()?,
                other => return Err(param.refuse(format!("`{other}` has no meaning here"))),
            }
            Ok(())
        })?;
        let externs = ExternPaths::new(&externs, well_known)
            .map_err(|why| Diagnostics::from(protohttp_codegen::Diagnostic::error(None, why.to_string())))?;
        Ok(Self { paths: Paths::new(externs), runtime, include })
    }
}
