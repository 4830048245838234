//! Security schemes, and what requires them.

use super::object::{Object, object};
use crate::model::{self, Json};

pub(super) fn security_requirement(requirement: model::SecurityRequirement) -> Json {
    object(requirement, Json::from)
}

pub(super) fn security_scheme(scheme: model::SecurityScheme) -> Json {
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
