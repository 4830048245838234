//! What only the complete document shows: references that lead nowhere, and operations with one id.

use super::{
    pointer,
    reference::{Reference, References, Target},
};
use crate::{
    emit,
    model::{Document, Json, Map, Operation},
    options::Options,
};
use protohttp_codegen::{Diagnostic, Diagnostics};
use std::{cell::LazyCell, ops::Deref};

/// How many names a help line has.
const SHOWN: usize = 12;

/// Checks the document.
pub(super) fn check(
    document: &Document,
    references: &References,
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    // As it will be written; few references need it.
    let written = LazyCell::new(|| emit::json(document.clone(), options));
    for Reference { words, target, owner, place } in references.all() {
        let (message, help) = match target {
            Target::Part(target) => {
                let Some(help) = leads_nowhere(document, &target, &written) else { continue };
                (format!("{owner}: `{words}` leads nowhere"), help)
            }
            Target::Operation(id) => {
                let ids = document.all_operations().map(|one| &one.operation_id);
                let ids: Vec<&String> = ids.filter(|id| !id.is_empty()).collect();
                if ids.contains(&&id) {
                    continue;
                }
                let message =
                    format!("{owner}: the `operation_id` of a link is `{words}`, which no operation has");
                (message, Some(format!("operations are {}", listed(&ids))))
            }
        };
        let error = Diagnostic::error(place, message);
        diagnostics.push(match help {
            Some(help) => error.help(help),
            None => error,
        });
    }
    for (operation, message) in same_ids(document) {
        diagnostics.push(Diagnostic::error(operation.place.clone(), message));
    }
}

/// Operations with one id: a mistake that only annotations can make.
fn same_ids(document: &Document) -> Vec<(&Operation, String)> {
    let mut seen: Map<&Operation> = Map::new();
    let mut twice = Vec::new();
    for operation in document.all_operations().filter(|one| !one.operation_id.is_empty()) {
        match seen.get(&operation.operation_id) {
            Some(first) => twice.push((
                operation,
                format!(
                    "`{} {}` and `{} {}` have one operation id, `{}`",
                    first.verb, first.path, operation.verb, operation.path, operation.operation_id
                ),
            )),
            None => {
                seen.insert(operation.operation_id.clone(), operation);
            }
        }
    }
    twice
}

/// If a reference leads neither to a part of the document nor out of it, what it may have meant.
fn leads_nowhere(
    document: &Document,
    target: &str,
    written: &impl Deref<Target = Json>,
) -> Option<Option<String>> {
    let Some(fragment) = target.strip_prefix('#') else {
        // Another document is not looked at. A word alone is none.
        return (!target.contains(['/', '.'])).then(|| known(document, target));
    };
    let component = target.strip_prefix("#/components/").and_then(|path| path.split_once('/'));
    let has = |kind: &str, name: &str| names(document, kind).iter().any(|known| *known == name);
    if component.is_some_and(|(kind, name)| has(kind, name)) {
        return None;
    }
    match pointer::follow(written, fragment) {
        Ok(_) => None,
        // Of the upper levels, the names of components say more.
        Err(lost) if lost.depth == 0 || (lost.depth <= 2 && target.starts_with("#/components/")) => {
            Some(known(document, target))
        }
        Err(pointer::Lost { at, names, .. }) if !names.is_empty() => {
            Some(Some(format!("the names in `#{at}/` are {}", listed(&names))))
        }
        Err(pointer::Lost { at, .. }) => Some(Some(format!("there is nothing in `#{at}`"))),
    }
}

/// What a reference may have meant: the components of its kind.
fn known(document: &Document, target: &str) -> Option<String> {
    let kind = target.strip_prefix("#/components/").and_then(|path| path.split('/').next());
    let kind = kind.unwrap_or("schemas");
    let names = names(document, kind);
    Some(match names.as_slice() {
        [] => format!("there are no {kind}"),
        names => format!("the names in `#/components/{kind}/` are {}", listed(names)),
    })
}

fn names<'d>(document: &'d Document, kind: &str) -> Vec<&'d String> {
    let parts = &document.components;
    match kind {
        "schemas" => parts.schemas.keys().collect(),
        "responses" => parts.responses.keys().collect(),
        "parameters" => parts.parameters.keys().collect(),
        "examples" => parts.examples.keys().collect(),
        "requestBodies" => parts.request_bodies.keys().collect(),
        "headers" => parts.headers.keys().collect(),
        "securitySchemes" => parts.security_schemes.keys().collect(),
        "links" => parts.links.keys().collect(),
        "callbacks" => parts.callbacks.keys().collect(),
        _ => Vec::new(),
    }
}

/// The first names of a list, for a help line.
pub(super) fn listed(names: &[impl std::fmt::Display]) -> String {
    let mut list: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    list.extend((names.len() > SHOWN).then(|| "…".to_owned()));
    list.join(", ")
}
