//! The document and the server are of one mind: every binding is an operation and every operation a
//! binding, with the same parameters and bodies; and every version of OpenAPI says the same.
//!
//! What is expected is worked out here from the bindings, with nothing of the plugin's own model.

use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::{
    Diagnostics, Request, Schema,
    http::{self, Binding, Body, DuplicateBindings, Leaf, Pattern, Query, QueryKeys, leaf},
    source::Source,
};
use protohttp_tests::{compile::request, fixture::Fixture};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const VERSIONS: [&str; 3] = ["3.0.3", "3.1.1", "3.2.0"];

/// What `kind: "*"` stands for in a document.
const ANY_METHOD: [&str; 5] = ["GET", "PUT", "POST", "DELETE", "PATCH"];

/// The operations that a path of OpenAPI 3.0 and 3.1 can hold.
const KNOWN: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// Fixtures whose documents are not made of rules alone.
const CHANGED_BY_ANNOTATIONS: [&str; 4] = [
    "openapi-annotations",
    "openapi-annotations-shared",
    "openapi-annotations-vendored",
    "openapi-annotations-zero",
];

/// Two of its paths are one in a document, which is what it shows.
const REFUSED: &str = "openapi-same-operation-first";

/// What a request is made of, as far as names go.
#[derive(Debug, PartialEq, Eq)]
struct Operation {
    /// How many variables the path has; their names are the document's choice.
    variables: usize,
    query: BTreeSet<String>,
    has_body: bool,
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
        let described: Operations =
            operations.iter().map(|(key, value)| (key.clone(), described_operation(value))).collect();
        let cuts: BTreeSet<String> = operations.values().flat_map(cut).collect();
        let served = served(&request, &cuts);
        assert_eq!(described, served, "{name}: the document (left) is not what is served (right)");
        seen += served.len();
    }
    assert!(seen > 100, "only {seen} operations were compared");
}

#[test]
fn variables_of_a_path_and_its_parameters_are_the_same_names() {
    for fixture in described() {
        let request = request(&fixture, "").expect("it compiles");
        let document =
            document(&request, "3.2.0").unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        for (path, item) in members(&document["paths"]) {
            for (method, operation) in methods(item) {
                let listed: Vec<String> = parameters(operation, "path");
                let mut wanted = names_in(path);
                let at = format!("{}: {method} {path}", fixture.name);
                assert!(wanted.iter().all(|name| !name.contains('.')), "{at}: a dot in a name");
                let mut sorted = listed.clone();
                sorted.sort();
                wanted.sort();
                assert_eq!(sorted, wanted, "{at}");
                let unique: BTreeSet<_> = wanted.iter().collect();
                assert_eq!(unique.len(), listed.len(), "{at}: a name twice");
            }
        }
    }
}

#[test]
fn no_parameter_of_a_path_is_named_like_another_parameter() {
    for fixture in described() {
        let request = request(&fixture, "").expect("it compiles");
        let document =
            document(&request, "3.2.0").unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        for (key, operation) in operations(&document) {
            // What generators of clients make of names is one for `thingId`, `thing_id` and `thing.id`.
            let plain = |name: String| name.replace(['_', '.', '-'], "").to_lowercase();
            let mut seen: BTreeSet<String> = ["query", "header", "cookie"]
                .iter()
                .flat_map(|place| parameters(&operation, place).into_iter().map(plain))
                .collect();
            for name in parameters(&operation, "path") {
                let is_new = seen.insert(plain(name.clone()));
                assert!(is_new, "{}: {key:?} has `{name}` twice", fixture.name);
            }
        }
    }
}

#[test]
fn operation_ids_are_unique() {
    for fixture in described() {
        let request = request(&fixture, "").expect("it compiles");
        let document =
            document(&request, "3.2.0").unwrap_or_else(|error| panic!("{}: {error}", fixture.name));
        let mut seen = BTreeSet::new();
        for (key, operation) in operations(&document) {
            let Some(id) = operation["operationId"].as_str().map(str::to_owned) else {
                // A path that an annotation writes may be without.
                let is_written = CHANGED_BY_ANNOTATIONS.contains(&fixture.name.as_str());
                assert!(is_written, "{}: {key:?} has no operationId", fixture.name);
                continue;
            };
            assert!(seen.insert(id.clone()), "{}: `{id}` is there twice", fixture.name);
        }
    }
}

#[test]
fn all_versions_say_the_same() {
    for fixture in described() {
        let name = &fixture.name;
        let request = request(&fixture, "").expect("it compiles");
        let [oldest, middle, newest] = VERSIONS.map(|version| {
            let document = document(&request, version).unwrap_or_else(|error| panic!("{name}: {error}"));
            Said::of(&document)
        });
        assert_eq!(oldest, middle, "{name}: 3.0.3 (left) and 3.1.1 (right)");
        let mut newest = newest;
        newest.operations.retain(|(method, _), _| KNOWN.contains(&method.as_str()));
        assert_eq!(middle.operations, newest.operations, "{name}: operations of 3.1.1 and 3.2.0");
        // What only an operation refers to that 3.1 has no place for is not in its document.
        for (component, properties) in &middle.components {
            assert_eq!(Some(properties), newest.components.get(component), "{name}: {component:?}");
        }
    }
}

/// What a document says that no version may say otherwise.
#[derive(Debug, PartialEq, Eq)]
struct Said {
    operations: BTreeMap<(String, String), SaidOf>,
    /// By section and name, with the names of properties.
    components: BTreeMap<(String, String), BTreeSet<String>>,
}

