//! `google.api.HttpRule` as it is on the wire.

use crate::extension;
use prost_reflect::MethodDescriptor;

/// The number of the extension `google.api.http` of `google.protobuf.MethodOptions`.
pub const HTTP_EXTENSION: i32 = 72_295_728;

/// A method's options, of which only the rule matters here.
#[derive(Clone, PartialEq, prost::Message)]
struct MethodOptions {
    #[prost(message, optional, tag = "72295728")]
    http: Option<HttpRule>,
}

/// `google.api.HttpRule`.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct HttpRule {
    #[prost(oneof = "Kind", tags = "2, 3, 4, 5, 6, 8")]
    pub(super) kind: Option<Kind>,
    #[prost(string, tag = "7")]
    pub(super) body: String,
    #[prost(message, repeated, tag = "11")]
    pub(super) additional_bindings: Vec<HttpRule>,
    #[prost(string, tag = "12")]
    pub(super) response_body: String,
}

/// `google.api.HttpRule.pattern`.
#[derive(Clone, PartialEq, prost::Oneof)]
pub(super) enum Kind {
    #[prost(string, tag = "2")]
    Get(String),
    #[prost(string, tag = "3")]
    Put(String),
    #[prost(string, tag = "4")]
    Post(String),
    #[prost(string, tag = "5")]
    Delete(String),
    #[prost(string, tag = "6")]
    Patch(String),
    #[prost(message, tag = "8")]
    Custom(CustomHttpPattern),
}

/// `google.api.CustomHttpPattern`.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct CustomHttpPattern {
    #[prost(string, tag = "1")]
    pub(super) kind: String,
    #[prost(string, tag = "2")]
    pub(super) path: String,
}

/// The rule that annotates `method`, if there is one.
pub(super) fn of(method: &MethodDescriptor) -> Result<Option<HttpRule>, prost::DecodeError> {
    if method.method_descriptor_proto().options.is_none() {
        return Ok(None);
    }
    Ok(extension::read::<MethodOptions>(&method.options())?.http)
}
