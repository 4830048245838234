//! Map fields, whichever map they are.

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, Hash};

/// A map field: `HashMap` or `BTreeMap`.
pub trait MapField {
    /// The type of the keys.
    type Key;
    /// The type of the values.
    type Value;
    /// Adds an entry and gives back the one it replaces.
    fn put(&mut self, key: Self::Key, value: Self::Value) -> Option<Self::Value>;
}

impl<K: Eq + Hash, V, S: BuildHasher> MapField for HashMap<K, V, S> {
    type Key = K;
    type Value = V;

    fn put(&mut self, key: K, value: V) -> Option<V> {
        self.insert(key, value)
    }
}

impl<K: Ord, V> MapField for BTreeMap<K, V> {
    type Key = K;
    type Value = V;

    fn put(&mut self, key: K, value: V) -> Option<V> {
        self.insert(key, value)
    }
}
