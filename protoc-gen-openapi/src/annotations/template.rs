//! Paths that annotations write: their variables, and the parameters that stand for them.

use super::reader::Reader;
use crate::model::{Document, Location, Operation, Parameter};
use protohttp_codegen::http::Verb;
use std::collections::HashMap;

/// The paths of a document, to be found by what OpenAPI tells them apart by.
#[derive(Debug, Default)]
pub(super) struct Paths {
    by_shape: HashMap<String, String>,
    /// Where among the document's its operations are.
    operations: HashMap<(String, Verb), usize>,
    count: usize,
}

impl Paths {
    /// Those that the document has.
    pub(super) fn of(document: &Document) -> Self {
        let mut paths = Self::default();
        document.operations.iter().for_each(|operation| paths.add(operation));
        paths
    }

    /// Adds the path of the document's next operation.
    pub(super) fn add(&mut self, operation: &Operation) {
        let Operation { path, verb, .. } = operation;
        self.by_shape.entry(shape(path)).or_insert_with(|| path.clone());
        self.operations.entry((path.clone(), verb.clone())).or_insert(self.count);
        self.count += 1;
    }

    /// The operation with that path and method.
    pub(super) fn operation<'d>(
        &self,
        document: &'d mut Document,
        operation: &Operation,
    ) -> Option<&'d mut Operation> {
        let at = self.operations.get(&(operation.path.clone(), operation.verb.clone()))?;
        document.operations.get_mut(*at)
    }

    /// The path that is this one with other names in it.
    pub(super) fn other(&self, path: &str) -> Option<&str> {
        self.by_shape.get(&shape(path)).map(String::as_str).filter(|known| *known != path)
    }
}

/// The names of the variables; none if its braces do not match.
pub(super) fn variables(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some(at) = rest.find(['{', '}']) {
        let (name, behind) = rest[at..].strip_prefix('{')?.split_once('}')?;
        if name.is_empty() || name.contains('{') {
            return None;
        }
        names.push(name);
        rest = behind;
    }
    Some(names)
}

/// The path without the names, by which OpenAPI tells paths apart.
fn shape(path: &str) -> String {
    let names = variables(path).unwrap_or_default();
    names.iter().fold(path.to_owned(), |path, name| path.replacen(&format!("{{{name}}}"), "{}", 1))
}

impl Reader<'_> {
    /// Reports a path that cannot be one.
    pub(super) fn path(&mut self, path: &str) {
        let Some(names) = variables(path) else {
            let help = "a variable is a name in braces, as in `/v1/books/{id}`";
            return self.error_with_help(format!("the path `{path}` has braces that do not match"), help);
        };
        if !path.starts_with('/') {
            self.error_with_help(format!("the path `{path}`"), "a path begins with `/`");
        }
        let twice = names.iter().enumerate().find(|(at, name)| names[..*at].contains(name));
        if let Some((_, name)) = twice {
            let help = "each variable has a name of its own";
            self.error_with_help(format!("the path `{path}` has the variable `{name}` twice"), help);
        }
    }

    /// Reports variables without parameters, and parameters in the path without variables.
    pub(super) fn path_parameters(&mut self, operation: &Operation) {
        let path = &operation.path;
        let Some(names) = variables(path) else { return };
        let parts: Vec<Option<&Parameter>> =
            operation.parameters.iter().map(|part| self.references.parameter(part)).collect();
        let is_in_path = |one: &&Parameter| one.location == Location::Path;
        let known: Vec<&str> =
            parts.iter().flatten().copied().filter(is_in_path).map(|one| one.name.as_str()).collect();
        // What stands in another document may be any parameter.
        let is_complete = parts.iter().all(Option::is_some);
        for name in names.iter().filter(|name| is_complete && !known.contains(name)) {
            self.error_with_help(
                format!("the path `{path}` has a variable `{name}` that is no parameter"),
                format!("say what it is: `parameters: {{parameter: {{name: \"{name}\" in: \"path\" …}}}}`"),
            );
        }
        for name in known.iter().filter(|name| !names.contains(name)) {
            let help = match names.as_slice() {
                [] => "the path has no variables".to_owned(),
                names => format!("its variables are `{}`", names.join("`, `")),
            };
            self.error_with_help(format!("the path `{path}` has no variable `{name}`"), help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variables_are_what_stands_in_braces() {
        assert_eq!(variables("/v1/{a}/b/{c}:d"), Some(vec!["a", "c"]));
        assert_eq!(variables("/v1"), Some(vec![]));
        for broken in ["/v1/{a", "/v1/a}", "/v1/{}", "/v1/{a{b}}", "/v1/}a{"] {
            assert_eq!(variables(broken), None, "{broken}");
        }
    }

    #[test]
    fn paths_differ_by_what_is_not_a_name() {
        assert_eq!(shape("/v1/{a}/{b}"), "/v1/{}/{}");
        assert_eq!(shape("/v1/{a}"), shape("/v1/{b}"));
        assert_ne!(shape("/v1/{a}"), shape("/v1/a"));
    }
}
