//! Security schemes.

use crate::model;
use openapiv3::{
    APIKeyLocation, AuthorizationCodeOAuth2Flow, ClientCredentialsOAuth2Flow, ImplicitOAuth2Flow,
    OAuth2Flows, PasswordOAuth2Flow, SecurityScheme,
};

pub(super) fn security_scheme(scheme: model::SecurityScheme) -> Option<SecurityScheme> {
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
