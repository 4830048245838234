//! A client of the library example, made by progenitor of the example's OpenAPI document.

/// What progenitor wrote.
#[allow(
    clippy::all,
    missing_docs,
    unreachable_pub,
    unused_qualifications,
    reason = "it is progenitor's code"
)]
#[allow(clippy::unwrap_used, unreachable_patterns, reason = "it is progenitor's code")]
pub mod library {
    include!(concat!(env!("OUT_DIR"), "/library.rs"));
}
