//! Operations, and what requests and responses carry.

use super::{Any, Entries, ExternalDocs, Named, OrReference, PathItem, Schema, Server, StringArray};
use prost_reflect::prost::Message;

/// One operation: a method on a path.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Operation {
    #[prost(string, repeated, tag = "1")]
    pub(crate) tags: Vec<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) summary: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "4")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[prost(string, optional, tag = "5")]
    pub(crate) operation_id: Option<String>,
    #[prost(message, repeated, tag = "6")]
    pub(crate) parameters: Vec<OrReference<Parameter>>,
    #[prost(message, optional, tag = "7")]
    pub(crate) request_body: Option<OrReference<RequestBody>>,
    #[prost(message, optional, tag = "8")]
    pub(crate) responses: Option<Responses>,
    #[prost(message, optional, tag = "9")]
    pub(crate) callbacks: Option<Entries<OrReference<Callback>>>,
    #[prost(bool, optional, tag = "10")]
    pub(crate) deprecated: Option<bool>,
    #[prost(message, repeated, tag = "11")]
    pub(crate) security: Vec<Entries<StringArray>>,
    #[prost(message, repeated, tag = "12")]
    pub(crate) servers: Vec<Server>,
    #[prost(message, repeated, tag = "13")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A parameter: what a request carries beside its body.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Parameter {
    #[prost(string, optional, tag = "1")]
    pub(crate) name: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) location: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) description: Option<String>,
    #[prost(bool, optional, tag = "4")]
    pub(crate) required: Option<bool>,
    #[prost(bool, optional, tag = "5")]
    pub(crate) deprecated: Option<bool>,
    #[prost(bool, optional, tag = "6")]
    pub(crate) allow_empty_value: Option<bool>,
    #[prost(string, optional, tag = "7")]
    pub(crate) style: Option<String>,
    #[prost(bool, optional, tag = "8")]
    pub(crate) explode: Option<bool>,
    #[prost(bool, optional, tag = "9")]
    pub(crate) allow_reserved: Option<bool>,
    #[prost(message, optional, tag = "10")]
    pub(crate) schema: Option<OrReference<Schema>>,
    #[prost(message, optional, tag = "11")]
    pub(crate) example: Option<Any>,
    #[prost(message, optional, tag = "12")]
    pub(crate) examples: Option<Entries<OrReference<Example>>>,
    #[prost(message, optional, tag = "13")]
    pub(crate) content: Option<Entries<MediaType>>,
    #[prost(message, repeated, tag = "14")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The body of a request.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct RequestBody {
    #[prost(string, optional, tag = "1")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "2")]
    pub(crate) content: Option<Entries<MediaType>>,
    #[prost(bool, optional, tag = "3")]
    pub(crate) required: Option<bool>,
    #[prost(message, repeated, tag = "4")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The responses of an operation by status.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Responses {
    #[prost(message, optional, tag = "1")]
    pub(crate) default: Option<OrReference<Response>>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) response_or_reference: Vec<Named<OrReference<Response>>>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A response.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Response {
    #[prost(string, optional, tag = "1")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "2")]
    pub(crate) headers: Option<Entries<OrReference<Header>>>,
    #[prost(message, optional, tag = "3")]
    pub(crate) content: Option<Entries<MediaType>>,
    #[prost(message, optional, tag = "4")]
    pub(crate) links: Option<Entries<OrReference<Link>>>,
    #[prost(message, repeated, tag = "5")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A body in one media type.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct MediaType {
    #[prost(message, optional, tag = "1")]
    pub(crate) schema: Option<OrReference<Schema>>,
    #[prost(message, optional, tag = "2")]
    pub(crate) example: Option<Any>,
    #[prost(message, optional, tag = "3")]
    pub(crate) examples: Option<Entries<OrReference<Example>>>,
    /// How the properties of a form are written: the server reads no forms.
    #[prost(message, optional, tag = "4")]
    pub(crate) encoding: Option<Entries<Any>>,
    #[prost(message, repeated, tag = "5")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A header of a response: a parameter whose name is its key.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Header {
    #[prost(string, optional, tag = "1")]
    pub(crate) description: Option<String>,
    #[prost(bool, optional, tag = "2")]
    pub(crate) required: Option<bool>,
    #[prost(bool, optional, tag = "3")]
    pub(crate) deprecated: Option<bool>,
    #[prost(bool, optional, tag = "4")]
    pub(crate) allow_empty_value: Option<bool>,
    #[prost(string, optional, tag = "5")]
    pub(crate) style: Option<String>,
    #[prost(bool, optional, tag = "6")]
    pub(crate) explode: Option<bool>,
    #[prost(bool, optional, tag = "7")]
    pub(crate) allow_reserved: Option<bool>,
    #[prost(message, optional, tag = "8")]
    pub(crate) schema: Option<OrReference<Schema>>,
    #[prost(message, optional, tag = "9")]
    pub(crate) example: Option<Any>,
    #[prost(message, optional, tag = "10")]
    pub(crate) examples: Option<Entries<OrReference<Example>>>,
    #[prost(message, optional, tag = "11")]
    pub(crate) content: Option<Entries<MediaType>>,
    #[prost(message, repeated, tag = "12")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// How a response leads to another operation.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Link {
    #[prost(string, optional, tag = "1")]
    pub(crate) operation_ref: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) operation_id: Option<String>,
    #[prost(message, optional, tag = "3")]
    pub(crate) parameters: Option<AnyOrExpression>,
    #[prost(message, optional, tag = "4")]
    pub(crate) request_body: Option<AnyOrExpression>,
    #[prost(string, optional, tag = "5")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "6")]
    pub(crate) server: Option<Server>,
    #[prost(message, repeated, tag = "7")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A value, or an expression that is evaluated when a link is followed.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct AnyOrExpression {
    #[prost(message, optional, tag = "1")]
    pub(crate) any: Option<Any>,
    #[prost(message, optional, tag = "2")]
    pub(crate) expression: Option<Entries<Any>>,
}

/// Requests that the server makes on its own, by the expression that gives their URL.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Callback {
    #[prost(message, repeated, tag = "1")]
    pub(crate) path: Vec<Named<PathItem>>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// An example, with words about it.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Example {
    #[prost(string, optional, tag = "1")]
    pub(crate) summary: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "3")]
    pub(crate) value: Option<Any>,
    #[prost(string, optional, tag = "4")]
    pub(crate) external_value: Option<String>,
    #[prost(message, repeated, tag = "5")]
    pub(crate) extensions: Vec<Named<Any>>,
}
