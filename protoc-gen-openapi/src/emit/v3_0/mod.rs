//! OpenAPI 3.0, as the types of `openapiv3`.
//!
//! Those types have gaps, which are filled here: a `$ref` has no siblings, so it goes into an
//! `allOf`; bounds are doubles, so whole numbers go into the map of extensions, which is written in
//! the same place.

mod operation;
mod plain;
mod schema;
mod security;

use crate::{
    model::{self, Map, RefOr},
    options::{Oneof, Options},
};
use openapiv3::{Components, OpenAPI, Paths, ReferenceOr};
use plain::{example, external_docs, info, link, server, tag};
use security::security_scheme;

/// The document.
pub(crate) fn document(document: model::Document, options: &Options) -> OpenAPI {
    let emit = Emit { oneof: options.oneof };
    OpenAPI {
        openapi: "3.0.3".to_owned(),
        info: info(document.info),
        servers: document.servers.into_iter().map(server).collect(),
        paths: Paths { paths: emit.paths(document.operations), ..Paths::default() },
        components: emit.components(document.components),
        security: (!document.security.is_empty()).then_some(document.security),
        tags: document.tags.into_iter().map(tag).collect(),
        external_docs: document.external_docs.map(external_docs),
        extensions: document.extensions,
    }
}

/// The parts that hold schemas, which depend on options.
#[derive(Clone, Copy)]
struct Emit {
    oneof: Oneof,
}

impl Emit {
    fn components(self, components: model::Components) -> Option<Components> {
        let made = Components {
            schemas: components
                .schemas
                .into_iter()
                .map(|(name, component)| (name, self.schema(component.item)))
                .collect(),
            responses: refer_all(components.responses, |one| self.response(one)),
            parameters: refer_all(components.parameters, |one| self.parameter(one)),
            examples: refer_all(components.examples, example),
            request_bodies: refer_all(components.request_bodies, |one| self.request_body(one)),
            headers: refer_all(components.headers, |one| self.header(one)),
            security_schemes: components
                .security_schemes
                .into_iter()
                .filter_map(|(name, scheme)| {
                    let scheme = match scheme {
                        RefOr::Ref(reference) => ReferenceOr::Reference { reference },
                        RefOr::Item(scheme) => ReferenceOr::Item(security_scheme(scheme)?),
                    };
                    Some((name, scheme))
                })
                .collect(),
            links: refer_all(components.links, link),
            callbacks: refer_all(components.callbacks, |one| self.callback(one)),
            extensions: components.extensions,
        };
        (made != Components::default()).then_some(made)
    }
}

fn refer<T, U>(item: RefOr<T>, convert: impl FnOnce(T) -> U) -> ReferenceOr<U> {
    match item {
        RefOr::Ref(reference) => ReferenceOr::Reference { reference },
        RefOr::Item(item) => ReferenceOr::Item(convert(item)),
    }
}

fn refer_all<T, U>(items: Map<RefOr<T>>, convert: impl Fn(T) -> U) -> Map<ReferenceOr<U>> {
    items.into_iter().map(|(name, item)| (name, refer(item, &convert))).collect()
}
