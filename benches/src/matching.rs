//! Routing tables of any size, made like those of real APIs: resources below a project and a
//! location, five methods each.

use protohttp::codegen::{Binding, Table};

/// The methods of a resource, and what follows its collection in the path.
const METHODS: [(&str, &str); 5] =
    [("GET", "/*"), ("GET", ""), ("POST", ""), ("DELETE", "/*"), ("POST", "/*:move")];

/// A table of about so many bindings.
///
/// # Panics
/// Never: the shapes are all different.
pub fn table(bindings: usize) -> Table {
    let resources = bindings / METHODS.len();
    let list = (0..resources)
        .flat_map(|number| METHODS.map(|(method, rest)| (method, format!("{}{rest}", collection(number)))))
        .map(|(method, pattern)| binding(method, pattern))
        .collect();
    new(list)
}

/// A path in a table of any size, whose matching takes every kind of segment.
pub fn path() -> String {
    format!("/v1/projects/p-1/locations/europe-west4{}/the-one:move", &collection(1)[PREFIX.len()..])
}

/// A table of templates with `**`, before and after other segments.
///
/// # Panics
/// Never: the shapes are all different.
pub fn greedy_table() -> Table {
    let patterns = ["/v1/**", "/v1/**/x/*", "/v1/objects/**", "/v1/objects/**/*/end", "/v1/**:read"];
    new(patterns.into_iter().map(|pattern| binding("GET", pattern.to_owned())).collect())
}

const PREFIX: &str = "/v1/projects/*/locations/*";

fn collection(number: usize) -> String {
    format!("{PREFIX}/things{number}")
}

/// Bindings are `'static`, as generated code has them, so these are never freed.
fn new(bindings: Vec<Binding>) -> Table {
    Table::new([&*bindings.leak()]).expect("the shapes are all different")
}

fn binding(method: &'static str, pattern: String) -> Binding {
    let pattern = pattern.leak();
    Binding { operation: "/bench.v1.Bench/Some", method, template: pattern, pattern, variables: &[] }
}
