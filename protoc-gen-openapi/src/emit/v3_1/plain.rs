//! Parts that hold no schemas.

use super::object::Object;
use crate::model::{self, Json};

pub(super) fn info(info: model::Info) -> Json {
    let mut object = Object::default();
    object.put("title", Some(info.title));
    object.put("summary", info.summary);
    object.put("description", info.description);
    object.put("termsOfService", info.terms_of_service);
    object.put(
        "contact",
        info.contact.map(|contact| {
            let mut object = Object::default();
            object.put("name", contact.name);
            object.put("url", contact.url);
            object.put("email", contact.email);
            object.end(contact.extensions)
        }),
    );
    object.put(
        "license",
        info.license.map(|license| {
            let mut object = Object::default();
            object.put("name", Some(license.name));
            object.put("identifier", license.identifier);
            object.put("url", license.url);
            object.end(license.extensions)
        }),
    );
    object.put("version", Some(info.version));
    object.end(info.extensions)
}

pub(super) fn server(server: model::Server) -> Json {
    let mut object = Object::default();
    object.put("url", Some(server.url));
    object.put("description", server.description);
    object.map("variables", server.variables, |variable| {
        let mut object = Object::default();
        object.list("enum", variable.values, Json::from);
        object.put("default", Some(variable.default));
        object.put("description", variable.description);
        object.end(variable.extensions)
    });
    object.end(server.extensions)
}

pub(super) fn tag(tag: model::Tag) -> Json {
    let mut object = Object::default();
    object.put("name", Some(tag.name));
    object.put("description", tag.description);
    object.put("externalDocs", tag.external_docs.map(external_docs));
    object.end(tag.extensions)
}

pub(super) fn external_docs(docs: model::ExternalDocs) -> Json {
    let mut object = Object::default();
    object.put("description", docs.description);
    object.put("url", Some(docs.url));
    object.end(docs.extensions)
}

pub(super) fn example(example: model::Example) -> Json {
    let mut object = Object::default();
    object.put("summary", example.summary);
    object.put("description", example.description);
    object.put("value", example.value);
    object.put("externalValue", example.external_value);
    object.end(example.extensions)
}

pub(super) fn link(link: model::Link) -> Json {
    let mut object = Object::default();
    object.put("operationId", link.operation_id);
    object.put("operationRef", link.operation_ref);
    object.map("parameters", link.parameters, |value| value);
    object.put("requestBody", link.request_body);
    object.put("description", link.description);
    object.put("server", link.server.map(server));
    object.end(link.extensions)
}
