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
    hash: u64,
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
    pub(super) fn insert(&mut self, pattern: &str, method: &'static str, route: usize) -> Result<(), usize> {
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
        let hash = hash_decoded(literal);
        if let Some(node) = self.nodes[parent as usize].literal(literal, hash) {
            return node;
        }
        let node = self.push();
        let decoded = DecodedBytes::new(literal).collect();
        let literals = &mut self.nodes[parent as usize].literals;
        literals.insert_unique(hash, Literal { hash, decoded, node }, |literal| literal.hash);
        node
    }

    fn push(&mut self) -> NodeId {
        self.nodes.push(Node::default());
        (self.nodes.len() - 1) as NodeId
    }
}

impl Node {
    /// The child for a literal segment, which may have escapes, with its hash.
    pub(super) fn literal(&self, segment: &str, hash: u64) -> Option<NodeId> {
        if self.literals.is_empty() {
            return None;
        }
        let found = self.literals.find(hash, |literal| escape::same(segment, &literal.decoded));
        found.map(|literal| literal.node)
    }
}

/// Splits a path or a pattern into the path and the verb, the text after the last colon of the last
/// segment.
pub(super) fn split_verb(path: &str) -> (&str, Option<&str>) {
    match path.bytes().rposition(|byte| matches!(byte, b':' | b'/')) {
        Some(at) if path.as_bytes()[at] == b':' => (&path[..at], Some(&path[at + 1..])),
        _ => (path, None),
    }
}

/// The segment at the start of a path, and its hash.
///
/// Splitting and hashing are one loop over the bytes, because most segments are shorter than what
/// it takes to start a search with wide registers.
pub(super) fn first_segment(path: &str) -> (&str, u64) {
    let mut hash = Hash::START;
    for (at, byte) in path.bytes().enumerate() {
        match byte {
            b'/' => return (&path[..at], hash.finish()),
            b'%' => {
                let end = memchr(b'/', path.as_bytes()).unwrap_or(path.len());
                return (&path[..end], hash_decoded(&path[..end]));
            }
            byte => hash = hash.add(byte),
        }
    }
    (path, hash.finish())
}

/// A hash of the decoded text. Only literals of templates are in the tables, so nobody outside can
/// make them collide, and a short multiplicative hash (FNV-1a) does.
fn hash_decoded(text: &str) -> u64 {
    DecodedBytes::new(text).fold(Hash::START, Hash::add).finish()
}

#[derive(Clone, Copy)]
struct Hash(u64);

impl Hash {
    const START: Self = Self(0xcbf2_9ce4_8422_2325);

    fn add(self, byte: u8) -> Self {
        Self((self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
    }

    /// The table takes its buckets from the low bits and its tags from the high ones; the high
    /// bits of short texts differ little before this.
    fn finish(self) -> u64 {
        self.0 ^ self.0.rotate_left(29)
    }
}
