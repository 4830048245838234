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
    OptionHelp {
        name: "include",
        value: "true|false",
        text: "Whether `{package}.rs`, written by an earlier plugin of the same call into the same folder, is made to \
               include the output. It is not by default, because protoc refuses that where there is no such plugin.",
    },
    OptionHelp {
        name: "methods",
        value: "true|false",
        text: "Whether the enums have methods: `http_status`, `grpc_code`, `reason`, `error`, `matches`, \
               `from_error`, `all`; they have by default.",
    },
    OptionHelp {
        name: "functions",
        value: "all|error|is|none",
        text: "Which functions each reason has: `error_user_not_found` and `is_user_not_found` (the default), one \
               of the two, or none.",
    },
    OptionHelp {
        name: "prefix",
        value: "keep|strip|enum",
        text: "What functions are named after: the value's name as it stands (the default), that name without the \
               enum's at its beginning, as prost names variants, or the enum's name and then that, which keeps \
               values of one name in several enums apart.",
    },
    OptionHelp {
        name: "domain",
        value: "NAME",
        text: "The domain of the errors of enums that have none of their own, in google.rpc.ErrorInfo.",
    },
    OptionHelp {
        name: "typed",
        value: "true|false",
        text: "Whether there is a type to `match` for each enum, with a variant for each reason that holds message \
               and metadata, and conversions from and to protohttp::Error and tonic::Status; there is none by \
               default.",
    },
    OptionHelp {
        name: "typed_suffix",
        value: "NAME",
        text: "What the names of those types end in, after the enum's; `Error` if nothing is said.",
    },
];

/// Which functions a reason has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Functions {
    All,
    Error,
    Is,
    None,
}

impl Functions {
    /// Those that make an error.
    pub(crate) fn have_error(self) -> bool {
        matches!(self, Self::All | Self::Error)
    }

    /// Those that recognise one.
    pub(crate) fn have_is(self) -> bool {
        matches!(self, Self::All | Self::Is)
    }
}

/// What functions are named after.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Prefix {
    Keep,
    Strip,
    Enum,
}

/// The options of one call.
pub(crate) struct Options {
    pub(crate) paths: Paths,
    pub(crate) runtime: syn::Path,
    pub(crate) include: bool,
    pub(crate) has_methods: bool,
    pub(crate) functions: Functions,
    pub(crate) prefix: Prefix,
    pub(crate) domain: Option<String>,
    /// What the names of typed errors end in, if there are any.
    pub(crate) typed: Option<String>,
}

impl Options {
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut rust = RustOptions::new(syn::parse_quote!(::protohttp));
        // Unlike the others, this plugin is also run alone, beside messages that are made elsewhere.
        rust.include = false;
        let mut has_methods = true;
        let mut functions = Functions::All;
        let mut prefix = Prefix::Keep;
        let mut domain = None;
        let mut is_typed = false;
        let mut suffix = "Error".to_owned();
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "methods" => has_methods = param.flag()?,
                "functions" => {
                    functions = param.choice(&[
                        ("all", Functions::All),
                        ("error", Functions::Error),
                        ("is", Functions::Is),
                        ("none", Functions::None),
                    ])?;
                }
                "prefix" => {
                    prefix = param.choice(&[
                        ("keep", Prefix::Keep),
                        ("strip", Prefix::Strip),
                        ("enum", Prefix::Enum),
                    ])?;
                }
                "domain" => {
                    let name = param.value()?;
                    if name.contains(char::is_whitespace) {
                        return Err(param.refuse("a domain has no blanks in it"));
                    }
                    domain = Some(name.to_owned());
                }
                "typed" => is_typed = param.flag()?,
                "typed_suffix" => {
                    let name = param.value()?;
                    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_') {
                        return Err(param.refuse(format!("`{name}` is no part of a Rust name")));
                    }
                    suffix = name.to_owned();
                }
                _ => rust.set(param)?,
            }
            Ok(())
        })?;
        let paths = rust.paths(WellKnownTypes::ProstTypes)?;
        let (runtime, include) = (rust.runtime, rust.include);
        let typed = is_typed.then_some(suffix);
        Ok(Self { paths, runtime, include, has_methods, functions, prefix, domain, typed })
    }
}
