//! Extern paths: types that are not generated, because another crate or module has them.

use super::{
    keyword::{escape, ident, snake},
    scope::names,
};
use std::{collections::BTreeMap, error::Error, fmt};
use syn::punctuated::Punctuated;

/// The Rust types that may be named without a path. prost's own table has them for wrappers.
const NATIVE: &[&str] = &["()", "bool", "f32", "f64", "i32", "i64", "u32", "u64"];

/// Where the types of `google.protobuf` come from, unless an extern path says so.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WellKnownTypes {
    /// The crate `prost_types`, by prost's own table: `Empty` is `()`, the wrappers are what they
    /// wrap, and the rest are structs and enums.
    #[default]
    ProstTypes,
    /// The crate `pbjson_types`, in which each of them is a struct or an enum.
    PbjsonTypes,
    /// They are generated like all others.
    Compiled,
}

impl WellKnownTypes {
    /// What the option `compile_well_known_types` means: generated if it is set, else the default.
    pub fn compiled(is_set: bool) -> Self {
        if is_set { Self::Compiled } else { Self::default() }
    }

    fn paths(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::PbjsonTypes => &[(".google.protobuf", "::pbjson_types")],
            Self::ProstTypes => &[
                (".google.protobuf", "::prost_types"),
                (".google.protobuf.BoolValue", "bool"),
                (".google.protobuf.BytesValue", "::prost::alloc::vec::Vec<u8>"),
                (".google.protobuf.DoubleValue", "f64"),
                (".google.protobuf.Empty", "()"),
                (".google.protobuf.FloatValue", "f32"),
                (".google.protobuf.Int32Value", "i32"),
                (".google.protobuf.Int64Value", "i64"),
                (".google.protobuf.StringValue", "::prost::alloc::string::String"),
                (".google.protobuf.UInt32Value", "u32"),
                (".google.protobuf.UInt64Value", "u64"),
            ],
            Self::Compiled => &[],
        }
    }
}

/// Proto paths and the Rust paths that stand for them; the longest that fits decides.
///
/// `.a.b=::x` maps a package (or the types nested in a message) and appends prost's module layout:
/// `.a.b.c.Outer.Inner` is `::x::c::outer::Inner`. `.a.b.Type=::x::Y` maps one type, to the text as it
/// stands. As in prost, the modules of the Rust path of the first kind are put in snake case and
/// escaped too, so it is `::x::type` there, not `::x::r#type`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExternPaths {
    /// By proto path, with its leading dot.
    paths: BTreeMap<String, String>,
}

/// Why an extern path cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ExternPathError {
    /// The proto path does not look like `.package` or `.package.Type`.
    Proto(String),
    /// The Rust path is not absolute, or no type.
    Rust(String),
    /// The proto path was given before.
    Duplicate(String),
}

impl fmt::Display for ExternPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Proto(path) => {
                write!(f, "`{path}` is no proto path: it must look like `.package` or `.package.Type`")
            }
            Self::Rust(path) => {
                write!(
                    f,
                    "`{path}` is no Rust path that is the same everywhere: it must begin with `::` or `crate`"
                )
            }
            Self::Duplicate(path) => write!(f, "`{path}` is mapped twice"),
        }
    }
}

impl Error for ExternPathError {}

impl ExternPaths {
    /// The paths `pairs`, as (proto, Rust), beside those of the well-known types. A pair goes before the
    /// well-known types: `.google.protobuf` replaces all of them, `.google.protobuf.Any` that one.
    ///
    /// # Errors
    /// The first pair that is malformed or maps a path for the second time.
    ///
    /// ```
    /// use protohttp_codegen::rust::{ExternPaths, WellKnownTypes};
    /// let pairs = [(".common".to_owned(), "::company_protos::common".to_owned())];
    /// assert!(ExternPaths::new(&pairs, WellKnownTypes::PbjsonTypes).is_ok());
    /// ```
    pub fn new(pairs: &[(String, String)], well_known: WellKnownTypes) -> Result<Self, ExternPathError> {
        let mut paths = BTreeMap::new();
        for (proto, rust) in pairs {
            Self::check(proto, rust)?;
            if paths.insert(proto.clone(), rust.clone()).is_some() {
                return Err(ExternPathError::Duplicate(proto.clone()));
            }
        }
        // Whoever maps the whole package means all of it, also what prost's table lists one by one.
        if !paths.contains_key(".google.protobuf") {
            for (proto, rust) in well_known.paths() {
                paths.entry((*proto).to_owned()).or_insert_with(|| (*rust).to_owned());
            }
        }
        Ok(Self { paths })
    }

