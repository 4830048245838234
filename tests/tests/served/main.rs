//! The Rust goldens, compiled without a warning and served over real HTTP: each rule of what a
//! request means is sent as bytes to a socket and its answer is read from it.
//!
//! Most fixtures answer with the request that they got, so that an answer shows what was bound.

#![deny(warnings)]
// A test is no library: nothing here is reachable from outside, and prost's output has few docs.
#![allow(missing_docs, unreachable_pub)]

include!(concat!(env!("OUT_DIR"), "/fixtures.rs"));

/// Where the fixture `option-runtime-path` finds the runtime.
pub use protohttp as runtime;

#[macro_use]
mod echo;
mod wire;

mod answers;
mod bodies;
mod failures;
mod json;
mod masks;
mod matching;
mod names;
mod other_json;
mod paths;
mod queries;
mod serde_traits;
mod serving;
mod typed_errors;
mod validation;
