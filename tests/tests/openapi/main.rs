//! The document and the server are of one mind, and so are documents of all versions.

mod bindings;
mod document;
mod names;
mod shape;
mod versions;