    /// Whether a pair would be accepted, so that an option can be refused at its place.
    ///
    /// # Errors
    /// What is wrong with it.
    ///
    /// ```
    /// use protohttp_codegen::rust::ExternPaths;
    /// assert!(ExternPaths::check(".common", "crate::common").is_ok());
    /// assert!(ExternPaths::check("common", "crate::common").is_err());
    /// assert!(ExternPaths::check(".common", "common").is_err());
    /// ```
    pub fn check(proto: &str, rust: &str) -> Result<(), ExternPathError> {
        let well_formed = proto.strip_prefix('.').is_some_and(|path| path.split('.').all(is_name));
        if !well_formed {
            return Err(ExternPathError::Proto(proto.to_owned()));
        }
        let absolute = rust == "crate" || rust.starts_with("crate::") || rust.starts_with("::");
        // A module `type` is written as such, because prost makes `r#type` of it.
        let is_path = || rust.strip_prefix("::").unwrap_or(rust).split("::").all(is_name);
        let is_type = || matches!(syn::parse_str(rust), Ok(syn::Type::Path(_)));
        if NATIVE.contains(&rust) || (absolute && (is_path() || is_type())) {
            Ok(())
        } else {
            Err(ExternPathError::Rust(rust.to_owned()))
        }
    }

    /// All pairs, those of the well-known types too, sorted by proto path: what prost-build has to be
    /// told for its output to agree, with its own table off (`compile_well_known_types`).
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.paths.iter().map(|(proto, rust)| (proto.as_str(), rust.as_str()))
    }

    /// Whether the package or type of that full name is not generated.
    ///
    /// ```
    /// use protohttp_codegen::rust::{ExternPaths, WellKnownTypes};
    /// let paths = ExternPaths::new(&[], WellKnownTypes::PbjsonTypes)?;
    /// assert!(paths.contains("google.protobuf.Value"));
    /// assert!(!paths.contains("google.protobuffer.Value"));
    /// # Ok::<(), protohttp_codegen::rust::ExternPathError>(())
    /// ```
    pub fn contains(&self, full_name: &str) -> bool {
        self.find(full_name).is_some()
    }

    /// The longest mapped path that `full_name` is or begins with: its Rust path, and what is left of
    /// the name.
    fn find<'a>(&self, full_name: &'a str) -> Option<(&str, &'a str)> {
        let dotted = format!(".{full_name}");
        let ends = std::iter::once(dotted.len()).chain(dotted.rmatch_indices('.').map(|(at, _)| at));
        for end in ends.filter(|end| *end > 0) {
            if let Some(rust) = dotted.get(..end).and_then(|path| self.paths.get(path)) {
                return Some((rust, full_name.get(end..).unwrap_or_default()));
            }
        }
        None
    }

    /// The type that stands for exactly this name.
    pub(super) fn exact(&self, full_name: &str) -> Option<syn::Type> {
        let rust = self.exact_text(full_name)?;
        // What does not parse has a keyword in it, or it would not have been accepted.
        syn::parse_str(rust).ok().or_else(|| {
            let segments = rust.split("::").map(|segment| escape(segment.to_owned()));
            syn::parse_str(&segments.collect::<Vec<_>>().join("::")).ok()
        })
    }

    fn exact_text(&self, full_name: &str) -> Option<&str> {
        self.find(full_name).filter(|(_, rest)| rest.is_empty()).map(|(rust, _)| rust)
    }

    /// The module that stands for the package of that name, or for the types nested in the message of
    /// that name.
    pub(super) fn module(&self, full_name: &str) -> Option<syn::Path> {
        let (rust, rest) = self.find(full_name)?;
        let (leading_colon, rust) = match rust.strip_prefix("::") {
            Some(rust) => (Some(Default::default()), rust),
            None => (None, rust),
        };
        let mut segments = Punctuated::new();
        for (index, segment) in rust.split("::").chain(names(rest)).enumerate() {
            let is_keyword = index == 0 && leading_colon.is_none() && segment == "crate";
            segments.push(if is_keyword { ident(segment) } else { snake(segment) }.into());
        }
        Some(syn::Path { leading_colon, segments })
    }

    /// Whether the message of that name is mapped to a type that is no struct of its own.
    pub(super) fn is_native(&self, full_name: &str) -> bool {
        const STANDARD: [&str; 3] = ["Bytes", "String", "Vec"];
        let Some(rust) = self.exact_text(full_name) else { return false };
        if NATIVE.contains(&rust) {
            return true;
        }
        // A crate may well have a struct of such a name for a message of its own.
        let is_wrapper = matches!(full_name, "google.protobuf.BytesValue" | "google.protobuf.StringValue");
        is_wrapper
            && syn::parse_str::<syn::Path>(rust).is_ok_and(|path| {
                path.segments.last().is_some_and(|last| STANDARD.iter().any(|name| last.ident == name))
            })
    }
}

fn is_name(segment: &str) -> bool {
    !segment.is_empty() && segment.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}
