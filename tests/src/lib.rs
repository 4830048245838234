//! The harness over `fixtures/`: find a fixture, compile its protos, run the plugins on them, and
//! hold the outcome against what is expected.
//!
//! A fixture is a folder:
//!
//! ```text
//! fixtures/path-verb/
//!     path_verb.proto               every .proto here is generated for
//!     import/…                      protos that are imported, not generated for
//!     case.toml                     a table per plugin with its options; a plugin without one is not run
//!     expected/rust-http/…          what the plugin writes
//!     expected/rust-http.error      or what it refuses with
//!     expected/rust-http.warnings   and what it warns of
//! ```
//!
//! `cargo run -p protohttp-tests --bin bless` makes `expected/` what the plugins say now, and is the
//! only thing that ever writes there.

pub mod compile;
pub mod corpus;
pub mod fixture;
pub mod golden;
pub mod insertion;
pub mod plugins;
pub mod protoc;
pub mod scratch;
