//! Two bindings that would answer the same requests.

use super::binding::{Binding, Method, Service};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use std::collections::{HashMap, hash_map::Entry};

/// What to do about two bindings of a service with the same HTTP method and the same shape of path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DuplicateBindings {
    /// Refuse to generate.
    #[default]
    Error,
    /// Warn; the binding that comes first in the file answers, the other is left out.
    FirstWins,
}

/// Reports every binding whose requests another one already answers, and leaves it out.
pub(super) fn check(service: &mut Service, policy: DuplicateBindings, diagnostics: &mut Diagnostics) {
    let mut first: HashMap<(String, Vec<u8>), (String, String)> = HashMap::new();
    for method in &mut service.methods {
        let name = method.desc.name().to_owned();
        method.bindings.retain(|binding| {
            match first.entry((binding.verb.as_str().to_owned(), binding.path.shape())) {
                Entry::Vacant(vacant) => {
                    vacant.insert((name.clone(), describe(binding)));
                    true
                }
                Entry::Occupied(occupied) => {
                    diagnostics.push(duplicate(&name, binding, occupied.get(), policy));
                    false
                }
            }
        });
    }
}

fn describe(binding: &Binding) -> String {
    format!("`{} {}` at {}", binding.verb, binding.path.template.text, binding.place)
}

fn duplicate(
    method: &str,
    binding: &Binding,
    (first, described): &(String, String),
    policy: DuplicateBindings,
) -> Diagnostic {
    let (severity, what) = match policy {
        DuplicateBindings::Error => (Severity::Error, ""),
        DuplicateBindings::FirstWins => (Severity::Warning, "; the first answers, this one is left out"),
    };
    let text = &binding.path.template.text;
    let message = format!(
        "{method}: the requests of `{} {text}` are those of {first}, {described}{what}",
        binding.verb
    );
    Diagnostic::error(binding.place.clone(), message).with_severity(severity).help(
        "variable names do not tell two paths apart; `duplicate_bindings=first` keeps the first and warns",
    )
}

impl Method {
    /// Whether the method can be called over HTTP at all.
    pub fn has_bindings(&self) -> bool {
        !self.bindings.is_empty()
    }
}
