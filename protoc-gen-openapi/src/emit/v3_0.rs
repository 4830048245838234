//! OpenAPI 3.0, as the types of `openapiv3`.
//!
//! Those types have gaps, which are filled here: a `$ref` has no siblings, so it goes into an
//! `allOf`; bounds are doubles, so whole numbers go into the map of extensions, which is written in
//! the same place.

use super::{
    exclusion,
    null::{self, Null},
};
use crate::{
    model::{self, Extensions, Map, Number, RefOr},
    options::{Oneof, Options},
};
use openapiv3::{
    APIKeyLocation, AdditionalProperties, AnySchema, AuthorizationCodeOAuth2Flow,
    ClientCredentialsOAuth2Flow, Components, Contact, Discriminator, ExternalDocumentation, Header,
    ImplicitOAuth2Flow, Info, License, Link, LinkOperation, MediaType, OAuth2Flows, OpenAPI, Operation,
    Parameter, ParameterData, ParameterSchemaOrContent, PasswordOAuth2Flow, PathItem, PathStyle, Paths,
    QueryStyle, ReferenceOr, RequestBody, Response, Responses, Schema, SchemaData, SchemaKind,
    SecurityScheme, Server, ServerVariable, StatusCode, Tag,
};

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

fn info(info: model::Info) -> Info {
    // 3.0 has no summary here.
    let paragraphs: Vec<String> = info.summary.into_iter().chain(info.description).collect();
    Info {
        title: info.title,
        description: (!paragraphs.is_empty()).then(|| paragraphs.join("\n\n")),
        terms_of_service: info.terms_of_service,
        contact: info.contact.map(|one| Contact {
            name: one.name,
            url: one.url,
            email: one.email,
            extensions: one.extensions,
        }),
        license: info.license.map(|one| License { name: one.name, url: one.url, extensions: one.extensions }),
        version: info.version,
        extensions: info.extensions,
    }
}

fn server(server: model::Server) -> Server {
    let variable = |one: model::ServerVariable| ServerVariable {
        enumeration: one.values,
        default: one.default,
        // The library would write an absent one as `null`, which is no text.
        description: Some(one.description.unwrap_or_default()),
        extensions: one.extensions,
    };
    let variables: Map<ServerVariable> =
        server.variables.into_iter().map(|(name, one)| (name, variable(one))).collect();
    Server {
        url: server.url,
        description: server.description,
        variables: (!variables.is_empty()).then_some(variables),
        extensions: server.extensions,
    }
}

fn tag(tag: model::Tag) -> Tag {
    Tag {
        name: tag.name,
        description: tag.description,
        external_docs: tag.external_docs.map(external_docs),
        extensions: tag.extensions,
    }
}

