//! What is said of an API as a whole, read from the annotation of a file.

use super::{
    reader::{Reader, filled},
    template, wire,
};
use crate::model::{Component, Components, Contact, Document, Info, License, Server, ServerVariable, Tag};

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
            terms_of_service: filled(info.terms_of_service),
            contact: info.contact.map(|contact| Contact {
                name: filled(contact.name),
                url: filled(contact.url),
                email: filled(contact.email),
                extensions: self.extensions(&contact.extensions),
            }),
            license: info.license.map(|license| self.license(license)),
            extensions: self.extensions(&info.extensions),
        }
    }

    fn license(&mut self, license: wire::License) -> License {
        let name = filled(license.name);
        if name.is_none() {
            self.error("`license` without `name`");
        }
        License {
            name: name.unwrap_or_default(),
            identifier: None,
            url: filled(license.url),
            extensions: self.extensions(&license.extensions),
        }
    }

    /// Where the API is served.
    pub(super) fn server(&mut self, server: wire::Server) -> Server {
        if server.url.is_none() {
            self.error("a server without `url`");
        }
        let url = server.url.unwrap_or_default();
        for one in server.variables.iter().flat_map(|variables| &variables.entries) {
            self.default_of_variable(one, &url);
        }
        let variables = self.entries(server.variables, |reader, variable| {
            Some(ServerVariable {
                values: variable.values,
                default: variable.default.unwrap_or_default(),
                description: filled(variable.description),
                extensions: reader.extensions(&variable.extensions),
            })
        });
        match template::variables(&url) {
            None => self.error_with_help(
                format!("the server `{url}` has braces that do not match"),
                "a variable is a name in braces, as in `https://{region}.example.com`",
            ),
            Some(names) => {
                for name in names.iter().filter(|name| !variables.contains_key(**name)) {
                    self.error_with_help(
                        format!("the server `{url}` has a variable `{name}` of which nothing is said"),
                        format!(
                            "say what it is: `variables: {{additional_properties: {{name: \"{name}\" value: {{default: …}}}}}}`"
                        ),
                    );
                }
            }
        }
        Server {
            url,
            description: filled(server.description),
            variables,
            extensions: self.extensions(&server.extensions),
        }
    }

    /// Reports a variable without a default, or with one that it cannot be.
    fn default_of_variable(&mut self, variable: &wire::Named<wire::ServerVariable>, url: &str) {
        let wire::Named { name, value } = variable;
        let values = value.iter().flat_map(|value| &value.values).map(String::as_str).collect::<Vec<_>>();
        match value.as_ref().and_then(|value| value.default.as_deref()) {
            None => self.error_with_help(
                format!("the variable `{name}` of the server `{url}` without `default`"),
                "it is the value that is taken where none is chosen",
            ),
            Some(default) if !values.is_empty() && !values.contains(&default) => self.error_with_help(
                format!("the `default` of the variable `{name}` is `{default}`, which is not of its `enum`"),
                format!("its values are `{}`", values.join("`, `")),
            ),
            Some(_) => {}
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
        let read = Components {
            schemas: self.entries(parts.schemas, |reader, part| {
                let item = reader.schema_or_reference(part);
                Some(Component { item, message: None, place: Some(place.clone()) })
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
            security_schemes: self.security_schemes(parts.security_schemes),
            links: self.entries(parts.links, |reader, part| {
                reader.or_reference(part, |reader, link| Some(reader.link(link)))
            }),
            callbacks: self.entries(parts.callbacks, |reader, part| {
                reader.or_reference(part, |reader, callback| Some(reader.callback(callback)))
            }),
            extensions: self.extensions(&parts.extensions),
        };
        let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
        for name in read.names().filter(|name| name.is_empty() || !name.chars().all(is_plain)) {
            let plain = name.trim_matches(|c| !is_plain(c)).replace(|c| !is_plain(c), "_");
            let plain = if plain.is_empty() { "a name" } else { &format!("`{plain}`") };
            self.error_with_help(
                format!("a component has the name `{name}`"),
                format!("a name is of letters, digits, `.`, `-` and `_`: {plain}"),
            );
        }
        read
    }
}
