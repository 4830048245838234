//! The model: services, their methods, and the bindings by which a method is reached over HTTP.
//!
//! It keeps descriptors, not copies of names, so that whoever prints from it can ask for more.

use super::{field::FieldPath, path::PathTemplate, verb::Verb};
use crate::diagnostic::Place;
use prost_reflect::{FieldDescriptor, MethodDescriptor, ServiceDescriptor};

/// A service of a file to generate.
#[derive(Clone, Debug)]
pub struct Service {
    /// Its descriptor.
    pub desc: ServiceDescriptor,
    /// All its methods, in the order of the file.
    pub methods: Vec<Method>,
}

/// Which side of a call sends more than one message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Streaming {
    /// Neither.
    Unary,
    /// The answer is a stream.
    Server,
    /// The request is a stream.
    Client,
    /// Both are streams.
    Bidi,
}

/// A method, with a binding for each way to call it over HTTP; a method without a rule has none.
#[derive(Clone, Debug)]
pub struct Method {
    /// Its descriptor.
    pub desc: MethodDescriptor,
    /// What of it is a stream.
    pub streaming: Streaming,
    /// The rule's own binding, then its additional ones.
    pub bindings: Vec<Binding>,
}

/// An HTTP method and path, and what of the request is bound to which fields.
///
/// Each field of the request message comes from exactly one place: the path, else the body, else
/// the query.
#[derive(Clone, Debug)]
pub struct Binding {
    /// The HTTP method.
    pub verb: Verb,
    /// The path.
    pub path: PathTemplate,
    /// What the body is.
    pub body: Body,
    /// What the answer's body is.
    pub response: ResponseBody,
    /// What the query may set.
    pub query: Query,
    /// Where the rule stands.
    pub place: Place,
}

/// What of the request message is in the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Nothing; a body that is sent is not read.
    None,
    /// `"*"`: all that the path does not bind.
    Whole,
    /// One field of the request message, of any type.
    Field(FieldDescriptor),
}

/// What of the response message is the answer's body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseBody {
    /// All of it.
    Whole,
    /// One field of it, of any type.
    Field(FieldDescriptor),
}

/// What of the request message may be in the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Query {
    /// Nothing: the body has it all, and the query is not read.
    NotRead,
    /// Every field but these and what is below them.
    AllBut(Vec<FieldPath>),
}
