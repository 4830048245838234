//! OpenAPI 3.1 and 3.2, as a JSON value: their schemas are those of JSON Schema 2020-12.

use super::{
    exclusion,
    null::{self, Null},
};
use crate::{
    model::{self, Extensions, Json, Map, Number, RefOr, Type},
    options::Version,
};

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

/// An object of the document in the making. What is absent, or empty, is left out.
#[derive(Default)]
struct Object(serde_json::Map<String, Json>);

impl Object {
    fn put(&mut self, key: &str, value: Option<impl Into<Json>>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
    }

    /// A switch that is off unless it is there.
    fn switch(&mut self, key: &str, value: Option<bool>) {
        self.put(key, value.filter(|is_on| *is_on));
    }

    fn list<T>(&mut self, key: &str, items: Vec<T>, convert: impl Fn(T) -> Json) {
        if !items.is_empty() {
            self.put(key, Some(items.into_iter().map(convert).collect::<Vec<_>>()));
        }
    }

    fn map<T>(&mut self, key: &str, items: Map<T>, convert: impl Fn(T) -> Json) {
        if !items.is_empty() {
            self.put(key, Some(object(items, convert)));
        }
    }

    fn number(&mut self, key: &str, number: Option<Number>) {
        self.put(key, number.map(Number::to_json));
    }

    fn end(mut self, extensions: Extensions) -> Json {
        self.0.extend(extensions);
        Json::Object(self.0)
    }
}

fn object<T>(items: Map<T>, convert: impl Fn(T) -> Json) -> Json {
    Json::Object(items.into_iter().map(|(name, item)| (name, convert(item))).collect())
}

