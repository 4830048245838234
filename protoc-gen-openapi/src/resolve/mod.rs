//! From descriptors to the model: what the server does, put into the words of OpenAPI.

mod behavior;
mod comments;
mod document;
mod errors;
mod go_name;
mod hosts;
mod names;
mod operation;
mod path;
mod paths;
mod query;
mod reach;
mod route;
mod selection;
mod singular;
mod sources;
mod types;
mod visibility;
mod well_known;

pub(crate) use document::Context;
pub(crate) use errors::Errors;
pub(crate) use reach::value_leaf;
pub(crate) use selection::Selection;
pub(crate) use sources::Sources;
pub(crate) use types::field_name;
pub(crate) use well_known::Position;
