//! The messages of `openapi/v3/openapi.proto`, as they are in options.
//!
//! Scalars are optional: whether a zero is said or not is on the wire, if the definition that the
//! author imports lets it be there, as ours does. Options that OpenAPI calls by words of Rust have
//! other names: `in` is `location`, `type` is `kind`, `enum` is `values`.

mod document;
mod named;
mod operation;
mod schema;
mod security;

pub(super) use document::{
    Components, Document, ExternalDocs, Info, License, PathItem, Server, ServerVariable, Tag,
};
pub(super) use named::{Any, Entries, Named, OrReference, Part, Reference, StringArray, Strings};
pub(super) use operation::{
    AnyOrExpression, Callback, Example, Header, Link, MediaType, Operation, Parameter, RequestBody, Response,
    Responses,
};
pub(super) use schema::{AdditionalPropertiesItem, DefaultType, Discriminator, ItemsItem, Schema, Xml};
pub(super) use security::{OauthFlow, OauthFlows, SecurityScheme};

use prost_reflect::prost::Message;

/// The number of the extension, of files, methods, messages and fields alike.
pub(super) const EXTENSION: i32 = 1143;

/// An option message, of whatever kind: what is annotated, if anything.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Options<T: Part> {
    #[prost(message, optional, tag = "1143")]
    pub(super) annotation: Option<T>,
}
