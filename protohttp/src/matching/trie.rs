//! The tree over path segments.

use hashbrown::HashTable;
use memchr::memchr;

use crate::escape::{self, DecodedBytes};

/// The index of a node in [`Trie::nodes`].
pub(super) type NodeId = u32;

/// The tree over path segments. A node stands for the segments that lead to it.
#[derive(Clone, Debug)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// The state after some segments.
#[derive(Clone, Debug, Default)]
pub(super) struct Node {
    literals: HashTable<Literal>,
    pub(super) star: Option<NodeId>,
    /// The trees behind a `**`, one for each length of what follows it; the longest first.
    pub(super) tails: Vec<Tail>,
    /// The bindings whose pattern ends here.
    pub(super) ends: Vec<Leaf>,
}

/// A literal child.
#[derive(Clone, Debug)]
struct Literal {
    decoded: Box<[u8]>,
    node: NodeId,
}

/// What follows a `**`: the patterns of so many segments that start at `node`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tail {
    pub(super) length: usize,
    pub(super) node: NodeId,
}

/// A binding whose pattern ends at a node.
#[derive(Clone, Debug)]
pub(super) struct Leaf {
    /// The decoded verb.
    pub(super) verb: Option<Box<[u8]>>,
    pub(super) method: &'static str,
    /// The index of the binding in the table.
    pub(super) route: usize,
}

impl Trie {
    pub(super) const ROOT: NodeId = 0;

    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// Adds a pattern, or gives the route that has the same shape and method already.
    pub(super) fn insert(
        &mut self,
        pattern: &str,
        method: &'static str,
        route: usize,
    ) -> Result<(), usize> {
        let (path, verb) = split_verb(pattern);
        let verb = verb.map(|verb| DecodedBytes::new(verb).collect::<Box<[u8]>>());
        let node = self.grow(path);
        let ends = &mut self.nodes[node as usize].ends;
        match ends.iter().find(|leaf| leaf.method == method && leaf.verb == verb) {
            Some(taken) => Err(taken.route),
            None => {
                ends.push(Leaf { verb, method, route });
                Ok(())
            }
        }
    }

    /// The node at the end of a path, made if it is not there.
    fn grow(&mut self, path: &str) -> NodeId {
        let mut node = Self::ROOT;
        let mut segments = path.split('/').skip(1);
        if path == "/" {
            return node;
        }
        while let Some(segment) = segments.next() {
            node = match segment {
                "*" => self.star(node),
                "**" => self.tail(node, segments.clone().count()),
                literal => self.literal(node, literal),
            };
        }
        node
    }

    fn star(&mut self, parent: NodeId) -> NodeId {
        let node = self.nodes[parent as usize].star.unwrap_or_else(|| self.push());
        self.nodes[parent as usize].star = Some(node);
        node
    }

    fn tail(&mut self, parent: NodeId, length: usize) -> NodeId {
        let tails = &self.nodes[parent as usize].tails;
        if let Some(tail) = tails.iter().find(|tail| tail.length == length) {
            return tail.node;
        }
        let node = self.push();
        let tails = &mut self.nodes[parent as usize].tails;
        let place = tails.partition_point(|tail| tail.length > length);
        tails.insert(place, Tail { length, node });
        node
    }

    fn literal(&mut self, parent: NodeId, literal: &str) -> NodeId {
        if let Some(node) = self.nodes[parent as usize].literal(literal) {
            return node;
        }
        let node = self.push();
        let decoded = DecodedBytes::new(literal).collect();
        self.nodes[parent as usize].literals.insert_unique(
            hash(literal),
            Literal { decoded, node },
            |other| hash_bytes(other.decoded.iter().copied()),
        );
        node
    }

    fn push(&mut self) -> NodeId {
        self.nodes.push(Node::default());
        (self.nodes.len() - 1) as NodeId
    }
}

impl Node {
    /// The child for a literal segment, which may have escapes.
    pub(super) fn literal(&self, segment: &str) -> Option<NodeId> {
        if self.literals.is_empty() {
            return None;
        }
        let found = self.literals.find(hash(segment), |it| escape::same(segment, &it.decoded));
        found.map(|literal| literal.node)
    }
}

/// Splits a pattern into its path and its verb, the text after the last colon of the last segment.
pub(super) fn split_verb(pattern: &str) -> (&str, Option<&str>) {
    let last = pattern.rfind('/').map_or(0, |slash| slash + 1);
    match pattern[last..].rfind(':') {
        Some(colon) => (&pattern[..last + colon], Some(&pattern[last + colon + 1..])),
        None => (pattern, None),
    }
}

/// A hash of the decoded text. Only literals of templates are in the tables, so nobody outside can
/// make them collide, and a short multiplicative hash (FNV-1a) does.
fn hash(text: &str) -> u64 {
    if memchr(b'%', text.as_bytes()).is_none() {
        hash_bytes(text.bytes())
    } else {
        hash_bytes(DecodedBytes::new(text))
    }
}

fn hash_bytes(bytes: impl Iterator<Item = u8>) -> u64 {
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The table takes its buckets from the low bits and its tags from the high ones; the high bits
    // of short texts differ little before this.
    hash ^ hash.rotate_left(29)
}
