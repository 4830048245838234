//! Paths of a document as a whole: OpenAPI takes two paths for one that differ in the names of their
//! variables only, so that operations are compared and variables named with all of them in sight.

use super::{document::Group, route::Route};
use crate::{
    model::plain_name,
    options::{Options, Version},
};
use protohttp_codegen::{
    Diagnostic, Diagnostics, Severity,
    http::{DuplicateBindings, Verb},
};
use std::collections::{HashMap, HashSet};

/// Decides which routes are operations, and what the variables of their paths are called.
pub(crate) fn decide(groups: &mut [Group], options: &Options, diagnostics: &mut Diagnostics) {
    let named: HashSet<(String, Verb)> = groups
        .iter()
        .flat_map(|group| &group.routes)
        .filter(|route| !route.is_any)
        .map(|route| (route.path.shape(), route.verb.clone()))
        .collect();
    let mut seen: HashMap<(String, Verb), String> = HashMap::new();
    for group in &mut *groups {
        let full_name = group.desc.full_name().to_owned();
        group.routes.retain(|route| {
            let key = (route.path.shape(), route.verb.clone());
            let what =
                format!("{full_name}.{} (`{} {}`)", route.method.name(), route.verb, route.path.text());
            if (route.is_any && named.contains(&key)) || !can_say(route, options, diagnostics) {
                return false;
            }
            if let Some(first) = seen.get(&key) {
                diagnostics.push(same_operation(route, &what, first, options));
                return false;
            }
            seen.insert(key, format!("{what} at {}", route.place));
            true
        });
    }
    name(groups);
}

/// Names variables: the first operation on a path names them for all.
///
/// No name is another parameter's too, of any of the operations. The specification allows that in
/// different places; people could not tell them apart, and generators of clients do not expect it.
fn name(groups: &mut [Group]) {
    let mut taken: HashMap<String, HashSet<String>> = HashMap::new();
    for route in groups.iter().flat_map(|group| &group.routes) {
        let names = route.sent_names().map(|name| plain_name(&name));
        taken.entry(route.path.shape()).or_default().extend(names);
    }
    let mut names: HashMap<String, Vec<String>> = HashMap::new();
    for route in groups.iter_mut().flat_map(|group| &mut group.routes) {
        let shape = route.path.shape();
        let taken = taken.entry(shape.clone()).or_default();
        let names = names.entry(shape).or_insert_with(|| route.path.names(taken));
        route.path.rename(names);
    }
}

/// Whether the version of OpenAPI has a place for the HTTP method; warns if it has none.
fn can_say(route: &Route, options: &Options, diagnostics: &mut Diagnostics) -> bool {
    const KNOWN: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];
    if KNOWN.contains(&route.verb.as_str()) || options.version == Version::V3_2 {
        return true;
    }
    let message = format!(
        "{}: `{}` is no HTTP method that this version of OpenAPI knows; the operation is left out",
        route.method.name(),
        route.verb
    );
    diagnostics.push(
        Diagnostic::warning(route.place.clone(), message).help("`openapi=3.2.0` has a place for any method"),
    );
    false
}

fn same_operation(route: &Route, what: &str, first: &str, options: &Options) -> Diagnostic {
    let (severity, end) = match options.duplicates {
        DuplicateBindings::Error => (Severity::Error, ""),
        DuplicateBindings::FirstWins => {
            (Severity::Warning, "; the first is in the document, this one is left out")
        }
    };
    Diagnostic::error(route.place.clone(), format!("{what} is one operation with {first}{end}"))
        .with_severity(severity)
        .help(
            "a path of OpenAPI cannot tell them apart; `duplicate_bindings=first` keeps the first and warns",
        )
}
