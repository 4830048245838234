//! What enums say of errors: catalogues of reasons, each with an HTTP status, resolved and checked.
//!
//! A value of an enum is a reason if it has a status: its own, from the extension `code`, or that of
//! its enum, from `default_code` (`errors/errors.proto`). `protohttp/errors.proto` has more to say
//! of both. Extensions are read by number, whatever the package that declares them.
//!
//! Nothing here knows of Rust or of JSON schema: error helpers and the OpenAPI document are made from
//! the same [`Catalogue`]s.

mod code;
mod message;
mod option;
mod resolve;

pub use code::Code;
pub use message::{MessageTemplate, Part, TemplateError};
pub use option::{CATALOGUE_EXTENSION, CODE_EXTENSION, DEFAULT_CODE_EXTENSION, REASON_EXTENSION};
pub use resolve::resolve;

use prost_reflect::{EnumDescriptor, EnumValueDescriptor};

/// An enum with at least one reason.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// The enum.
    pub desc: EnumDescriptor,
    /// The domain of its reasons, if it has one.
    pub domain: Option<String>,
    /// Its reasons, in the order of the proto. Two of them may share a number (`allow_alias`).
    pub reasons: Vec<Reason>,
    /// The values that are no reasons, in the order of the proto.
    pub others: Vec<Other>,
}

/// A value of an enum with an HTTP status.
#[derive(Clone, Debug)]
pub struct Reason {
    /// The value. Its name is the reason on the wire.
    pub desc: EnumValueDescriptor,
    /// The HTTP status, from 400 to 599.
    pub status: u16,
    /// The gRPC code: its own, or that of the status.
    pub code: Code,
    /// The message of an error that is made without one.
    pub message: Option<MessageTemplate>,
}

/// A value without an HTTP status.
#[derive(Clone, Debug)]
pub struct Other {
    /// The value.
    pub desc: EnumValueDescriptor,
    /// Why it has none.
    pub because: Because,
}

/// Why a value is no reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// Its `code` is 0: its author says that it is none.
    Said,
    /// It is the zero of its enum and named like one that means nothing, `…_UNSPECIFIED`.
    Unspecified,
    /// Nothing gives it a status, which may be a mistake.
    NoCode,
}
