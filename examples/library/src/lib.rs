//! A library with shelves and books, served over HTTP/JSON and gRPC.
//!
//! `proto/` says what it can do, [`LibraryDesk`] and [`AdminDesk`] do it, and [`routes`] lead to them.

mod admin;
mod library;
mod mask;
mod page;
mod routes;
mod search;
mod store;

pub use admin::AdminDesk;
pub use library::LibraryDesk;
pub use routes::routes;
pub use store::Store;

/// What is generated from `proto/`.
pub mod pb {
    #![allow(missing_docs, reason = "messages whose name says it all have no comment in the proto")]
    protohttp::include_protos!();
}
