//! Generated messages for tests and measurements.

#![allow(missing_docs, clippy::all, reason = "most of it is generated")]

/// Structs of prost with our codec.
pub mod ours {
    include!(concat!(env!("OUT_DIR"), "/ours/mod.rs"));
}

/// Structs of prost with pbjson's.
pub mod theirs {
    include!(concat!(env!("OUT_DIR"), "/pbjson/bench.v1.rs"));
    include!(concat!(env!("OUT_DIR"), "/pbjson/bench.v1.serde.rs"));
}

/// The descriptors of all messages of [`ours`].
pub const DESCRIPTORS: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/descriptors.bin"));

/// Runs `work`. The function that callgrind is told to count in.
#[inline(never)]
pub fn measured<R>(work: impl FnOnce() -> R) -> R {
    std::hint::black_box(work())
}
