//! Measurements of protohttp beside what people write by hand.
//!
//! | module | holds |
//! |---|---|
//! | [`requests`] | the three requests that everything is measured with |
//! | [`peers`] | the services that answer them, each in its own way |
//! | [`drive`] | one request through a service, in process, without a socket |
//! | [`errors`] | one error and its body, in each way |
//! | [`matching`] | routing tables of any size |
//! | [`callgrind`] | a child process under valgrind, and what it counted |

pub mod callgrind;
pub mod drive;
pub mod errors;
pub mod matching;
pub mod peers;
pub mod requests;

/// What is generated from `proto/`.
pub mod pb {
    #![allow(missing_docs, reason = "the proto's messages need no comments")]
    protohttp::include_protos!();
}

/// The messages of `proto/` with the JSON code of pbjson-build, for the peer that has it.
pub mod pbjson_pb {
    #![allow(missing_docs, reason = "the proto's messages need no comments")]
    include!(concat!(env!("OUT_DIR"), "/pbjson/mod.rs"));
}
