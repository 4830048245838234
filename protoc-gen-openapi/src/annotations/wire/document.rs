//! The document, and what is said of the API as a whole.

use super::{
    Any, Callback, Entries, Example, Header, Link, Named, Operation, OrReference, Parameter, RequestBody,
    Response, Schema, SecurityScheme, StringArray,
};
use prost_reflect::prost::Message;

/// The whole document.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Document {
    #[prost(string, optional, tag = "1")]
    pub(crate) openapi: Option<String>,
    #[prost(message, optional, tag = "2")]
    pub(crate) info: Option<Info>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) servers: Vec<Server>,
    #[prost(message, optional, tag = "4")]
    pub(crate) paths: Option<Paths>,
    #[prost(message, optional, tag = "5")]
    pub(crate) components: Option<Components>,
    #[prost(message, repeated, tag = "6")]
    pub(crate) security: Vec<Entries<StringArray>>,
    #[prost(message, repeated, tag = "7")]
    pub(crate) tags: Vec<Tag>,
    #[prost(message, optional, tag = "8")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[prost(message, repeated, tag = "9")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// What the API is.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Info {
    #[prost(string, optional, tag = "1")]
    pub(crate) title: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) description: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) terms_of_service: Option<String>,
    #[prost(message, optional, tag = "4")]
    pub(crate) contact: Option<Contact>,
    #[prost(message, optional, tag = "5")]
    pub(crate) license: Option<License>,
    #[prost(string, optional, tag = "6")]
    pub(crate) version: Option<String>,
    #[prost(message, repeated, tag = "7")]
    pub(crate) extensions: Vec<Named<Any>>,
    #[prost(string, optional, tag = "8")]
    pub(crate) summary: Option<String>,
}

/// Whom to ask about the API.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Contact {
    #[prost(string, optional, tag = "1")]
    pub(crate) name: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) url: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) email: Option<String>,
    #[prost(message, repeated, tag = "4")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The licence of the API.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct License {
    #[prost(string, optional, tag = "1")]
    pub(crate) name: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) url: Option<String>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A place where the API is served.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Server {
    #[prost(string, optional, tag = "1")]
    pub(crate) url: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "3")]
    pub(crate) variables: Option<Entries<ServerVariable>>,
    #[prost(message, repeated, tag = "4")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A variable in the URL of a server.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct ServerVariable {
    #[prost(string, repeated, tag = "1")]
    pub(crate) values: Vec<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) default: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) description: Option<String>,
    #[prost(message, repeated, tag = "4")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// A group of operations.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Tag {
    #[prost(string, optional, tag = "1")]
    pub(crate) name: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "3")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[prost(message, repeated, tag = "4")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// Documentation that stands elsewhere.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct ExternalDocs {
    #[prost(string, optional, tag = "1")]
    pub(crate) description: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) url: Option<String>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The operations by path.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Paths {
    #[prost(message, repeated, tag = "1")]
    pub(crate) path: Vec<Named<PathItem>>,
    #[prost(message, repeated, tag = "2")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The operations on one path.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct PathItem {
    #[prost(string, optional, tag = "1")]
    pub(crate) reference: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) summary: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) description: Option<String>,
    #[prost(message, optional, tag = "4")]
    pub(crate) get: Option<Operation>,
    #[prost(message, optional, tag = "5")]
    pub(crate) put: Option<Operation>,
    #[prost(message, optional, tag = "6")]
    pub(crate) post: Option<Operation>,
    #[prost(message, optional, tag = "7")]
    pub(crate) delete: Option<Operation>,
    #[prost(message, optional, tag = "8")]
    pub(crate) options: Option<Operation>,
    #[prost(message, optional, tag = "9")]
    pub(crate) head: Option<Operation>,
    #[prost(message, optional, tag = "10")]
    pub(crate) patch: Option<Operation>,
    #[prost(message, optional, tag = "11")]
    pub(crate) trace: Option<Operation>,
    #[prost(message, repeated, tag = "12")]
    pub(crate) servers: Vec<Server>,
    #[prost(message, repeated, tag = "13")]
    pub(crate) parameters: Vec<OrReference<Parameter>>,
    #[prost(message, repeated, tag = "14")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// What a document defines once, to be referred to.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Components {
    #[prost(message, optional, tag = "1")]
    pub(crate) schemas: Option<Entries<OrReference<Schema>>>,
    #[prost(message, optional, tag = "2")]
    pub(crate) responses: Option<Entries<OrReference<Response>>>,
    #[prost(message, optional, tag = "3")]
    pub(crate) parameters: Option<Entries<OrReference<Parameter>>>,
    #[prost(message, optional, tag = "4")]
    pub(crate) examples: Option<Entries<OrReference<Example>>>,
    #[prost(message, optional, tag = "5")]
    pub(crate) request_bodies: Option<Entries<OrReference<RequestBody>>>,
    #[prost(message, optional, tag = "6")]
    pub(crate) headers: Option<Entries<OrReference<Header>>>,
    #[prost(message, optional, tag = "7")]
    pub(crate) security_schemes: Option<Entries<OrReference<SecurityScheme>>>,
    #[prost(message, optional, tag = "8")]
    pub(crate) links: Option<Entries<OrReference<Link>>>,
    #[prost(message, optional, tag = "9")]
    pub(crate) callbacks: Option<Entries<OrReference<Callback>>>,
    #[prost(message, repeated, tag = "10")]
    pub(crate) extensions: Vec<Named<Any>>,
}
