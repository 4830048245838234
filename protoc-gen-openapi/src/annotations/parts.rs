//! What operations consist of, read from annotations: parameters, bodies, answers and what is in them.

use super::{
    parameters,
    reader::{Reader, filled},
    reference::Target,
    wire,
};
use crate::model::{
    Callback, Content, Example, Header, Json, Link, Map, MediaType, Operation, RefOr, RequestBody, Response,
    SecurityRequirement,
};
use protohttp_codegen::http::Verb;

impl Reader<'_> {
    /// The body of a request.
    pub(super) fn request_body(&mut self, body: wire::RequestBody) -> RequestBody {
        RequestBody {
            description: body.description,
            content: self.content(body.content),
            required: body.required,
            extensions: self.extensions(&body.extensions),
        }
    }

    /// Bodies by media type.
    pub(super) fn content(&mut self, content: Option<wire::Entries<wire::MediaType>>) -> Content {
        self.entries(content, |reader, media| {
            if media.encoding.is_some() {
                reader.error_with_help("`encoding` of a media type", "the server reads no forms");
            }
            reader.either_example(media.example.is_some(), media.examples.is_some());
            Some(MediaType {
                schema: media.schema.map(|schema| reader.schema_or_reference(schema)),
                item_schema: None,
                example: reader.optional_json(media.example.as_ref()),
                examples: reader.examples(media.examples),
                extensions: reader.extensions(&media.extensions),
            })
        })
    }

    /// Answers by status.
    pub(super) fn responses(&mut self, responses: wire::Responses) -> Map<RefOr<Response>> {
        let mut entries = responses.response_or_reference;
        entries.extend(
            responses.default.map(|default| wire::Named { name: "default".to_owned(), value: Some(default) }),
        );
        let read: Map<RefOr<Response>> = self.map(entries, |reader, part| {
            reader.or_reference(part, |reader, item| Some(reader.response(item)))
        });
        for status in read.keys().filter(|status| !is_status(status)) {
            self.error_with_help(
                format!("`{status}` is not a status"),
                "a status is such as `404`, or `4XX`, or `default`",
            );
        }
        read
    }

    /// An answer.
    pub(super) fn response(&mut self, response: wire::Response) -> Response {
        Response {
            description: response.description.unwrap_or_default(),
            headers: self.headers(response.headers),
            content: self.content(response.content),
            links: self.entries(response.links, |reader, part| {
                reader.or_reference(part, |reader, link| Some(reader.link(link)))
            }),
            extensions: self.extensions(&response.extensions),
        }
    }

    /// Headers by name.
    pub(super) fn headers(
        &mut self,
        headers: Option<wire::Entries<wire::OrReference<wire::Header>>>,
    ) -> Map<RefOr<Header>> {
        self.entries(headers, |reader, part| {
            reader.or_reference(part, |reader, header| Some(reader.header(header)))
        })
    }

    /// A header.
    pub(super) fn header(&mut self, header: wire::Header) -> Header {
        if header.content.is_some() {
            self.error_with_help("`content` of a header", "use `schema`");
        }
        if let Some(style) = header.style.filter(|style| style != "simple") {
            self.error_with_help(
                format!("`style` of a header is `{style}`"),
                "a header has the style `simple`",
            );
        }
        for (keyword, is_on) in
            [("allow_empty_value", header.allow_empty_value), ("allow_reserved", header.allow_reserved)]
        {
            if is_on == Some(true) {
                let help = "only parameters in the query have it";
                self.error_with_help(format!("`{keyword}` of a header"), help);
            }
        }
        self.either_example(header.example.is_some(), header.examples.is_some());
        Header {
            description: filled(header.description),
            required: header.required,
            deprecated: header.deprecated,
            explode: header.explode,
            schema: header.schema.map(|schema| self.schema_or_reference(schema)),
            example: self.optional_json(header.example.as_ref()),
            examples: self.examples(header.examples),
            extensions: self.extensions(&header.extensions),
        }
    }

    /// Examples by name.
    pub(super) fn examples(
        &mut self,
        examples: Option<wire::Entries<wire::OrReference<wire::Example>>>,
    ) -> Map<RefOr<Example>> {
        self.entries(examples, |reader, part| {
            reader.or_reference(part, |reader, example| Some(reader.example(example)))
        })
    }

    /// Reports examples of both kinds.
    pub(super) fn either_example(&mut self, has_one: bool, has_some: bool) {
        if has_one && has_some {
            self.error_with_help(
                "both `example` and `examples`",
                "one of them, not both, says what is meant",
            );
        }
    }

    /// An example.
    pub(super) fn example(&mut self, example: wire::Example) -> Example {
        Example {
            summary: filled(example.summary),
            description: filled(example.description),
            value: self.optional_json(example.value.as_ref()),
            external_value: filled(example.external_value),
            extensions: self.extensions(&example.extensions),
        }
    }

    /// A link.
    pub(super) fn link(&mut self, link: wire::Link) -> Link {
        let (operation_id, operation_ref) = (filled(link.operation_id), filled(link.operation_ref));
        let parameters = match link.parameters.and_then(|parameters| self.expression(parameters)) {
            Some(Json::Object(parameters)) => parameters.into_iter().collect(),
            Some(_) => {
                self.error("`parameters` of a link are expressions by the names of parameters");
                Map::new()
            }
            None => Map::new(),
        };
        match (&operation_id, &operation_ref) {
            (Some(id), None) => self.refer(id, Target::Operation(id.clone())),
            (None, Some(target)) => self.refer(target, Target::Part(target.clone())),
            (Some(_), Some(_)) => {
                self.error_with_help(
                    "a link with both `operation_id` and `operation_ref`",
                    "one of them is enough",
                );
            }
            (None, None) => self.error_with_help(
                "a link that leads to no operation",
                "set `operation_id` to that of an operation, or `operation_ref` to its place",
            ),
        }
        Link {
            operation_ref,
            operation_id,
            parameters,
            request_body: link.request_body.and_then(|body| self.expression(body)),
            description: filled(link.description),
            server: link.server.map(|server| self.server(server)),
            extensions: self.extensions(&link.extensions),
        }
    }

    fn expression(&mut self, part: wire::AnyOrExpression) -> Option<Json> {
        match (part.any, part.expression) {
            (Some(any), _) => self.json(&any),
            (None, Some(expression)) => {
                let entries = self.map(expression.entries, |reader, any| reader.json(&any));
                Some(Json::Object(entries.into_iter().collect()))
            }
            (None, None) => None,
        }
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
}

/// `404`, `4XX` or `default`.
fn is_status(text: &str) -> bool {
    let is_class =
        |rest: &str| rest == "XX" || rest.len() == 2 && rest.bytes().all(|digit| digit.is_ascii_digit());
    text == "default" || text.strip_prefix(['1', '2', '3', '4', '5']).is_some_and(is_class)
}
