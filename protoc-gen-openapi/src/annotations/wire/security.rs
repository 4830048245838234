//! Security schemes.

use super::{Any, Named, Strings};
use prost_reflect::prost::Message;

/// A way to show who is calling.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct SecurityScheme {
    #[prost(string, optional, tag = "1")]
    pub(crate) kind: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) description: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) name: Option<String>,
    #[prost(string, optional, tag = "4")]
    pub(crate) location: Option<String>,
    #[prost(string, optional, tag = "5")]
    pub(crate) scheme: Option<String>,
    #[prost(string, optional, tag = "6")]
    pub(crate) bearer_format: Option<String>,
    #[prost(message, optional, tag = "7")]
    pub(crate) flows: Option<OauthFlows>,
    #[prost(string, optional, tag = "8")]
    pub(crate) open_id_connect_url: Option<String>,
    #[prost(message, repeated, tag = "9")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The ways to get an OAuth token.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct OauthFlows {
    #[prost(message, optional, tag = "1")]
    pub(crate) implicit: Option<OauthFlow>,
    #[prost(message, optional, tag = "2")]
    pub(crate) password: Option<OauthFlow>,
    #[prost(message, optional, tag = "3")]
    pub(crate) client_credentials: Option<OauthFlow>,
    #[prost(message, optional, tag = "4")]
    pub(crate) authorization_code: Option<OauthFlow>,
    #[prost(message, repeated, tag = "5")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// One way to get an OAuth token.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct OauthFlow {
    #[prost(string, optional, tag = "1")]
    pub(crate) authorization_url: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) token_url: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) refresh_url: Option<String>,
    #[prost(message, optional, tag = "4")]
    pub(crate) scopes: Option<Strings>,
    #[prost(message, repeated, tag = "5")]
    pub(crate) extensions: Vec<Named<Any>>,
}