/// What it says of an operation.
#[derive(Debug, PartialEq, Eq)]
struct SaidOf {
    id: String,
    /// By place and name, in their order.
    parameters: Vec<(String, String)>,
}

impl Said {
    fn of(document: &Value) -> Self {
        let said = |operation: &Value| {
            let places = ["path", "query", "header", "cookie"];
            let parameters = places.iter().flat_map(|place| {
                parameters(operation, place).into_iter().map(|name| ((*place).to_owned(), name))
            });
            let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
            SaidOf { id, parameters: parameters.collect() }
        };
        let operations = operations(document).iter().map(|(key, value)| (key.clone(), said(value))).collect();
        let mut components = BTreeMap::new();
        for (section, entries) in members(&document["components"]) {
            for (name, component) in members(entries) {
                let mut properties = BTreeSet::new();
                collect_properties(component, &mut properties);
                components.insert((section.to_owned(), name.to_owned()), properties);
            }
        }
        Self { operations, components }
    }
}

fn collect_properties(schema: &Value, into: &mut BTreeSet<String>) {
    into.extend(members(&schema["properties"]).map(|(name, _)| name.to_owned()));
    for part in schema["allOf"].as_array().into_iter().flatten() {
        collect_properties(part, into);
    }
}

/// Fixtures that have an OpenAPI document.
fn described() -> Vec<Fixture> {
    let mut fixtures = Fixture::all().expect("fixtures can be read");
    fixtures.retain(|fixture| {
        fixture.case.plugins.contains_key("openapi")
            && !fixture.name.starts_with("error-")
            && fixture.name != REFUSED
    });
    assert!(fixtures.len() > 10, "only {} fixtures have a document", fixtures.len());
    fixtures
}

/// The merged document in default options but the version; without paths if there is none.
fn document(request: &Request, version: &str) -> Result<Value, String> {
    let parameter = format!("openapi={version},format=json");
    let generated = protoc_gen_openapi::generate(&request.with_parameter(&parameter));
    let files = generated.map_err(|errors| errors.summary())?.files;
    match files.iter().next() {
        None => Ok(Value::Null),
        Some(file) => serde_json::from_str(&file.content).map_err(|error| error.to_string()),
    }
}

fn operations(document: &Value) -> BTreeMap<(String, String), Value> {
    let mut operations = BTreeMap::new();
    for (path, item) in members(&document["paths"]) {
        for (method, operation) in methods(item) {
            let key = (method, shape(path));
            assert!(operations.insert(key.clone(), operation.clone()).is_none(), "{key:?} is there twice");
        }
    }
    operations
}

fn methods(item: &Value) -> impl Iterator<Item = (String, &Value)> {
    let fixed = members(item).map(|(name, operation)| (name.to_ascii_uppercase(), operation));
    let fixed = fixed.filter(|(name, _)| KNOWN.contains(&name.as_str()));
    fixed.chain(members(&item["additionalOperations"]).map(|(name, value)| (name.to_owned(), value)))
}

fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

fn parameters(operation: &Value, place: &str) -> Vec<String> {
    let all = operation["parameters"].as_array().into_iter().flatten();
    let here = all.filter(|parameter| parameter["in"] == place);
    here.map(|parameter| parameter["name"].as_str().unwrap_or_default().to_owned()).collect()
}

fn described_operation(operation: &Value) -> Operation {
    let query = parameters(operation, "query");
    let names: BTreeSet<String> = query.iter().cloned().collect();
    assert_eq!(names.len(), query.len(), "a parameter twice: {query:?}");
    Operation {
        variables: parameters(operation, "path").len(),
        query: names,
        has_body: operation.get("requestBody").is_some(),
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

fn names_in(path: &str) -> Vec<String> {
    let pieces = path.split('{').skip(1);
    pieces.filter_map(|piece| piece.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

fn shape(path: &str) -> String {
    let mut shape = path.to_owned();
    for name in names_in(path) {
        shape = shape.replacen(&format!("{{{name}}}"), "{}", 1);
    }
    shape
}

/// What the server serves over HTTP.
fn served(request: &Request, cuts: &BTreeSet<String>) -> Operations {
    let schema = Schema::new(request).expect("the fixture links");
    let mut diagnostics = Diagnostics::new();
    let mut bindings: Vec<(String, MessageDescriptor, Binding)> = Vec::new();
    for file in schema.targets() {
        let source = Source::new(file);
        for service in http::resolve(file, &source, DuplicateBindings::Error, &mut diagnostics) {
            for method in service.methods {
                if method.is_not_served_because().is_some() {
                    continue;
                }
                let id = format!("{}_{}", service.desc.name(), method.desc.name());
                let input = method.desc.input();
                bindings.extend(method.bindings.into_iter().map(|one| (id.clone(), input.clone(), one)));
            }
        }
    }
    assert!(!diagnostics.has_errors(), "{}", diagnostics.summary());
    let named: BTreeSet<(String, String)> = bindings.iter().map(|(_, _, binding)| key(binding)).collect();
    let mut operations = Operations::new();
    for (id, input, binding) in &bindings {
        let (verb, path) = key(binding);
        let operation = || Operation {
            variables: wildcards(binding),
            query: query(id, input, binding, cuts),
            has_body: binding.body != Body::None,
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
            let Some(key) = keys.of(&field).into_iter().next() else { continue };
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
