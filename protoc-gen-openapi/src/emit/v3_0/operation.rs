//! Paths, and all that an operation has.

use super::{
    Emit,
    plain::{example, external_docs, link, server},
    refer, refer_all,
};
use crate::model::{self, Extensions, Map, RefOr};
use openapiv3::{
    Header, MediaType, Operation, Parameter, ParameterData, ParameterSchemaOrContent, PathItem, PathStyle,
    QueryStyle, ReferenceOr, RequestBody, Response, Responses, StatusCode,
};

impl Emit {
    pub(super) fn paths(self, operations: Vec<model::Operation>) -> Map<ReferenceOr<PathItem>> {
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

    pub(super) fn operation(self, mut operation: model::Operation) -> Operation {
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
    pub(super) fn callbacks(
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

    pub(super) fn callback(self, callback: model::Callback) -> openapiv3::Callback {
        let item = |operations| self.paths(operations).into_values().next();
        let path_item = |item: ReferenceOr<PathItem>| match item {
            ReferenceOr::Item(item) => item,
            ReferenceOr::Reference { .. } => PathItem::default(),
        };
        callback.into_iter().filter_map(|(at, operations)| Some((at, path_item(item(operations)?)))).collect()
    }

    pub(super) fn parameter(self, parameter: model::Parameter) -> Parameter {
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

    pub(super) fn request_body(self, body: model::RequestBody) -> RequestBody {
        RequestBody {
            description: body.description,
            content: self.content(body.content),
            required: body.required == Some(true),
            extensions: body.extensions,
        }
    }

    pub(super) fn content(self, content: model::Content) -> Map<MediaType> {
        content.into_iter().map(|(name, one)| (name, self.media_type(one))).collect()
    }

    pub(super) fn media_type(self, mut media_type: model::MediaType) -> MediaType {
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

    pub(super) fn response(self, response: model::Response) -> Response {
        Response {
            description: response.description,
            headers: refer_all(response.headers, |one| self.header(one)),
            content: self.content(response.content),
            links: refer_all(response.links, link),
            extensions: response.extensions,
        }
    }

    pub(super) fn header(self, header: model::Header) -> Header {
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
}

/// `404` or `4XX`; none is `default`.
fn status_code(status: &str) -> Option<StatusCode> {
    if let Ok(code) = status.parse() {
        return Some(StatusCode::Code(code));
    }
    let range = status.strip_suffix("XX").or_else(|| status.strip_suffix("xx"))?;
    range.parse().ok().map(StatusCode::Range)
}
