//! The peers: services that answer the same requests, each written in its own way.

mod desk;
pub mod generated;
pub mod prost;
pub mod serde;
mod shop;
