//! How a client shows who it is, read from the annotation of a file.

use super::{
    reader::{Reader, filled},
    wire,
};
use crate::{
    model::{Document, Flow, Flows, KeyLocation, Map, RefOr, SecurityScheme},
    options::Version,
};
use protohttp_codegen::Diagnostic;

const LOCATIONS: [(&str, KeyLocation); 3] =
    [("header", KeyLocation::Header), ("query", KeyLocation::Query), ("cookie", KeyLocation::Cookie)];

impl Reader<'_> {
    /// Security schemes by name.
    pub(super) fn security_schemes(
        &mut self,
        schemes: Option<wire::Entries<wire::OrReference<wire::SecurityScheme>>>,
    ) -> Map<RefOr<SecurityScheme>> {
        let read = self.entries(schemes, |reader, part| {
            reader.or_reference(part, |reader, scheme| reader.security_scheme(scheme))
        });
        for (name, scheme) in &read {
            if self.options.version == Version::V3_0 && is_mutual_tls(scheme) {
                let message = format!(
                    "{}: OpenAPI 3.0 has no `mutualTLS`; the security scheme `{name}` is left out, and required nowhere",
                    self.owner
                );
                let warning = Diagnostic::warning(self.place.clone(), message);
                self.diagnostics.push(warning.help("`openapi=3.1.1` has it"));
            }
        }
        read
    }

    fn security_scheme(&mut self, scheme: wire::SecurityScheme) -> Option<SecurityScheme> {
        let description = filled(scheme.description);
        let extensions = self.extensions(&scheme.extensions);
        let kind = scheme.kind.unwrap_or_default();
        let mut needed = |part: Option<String>, keyword: &str| {
            let part = filled(part);
            if part.is_none() {
                self.error(format!("a security scheme of the type `{kind}` without `{keyword}`"));
            }
            part
        };
        match kind.as_str() {
            "apiKey" => {
                let name = needed(scheme.name, "name")?;
                let location = needed(scheme.location, "in")?;
                let location = self.word("in", &location, &LOCATIONS)?;
                Some(SecurityScheme::ApiKey { location, name, description, extensions })
            }
            "http" => Some(SecurityScheme::Http {
                scheme: needed(scheme.scheme, "scheme")?,
                bearer_format: filled(scheme.bearer_format),
                description,
                extensions,
            }),
            "oauth2" => {
                let Some(flows) = scheme.flows else {
                    self.error_with_help(
                        "a security scheme of the type `oauth2` without `flows`",
                        "its flows are `implicit`, `password`, `client_credentials`, `authorization_code`",
                    );
                    return None;
                };
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
        const AUTHORIZATION: &[&str] = &["authorization_url"];
        const TOKEN: &[&str] = &["token_url"];
        const BOTH: &[&str] = &["authorization_url", "token_url"];
        let mut read = |flow: Option<wire::OauthFlow>, name: &str, addresses: &[&str]| {
            flow.map(|flow| self.flow(flow, name, addresses))
        };
        Flows {
            implicit: read(flows.implicit, "implicit", AUTHORIZATION),
            password: read(flows.password, "password", TOKEN),
            client_credentials: read(flows.client_credentials, "client_credentials", TOKEN),
            authorization_code: read(flows.authorization_code, "authorization_code", BOTH),
            extensions: self.extensions(&flows.extensions),
        }
    }

    /// A flow, which has just these addresses.
    fn flow(&mut self, flow: wire::OauthFlow, name: &str, addresses: &[&str]) -> Flow {
        let (authorization_url, token_url) = (filled(flow.authorization_url), filled(flow.token_url));
        for (keyword, address) in [("authorization_url", &authorization_url), ("token_url", &token_url)] {
            let help = format!("it has `{}`", addresses.join("` and `"));
            match (address, addresses.contains(&keyword)) {
                (None, true) => self.error_with_help(format!("the flow `{name}` without `{keyword}`"), help),
                (Some(_), false) => self.error_with_help(format!("`{keyword}` of the flow `{name}`"), help),
                (Some(_), true) | (None, false) => {}
            }
        }
        let scopes = flow.scopes.unwrap_or_default().entries;
        Flow {
            authorization_url,
            token_url,
            refresh_url: filled(flow.refresh_url),
            scopes: scopes.into_iter().map(|scope| (scope.name, scope.value)).collect(),
            extensions: self.extensions(&flow.extensions),
        }
    }
}

fn is_mutual_tls(scheme: &RefOr<SecurityScheme>) -> bool {
    matches!(scheme, RefOr::Item(SecurityScheme::MutualTls { .. }))
}

/// Takes mutual TLS out, and whatever requires it. What is required besides stays required; what is
/// required alone is not of HTTP, so that of HTTP nothing is.
pub(super) fn drop_mutual_tls(document: &mut Document) {
    let schemes = &mut document.components.security_schemes;
    let mut dropped: Vec<String> = Vec::new();
    loop {
        let known = dropped.len();
        schemes.retain(|name, scheme| {
            let is_kept = match scheme {
                RefOr::Ref(target) => !dropped
                    .iter()
                    .any(|gone| target.strip_prefix("#/components/securitySchemes/") == Some(gone)),
                RefOr::Item(_) => !is_mutual_tls(scheme),
            };
            if !is_kept {
                dropped.push(name.clone());
            }
            is_kept
        });
        if dropped.len() == known {
            break;
        }
    }
    if dropped.is_empty() {
        return;
    }
    for list in document.all_security_mut() {
        list.retain_mut(|requirement| {
            let was_empty = requirement.is_empty();
            requirement.retain(|name, _| !dropped.contains(name));
            was_empty || !requirement.is_empty()
        });
    }
}
