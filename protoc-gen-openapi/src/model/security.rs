//! How a client shows who it is.

use super::{Extensions, Map};

/// Schemes that are all needed, each with its scopes.
pub(crate) type SecurityRequirement = Map<Vec<String>>;

/// A way to show who one is.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum SecurityScheme {
    ApiKey {
        location: KeyLocation,
        name: String,
        description: Option<String>,
        extensions: Extensions,
    },
    Http {
        scheme: String,
        bearer_format: Option<String>,
        description: Option<String>,
        extensions: Extensions,
    },
    OAuth2 {
        flows: Box<Flows>,
        description: Option<String>,
        extensions: Extensions,
    },
    OpenIdConnect {
        url: String,
        description: Option<String>,
        extensions: Extensions,
    },
    /// Not in 3.0.
    MutualTls {
        description: Option<String>,
        extensions: Extensions,
    },
}

/// Where an API key is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyLocation {
    Query,
    Header,
    Cookie,
}

/// The flows of OAuth 2 that are offered.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Flows {
    pub(crate) implicit: Option<Flow>,
    pub(crate) password: Option<Flow>,
    pub(crate) client_credentials: Option<Flow>,
    pub(crate) authorization_code: Option<Flow>,
    pub(crate) extensions: Extensions,
}

/// One flow. Which addresses are there depends on the flow.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Flow {
    pub(crate) authorization_url: Option<String>,
    pub(crate) token_url: Option<String>,
    pub(crate) refresh_url: Option<String>,
    pub(crate) scopes: Map<String>,
    pub(crate) extensions: Extensions,
}
