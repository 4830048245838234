//! Extern paths: types that are found elsewhere instead of in the generated module tree.

use super::ident::{snake, type_name};
use std::{collections::HashMap, fmt};

/// Where types below certain proto paths are found.
#[derive(Clone, Debug)]
pub struct ExternPaths {
    paths: HashMap<String, String>,
}

/// Why a pair is no extern path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternPathError(String);

impl fmt::Display for ExternPathError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ExternPathError {}

/// Where the well-known types are, if nothing else is said: there they have their canonical JSON.
const WELL_KNOWN_TYPES: (&str, &str) = (".google.protobuf", "::pbjson_types");

impl ExternPaths {
    /// Paths as `(proto path, Rust path)`. Unless `compile_well_known_types` is set or `.google.protobuf` is
    /// among the pairs, that package is at `::pbjson_types`.
    ///
    /// # Errors
    /// When a pair is malformed, or two have one proto path.
    pub fn new(pairs: &[(String, String)], compile_well_known_types: bool) -> Result<Self, ExternPathError> {
        let mut paths = HashMap::new();
        for (proto, rust) in pairs {
            Self::check(proto, rust)?;
            if paths.insert(proto.clone(), rust.clone()).is_some() {
                return Err(ExternPathError(format!("two extern paths for `{proto}`")));
            }
        }
        let (proto, rust) = WELL_KNOWN_TYPES;
        if !compile_well_known_types {
            paths.entry(proto.to_owned()).or_insert_with(|| rust.to_owned());
        }
        Ok(Self { paths })
    }

    /// Checks one pair.
    ///
    /// # Errors
    /// When the proto path does not begin with a dot or has an empty part, or when the Rust path is none.
    pub fn check(proto: &str, rust: &str) -> Result<(), ExternPathError> {
        let Some(names) = proto.strip_prefix('.') else {
            return Err(ExternPathError(format!("the proto path `{proto}` must begin with a dot")));
        };
        if names.split('.').any(str::is_empty) {
            return Err(ExternPathError(format!("the proto path `{proto}` has an empty part")));
        }
        match syn::parse_str::<syn::Type>(rust) {
            Ok(_) => Ok(()),
            Err(_) => Err(ExternPathError(format!("`{rust}` is no Rust path"))),
        }
    }

    /// The Rust path of a type, if it or something around it is extern. The nearest path counts.
    pub(super) fn resolve(&self, full_name: &str) -> Option<String> {
        let proto = format!(".{full_name}");
        if let Some(rust) = self.paths.get(&proto) {
            return Some(rust.clone());
        }
        proto.rmatch_indices('.').find_map(|(at, _)| {
            let rust = self.paths.get(proto.get(..at)?)?;
            let (modules, name) = match proto.get(at + 1..)?.rsplit_once('.') {
                Some((modules, name)) => (Some(modules), name),
                None => (None, proto.get(at + 1..)?),
            };
            let modules = modules.into_iter().flat_map(|modules| modules.split('.'));
            let segments = rust.split("::").chain(modules).enumerate().map(|(index, segment)| {
                if index == 0 && segment == "crate" { segment.to_owned() } else { snake(segment) }
            });
            Some(segments.chain([type_name(name)]).collect::<Vec<_>>().join("::"))
        })
    }
}
