//! What `google.api.http` means: rules of methods, parsed, resolved against the messages that they
//! bind, and checked.
//!
//! The specification is the comment of `google/api/http.proto`. Nothing here knows of Rust, of a
//! web framework or of JSON schema: the server bindings and the OpenAPI document are made from the
//! same [`Binding`]s.
//!
//! A path template exists in two forms. [`Template`] is what the text says, with offsets into it;
//! parsing needs no descriptors. [`PathTemplate`] is the same with every variable resolved to a
//! field.

mod binding;
mod body;
mod conflict;
mod field;
mod keys;
mod leaf;
mod path;
mod rule;
mod served;
mod service;
mod template;
mod verb;

pub use binding::{Binding, Body, Method, Query, ResponseBody, Service, Streaming};
pub use conflict::DuplicateBindings;
pub use field::FieldPath;
pub use keys::QueryKeys;
pub use leaf::{Leaf, Scalar, leaf, leaf_of_message};
pub use path::{Bound, PathTemplate, Variable};
pub use rule::HTTP_EXTENSION;
pub use service::resolve;
pub use template::{Pattern, Segment, Template, TemplateError};
pub use verb::Verb;
