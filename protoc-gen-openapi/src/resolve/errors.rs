//! Error responses: the error body of the server, and which reasons a service has for which status.

use super::{comments, sources::Sources, types::Types, visibility::Visibility, well_known::ANY};
use crate::{
    model::{Map, RefOr, Response, Schema, Type},
    options::{Catalogues, ErrorFormat, ErrorResponses, Options},
};
use prost_reflect::{DescriptorPool, ServiceDescriptor};
use protohttp_codegen::{
    Diagnostic, Diagnostics,
    errors::{self, Catalogue, Reason},
};
use std::collections::BTreeMap;

/// All catalogues of a pool, and whose is whose.
#[derive(Clone, Debug)]
pub(crate) struct Errors(Vec<Catalogue>);

impl Errors {
    /// Reads all catalogues. Mistakes in options go into `diagnostics`.
    pub(crate) fn new(
        pool: &DescriptorPool,
        sources: &Sources,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let mut catalogues = Vec::new();
        for file in pool.files().filter(declares_enums) {
            catalogues.extend(errors::resolve(&file, &sources.of(&file), diagnostics));
        }
        for (service, name) in &options.catalogues_of {
            let wrong = if pool.get_service_by_name(service).is_none() {
                Some((format!("there is no service `{service}`"), "its full name is needed"))
            } else if catalogues.iter().all(|one| one.desc.full_name() != name) {
                Some((format!("`{name}` is no enum with error codes"), "its full name is needed"))
            } else {
                None
            };
            if let Some((message, help)) = wrong {
                let message = format!("option `errors={service}={name}`: {message}");
                diagnostics.push(Diagnostic::error(None, message).help(help));
            }
        }
        Self(catalogues)
    }

    /// The catalogues of a service.
    fn of<'a>(&'a self, service: &'a ServiceDescriptor, options: &'a Options) -> Vec<&'a Catalogue> {
        let named: Vec<&str> = options
            .catalogues_of
            .iter()
            .filter(|(name, _)| name == service.full_name())
            .map(|(_, catalogue)| catalogue.as_str())
            .collect();
        let is_its = |catalogue: &&Catalogue| match (named.as_slice(), &options.catalogues) {
            ([], Catalogues::None) => false,
            ([], Catalogues::Package) => catalogue.desc.package_name() == service.package_name(),
            (named, _) => named.contains(&catalogue.desc.full_name()),
        };
        self.0.iter().filter(is_its).collect()
    }

    /// The reasons of a service that readers may know of.
    fn reasons<'a>(&'a self, service: &'a ServiceDescriptor, options: &'a Options) -> Vec<&'a Reason> {
        let visibility = Visibility::new(&options.visibility);
        let catalogues = self.of(service, options).into_iter();
        let shown = catalogues.filter(|catalogue| visibility.shows_enum(&catalogue.desc));
        let reasons = shown.flat_map(|catalogue| &catalogue.reasons);
        reasons.filter(|reason| visibility.shows_value(&reason.desc)).collect()
    }

    /// Whether a service's operations have error responses.
    pub(crate) fn has_responses(&self, service: &ServiceDescriptor, options: &Options) -> bool {
        options.error_responses != ErrorResponses::None || !self.reasons(service, options).is_empty()
    }

    /// The error responses of a service's operations.
    pub(crate) fn responses(&self, service: &ServiceDescriptor, types: &Types<'_>) -> Map<RefOr<Response>> {
        let mut by_status: BTreeMap<u16, Vec<String>> = BTreeMap::new();
        for reason in self.reasons(service, types.options) {
            let text = types.sources.text(&reason.desc.parent_enum().parent_file(), reason.desc.path());
            let name = reason.desc.name();
            let line = match (text, &reason.message) {
                (Some(text), _) => format!("- `{name}`: {}", comments::first_paragraph(&text)),
                (None, Some(message)) => format!("- `{name}`: {}", message.text),
                (None, None) => format!("- `{name}`"),
            };
            by_status.entry(reason.status).or_default().push(line);
        }
        let mut responses = Map::new();
        let mut add = |key: String, text: String| {
            let schema = types.component(body_name(types.options));
            responses.insert(key, RefOr::Item(Response::new(text).json(schema)));
        };
        for (status, lines) in by_status {
            let text = format!("{}, with a reason such as\n\n{}", phrase(status), lines.join("\n"));
            add(status.to_string(), text);
        }
        let other = if types.options.is_gnostic() { "Default error response" } else { "An error." };
        match types.options.error_responses {
            ErrorResponses::Default => add("default".to_owned(), other.to_owned()),
            ErrorResponses::Ranges => {
                add("4XX".to_owned(), "An error of the client.".to_owned());
                add("5XX".to_owned(), "An error of the server.".to_owned());
            }
            ErrorResponses::None => {}
        }
        responses
    }
}

fn declares_enums(file: &prost_reflect::FileDescriptor) -> bool {
    !file.name().starts_with("google/") && (file.enums().len() > 0 || file.messages().len() > 0)
}

/// The full name of the error body's component.
pub(crate) fn body_name(options: &Options) -> &'static str {
    match options.error_format {
        ErrorFormat::Kratos => "protohttp.Error",
        ErrorFormat::Google => "google.rpc.Status",
    }
}

/// The component for the error body.
pub(crate) fn body(types: &Types<'_>) -> Schema {
    let mut schema = Schema::of(Type::Object);
    let mut add = |name: &str, mut property: Schema, text: &str| {
        property.describe(text);
        schema.properties.insert(name.to_owned(), property);
    };
    match types.options.error_format {
        ErrorFormat::Kratos => {
            add("code", Schema::numeric(Type::Integer, "int32"), "The HTTP status.");
            add("reason", Schema::of(Type::String), "Why, as a constant for programs.");
            add("message", Schema::of(Type::String), "What happened, for people.");
            add("metadata", Schema::map(Schema::of(Type::String)), "More about this one error.");
            ["code", "reason", "message", "metadata"].iter().for_each(|name| schema.require(name));
            schema.describe("An error.");
        }
        ErrorFormat::Google => {
            add("code", Schema::numeric(Type::Integer, "int32"), "The number of a `google.rpc.Code`.");
            add("message", Schema::of(Type::String), "What happened, for developers.");
            add("details", Schema::list(types.component(ANY)), "More about the error, as messages.");
            schema.describe("An error: a code, a message and details (`google.rpc.Status`).");
        }
    }
    schema
}

/// What a status means.
fn phrase(status: u16) -> String {
    let known = match status {
        400 => "Bad request",
        401 => "Unauthorized",
        402 => "Payment required",
        403 => "Forbidden",
        404 => "Not found",
        405 => "Method not allowed",
        406 => "Not acceptable",
        408 => "Request timeout",
        409 => "Conflict",
        410 => "Gone",
        412 => "Precondition failed",
        413 => "Content too large",
        415 => "Unsupported media type",
        422 => "Unprocessable content",
        423 => "Locked",
        428 => "Precondition required",
        429 => "Too many requests",
        451 => "Unavailable for legal reasons",
        499 => "Client closed request",
        500 => "Internal server error",
        501 => "Not implemented",
        502 => "Bad gateway",
        503 => "Service unavailable",
        504 => "Gateway timeout",
        _ => return format!("Status {status}"),
    };
    known.to_owned()
}
