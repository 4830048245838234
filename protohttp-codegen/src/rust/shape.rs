//! A field's shape: what prost wraps around its type.

use prost_reflect::{Cardinality, FieldDescriptor, Kind, Syntax};

/// What prost makes of a field of type `T`.
///
/// It says nothing of boxes: where a message would contain itself, prost writes `Box<T>` for `T` (in
/// [`Plain`](Self::Plain), [`Optional`](Self::Optional) and oneof members), and so it does where its
/// option `boxed` says so. Code that reads and writes through references does not see the
/// difference; code that constructs the value has to be generic over it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `T`, always there: proto3 without `optional`, proto2 `required`.
    Plain,
    /// `Option<T>`: messages, groups, `optional`, and whatever else can be absent.
    Optional,
    /// `Vec<T>`.
    Repeated,
    /// A map from the entry's key to its value; prost's option `btree_map` says which kind.
    Map,
    /// A variant of a oneof's enum, not a field. The struct has an `Option` of that enum.
    Member,
}

impl Shape {
    /// The shape of `field`.
    ///
    /// The oneof that a proto3 `optional` brings along does not count as one.
    pub fn of(field: &FieldDescriptor) -> Self {
        let proto3_optional = field.field_descriptor_proto().proto3_optional();
        if field.is_map() {
            Self::Map
        } else if !proto3_optional && field.containing_oneof().is_some() {
            Self::Member
        } else {
            match field.cardinality() {
                Cardinality::Repeated => Self::Repeated,
                _ if proto3_optional => Self::Optional,
                Cardinality::Required => Self::Plain,
                Cardinality::Optional if matches!(field.kind(), Kind::Message(_)) => Self::Optional,
                Cardinality::Optional => match field.parent_file().syntax() {
                    Syntax::Proto2 => Self::Optional,
                    Syntax::Proto3 => Self::Plain,
                },
            }
        }
    }
}
