//! What is said of an API as a whole, read from the annotation of a file.

use super::{reader::Reader, wire};
use crate::model::{
    Component, Components, Contact, Document, Flow, Flows, Info, KeyLocation, License, Map, SecurityScheme,
    Server, ServerVariable, Tag,
};

impl Reader<'_> {
    /// A document with what is said in it and nothing else.
    pub(super) fn document(&mut self, document: wire::Document) -> Document {
        let mut operations = Vec::new();
        let paths = document.paths.unwrap_or_default();
        for (path, item) in self.map(paths.path, |_, item| Some(item)) {
            self.path(&path);
            operations.extend(self.path_item(&path, item));
        }
        let mut extensions = self.extensions(&document.extensions);
        extensions.extend(self.extensions(&paths.extensions));
        Document {
            info: document.info.map(|info| self.info(info)).unwrap_or_default(),
            servers: document.servers.into_iter().map(|server| self.server(server)).collect(),
            operations,
            components: document.components.map(|parts| self.components(parts)).unwrap_or_default(),
            security: self.requirements(document.security),
            tags: document.tags.into_iter().map(|tag| self.tag(tag)).collect(),
            external_docs: document.external_docs.map(|docs| self.external_docs(docs)),
            extensions,
        }
    }

    fn info(&mut self, info: wire::Info) -> Info {
        Info {
            title: info.title.unwrap_or_default(),
            version: info.version.unwrap_or_default(),
            summary: info.summary,
            description: info.description,
            terms_of_service: info.terms_of_service,
            contact: info.contact.map(|contact| Contact {
                name: contact.name,
                url: contact.url,
                email: contact.email,
                extensions: self.extensions(&contact.extensions),
            }),
            license: info.license.map(|license| self.license(license)),
            extensions: self.extensions(&info.extensions),
        }
    }

    fn license(&mut self, license: wire::License) -> License {
        if license.name.is_none() {
            self.error("`license` without `name`");
        }
        License {
            name: license.name.unwrap_or_default(),
            identifier: None,
            url: license.url,
            extensions: self.extensions(&license.extensions),
        }
    }

    /// Where the API is served.
    pub(super) fn server(&mut self, server: wire::Server) -> Server {
        if server.url.is_none() {
            self.error("a server without `url`");
        }
        Server {
            url: server.url.unwrap_or_default(),
            description: server.description,
            variables: self.entries(server.variables, |reader, variable| {
                Some(ServerVariable {
                    values: variable.values,
                    default: variable.default.unwrap_or_default(),
                    description: variable.description,
                    extensions: reader.extensions(&variable.extensions),
                })
            }),
            extensions: self.extensions(&server.extensions),
        }
    }

    fn tag(&mut self, tag: wire::Tag) -> Tag {
        if tag.name.is_none() {
            self.error("a tag without `name`");
        }
        Tag {
            name: tag.name.unwrap_or_default(),
            description: tag.description,
            external_docs: tag.external_docs.map(|docs| self.external_docs(docs)),
            extensions: self.extensions(&tag.extensions),
        }
    }

    fn components(&mut self, parts: wire::Components) -> Components {
        let place = self.place.clone();
        Components {
            schemas: self.entries(parts.schemas, |reader, part| {
                Some(Component { item: reader.schema_or_reference(part), place: Some(place.clone()) })
            }),
            responses: self.entries(parts.responses, |reader, part| {
                reader.or_reference(part, |reader, response| Some(reader.response(response)))
            }),
            parameters: self.parameters(parts.parameters),
            examples: self.examples(parts.examples),
            request_bodies: self.entries(parts.request_bodies, |reader, part| {
                reader.or_reference(part, |reader, body| Some(reader.request_body(body)))
            }),
            headers: self.headers(parts.headers),
            security_schemes: self.entries(parts.security_schemes, |reader, part| {
                reader.or_reference(part, |reader, scheme| reader.security_scheme(scheme))
            }),
            links: self.entries(parts.links, |reader, part| {
                reader.or_reference(part, |reader, link| Some(reader.link(link)))
            }),
            callbacks: self.entries(parts.callbacks, |reader, part| {
                reader.or_reference(part, |reader, callback| Some(reader.callback(callback)))
            }),
            extensions: self.extensions(&parts.extensions),
        }
    }

    fn security_scheme(&mut self, scheme: wire::SecurityScheme) -> Option<SecurityScheme> {
        let description = scheme.description;
        let extensions = self.extensions(&scheme.extensions);
        let kind = scheme.kind.unwrap_or_default();
        let mut needed = |part: Option<String>, keyword: &str| {
            if part.is_none() {
                self.error(format!("a security scheme of the type `{kind}` without `{keyword}`"));
            }
            part
        };
        match kind.as_str() {
            "apiKey" => {
                let name = needed(scheme.name, "name")?;
                let location = needed(scheme.location, "in")?;
                let known = [
                    ("header", KeyLocation::Header),
                    ("query", KeyLocation::Query),
                    ("cookie", KeyLocation::Cookie),
                ];
                let location = self.word("in", &location, &known)?;
                Some(SecurityScheme::ApiKey { location, name, description, extensions })
            }
            "http" => Some(SecurityScheme::Http {
                scheme: needed(scheme.scheme, "scheme")?,
                bearer_format: scheme.bearer_format,
                description,
                extensions,
            }),
            "oauth2" => {
                let flows = scheme.flows.unwrap_or_default();
                Some(SecurityScheme::OAuth2 { flows: Box::new(self.flows(flows)), description, extensions })
            }
            "openIdConnect" => Some(SecurityScheme::OpenIdConnect {
                url: needed(scheme.open_id_connect_url, "open_id_connect_url")?,
                description,
                extensions,
            }),
            "mutualTLS" => Some(SecurityScheme::MutualTls { description, extensions }),
            other => {
                self.error_with_help(
                    format!("the type of a security scheme is `{other}`"),
                    "it is one of `apiKey`, `http`, `oauth2`, `openIdConnect`, `mutualTLS`",
                );
                None
            }
        }
    }

    fn flows(&mut self, flows: wire::OauthFlows) -> Flows {
        Flows {
            implicit: flows.implicit.map(|flow| self.flow(flow)),
            password: flows.password.map(|flow| self.flow(flow)),
            client_credentials: flows.client_credentials.map(|flow| self.flow(flow)),
            authorization_code: flows.authorization_code.map(|flow| self.flow(flow)),
            extensions: self.extensions(&flows.extensions),
        }
    }

    fn flow(&mut self, flow: wire::OauthFlow) -> Flow {
        let scopes = flow.scopes.unwrap_or_default().entries;
        Flow {
            authorization_url: flow.authorization_url,
            token_url: flow.token_url,
            refresh_url: flow.refresh_url,
            scopes: scopes.into_iter().map(|scope| (scope.name, scope.value)).collect::<Map<String>>(),
            extensions: self.extensions(&flow.extensions),
        }
    }
}
