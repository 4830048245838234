//! The neutral model: what an OpenAPI document says, before any version of OpenAPI is chosen.
//!
//! It stands between the descriptors and the text. Whoever resolves descriptors, constraints or
//! annotations fills it; the emitters for 3.0, 3.1 and 3.2 print it and cannot fail. It can hold more
//! than each of the versions: what one of them has no word for is put otherwise by its emitter.
//!
//! Everything that an annotation may say in part is optional here, and `merge` of a type puts what is
//! said over what was derived.

mod body;
mod components;
mod document;
mod keywords;
mod number;
mod operation;
mod parameter;
mod reference;
mod schema;
mod security;

pub(crate) use body::{Content, Header, Link, MediaType, RequestBody, Response};
pub(crate) use components::{Component, Components, Example, replace_example};
pub(crate) use document::{Contact, Document, ExternalDocs, Info, License, Server, ServerVariable, Tag};
pub(crate) use keywords::{Discriminator, Keywords, Seldom, Xml};
pub(crate) use number::Number;
pub(crate) use operation::{Callback, Operation};
pub(crate) use parameter::{Location, Parameter, Style, plain_name};
pub(crate) use reference::RefOr;
pub(crate) use schema::{AdditionalProperties, Schema, Type};
pub(crate) use security::{Flow, Flows, KeyLocation, SecurityRequirement, SecurityScheme};

/// Any JSON, with the order of its keys kept.
pub(crate) use serde_json::Value as Json;

/// A map that keeps the order in which it was filled.
pub(crate) type Map<T> = indexmap::IndexMap<String, T>;

/// Keys that begin with `x-`.
pub(crate) type Extensions = Map<Json>;

/// Puts what `over` says into the place of what `base` says.
pub(crate) fn replace<T>(base: &mut Option<T>, over: Option<T>) {
    if over.is_some() {
        *base = over;
    }
}

/// Adds a paragraph to a text.
pub(crate) fn add_paragraph(text: &mut Option<String>, paragraph: &str) {
    match text {
        Some(text) if !text.is_empty() => {
            text.push_str("\n\n");
            text.push_str(paragraph);
        }
        empty => *empty = Some(paragraph.to_owned()),
    }
}

/// The same of a text. An empty one leaves nothing.
pub(crate) fn replace_text(base: &mut Option<String>, over: Option<String>) {
    replace(base, over);
    if base.as_deref() == Some("") {
        *base = None;
    }
}
