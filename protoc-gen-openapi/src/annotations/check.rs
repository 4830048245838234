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
use indexmap::IndexSet;
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
    let ids = LazyCell::new(|| {
        let ids = document.all_operations().map(|one| &one.operation_id);
        ids.filter(|id| !id.is_empty()).collect::<IndexSet<&String>>()
    });
    for Reference { words, target, owner, place } in references.all() {
        let (message, help) = match target {
            Target::Part(target) => {
                let Some(help) = leads_nowhere(document, &target, &written) else { continue };
                (format!("{owner}: `{words}` leads nowhere"), help)
            }
            Target::Operation(id) => {
                if ids.contains(&id) {
                    continue;
                }
                let message =
                    format!("{owner}: the `operation_id` of a link is `{words}`, which no operation has");
                (message, Some(format!("operations are {}", listed(ids.iter()))))
            }
            Target::Scheme(name) => {
                let schemes = &document.components.security_schemes;
                if schemes.contains_key(&name) {
                    continue;
                }
                let help = match schemes.is_empty() {
                    true => {
                        "`security_schemes` in the annotation of a file of this document say what there are"
                            .to_owned()
                    }
                    false => format!("those of this document are {}", listed(schemes.keys())),
                };
                (format!("{owner}: there is no security scheme `{words}`"), Some(help))
            }
        };
        let error = Diagnostic::error(place, message);
        diagnostics.push(match help {
            Some(help) => error.help(help),
            None => error,
        });
    }
    for error in same_ids(document) {
        diagnostics.push(error);
    }
}

/// Operations with one id: a mistake that only annotations can make.
fn same_ids(document: &Document) -> Vec<Diagnostic> {
    let mut seen: Map<&Operation> = Map::new();
    let mut twice = Vec::new();
    for operation in document.all_operations().filter(|one| !one.operation_id.is_empty()) {
        match seen.get(&operation.operation_id) {
            Some(first) => {
                let message = format!(
                    "`{} {}` and `{} {}` have one operation id, `{}`",
                    first.verb, first.path, operation.verb, operation.path, operation.operation_id
                );
                // Who said it can say another.
                let said = [operation, *first].into_iter().find(|one| one.id_place.is_some());
                let named = said.unwrap_or(operation);
                let place = named.id_place.clone().unwrap_or_else(|| named.place.clone());
                let error = Diagnostic::error(place, message);
                twice.push(match said {
                    Some(one) => error.help(format!("the annotation of `{} {}` says it", one.verb, one.path)),
                    None => error,
                });
            }
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
pub(super) fn listed(names: impl IntoIterator<Item = impl std::fmt::Display>) -> String {
    let mut names = names.into_iter();
    let mut list: Vec<String> = names.by_ref().take(SHOWN).map(|name| format!("`{name}`")).collect();
    list.extend(names.next().map(|_| "…".to_owned()));
    list.join(", ")
}
