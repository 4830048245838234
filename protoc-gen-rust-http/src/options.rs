//! The plugin's options.

use prost_reflect::MessageDescriptor;
use protohttp_codegen::{
    Diagnostics, OptionHelp, Params,
    http::DuplicateBindings,
    rust::{Paths, RustOptions, Scope, WellKnownTypes},
};

/// What `--help` says of them.
pub(crate) const HELP: &[OptionHelp] = &[
    RustOptions::EXTERN_PATH,
    RustOptions::COMPILE_WELL_KNOWN_TYPES,
    OptionHelp {
        name: "json",
        value: "protohttp|serde|pbjson",
        text: "Who wrote the JSON code of the messages: protoc-gen-rust-json (the default), anything that implements \
               serde's traits, or pbjson-build, whose well-known types are in `::pbjson_types`.",
    },
    RustOptions::RUNTIME,
    RustOptions::INCLUDE,
    OptionHelp {
        name: "duplicate_bindings",
        value: "error|first",
        text: "What to do about two methods with the same HTTP method and shape of path: refuse (the default), or \
               keep the first in the file and warn.",
    },
    OptionHelp {
        name: "validate",
        value: "",
        text: "Write `GreeterValidated` beside `GreeterHttpServer`, which has requests validated before the service \
               sees them, over HTTP and gRPC alike.",
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
    /// Whether modules for validation are written.
    pub(crate) validate: bool,
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
        let mut rust = RustOptions::new(syn::parse_quote!(::protohttp));
        let mut json = (Codec::Json, WellKnownTypes::ProstTypes);
        let mut duplicates = DuplicateBindings::Error;
        let mut validate = false;
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "json" => {
                    json = param.choice(&[
                        ("protohttp", (Codec::Json, WellKnownTypes::ProstTypes)),
                        ("serde", (Codec::Serde, WellKnownTypes::ProstTypes)),
                        ("pbjson", (Codec::Serde, WellKnownTypes::PbjsonTypes)),
                    ])?;
                }
                "duplicate_bindings" => {
                    duplicates = param.choice(&[
                        ("error", DuplicateBindings::Error),
                        ("first", DuplicateBindings::FirstWins),
                    ])?;
                }
                "validate" => validate = param.flag()?,
                _ => rust.set(param)?,
            }
            Ok(())
        })?;
        let (codec, well_known) = json;
        let paths = rust.paths(well_known)?;
        Ok(Self { codec, paths, runtime: rust.runtime, include: rust.include, duplicates, validate })
    }
}