fn info(info: model::Info) -> Json {
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

fn server(server: model::Server) -> Json {
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

fn tag(tag: model::Tag) -> Json {
    let mut object = Object::default();
    object.put("name", Some(tag.name));
    object.put("description", tag.description);
    object.put("externalDocs", tag.external_docs.map(external_docs));
    object.end(tag.extensions)
}

fn external_docs(docs: model::ExternalDocs) -> Json {
    let mut object = Object::default();
    object.put("description", docs.description);
    object.put("url", Some(docs.url));
    object.end(docs.extensions)
}

fn security_requirement(requirement: model::SecurityRequirement) -> Json {
    object(requirement, Json::from)
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

fn example(example: model::Example) -> Json {
    let mut object = Object::default();
    object.put("summary", example.summary);
    object.put("description", example.description);
    object.put("value", example.value);
    object.put("externalValue", example.external_value);
    object.end(example.extensions)
}

fn link(link: model::Link) -> Json {
    let mut object = Object::default();
    object.put("operationId", link.operation_id);
    object.put("operationRef", link.operation_ref);
    object.map("parameters", link.parameters, |value| value);
    object.put("requestBody", link.request_body);
    object.put("description", link.description);
    object.put("server", link.server.map(server));
    object.end(link.extensions)
}

fn security_scheme(scheme: model::SecurityScheme) -> Json {
    use model::SecurityScheme as Scheme;
    let mut object = Object::default();
    match scheme {
        Scheme::ApiKey { location, name, description, extensions } => {
            object.put("type", Some("apiKey"));
            object.put(
                "in",
                Some(match location {
                    model::KeyLocation::Query => "query",
                    model::KeyLocation::Header => "header",
                    model::KeyLocation::Cookie => "cookie",
                }),
            );
            object.put("name", Some(name));
            object.put("description", description);
            object.end(extensions)
        }
        Scheme::Http { scheme, bearer_format, description, extensions } => {
            object.put("type", Some("http"));
            object.put("scheme", Some(scheme));
            object.put("bearerFormat", bearer_format);
            object.put("description", description);
            object.end(extensions)
        }
        Scheme::OAuth2 { flows, description, extensions } => {
            object.put("type", Some("oauth2"));
            object.put("flows", Some(oauth2_flows(*flows)));
            object.put("description", description);
            object.end(extensions)
        }
        Scheme::OpenIdConnect { url, description, extensions } => {
            object.put("type", Some("openIdConnect"));
            object.put("openIdConnectUrl", Some(url));
            object.put("description", description);
            object.end(extensions)
        }
        Scheme::MutualTls { description, extensions } => {
            object.put("type", Some("mutualTLS"));
            object.put("description", description);
            object.end(extensions)
        }
    }
}

fn oauth2_flows(flows: model::Flows) -> Json {
    let flow = |flow: model::Flow| {
        let mut made = Object::default();
        made.put("authorizationUrl", flow.authorization_url);
        made.put("tokenUrl", flow.token_url);
        made.put("refreshUrl", flow.refresh_url);
        // It is needed, empty too.
        made.put("scopes", Some(object(flow.scopes, Json::from)));
        made.end(flow.extensions)
    };
    let mut object = Object::default();
    object.put("implicit", flows.implicit.map(flow));
    object.put("password", flows.password.map(flow));
    object.put("clientCredentials", flows.client_credentials.map(flow));
    object.put("authorizationCode", flows.authorization_code.map(flow));
    object.end(flows.extensions)
}

/// The parts that differ between versions.
#[derive(Clone, Copy)]
struct Emit {
    version: Version,
}

impl Emit {
    /// In the order of path items in the specification.
    fn key(self, verb: &str) -> Option<(usize, String)> {
        const FIXED: [&str; 9] =
            ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY"];
        let known = if self.version == Version::V3_2 { FIXED.len() } else { FIXED.len() - 1 };
        let at = FIXED.iter().take(known).position(|fixed| *fixed == verb)?;
        Some((at, verb.to_ascii_lowercase()))
    }

    fn paths(self, operations: Vec<model::Operation>) -> Json {
        let mut items: Map<Vec<model::Operation>> = Map::new();
        for operation in operations {
            items.entry(operation.path.clone()).or_default().push(operation);
        }
        object(items, |operations| self.path_item(operations))
    }

    fn path_item(self, mut operations: Vec<model::Operation>) -> Json {
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

    fn operation(self, operation: model::Operation) -> Json {
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

    fn callback(self, callback: model::Callback) -> Json {
        object(callback, |operations| self.path_item(operations))
    }

    fn parameter(self, parameter: model::Parameter) -> Json {
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

    fn request_body(self, body: model::RequestBody) -> Json {
        let mut object = Object::default();
        object.put("description", body.description);
        object.put("content", Some(self.content(body.content)));
        object.switch("required", body.required);
        object.end(body.extensions)
    }

    fn content(self, content: model::Content) -> Json {
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

    fn response(self, response: model::Response) -> Json {
        let mut object = Object::default();
        object.put("description", Some(response.description));
        object.map("headers", response.headers, |one| refer(one, |one| self.header(one)));
        if !response.content.is_empty() {
            object.put("content", Some(self.content(response.content)));
        }
        object.map("links", response.links, |one| refer(one, link));
        object.end(response.extensions)
    }

    fn header(self, header: model::Header) -> Json {
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

    fn schema(self, schema: model::Schema) -> Json {
        let (schema, null) = null::lower(schema);
        let keywords = schema.keywords.into_inner();
        let mut object = Object::default();
        object.put("$ref", schema.reference);
        object.put("title", keywords.title);
        object.put("description", schema.description);
        match (schema.kind, null) {
            (_, Null::Alone) => object.put("type", Some("null")),
            (Some(kind), Null::BesideType) => object.put("type", Some(vec![kind.as_str(), "null"])),
            (kind, _) => object.put("type", kind.map(Type::as_str)),
        }
        if schema.format.as_deref() == Some("byte") {
            object.put("contentEncoding", Some("base64"));
        }
        object.put("format", schema.format);
        object.put("default", keywords.default);
        object.put("examples", keywords.example.map(|example| vec![example]));
        object.put("enum", schema.one_value_of);
        object.put("const", keywords.constant);
        object.number("minimum", keywords.minimum);
        object.number("maximum", keywords.maximum);
        object.number("exclusiveMinimum", keywords.exclusive_minimum);
        object.number("exclusiveMaximum", keywords.exclusive_maximum);
        object.number("multipleOf", keywords.multiple_of);
        object.put("minLength", keywords.min_length);
        object.put("maxLength", keywords.max_length);
        object.put("pattern", keywords.pattern);
        object.put("minItems", keywords.min_items);
        object.put("maxItems", keywords.max_items);
        object.put("uniqueItems", keywords.unique_items);
        object.put("items", schema.items.map(|items| self.schema(*items)));
        object.put("minProperties", keywords.min_properties);
        object.put("maxProperties", keywords.max_properties);
        object.list("required", schema.required, Json::from);
        object.map("properties", schema.properties, |one| self.schema(one));
        object.put(
            "additionalProperties",
            schema.additional_properties.map(|one| match one {
                model::AdditionalProperties::Allowed(any) => any.into(),
                model::AdditionalProperties::Of(values) => self.schema(*values),
            }),
        );
        object.put("propertyNames", keywords.property_names.map(|one| self.schema(*one)));
        object.list("allOf", schema.all_of, |one| self.schema(one));
        object.list("oneOf", schema.one_of, |one| self.schema(one));
        object.list("anyOf", schema.any_of, |one| self.schema(one));
        match schema.not {
            Some(not) => object.put("not", Some(self.schema(*not))),
            None if keywords.oneofs.is_empty() => {}
            None => object.put("not", Some(self.schema(exclusion(&keywords.oneofs)))),
        }
        object.map("x-oneof", keywords.oneofs, Json::from);
        object.switch("readOnly", schema.read_only);
        object.switch("writeOnly", schema.write_only);
        object.switch("deprecated", schema.deprecated);
        object.put("externalDocs", keywords.external_docs.map(|docs| external_docs(*docs)));
        object.put("xml", keywords.xml.map(|one| super::xml(*one)));
        object.put(
            "discriminator",
            keywords.discriminator.map(|one| {
                let mut object = Object::default();
                object.put("propertyName", Some(one.property_name));
                object.map("mapping", one.mapping, Json::from);
                object.end(Extensions::new())
            }),
        );
        object.end(keywords.extensions)
    }
}
