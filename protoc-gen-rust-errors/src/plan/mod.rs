//! The plan: what will be printed, complete, in Rust's terms. Emitting it cannot fail.

mod catalogue;
mod package;
mod reason;
mod typed;

pub(crate) use catalogue::Catalogue;
pub(crate) use package::{Package, check_types};
pub(crate) use reason::{Piece, Reason, Template};
pub(crate) use typed::{Typed, TypedVariant};
