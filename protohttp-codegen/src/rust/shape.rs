//! Shapes: how prost holds a field.

use prost_reflect::{Cardinality, FieldDescriptor, Kind};

/// The type around a field's own type `T`. A `Box`, where a type contains itself, is not told
/// apart: code that goes through `Deref` need not know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// `T`
    Plain,
    /// `Option<T>`
    Optional,
    /// `Vec<T>`
    Repeated,
    /// `HashMap<K, T>` or `BTreeMap<K, T>`
    Map,
    /// A variant of an `Option<Enum>` that stands for the oneof.
    Member,
}

impl Shape {
    /// The shape of `field`.
    pub fn of(field: &FieldDescriptor) -> Self {
        if field.is_map() {
            return Self::Map;
        }
        match field.cardinality() {
            Cardinality::Repeated => Self::Repeated,
            _ if field.containing_oneof().is_some_and(|oneof| !oneof.is_synthetic()) => Self::Member,
            Cardinality::Required => Self::Plain,
            Cardinality::Optional
                if matches!(field.kind(), Kind::Message(_)) || field.supports_presence() =>
            {
                Self::Optional
            }
            Cardinality::Optional => Self::Plain,
        }
    }
}
