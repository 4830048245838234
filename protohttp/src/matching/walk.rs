//! One walk of a path through the tree.

use memchr::memrchr;

use super::trie::{Leaf, NodeId, Trie, first_segment};
use crate::escape;

/// One reading of a request path: the path without its verb, and the verb if it is read as one.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading<'p> {
    /// Starts with a slash.
    pub(super) path: &'p str,
    pub(super) verb: Option<&'p str>,
}

impl<'p> Reading<'p> {
    /// Goes through the bindings that match, most specific first, until one is accepted.
    ///
    /// `accept` is given, node by node, the leaves of one shape whose verb matches.
    pub(super) fn walk<R>(
        &self,
        trie: &Trie,
        mut accept: impl FnMut(&mut dyn Iterator<Item = &Leaf>) -> Option<R>,
    ) -> Option<R> {
        let start = if self.path.len() > 1 { Some(1) } else { None };
        self.descend(trie, Trie::ROOT, start, &mut accept)
    }

    /// Visits a node with the segments from the offset `at` on still to match; with `None` no
    /// segment is left. The depth of the recursion is that of the tree, not that of the path.
    fn descend<R>(
        &self,
        trie: &Trie,
        id: NodeId,
        at: Option<usize>,
        accept: &mut impl FnMut(&mut dyn Iterator<Item = &Leaf>) -> Option<R>,
    ) -> Option<R> {
        #[cfg(test)]
        super::tests::visited(id);
        let node = trie.node(id);
        let Some(at) = at else {
            let found = self.end(trie, id, accept);
            return found.or_else(|| match node.tails.last() {
                Some(tail) if tail.length == 0 => self.end(trie, tail.node, accept),
                _ => None,
            });
        };
        let (segment, hash) = first_segment(&self.path[at..]);
        let end = at + segment.len();
        let next = if end < self.path.len() { Some(end + 1) } else { None };
        if let Some(child) = node.literal(segment, hash)
            && let Some(found) = self.descend(trie, child, next, accept)
        {
            return Some(found);
        }
        if !segment.is_empty()
            && let Some(child) = node.star
            && let Some(found) = self.descend(trie, child, next, accept)
        {
            return Some(found);
        }
        for tail in &node.tails {
            let found = if tail.length == 0 {
                self.end(trie, tail.node, accept)
            } else {
                let start = self.last_segments(at, tail.length);
                start.and_then(|start| self.descend(trie, tail.node, Some(start), accept))
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Offers the bindings that end at a node.
    fn end<R>(
        &self,
        trie: &Trie,
        node: NodeId,
        accept: &mut impl FnMut(&mut dyn Iterator<Item = &Leaf>) -> Option<R>,
    ) -> Option<R> {
        let mut leaves = trie.node(node).ends.iter().filter(|leaf| match (self.verb, &leaf.verb) {
            (None, None) => true,
            (Some(text), Some(verb)) => escape::same(text, verb),
            _ => false,
        });
        accept(&mut leaves)
    }

    /// The offset of the last `count` segments, if there are so many from the offset `at` on.
    fn last_segments(&self, at: usize, count: usize) -> Option<usize> {
        let rest = &self.path.as_bytes()[at..];
        let mut end = rest.len();
        for _ in 1..count {
            end = memrchr(b'/', &rest[..end])?;
        }
        Some(memrchr(b'/', &rest[..end]).map_or(at, |slash| at + slash + 1))
    }
}
