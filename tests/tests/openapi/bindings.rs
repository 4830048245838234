//! Every binding is an operation and every operation a binding, with the same parameters and bodies.
//!
//! What is expected is worked out here from the bindings, with nothing of the plugin's own model.

use crate::document::{CHANGED_BY_ANNOTATIONS, described, document, operations, parameters};
use crate::shape::Shape;
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::{
    Diagnostics, Request, Schema,
    http::{self, Binding, Body, DuplicateBindings, Leaf, Pattern, Query, QueryKeys, ResponseBody, leaf},
    source::Source,
};
use protohttp_tests::compile::request;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What `kind: "*"` stands for in a document.
const ANY_METHOD: [&str; 5] = ["GET", "PUT", "POST", "DELETE", "PATCH"];

/// What a request is made of, as far as names go.
#[derive(Debug, PartialEq, Eq)]
struct Operation {
    /// How many variables the path has; their names are the document's choice.
    variables: usize,
    query: BTreeSet<String>,
    body: Option<Shape>,
    /// None where an answer has no body.
    answer: Option<Shape>,
}

/// By HTTP method, and path with `{}` for every variable.
type Operations = BTreeMap<(String, String), Operation>;

#[test]
fn every_binding_is_an_operation_and_every_operation_a_binding() {
    let mut seen = 0;
    for fixture in described() {
        if CHANGED_BY_ANNOTATIONS.contains(&fixture.name.as_str()) {
            continue;
        }
        let name = &fixture.name;
        let request = request(&fixture, "").expect("it compiles");
        // The version that has a place for any HTTP method.
        let document = document(&request, "3.2.0").unwrap_or_else(|error| panic!("{name}: {error}"));
        let operations = operations(&document);
        let described: Operations = operations
            .iter()
            .map(|(key, value)| (key.clone(), described_operation(value, &document)))
            .collect();
        let cuts: BTreeSet<String> = operations.values().flat_map(cut).collect();
        let served = served(&request, &cuts);
        assert_eq!(described, served, "{name}: the document (left) is not what is served (right)");
        seen += served.len();
    }
    assert!(seen > 100, "only {seen} operations were compared");
}

fn described_operation(operation: &Value, document: &Value) -> Operation {
    let query = parameters(operation, "query");
    let names: BTreeSet<String> = query.iter().cloned().collect();
    assert_eq!(names.len(), query.len(), "a parameter twice: {query:?}");
    Operation {
        variables: parameters(operation, "path").len(),
        query: names,
        body: body_shape(&operation["requestBody"], document),
        answer: body_shape(&operation["responses"]["200"], document),
    }
}

/// The messages that the document says to be cut: their fields are bound, but not listed.
fn cut(operation: &Value) -> Vec<String> {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let text = operation["description"].as_str().unwrap_or_default();
    let Some((_, list)) = text.split_once("Fields below ") else { return Vec::new() };
    let list = list.split(" can be given").next().unwrap_or_default();
    list.split(", ").map(|name| format!("{id} {}", name.trim_matches('`'))).collect()
}

/// What the server serves over HTTP.
fn served(request: &Request, cuts: &BTreeSet<String>) -> Operations {
    let schema = Schema::new(request).expect("the fixture links");
    let mut diagnostics = Diagnostics::new();
    let mut bindings: Vec<(String, [MessageDescriptor; 2], Binding)> = Vec::new();
    for file in schema.targets() {
        let source = Source::new(file);
        for service in http::resolve(file, &source, DuplicateBindings::Error, &mut diagnostics) {
            for method in service.methods {
                if method.is_not_served_because().is_some() {
                    continue;
                }
                let id = format!("{}_{}", service.desc.name(), method.desc.name());
                let types = [method.desc.input(), method.desc.output()];
                bindings.extend(method.bindings.into_iter().map(|one| (id.clone(), types.clone(), one)));
            }
        }
    }
    assert!(!diagnostics.has_errors(), "{}", diagnostics.summary());
    let named: BTreeSet<(String, String)> = bindings.iter().map(|(_, _, binding)| key(binding)).collect();
    let mut operations = Operations::new();
    for (id, [input, output], binding) in &bindings {
        let (verb, path) = key(binding);
        let has_answer = verb != "HEAD";
        let operation = || Operation {
            variables: wildcards(binding),
            query: query(id, input, binding, cuts),
            body: body(input, binding),
            answer: has_answer.then(|| match &binding.response {
                ResponseBody::Whole => Shape::of_message(output, &[]),
                ResponseBody::Field(field) => Shape::of_field(field),
            }),
        };
        if verb == "*" {
            for verb in ANY_METHOD {
                let key = (verb.to_owned(), path.clone());
                if !named.contains(&key) {
                    operations.insert(key, operation());
                }
            }
        } else {
            operations.insert((verb, path), operation());
        }
    }
    operations
}

