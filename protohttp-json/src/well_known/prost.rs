//! All types of `prost_types`, by code that `protoc-gen-rust-json` generated of their protos.

#![allow(unreachable_pub, reason = "generated")]

use ::prost_types::*;

include!("../generated/google.protobuf.json.rs");
