//! Matching: which binding answers a method and a path.
//!
//! The bindings of all services are the leaves of one tree over path segments (`trie`). A path is
//! split on its slashes first and decoded afterwards. At each segment a literal goes before `*` and
//! `*` before `**`, with backtracking, so the order in which bindings are added never decides.
//!
//! A `**` may have a tail: further segments without another `**`. The tail is a tree of its own that
//! is laid on the last segments of the path, so every node of the tree stands at one place of the
//! path and is visited at most once per walk. Two walks at most are made: one that takes the text
//! after the last colon as a verb and, where no template matches the path that way (whatever its
//! method), one that does not.
//!
//! A `*` is one segment that is not empty; a `**` takes any segments, empty ones too, or none. A
//! slash at the end of a path is the start of an empty segment, but for the path `/`, which has no
//! segments.
//!
//! The rules are those of `google/api/http.proto`, and of the trusted implementations where it is silent.

mod conflict;
mod span;
mod table;
mod trie;
mod walk;

#[cfg(test)]
mod reference;
#[cfg(test)]
mod tests;

pub use conflict::Conflict;
pub use table::Table;
pub(crate) use table::{Found, Missed};

pub(crate) use span::span;
