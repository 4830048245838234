//! A testee for protobuf's conformance runner: messages are read and written by prost and by
//! `protohttp_json`, and the runner judges what comes out.

mod frame;
pub mod json;
pub mod messages;
mod testee;

pub use frame::{read, write};
pub use testee::respond;
