//! The plan: what will be printed, complete, in Rust's terms. Emitting it cannot fail.

mod assign;
mod binding;
mod mask;
mod names;
mod query;
mod service;
mod validated;
mod value;

pub(crate) use assign::{Assign, Member, PathVariable, Step};
pub(crate) use binding::{Binding, Body, Query, Response};
pub(crate) use mask::Fields;
pub(crate) use query::{Arm, QueryFn, Reader};
pub(crate) use service::{Service, lower};
pub(crate) use validated::{Validated, ValidatedMethod};
pub(crate) use value::{EnumAlias, Parse};
