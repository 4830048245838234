//! Maps: the collections that prost makes of map fields.

use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
};

/// A collection of keys and values.
pub trait Map {
    /// The keys.
    type Key;
    /// The values.
    type Value;

    /// All of it, in its own order.
    fn entries(&self) -> impl Iterator<Item = (&Self::Key, &Self::Value)>;

    /// Whether there is nothing in it.
    fn is_empty(&self) -> bool;

    /// Adds a value, and says whether there was none of that key.
    fn put(&mut self, key: Self::Key, value: Self::Value) -> bool;
}

impl<K: Eq + Hash, V, S: BuildHasher> Map for HashMap<K, V, S> {
    type Key = K;
    type Value = V;

    fn entries(&self) -> impl Iterator<Item = (&K, &V)> {
        self.iter()
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }

    fn put(&mut self, key: K, value: V) -> bool {
        self.insert(key, value).is_none()
    }
}

impl<K: Ord, V> Map for BTreeMap<K, V> {
    type Key = K;
    type Value = V;

    fn entries(&self) -> impl Iterator<Item = (&K, &V)> {
        self.iter()
    }

    fn is_empty(&self) -> bool {
        Self::is_empty(self)
    }

    fn put(&mut self, key: K, value: V) -> bool {
        self.insert(key, value).is_none()
    }
}
