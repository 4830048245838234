//! The plugin's options.

use prost_reflect::MessageDescriptor;
use protohttp_codegen::{
    Diagnostics, OptionHelp, Params,
    http::DuplicateBindings,
    rust::{ExternPaths, Paths, Scope, WellKnownTypes},
};

/// What `--help` says of them.
pub(crate) const HELP: &[OptionHelp] = &[
    OptionHelp {
        name: "extern_path",
        value: "PROTO_PATH=RUST_PATH",
        text: "Types below the proto path are found at the Rust path, as in prost-build; may be given often.",
    },
    OptionHelp {
        name: "compile_well_known_types",
        value: "",
        text: "The types of google.protobuf are generated like any others, as in prost-build.",
    },
    OptionHelp {
        name: "json",
        value: "protohttp|serde|pbjson",
        text: "Who wrote the JSON code of the messages: protoc-gen-rust-json (the default), anything that implements \
               serde's traits, or pbjson-build, whose well-known types are in `::pbjson_types`.",
    },
    OptionHelp {
        name: "runtime",
        value: "RUST_PATH",
        text: "Where the crate protohttp is found; `::protohttp` if nothing is said.",
    },
    OptionHelp {
        name: "include",
        value: "true|false",
        text: "Whether `{package}.rs`, written by an earlier plugin into the same folder, is made to include the \
               output; it is by default.",
    },
    OptionHelp {
        name: "duplicate_bindings",
        value: "error|first",
        text: "What to do about two methods with the same HTTP method and shape of path: refuse (the default), or \
               keep the first in the file and warn.",
    },
];

/// The codec that handlers name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Codec {
    Json,
    Serde,
}

impl Codec {
    /// Its path.
    pub(crate) fn path(self) -> &'static str {
        match self {
            Self::Json => "codegen::Json",
            Self::Serde => "codegen::Serde",
        }
    }
}

/// The options of one call.
pub(crate) struct Options {
    pub(crate) codec: Codec,
    pub(crate) paths: Paths,
    pub(crate) runtime: syn::Path,
    pub(crate) include: bool,
    pub(crate) duplicates: DuplicateBindings,
}

impl Options {
    /// The codec of a message. What prost has for a well-known type does not implement serde's traits,
    /// or in another form: `()` would be `null`.
    pub(crate) fn codec_of(&self, message: &MessageDescriptor, scope: &Scope) -> Codec {
        let is_of_prost = match self.paths.message(scope, message) {
            _ if self.paths.is_native(message) => true,
            syn::Type::Path(path) => {
                path.path.leading_colon.is_some()
                    && path.path.segments.first().is_some_and(|first| first.ident == "prost_types")
            }
            _ => false,
        };
        if is_of_prost { Codec::Json } else { self.codec }
    }

    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut externs: Vec<(String, String)> = Vec::new();
        let mut compiled = false;
        let mut json = (Codec::Json, WellKnownTypes::ProstTypes);
        let mut runtime: syn::Path = syn::parse_quote!(::protohttp);
        let mut include = true;
        let mut duplicates = DuplicateBindings::Error;
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "extern_path" => {
                    let (proto, rust) = param.pair()?;
                    ExternPaths::check(proto, rust).map_err(|why| param.refuse(why))?;
                    externs.push((proto.to_owned(), rust.to_owned()));
                }
                "compile_well_known_types" => compiled = param.flag()?,
                "json" => {
                    json = param.choice(&[
                        ("protohttp", (Codec::Json, WellKnownTypes::ProstTypes)),
                        ("serde", (Codec::Serde, WellKnownTypes::ProstTypes)),
                        ("pbjson", (Codec::Serde, WellKnownTypes::PbjsonTypes)),
                    ])?;
                }
                "runtime" => {
                    runtime = syn::parse_str(param.value()?).map_err(|_| {
                        param.refuse(format!("`{}` is no Rust path", param.value().unwrap_or_default()))
                    })?;
                }
                "include" => include = param.flag()?,
                "duplicate_bindings" => {
                    duplicates = param.choice(&[
                        ("error", DuplicateBindings::Error),
                        ("first", DuplicateBindings::FirstWins),
                    ])?;
                }
                other => return Err(param.refuse(format!("`{other}` has no meaning here"))),
            }
            Ok(())
        })?;
        let (codec, well_known) = json;
        let well_known = if compiled { WellKnownTypes::Compiled } else { well_known };
        let externs = ExternPaths::new(&externs, well_known)
            .map_err(|why| Diagnostics::from(protohttp_codegen::Diagnostic::error(None, why.to_string())))?;
        Ok(Self { codec, paths: Paths::new(externs), runtime, include, duplicates })
    }
}