/// What of the request is in the body: all that the path does not have.
fn body(input: &MessageDescriptor, binding: &Binding) -> Option<Shape> {
    match &binding.body {
        Body::None => None,
        Body::Field(field) => Some(Shape::of_field(field)),
        Body::Whole => {
            let whole = |variable: &http::Variable| match variable.field.fields().collect::<Vec<_>>()[..] {
                [field] => Some(field.number()),
                _ => None,
            };
            let bound: Vec<u32> = binding.path.variables.iter().filter_map(whole).collect();
            Some(Shape::of_message(input, &bound))
        }
    }
}

fn body_shape(body: &Value, document: &Value) -> Option<Shape> {
    let schema = body.pointer("/content/application~1json/schema")?;
    Some(Shape::described(schema, document))
}

fn key(binding: &Binding) -> (String, String) {
    let pieces = binding.path.template.patterns().map(|pattern| match pattern {
        Pattern::Literal(text) => format!("/{text}"),
        Pattern::Star | Pattern::StarStar => "/{}".to_owned(),
    });
    let mut path: String = pieces.collect();
    if path.is_empty() {
        path.push('/');
    }
    if let Some(verb) = &binding.path.template.verb {
        path.push(':');
        path.push_str(verb);
    }
    (binding.verb.as_str().to_owned(), path)
}

fn wildcards(binding: &Binding) -> usize {
    let patterns = binding.path.template.patterns();
    patterns.filter(|pattern| !matches!(pattern, Pattern::Literal(_))).count()
}

fn query(
    id: &str,
    input: &MessageDescriptor,
    binding: &Binding,
    cuts: &BTreeSet<String>,
) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    if let Query::AllBut(bound) = &binding.query {
        let numbers = bound.iter().map(|path| path.fields().map(FieldDescriptor::number).collect());
        Below { id, cuts }.message(input, "", &numbers.collect::<Vec<_>>(), &mut names);
    }
    names
}

/// Walks down the messages that a query may fill.
struct Below<'a> {
    id: &'a str,
    cuts: &'a BTreeSet<String>,
}

impl Below<'_> {
    fn message(
        &self,
        message: &MessageDescriptor,
        prefix: &str,
        bound: &[Vec<u32>],
        names: &mut BTreeSet<String>,
    ) {
        assert!(prefix.len() < 1_000, "{}: `{prefix}` is not cut", self.id);
        let mut keys = QueryKeys::new(message);
        for field in message.fields() {
            if bound.contains(&vec![field.number()]) {
                continue;
            }
            // A key ends at the first dot or bracket.
            let is_key = |key: &String| !key.is_empty() && !key.contains(['.', '[']);
            let Some(key) = keys.of(&field).into_iter().find(is_key) else { continue };
            if is_excluded(&field, bound) {
                continue;
            }
            let name = format!("{prefix}{key}");
            match below(&field) {
                Way::Given => {
                    names.insert(name);
                }
                Way::Never => {}
                Way::Message(inner) => {
                    if !self.is_cut(&name) {
                        let rest = bound.iter().filter(|path| path.first() == Some(&field.number()));
                        let rest: Vec<Vec<u32>> = rest.map(|path| path[1..].to_vec()).collect();
                        self.message(&inner, &format!("{name}."), &rest, names);
                    }
                }
            }
        }
    }

    /// Of any of the method's bindings, which are `ID`, `ID_2` and so on.
    fn is_cut(&self, name: &str) -> bool {
        self.cuts.iter().any(|cut| {
            cut.split_once(' ').is_some_and(|(id, cut)| {
                let count = id.strip_prefix(self.id).map(|rest| rest.trim_start_matches('_'));
                cut == name && count.is_some_and(|count| count.bytes().all(|digit| digit.is_ascii_digit()))
            })
        })
    }
}

/// What a query does for a field.
enum Way {
    /// It has a parameter.
    Given,
    /// Its fields have.
    Message(MessageDescriptor),
    /// It cannot be given.
    Never,
}

fn below(field: &FieldDescriptor) -> Way {
    if field.is_map() {
        let Kind::Message(entry) = field.kind() else { return Way::Never };
        return match leaf(&entry.map_entry_value_field()) {
            Leaf::Message(_) | Leaf::Json(_) | Leaf::Opaque(_) => Way::Never,
            _ => Way::Given,
        };
    }
    match leaf(field) {
        Leaf::Opaque(_) => Way::Never,
        Leaf::Message(message) if !field.is_list() => Way::Message(message),
        _ => Way::Given,
    }
}

/// Whether the path or the body holds another member of the field's oneof.
fn is_excluded(field: &FieldDescriptor, bound: &[Vec<u32>]) -> bool {
    let Some(oneof) = field.containing_oneof().filter(|oneof| !oneof.is_synthetic()) else { return false };
    oneof.fields().any(|member| {
        member.number() != field.number() && bound.iter().any(|path| path.first() == Some(&member.number()))
    })
}
