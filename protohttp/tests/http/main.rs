//! The runtime as generated code uses it: a service in the generated shape, driven in process and
//! over sockets.

#![allow(unreachable_pub, reason = "the service is written as the generator writes one")]

mod allocations;
mod answers;
mod binding;
#[cfg(feature = "docs")]
mod docs;
mod exchange;
mod failures;
mod grpc;
mod library;
mod localized;
mod long_errors;
mod running;
mod serving;
mod unread;
