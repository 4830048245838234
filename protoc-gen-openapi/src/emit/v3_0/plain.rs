//! Parts that hold no schemas.

use crate::model::{self, Map};
use openapiv3::{
    Contact, ExternalDocumentation, Info, License, Link, LinkOperation, Server, ServerVariable, Tag,
};

pub(super) fn info(info: model::Info) -> Info {
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

pub(super) fn server(server: model::Server) -> Server {
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

pub(super) fn tag(tag: model::Tag) -> Tag {
    Tag {
        name: tag.name,
        description: tag.description,
        external_docs: tag.external_docs.map(external_docs),
        extensions: tag.extensions,
    }
}

pub(super) fn external_docs(docs: model::ExternalDocs) -> ExternalDocumentation {
    ExternalDocumentation { description: docs.description, url: docs.url, extensions: docs.extensions }
}

pub(super) fn example(example: model::Example) -> openapiv3::Example {
    openapiv3::Example {
        summary: example.summary,
        description: example.description,
        value: example.value,
        external_value: example.external_value,
        extensions: example.extensions,
    }
}

pub(super) fn link(link: model::Link) -> Link {
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
