//! Documents of fixtures, and what can be looked up in one.

use protohttp_codegen::Request;
use protohttp_tests::fixture::Fixture;
use serde_json::Value;
use std::collections::BTreeMap;

/// The operations that a path of OpenAPI 3.0 and 3.1 can hold.
pub(crate) const KNOWN: [&str; 8] = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/// Fixtures whose documents are not made of rules alone.
pub(crate) const CHANGED_BY_ANNOTATIONS: [&str; 4] = [
    "openapi-annotations",
    "openapi-annotations-shared",
    "openapi-annotations-vendored",
    "openapi-annotations-zero",
];

/// Two of its paths are one in a document, which is what it shows.
pub(crate) const REFUSED: &str = "openapi-same-operation-first";

/// Fixtures that have an OpenAPI document.
pub(crate) fn described() -> Vec<Fixture> {
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
pub(crate) fn document(request: &Request, version: &str) -> Result<Value, String> {
    let parameter = format!("openapi={version},format=json");
    let generated = protoc_gen_openapi::generate(&request.with_parameter(&parameter));
    let files = generated.map_err(|errors| errors.summary())?.files;
    match files.iter().next() {
        None => Ok(Value::Null),
        Some(file) => serde_json::from_str(&file.content).map_err(|error| error.to_string()),
    }
}

pub(crate) fn operations(document: &Value) -> BTreeMap<(String, String), Value> {
    let mut operations = BTreeMap::new();
    for (path, item) in members(&document["paths"]) {
        for (method, operation) in methods(item) {
            let key = (method, shape(path));
            assert!(operations.insert(key.clone(), operation.clone()).is_none(), "{key:?} is there twice");
        }
    }
    operations
}

pub(crate) fn methods(item: &Value) -> impl Iterator<Item = (String, &Value)> {
    let fixed = members(item).map(|(name, operation)| (name.to_ascii_uppercase(), operation));
    let fixed = fixed.filter(|(name, _)| KNOWN.contains(&name.as_str()));
    fixed.chain(members(&item["additionalOperations"]).map(|(name, value)| (name.to_owned(), value)))
}

pub(crate) fn members(value: &Value) -> impl Iterator<Item = (&str, &Value)> {
    value.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value))
}

pub(crate) fn parameters(operation: &Value, place: &str) -> Vec<String> {
    let all = operation["parameters"].as_array().into_iter().flatten();
    let here = all.filter(|parameter| parameter["in"] == place);
    here.map(|parameter| parameter["name"].as_str().unwrap_or_default().to_owned()).collect()
}

pub(crate) fn names_in(path: &str) -> Vec<String> {
    let pieces = path.split('{').skip(1);
    pieces.filter_map(|piece| piece.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

pub(crate) fn shape(path: &str) -> String {
    let mut shape = path.to_owned();
    for name in names_in(path) {
        shape = shape.replacen(&format!("{{{name}}}"), "{}", 1);
    }
    shape
}
