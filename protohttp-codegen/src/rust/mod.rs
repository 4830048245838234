//! What prost and tonic call things in Rust.
//!
//! One place decides identifiers and paths, so that generated code of ours fits beside the output of
//! `prost-build` and `tonic-prost-build`. The rules are theirs (prost-build 0.14, tonic-build 0.14),
//! quirks included; a test runs both over every fixture and compares each name with what is said
//! here.
//!
//! | question | answer |
//! |---|---|
//! | what is this field, message, value … called | the `*_ident` functions |
//! | what does tonic call the modules and types of a service | [`ServiceNames`] |
//! | how is this type written from that module | [`Paths`], seen from a [`Scope`] |
//! | what comes from another crate | [`ExternPaths`] |
//! | is this field a `T`, an `Option<T>`, a `Vec<T>` … | [`Shape`] |
//! | which variants has this enum, and which names do they go by | [`enum_variants`] |
//! | do two things get one name | [`Clash`] |
//! | which options say so | [`RustOptions`] |
//!
//! No function here panics, whatever the descriptors say. Two kinds of names have no counterpart in
//! Rust, and prost answers them with text that is no Rust: names of underscores only, and two
//! names that become one. The functions name them all the same; [`Clash`] and [`is_nameless`] are
//! for the diagnostics.

mod clash;
mod enum_variant;
mod extern_path;
mod ident;
mod keyword;
mod options;
mod paths;
mod scope;
mod service;
mod shape;

pub use clash::Clash;
pub use enum_variant::{EnumVariant, enum_value_ident, enum_variant_ident, enum_variants};
pub use extern_path::{ExternPathError, ExternPaths, WellKnownTypes};
pub use ident::{
    enum_ident, escaped_ident, field_ident, is_nameless, message_ident, method_ident, nested_module_ident,
    oneof_field_ident, oneof_type_ident, oneof_variant_ident, operation_ident, package_modules, shouty_snake,
    snake,
};
pub use options::RustOptions;
pub use paths::Paths;
pub use scope::Scope;
pub use service::ServiceNames;
pub use shape::Shape;
