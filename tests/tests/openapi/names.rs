//! Names that a document gives: each of them once, and the same at both ends.

use crate::document::{
    CHANGED_BY_ANNOTATIONS, described, document, members, methods, names_in, operations, parameters,
};
use protohttp_tests::compile::request;
use std::collections::BTreeSet;

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
