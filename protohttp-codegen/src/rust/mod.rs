//! What prost and tonic call things in Rust.
