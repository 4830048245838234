//! OpenAPI 3.1 and 3.2, as a JSON value: their schemas are those of JSON Schema 2020-12.

mod object;
mod operation;
mod plain;
mod schema;
mod security;

use crate::{
    model::{self, Extensions, Json, RefOr},
    options::Version,
};
use object::Object;
use plain::{example, external_docs, info, link, server, tag};
use security::{security_requirement, security_scheme};

/// The document.
pub(crate) fn document(document: model::Document, version: Version) -> Json {
    let emit = Emit { version };
    let mut object = Object::default();
    object.put("openapi", Some(if version == Version::V3_2 { "3.2.0" } else { "3.1.1" }));
    object.put("info", Some(info(document.info)));
    object.list("servers", document.servers, server);
    object.put("paths", Some(emit.paths(document.operations)));
    object.put("components", emit.components(document.components));
    object.list("security", document.security, security_requirement);
    object.list("tags", document.tags, tag);
    object.put("externalDocs", document.external_docs.map(external_docs));
    object.end(document.extensions)
}

/// The parts that differ between versions.
#[derive(Clone, Copy)]
struct Emit {
    version: Version,
}

impl Emit {
    fn components(self, components: model::Components) -> Option<Json> {
        let mut object = Object::default();
        object.map("schemas", components.schemas, |one| self.schema(one.item));
        object.map("responses", components.responses, |one| refer(one, |one| self.response(one)));
        object.map("parameters", components.parameters, |one| refer(one, |one| self.parameter(one)));
        object.map("examples", components.examples, |one| refer(one, example));
        object
            .map("requestBodies", components.request_bodies, |one| refer(one, |one| self.request_body(one)));
        object.map("headers", components.headers, |one| refer(one, |one| self.header(one)));
        object.map("securitySchemes", components.security_schemes, |one| refer(one, security_scheme));
        object.map("links", components.links, |one| refer(one, link));
        object.map("callbacks", components.callbacks, |one| refer(one, |one| self.callback(one)));
        let made = object.end(components.extensions);
        made.as_object().is_some_and(|object| !object.is_empty()).then_some(made)
    }
}

fn refer<T>(item: RefOr<T>, convert: impl FnOnce(T) -> Json) -> Json {
    match item {
        RefOr::Ref(reference) => {
            let mut object = Object::default();
            object.put("$ref", Some(reference));
            object.end(Extensions::new())
        }
        RefOr::Item(item) => convert(item),
    }
}
