//! The text of a variable in a request path.

use super::trie::split_verb;
use crate::binding::{Binding, End, Variable};

/// The raw text of a variable in a path that the binding matches. On any other path it is some
/// part of that path, or nothing.
pub(crate) fn span<'p>(path: &'p str, binding: &Binding, variable: &Variable) -> &'p str {
    let path = match split_verb(binding.pattern) {
        (_, Some(_)) => split_verb(path).0,
        (_, None) => path,
    };
    let bytes = path.as_bytes();
    // Plain loops: the parts of a path are short.
    let mut slashes = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at);
    let from_behind = |after: usize| {
        bytes.iter().enumerate().rev().filter(|(_, byte)| **byte == b'/').map(|(at, _)| at).nth(after)
    };
    let (start, passed) = match variable.from {
        // A `**` at the end of the template that matched nothing has no slash before it.
        End::At(index) => (slashes.nth(index).map_or(bytes.len(), |slash| slash + 1), index + 1),
        End::Before(0) => (bytes.len(), 0),
        End::Before(after) => (from_behind(after - 1).map_or(bytes.len(), |slash| slash + 1), 0),
    };
    let end = match variable.to {
        End::At(index) => slashes.nth(index.saturating_sub(passed)).unwrap_or(bytes.len()),
        End::Before(0) => bytes.len(),
        End::Before(after) => from_behind(after - 1).unwrap_or(0),
    };
    // A `**` before a tail that matched nothing ends at the slash before its start.
    path.get(start..end).unwrap_or("")
}
