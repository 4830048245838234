//! Paths, and all that an operation has.

use super::{
    Emit,
    object::{Object, object},
    plain::{example, external_docs, link, server},
    refer,
    security::security_requirement,
};
use crate::{
    model::{self, Extensions, Json, Map},
    options::Version,
};

impl Emit {
    /// In the order of path items in the specification.
    pub(super) fn key(self, verb: &str) -> Option<(usize, String)> {
        const FIXED: [&str; 9] =
            ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"];
        let known = if self.version == Version::V3_2 { FIXED.len() } else { FIXED.len() - 1 };
        let at = FIXED.iter().take(known).position(|fixed| *fixed == verb)?;
        Some((at, verb.to_ascii_lowercase()))
    }

    pub(super) fn paths(self, operations: Vec<model::Operation>) -> Json {
        let mut items: Map<Vec<model::Operation>> = Map::new();
        for operation in operations {
            items.entry(operation.path.clone()).or_default().push(operation);
        }
        object(items, |operations| self.path_item(operations))
    }

    pub(super) fn path_item(self, mut operations: Vec<model::Operation>) -> Json {
        let (mut item, mut others) = (Object::default(), Object::default());
        let order =
            |operation: &model::Operation| self.key(operation.verb.as_str()).map_or(usize::MAX, |(at, _)| at);
        operations.sort_by_key(order);
        for operation in operations {
            let verb = operation.verb.as_str().to_owned();
            let made = Some(self.operation(operation));
            match self.key(&verb) {
                Some((_, key)) => item.put(&key, made),
                None if self.version == Version::V3_2 => others.put(&verb, made),
                // Others have no place in this version, and were left out with a warning.
                None => {}
            }
        }
        if !others.0.is_empty() {
            item.put("additionalOperations", Some(others.0));
        }
        item.end(Extensions::new())
    }

    pub(super) fn operation(self, operation: model::Operation) -> Json {
        let mut object = Object::default();
        object.list("tags", operation.tags, Json::from);
        object.put("summary", operation.summary);
        object.put("description", operation.description);
        object.put("externalDocs", operation.external_docs.map(external_docs));
        object.put("operationId", Some(operation.operation_id).filter(|id| !id.is_empty()));
        object.list("parameters", operation.parameters, |one| refer(one, |one| self.parameter(one)));
        object.put("requestBody", operation.request_body.map(|one| refer(one, |one| self.request_body(one))));
        object.map("responses", operation.responses, |one| refer(one, |one| self.response(one)));
        object.map("callbacks", operation.callbacks, |one| refer(one, |one| self.callback(one)));
        object.switch("deprecated", operation.deprecated);
        if let Some(security) = operation.security {
            // An empty list says something.
            object.put("security", Some(security.into_iter().map(security_requirement).collect::<Vec<_>>()));
        }
        object.list("servers", operation.servers, server);
        object.end(operation.extensions)
    }

    pub(super) fn callback(self, callback: model::Callback) -> Json {
        object(callback, |operations| self.path_item(operations))
    }

    pub(super) fn parameter(self, parameter: model::Parameter) -> Json {
        let mut object = Object::default();
        object.put("name", Some(parameter.name));
        object.put("in", Some(parameter.location.as_str()));
        object.put("description", parameter.description);
        object.switch("required", Some(parameter.location == model::Location::Path).max(parameter.required));
        object.put("deprecated", parameter.deprecated);
        object.put("allowEmptyValue", parameter.allow_empty_value);
        object.put("style", parameter.style.map(model::Style::as_str));
        object.put("explode", parameter.explode);
        object.switch("allowReserved", parameter.allow_reserved);
        object.put("schema", Some(self.schema(parameter.schema.unwrap_or_default())));
        object.put("example", parameter.example);
        object.map("examples", parameter.examples, |one| refer(one, example));
        object.end(parameter.extensions)
    }

    pub(super) fn request_body(self, body: model::RequestBody) -> Json {
        let mut object = Object::default();
        object.put("description", body.description);
        object.put("content", Some(self.content(body.content)));
        object.switch("required", body.required);
        object.end(body.extensions)
    }

    pub(super) fn content(self, content: model::Content) -> Json {
        object(content, |one| {
            let mut object = Object::default();
            object.put("schema", one.schema.map(|schema| self.schema(schema)));
            let key = if self.version == Version::V3_2 { "itemSchema" } else { "x-oai-itemSchema" };
            object.put(key, one.item_schema.map(|schema| self.schema(schema)));
            object.put("example", one.example);
            object.map("examples", one.examples, |one| refer(one, example));
            object.end(one.extensions)
        })
    }

    pub(super) fn response(self, response: model::Response) -> Json {
        let mut object = Object::default();
        object.put("description", Some(response.description));
        object.map("headers", response.headers, |one| refer(one, |one| self.header(one)));
        if !response.content.is_empty() {
            object.put("content", Some(self.content(response.content)));
        }
        object.map("links", response.links, |one| refer(one, link));
        object.end(response.extensions)
    }

    pub(super) fn header(self, header: model::Header) -> Json {
        let mut object = Object::default();
        object.put("description", header.description);
        object.switch("required", header.required);
        object.put("deprecated", header.deprecated);
        object.put("explode", header.explode);
        object.put("schema", Some(self.schema(header.schema.unwrap_or_default())));
        object.put("example", header.example);
        object.map("examples", header.examples, |one| refer(one, example));
        object.end(header.extensions)
    }
}
