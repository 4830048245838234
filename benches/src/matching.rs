//! Routing tables of any size, made like those of real APIs: resources below a project and a
//! location, five methods each.

use protohttp::codegen::{Binding, Table};

/// A path that is in tables of every size, and whose matching takes literals, `*` and a verb.
pub const PATH: &str = "/v1/projects/p-1/locations/europe-west4/things1/the-one:move";

/// The methods of a resource, and what follows its collection in the path.
const METHODS: [(&str, &str); 5] =
    [("GET", "/*"), ("GET", ""), ("POST", ""), ("DELETE", "/*"), ("POST", "/*:move")];

/// A table of so many bindings, rounded down to whole resources.
///
/// # Panics
/// Never: no two bindings are alike.
pub fn table(bindings: usize) -> Table {
    let resources = 0..bindings / METHODS.len();
    let all = resources.flat_map(|number| {
        METHODS
            .map(|(method, rest)| binding(method, format!("/v1/projects/*/locations/*/things{number}{rest}")))
    });
    new(all.collect())
}

/// A table of templates with `**`, before and after other segments.
///
/// # Panics
/// Never: no two bindings are alike.
pub fn greedy_table() -> Table {
    let patterns = ["/v1/**", "/v1/**/x/*", "/v1/objects/**", "/v1/objects/**/*/end", "/v1/**:read"];
    new(patterns.into_iter().map(|pattern| binding("GET", pattern.to_owned())).collect())
}

/// Bindings live forever, as those of generated code do.
fn new(bindings: Vec<Binding>) -> Table {
    Table::new([&*bindings.leak()]).expect("no two bindings are alike")
}

fn binding(method: &'static str, pattern: String) -> Binding {
    let pattern = pattern.leak();
    Binding { operation: "/bench.v1.Bench/Some", method, template: pattern, pattern, variables: &[] }
}

#[cfg(test)]
mod tests {
    use super::{PATH, greedy_table, table};
    use http::Method;

    /// A path that is not found would be measured as a fast one.
    #[test]
    fn the_paths_are_found() {
        for bindings in [10, 100, 1000, 5000] {
            let found = table(bindings).find(&Method::POST, PATH).expect("the path is in the table");
            assert_eq!(found.binding.template, "/v1/projects/*/locations/*/things1/*:move");
        }
        let found = greedy_table().find(&Method::GET, "/v1/objects///").expect("`**` takes anything");
        assert_eq!(found.binding.template, "/v1/objects/**");
    }
}
