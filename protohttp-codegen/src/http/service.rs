//! From the descriptors of a file to [`Service`]s: every rule read, resolved and checked.

use super::{
    binding::{Binding, Body, Method, Query, Service, Streaming},
    body::{resolve_body, resolve_response},
    conflict::{self, DuplicateBindings},
    field::FieldPath,
    path::{PathTemplate, resolve_path},
    rule::{self, HTTP_EXTENSION, HttpRule, Kind},
    verb::Verb,
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    source::Source,
};
use prost_reflect::{FieldDescriptor, FileDescriptor, MethodDescriptor};

/// Reads all services of `file`. What is wrong goes into `diagnostics`, and the binding that it
/// concerns is left out, so that everything else is still looked at.
pub fn resolve(
    file: &FileDescriptor,
    source: &Source,
    duplicates: DuplicateBindings,
    diagnostics: &mut Diagnostics,
) -> Vec<Service> {
    file.services()
        .map(|desc| {
            let methods = desc.methods().map(|method| resolve_method(method, source, diagnostics)).collect();
            let mut service = Service { desc, methods };
            conflict::check(&mut service, duplicates, diagnostics);
            service
        })
        .collect()
}

fn resolve_method(desc: MethodDescriptor, source: &Source, diagnostics: &mut Diagnostics) -> Method {
    let streaming = match (desc.is_client_streaming(), desc.is_server_streaming()) {
        (false, false) => Streaming::Unary,
        (false, true) => Streaming::Server,
        (true, false) => Streaming::Client,
        (true, true) => Streaming::Bidi,
    };
    let mut bindings = Vec::new();
    match rule::of(&desc) {
        Ok(None) => {}
        Ok(Some(rule)) => {
            let place = source.method_option(&desc, HTTP_EXTENSION);
            resolve_rules(&rule, &desc, &place, &mut bindings, diagnostics);
        }
        Err(error) => diagnostics.push(Diagnostic::error(
            source.method(&desc),
            format!("{}: the option {HTTP_EXTENSION} is no `google.api.HttpRule`: {error}", desc.name()),
        )),
    }
    Method { desc, streaming, bindings }
}

fn resolve_rules(
    rule: &HttpRule,
    method: &MethodDescriptor,
    place: &Place,
    bindings: &mut Vec<Binding>,
    diagnostics: &mut Diagnostics,
) {
    for (index, one) in std::iter::once(rule).chain(&rule.additional_bindings).enumerate() {
        if index > 0 && !one.additional_bindings.is_empty() {
            diagnostics.push(
                Diagnostic::error(
                    place.clone(),
                    format!("{}: additional_bindings inside additional_bindings", method.name()),
                )
                .help("put them all into the list of the method's own rule"),
            );
        }
        match resolve_rule(one, method, place) {
            Ok(binding) => bindings.push(binding),
            Err(errors) => diagnostics.append(errors.of_method(method.name())),
        }
    }
}

fn resolve_rule(rule: &HttpRule, method: &MethodDescriptor, place: &Place) -> Result<Binding, Diagnostics> {
    let mut errors = Diagnostics::new();
    let (verb, path) = match verb_and_path(rule, place) {
        Ok((verb, path)) => (Some(verb), keep(resolve_path(path, &method.input(), place), &mut errors)),
        Err(error) => {
            errors.push(error);
            (None, None)
        }
    };
    let body = keep(resolve_body(&rule.body, &method.input(), place).map_err(Into::into), &mut errors);
    let response =
        keep(resolve_response(&rule.response_body, &method.output(), place).map_err(Into::into), &mut errors);
    if let (Some(path), Some(Body::Field(field))) = (&path, &body)
        && let Some(variable) = path.variables.iter().find(|variable| excludes(&variable.field, field))
    {
        let message = if variable.field.top() == field {
            format!("`{}` is bound by the path and by the body", variable.field)
        } else {
            format!(
                "`{}` is in the path and `{}` in the body, two members of one oneof",
                variable.field,
                field.name()
            )
        };
        errors.push(Diagnostic::error(place.clone(), message).help("a field takes its value from one place"));
    }
    match (verb, path, body, response) {
        (Some(verb), Some(path), Some(body), Some(response)) if errors.is_empty() => {
            let query = query_of(&path, &body);
            Ok(Binding { verb, path, body, response, query, place: place.clone() })
        }
        _ => Err(errors),
    }
}

/// Whether a request could not set both: they are one field, or members of one oneof. A field below
/// that of the body is fine, the path wins there.
fn excludes(variable: &FieldPath, body: &FieldDescriptor) -> bool {
    let top = variable.top();
    if top == body {
        return variable.parents().is_empty();
    }
    let oneof = |field: &FieldDescriptor| field.containing_oneof().filter(|oneof| !oneof.is_synthetic());
    oneof(top).is_some_and(|one| Some(one) == oneof(body))
}

/// The value, or nothing and its errors collected.
fn keep<T>(result: Result<T, Diagnostics>, errors: &mut Diagnostics) -> Option<T> {
    result.map_err(|more| errors.append(more)).ok()
}

fn verb_and_path<'a>(rule: &'a HttpRule, place: &Place) -> Result<(Verb, &'a str), Diagnostic> {
    match &rule.kind {
        Some(Kind::Get(path)) => Ok((Verb::Get, path)),
        Some(Kind::Put(path)) => Ok((Verb::Put, path)),
        Some(Kind::Post(path)) => Ok((Verb::Post, path)),
        Some(Kind::Delete(path)) => Ok((Verb::Delete, path)),
        Some(Kind::Patch(path)) => Ok((Verb::Patch, path)),
        Some(Kind::Custom(custom)) => match Verb::custom(&custom.kind) {
            Some(verb) => Ok((verb, &custom.path)),
            None => Err(Diagnostic::error(place.clone(), format!("`{}` is no HTTP method", custom.kind))
                .help("a custom kind is one word, such as `HEAD` or `LIST`, or `*` for any method")),
        },
        None => Err(Diagnostic::error(place.clone(), "the rule has no HTTP method and path")
            .help("give it one of get, put, post, delete, patch or custom")),
    }
}

fn query_of(path: &PathTemplate, body: &Body) -> Query {
    let mut bound: Vec<FieldPath> = path.variables.iter().map(|variable| variable.field.clone()).collect();
    match body {
        Body::Whole => return Query::NotRead,
        Body::None => {}
        Body::Field(field) => {
            bound.retain(|path| path.top() != field);
            bound.push(FieldPath::new(field.clone()));
        }
    }
    Query::AllBut(bound)
}

impl Diagnostics {
    /// The same, with the method's name before each message.
    fn of_method(self, name: &str) -> Self {
        self.map(|diagnostic| diagnostic.prefixed(&format!("{name}: ")))
    }
}
