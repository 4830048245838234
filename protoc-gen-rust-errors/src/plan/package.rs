//! A package in Rust's terms: its catalogues, in whose functions and types no name is used twice.

use super::catalogue::Catalogue;
use crate::options::{Functions, Options, Prefix};
use protohttp_codegen::{
    Diagnostic, Diagnostics, Place, Schema, errors,
    rust::{enum_ident, message_ident},
    source::Source,
};
use std::collections::{BTreeMap, HashMap};

/// What is generated for a package.
#[derive(Default)]
pub(crate) struct Package {
    pub(crate) catalogues: Vec<Catalogue>,
    /// The enum and the value that functions are named after.
    functions: HashMap<String, (String, String)>,
}

impl Package {
    /// Whether the options leave nothing to write.
    pub(crate) fn is_empty(&self, options: &Options) -> bool {
        self.catalogues.is_empty()
            || (!options.has_methods && options.functions == Functions::None && options.typed.is_none())
    }

    /// Lowers `catalogue`.
    pub(crate) fn add(
        &mut self,
        catalogue: &errors::Catalogue,
        source: &Source,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) {
        let plan = Catalogue::lower(catalogue, source, options, diagnostics);
        if options.functions != Functions::None {
            for (reason, resolved) in plan.reasons.iter().zip(&catalogue.reasons) {
                let one = (plan.full_name.clone(), reason.name.clone());
                if let Some(other) = self.functions.get(&reason.function) {
                    let place = source.place(resolved.desc.path());
                    diagnostics.push(clash(other, &one, &reason.function, place, options));
                } else {
                    self.functions.insert(reason.function.clone(), one);
                }
            }
        }
        self.catalogues.push(plan);
    }
}

/// Two values whose functions have one name.
fn clash(
    other: &(String, String),
    one: &(String, String),
    function: &str,
    place: Place,
    options: &Options,
) -> Diagnostic {
    let example = if options.functions.have_error() { "error" } else { "is" };
    let message = format!(
        "the functions of `{}` in `{}` and of `{}` in `{}` have one name, `{example}_{function}`",
        other.1, other.0, one.1, one.0
    );
    let can_be_kept_apart = options.prefix != Prefix::Enum && other.0 != one.0;
    Diagnostic::error(place, message).help(if can_be_kept_apart {
        "the option `prefix=enum` puts the name of the enum before that of the value"
    } else {
        "rename one of the two; or the option `functions=none` writes no functions"
    })
}

/// What a typed error is called in diagnostics. All of them have one ending.
const TYPED: &str = "the error of";

/// Reports a typed error whose name another type of its package has.
pub(crate) fn check_types(
    schema: &Schema,
    packages: &BTreeMap<&str, Package>,
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    let Some(suffix) = &options.typed else { return };
    let mut taken: HashMap<(&str, String), String> = HashMap::new();
    for file in schema.targets() {
        let is_generated = |full_name: &str| !options.paths.extern_paths().contains(full_name);
        for message in file.messages().filter(|message| is_generated(message.full_name())) {
            let what = format!("the message `{}`", message.full_name());
            taken.insert((file.package_name(), message_ident(&message).to_string()), what);
        }
        for desc in file.enums().filter(|desc| is_generated(desc.full_name())) {
            let what = format!("the enum `{}`", desc.full_name());
            taken.insert((file.package_name(), enum_ident(&desc).to_string()), what);
        }
    }
    for (package, plan) in packages {
        for catalogue in &plan.catalogues {
            let Some(typed) = &catalogue.typed else { continue };
            let full_name = &catalogue.full_name;
            let what = format!("{TYPED} `{full_name}`");
            let mut refuse = |message: String, help: &str| {
                diagnostics.push(Diagnostic::error(catalogue.place.clone(), message).help(help));
            };
            if let Some(other) = taken.insert((package, typed.ident.to_string()), what) {
                let message = format!("{TYPED} `{full_name}` and {other} are both `{}`", typed.ident);
                let is_typed = other.starts_with(TYPED);
                let help = format!("the option `typed_suffix` gives it another ending than `{suffix}`");
                refuse(message, if is_typed { "rename one of the two enums" } else { &help });
            }
            for (first, second, constructor) in typed.clashes() {
                let message = format!(
                    "the variants `{first}` and `{second}` of the error of `{full_name}` would both be made by \
                     `{constructor}`"
                );
                refuse(message, "rename one of the two values");
            }
        }
    }
}