fn external_docs(docs: model::ExternalDocs) -> ExternalDocumentation {
    ExternalDocumentation { description: docs.description, url: docs.url, extensions: docs.extensions }
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

fn example(example: model::Example) -> openapiv3::Example {
    openapiv3::Example {
        summary: example.summary,
        description: example.description,
        value: example.value,
        external_value: example.external_value,
        extensions: example.extensions,
    }
}

fn link(link: model::Link) -> Link {
    Link {
        description: link.description,
        operation: match (link.operation_id, link.operation_ref) {
            (Some(id), _) => LinkOperation::OperationId(id),
            (None, reference) => LinkOperation::OperationRef(reference.unwrap_or_default()),
        },
        request_body: link.request_body,
        parameters: link.parameters,
        server: link.server.map(server),
        extensions: link.extensions,
    }
}

fn security_scheme(scheme: model::SecurityScheme) -> Option<SecurityScheme> {
    use model::SecurityScheme as From;
    Some(match scheme {
        From::ApiKey { location, name, description, extensions } => SecurityScheme::APIKey {
            location: match location {
                model::KeyLocation::Query => APIKeyLocation::Query,
                model::KeyLocation::Header => APIKeyLocation::Header,
                model::KeyLocation::Cookie => APIKeyLocation::Cookie,
            },
            name,
            description,
            extensions,
        },
        From::Http { scheme, bearer_format, description, extensions } => {
            SecurityScheme::HTTP { scheme, bearer_format, description, extensions }
        }
        From::OAuth2 { flows, description, extensions } => {
            SecurityScheme::OAuth2 { flows: oauth2_flows(*flows), description, extensions }
        }
        From::OpenIdConnect { url, description, extensions } => {
            SecurityScheme::OpenIDConnect { open_id_connect_url: url, description, extensions }
        }
        // 3.0 does not know it.
        From::MutualTls { .. } => return None,
    })
}

fn oauth2_flows(flows: model::Flows) -> OAuth2Flows {
    OAuth2Flows {
        implicit: flows.implicit.map(|flow| ImplicitOAuth2Flow {
            authorization_url: flow.authorization_url.unwrap_or_default(),
            refresh_url: flow.refresh_url,
            scopes: flow.scopes,
            extensions: flow.extensions,
        }),
        password: flows.password.map(|flow| PasswordOAuth2Flow {
            refresh_url: flow.refresh_url,
            token_url: flow.token_url.unwrap_or_default(),
            scopes: flow.scopes,
            extensions: flow.extensions,
        }),
        client_credentials: flows.client_credentials.map(|flow| ClientCredentialsOAuth2Flow {
            refresh_url: flow.refresh_url,
            token_url: flow.token_url.unwrap_or_default(),
            scopes: flow.scopes,
            extensions: flow.extensions,
        }),
        authorization_code: flows.authorization_code.map(|flow| AuthorizationCodeOAuth2Flow {
            authorization_url: flow.authorization_url.unwrap_or_default(),
            token_url: flow.token_url.unwrap_or_default(),
            refresh_url: flow.refresh_url,
            scopes: flow.scopes,
            extensions: flow.extensions,
        }),
        extensions: flows.extensions,
    }
}

/// The parts that hold schemas, which depend on options.
#[derive(Clone, Copy)]
struct Emit {
    oneof: Oneof,
}

impl Emit {
    fn paths(self, operations: Vec<model::Operation>) -> Map<ReferenceOr<PathItem>> {
        let mut items: Map<PathItem> = Map::new();
        for operation in operations {
            let item = items.entry(operation.path.clone()).or_default();
            let slot = match operation.verb.as_str() {
                "GET" => &mut item.get,
                "PUT" => &mut item.put,
                "POST" => &mut item.post,
                "DELETE" => &mut item.delete,
                "OPTIONS" => &mut item.options,
                "HEAD" => &mut item.head,
                "PATCH" => &mut item.patch,
                "TRACE" => &mut item.trace,
                // Others have no place in this version, and were left out with a warning.
                _ => continue,
            };
            *slot = Some(self.operation(operation));
        }
        items.into_iter().map(|(path, item)| (path, ReferenceOr::Item(item))).collect()
    }

    fn operation(self, mut operation: model::Operation) -> Operation {
        let callbacks = self.callbacks(operation.callbacks, &mut operation.extensions);
        let mut responses = Responses::default();
        for (status, response) in operation.responses {
            let response = refer(response, |one| self.response(one));
            match status_code(&status) {
                Some(code) => {
                    responses.responses.insert(code, response);
                }
                None => responses.default = Some(response),
            }
        }
        Operation {
            tags: operation.tags,
            summary: operation.summary,
            description: operation.description,
            external_docs: operation.external_docs.map(external_docs),
            operation_id: Some(operation.operation_id).filter(|id| !id.is_empty()),
            parameters: operation
                .parameters
                .into_iter()
                .map(|one| refer(one, |one| self.parameter(one)))
                .collect(),
            request_body: operation.request_body.map(|one| refer(one, |one| self.request_body(one))),
            responses,
            callbacks,
            deprecated: operation.deprecated == Some(true),
            security: operation.security,
            servers: operation.servers.into_iter().map(server).collect(),
            extensions: operation.extensions,
        }
    }

    /// Those that stand here. If others stand elsewhere, for which these types have no place, all of them go
    /// into the map of extensions.
    fn callbacks(
        self,
        callbacks: Map<RefOr<model::Callback>>,
        extensions: &mut Extensions,
    ) -> Map<openapiv3::Callback> {
        let made = refer_all(callbacks, |one| self.callback(one));
        if made.values().any(|one| matches!(one, ReferenceOr::Reference { .. })) {
            extensions.insert("callbacks".to_owned(), serde_json::to_value(made).unwrap_or_default());
            return Map::new();
        }
        made.into_iter().filter_map(|(name, one)| Some((name, one.into_item()?))).collect()
    }

    fn callback(self, callback: model::Callback) -> openapiv3::Callback {
        let item = |operations| self.paths(operations).into_values().next();
        let path_item = |item: ReferenceOr<PathItem>| match item {
            ReferenceOr::Item(item) => item,
            ReferenceOr::Reference { .. } => PathItem::default(),
        };
        callback.into_iter().filter_map(|(at, operations)| Some((at, path_item(item(operations)?)))).collect()
    }

    fn parameter(self, parameter: model::Parameter) -> Parameter {
        let parameter_data = ParameterData {
            name: parameter.name,
            description: parameter.description,
            required: parameter.location == model::Location::Path || parameter.required == Some(true),
            deprecated: parameter.deprecated,
            format: ParameterSchemaOrContent::Schema(self.schema(parameter.schema.unwrap_or_default())),
            example: parameter.example,
            examples: refer_all(parameter.examples, example),
            explode: parameter.explode,
            extensions: parameter.extensions,
        };
        match parameter.location {
            model::Location::Path => Parameter::Path {
                parameter_data,
                style: match parameter.style {
                    Some(model::Style::Matrix) => PathStyle::Matrix,
                    Some(model::Style::Label) => PathStyle::Label,
                    _ => PathStyle::Simple,
                },
            },
            model::Location::Query => Parameter::Query {
                parameter_data,
                allow_reserved: parameter.allow_reserved == Some(true),
                style: match parameter.style {
                    Some(model::Style::SpaceDelimited) => QueryStyle::SpaceDelimited,
                    Some(model::Style::PipeDelimited) => QueryStyle::PipeDelimited,
                    Some(model::Style::DeepObject) => QueryStyle::DeepObject,
                    _ => QueryStyle::Form,
                },
                allow_empty_value: parameter.allow_empty_value,
            },
            model::Location::Header => Parameter::Header { parameter_data, style: Default::default() },
            model::Location::Cookie => Parameter::Cookie { parameter_data, style: Default::default() },
        }
    }

    fn request_body(self, body: model::RequestBody) -> RequestBody {
        RequestBody {
            description: body.description,
            content: self.content(body.content),
            required: body.required == Some(true),
            extensions: body.extensions,
        }
    }

    fn content(self, content: model::Content) -> Map<MediaType> {
        content.into_iter().map(|(name, one)| (name, self.media_type(one))).collect()
    }

    fn media_type(self, mut media_type: model::MediaType) -> MediaType {
        if let Some(items) = media_type.item_schema.take() {
            let items = serde_json::to_value(self.schema(items)).unwrap_or_default();
            media_type.extensions.insert("x-oai-itemSchema".to_owned(), items);
        }
        MediaType {
            schema: media_type.schema.map(|schema| self.schema(schema)),
            example: media_type.example,
            examples: refer_all(media_type.examples, example),
            extensions: media_type.extensions,
            ..MediaType::default()
        }
    }

    fn response(self, response: model::Response) -> Response {
        Response {
            description: response.description,
            headers: refer_all(response.headers, |one| self.header(one)),
            content: self.content(response.content),
            links: refer_all(response.links, link),
            extensions: response.extensions,
        }
    }

    fn header(self, header: model::Header) -> Header {
        Header {
            description: header.description,
            style: Default::default(),
            required: header.required == Some(true),
            deprecated: header.deprecated,
            format: ParameterSchemaOrContent::Schema(self.schema(header.schema.unwrap_or_default())),
            example: header.example,
            examples: refer_all(header.examples, example),
            extensions: header.extensions,
        }
    }

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

    fn schema(self, schema: model::Schema) -> ReferenceOr<Schema> {
        let (mut schema, null) = null::lower(schema);
        if null == Null::Alone {
            // There is no such type, and `nullable` counts only beside one.
            schema.one_value_of = Some(vec![serde_json::Value::Null]);
        }
        if let Some(reference) = schema.reference.take() {
            if schema == model::Schema::default() {
                return ReferenceOr::Reference { reference };
            }
            // What stands beside a `$ref` is not read.
            schema.all_of.insert(0, model::Schema { reference: Some(reference), ..model::Schema::default() });
        }
        let keywords = std::mem::take(&mut schema.keywords).into_inner();
        let mut extensions = keywords.extensions;
        let bounds = Bounds::new(
            (keywords.minimum, keywords.exclusive_minimum),
            (keywords.maximum, keywords.exclusive_maximum),
            keywords.multiple_of,
            &mut extensions,
        );
        let mut not = schema.not.map(|one| Box::new(self.schema(*one)));
        if !keywords.oneofs.is_empty() {
            let groups = keywords.oneofs.iter().map(|(name, members)| (name.clone(), members.clone().into()));
            extensions.insert("x-oneof".to_owned(), serde_json::Value::Object(groups.collect()));
            if self.oneof == Oneof::Strict && not.is_none() {
                not = Some(Box::new(self.schema(exclusion(&keywords.oneofs))));
            }
        }
        let values = keywords.constant.map(|one| vec![one]).or(schema.one_value_of).unwrap_or_default();
        ReferenceOr::Item(Schema {
            schema_data: SchemaData {
                nullable: null == Null::BesideType,
                read_only: schema.read_only == Some(true),
                write_only: schema.write_only == Some(true),
                deprecated: schema.deprecated == Some(true),
                external_docs: keywords.external_docs.map(|docs| external_docs(*docs)),
                example: keywords.example,
                title: keywords.title,
                description: schema.description,
                discriminator: keywords.discriminator.map(|one| Discriminator {
                    property_name: one.property_name,
                    mapping: one.mapping,
                    extensions: Extensions::new(),
                }),
                default: keywords.default,
                extensions: with_xml(extensions, keywords.xml),
            },
            schema_kind: SchemaKind::Any(AnySchema {
                typ: schema.kind.map(|kind| kind.as_str().to_owned()),
                pattern: keywords.pattern,
                multiple_of: bounds.multiple_of,
                exclusive_minimum: bounds.is_minimum_exclusive.then_some(true),
                exclusive_maximum: bounds.is_maximum_exclusive.then_some(true),
                minimum: bounds.minimum,
                maximum: bounds.maximum,
                properties: schema
                    .properties
                    .into_iter()
                    .map(|(name, one)| (name, self.boxed(one)))
                    .collect(),
                required: schema.required,
                additional_properties: schema.additional_properties.map(|one| match one {
                    model::AdditionalProperties::Allowed(any) => AdditionalProperties::Any(any),
                    model::AdditionalProperties::Of(values) => {
                        AdditionalProperties::Schema(Box::new(self.schema(*values)))
                    }
                }),
                min_properties: keywords.min_properties.map(size),
                max_properties: keywords.max_properties.map(size),
                items: schema.items.map(|items| self.boxed(*items)),
                min_items: keywords.min_items.map(size),
                max_items: keywords.max_items.map(size),
                unique_items: keywords.unique_items,
                enumeration: values,
                format: schema.format,
                min_length: keywords.min_length.map(size),
                max_length: keywords.max_length.map(size),
                one_of: self.schemas(schema.one_of),
                all_of: self.schemas(schema.all_of),
                any_of: self.schemas(schema.any_of),
                not,
            }),
        })
    }

    fn schemas(self, schemas: Vec<model::Schema>) -> Vec<ReferenceOr<Schema>> {
        schemas.into_iter().map(|schema| self.schema(schema)).collect()
    }

    fn boxed(self, schema: model::Schema) -> ReferenceOr<Box<Schema>> {
        match self.schema(schema) {
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
            ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        }
    }
}

/// `xml`, which these types have no field for.
fn with_xml(mut extensions: Extensions, xml: Option<Box<model::Xml>>) -> Extensions {
    if let Some(xml) = xml {
        extensions.insert("xml".to_owned(), super::xml(*xml));
    }
    extensions
}

/// Bounds in the way of 3.0: one number, and whether it is a value itself.
struct Bounds {
    minimum: Option<f64>,
    maximum: Option<f64>,
    multiple_of: Option<f64>,
    is_minimum_exclusive: bool,
    is_maximum_exclusive: bool,
}

impl Bounds {
    fn new(
        (minimum, exclusive_minimum): (Option<Number>, Option<Number>),
        (maximum, exclusive_maximum): (Option<Number>, Option<Number>),
        multiple_of: Option<Number>,
        exact: &mut Extensions,
    ) -> Self {
        let is_minimum_exclusive = match (minimum, exclusive_minimum) {
            (Some(at), Some(above)) => above >= at,
            (_, exclusive) => exclusive.is_some(),
        };
        let is_maximum_exclusive = match (maximum, exclusive_maximum) {
            (Some(at), Some(below)) => below <= at,
            (_, exclusive) => exclusive.is_some(),
        };
        let mut put = |key: &str, number: Option<Number>| match number {
            Some(number @ Number::Integer(_)) => {
                exact.insert(key.to_owned(), number.to_json());
                None
            }
            Some(Number::Double(number)) => Some(number),
            None => None,
        };
        Self {
            minimum: put("minimum", if is_minimum_exclusive { exclusive_minimum } else { minimum }),
            maximum: put("maximum", if is_maximum_exclusive { exclusive_maximum } else { maximum }),
            multiple_of: put("multipleOf", multiple_of),
            is_minimum_exclusive,
            is_maximum_exclusive,
        }
    }
}

fn size(size: u64) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX)
}

/// `404` or `4XX`; none is `default`.
fn status_code(status: &str) -> Option<StatusCode> {
    if let Ok(code) = status.parse() {
        return Some(StatusCode::Code(code));
    }
    let range = status.strip_suffix("XX").or_else(|| status.strip_suffix("xx"))?;
    range.parse().ok().map(StatusCode::Range)
}
