//! Operations, and the paths that hold them.

use super::{parameters, reader::Reader, reference::Target, wire};
use crate::model::{Callback, Operation, SecurityRequirement};
use protohttp_codegen::http::Verb;

impl Reader<'_> {
    /// An operation with what is said of it and nothing else.
    pub(super) fn operation(&mut self, verb: Verb, path: &str, operation: wire::Operation) -> Operation {
        let mut read = Operation::new(verb, path, self.place.clone());
        read.operation_id = operation.operation_id.unwrap_or_default();
        read.id_place = (!read.operation_id.is_empty()).then(|| self.place.clone());
        read.tags = operation.tags;
        read.summary = operation.summary;
        read.description = operation.description;
        read.external_docs = operation.external_docs.map(|docs| self.external_docs(docs));
        for part in operation.parameters {
            if let Some(part) = self.or_reference(part, |reader, one| reader.parameter(one)) {
                parameters::add(&mut read, part, self);
            }
        }
        read.request_body = operation
            .request_body
            .and_then(|part| self.or_reference(part, |reader, body| Some(reader.request_body(body))));
        read.responses = operation.responses.map(|responses| self.responses(responses)).unwrap_or_default();
        read.callbacks = self.entries(operation.callbacks, |reader, part| {
            reader.or_reference(part, |reader, callback| Some(reader.callback(callback)))
        });
        read.deprecated = operation.deprecated;
        if !operation.security.is_empty() {
            read.security = Some(self.requirements(operation.security));
        }
        read.servers = operation.servers.into_iter().map(|server| self.server(server)).collect();
        read.extensions = self.extensions(&operation.extensions);
        read
    }

    /// Requirements: an empty one, which permits nothing to be shown, is kept.
    pub(super) fn requirements(
        &mut self,
        security: Vec<wire::Entries<wire::StringArray>>,
    ) -> Vec<SecurityRequirement> {
        let one = |requirement: wire::Entries<wire::StringArray>| {
            self.map(requirement.entries, |_, scopes| Some(scopes.values))
        };
        let requirements: Vec<SecurityRequirement> = security.into_iter().map(one).collect();
        for scheme in requirements.iter().flat_map(|requirement| requirement.keys()) {
            self.refer(scheme, Target::Scheme(scheme.clone()));
        }
        requirements
    }

    /// The operations of a path.
    pub(super) fn path_item(&mut self, path: &str, item: wire::PathItem) -> Vec<Operation> {
        if item.reference.is_some() {
            self.error("a path that stands elsewhere");
        }
        let shared = (item.parameters, item.servers, item.summary, item.description);
        let methods = [
            (Verb::Get, item.get),
            (Verb::Put, item.put),
            (Verb::Post, item.post),
            (Verb::Delete, item.delete),
            (Verb::Custom("OPTIONS".to_owned()), item.options),
            (Verb::Custom("HEAD".to_owned()), item.head),
            (Verb::Patch, item.patch),
            (Verb::Custom("TRACE".to_owned()), item.trace),
        ];
        let mut operations = Vec::new();
        for (verb, operation) in methods {
            let Some(mut operation) = operation else { continue };
            let (parameters, servers, summary, description) = &shared;
            // What is said of the path holds for each of its operations.
            operation.parameters.splice(0..0, parameters.iter().cloned());
            if operation.servers.is_empty() {
                operation.servers.clone_from(servers);
            }
            operation.summary = operation.summary.or_else(|| summary.clone());
            operation.description = operation.description.or_else(|| description.clone());
            operations.push(self.operation(verb, path, operation));
        }
        operations
    }

    /// Requests that the server makes.
    pub(super) fn callback(&mut self, callback: wire::Callback) -> Callback {
        let items = self.map(callback.path, |_, item| Some(item));
        let mut read = Callback::new();
        for (at, item) in items {
            let operations = self.path_item(&at, item);
            for one in operations.iter().filter(|one| one.responses.is_empty()) {
                let help = "say what is expected: `responses: {response_or_reference: …}`";
                self.error_with_help(format!("the callback `{} {at}` has no responses", one.verb), help);
            }
            read.insert(at, operations);
        }
        read
    }
}
