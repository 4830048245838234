//! A leaf: what a field's value looks like as text in a path or a query.

use prost_reflect::{EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor};

/// A protobuf scalar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scalar {
    /// `double`
    Double,
    /// `float`
    Float,
    /// `int32`, `sint32`, `sfixed32`
    Int32,
    /// `int64`, `sint64`, `sfixed64`
    Int64,
    /// `uint32`, `fixed32`
    Uint32,
    /// `uint64`, `fixed64`
    Uint64,
    /// `bool`
    Bool,
    /// `string`
    String,
    /// `bytes`
    Bytes,
}

/// How one value of a field is written as text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf {
    /// A scalar.
    Scalar(Scalar),
    /// An enum, by name or number.
    Enum(EnumDescriptor),
    /// `google.protobuf.Timestamp`, as RFC 3339.
    Timestamp(MessageDescriptor),
    /// `google.protobuf.Duration`, as seconds with an `s`.
    Duration(MessageDescriptor),
    /// `google.protobuf.FieldMask`, as a list with commas.
    FieldMask(MessageDescriptor),
    /// A wrapper such as `google.protobuf.Int32Value`, as the value that it wraps.
    Wrapper(MessageDescriptor, Scalar),
    /// `Struct`, `Value` or `ListValue`: JSON text.
    Json(MessageDescriptor),
    /// A message that has no form as text, but fields that have.
    Message(MessageDescriptor),
    /// A message that cannot be given as text at all: `google.protobuf.Any`, `google.api.HttpBody`.
    Opaque(MessageDescriptor),
}

/// The leaf of one value of `field`: of an element, if it is repeated. Maps are not for this.
pub fn leaf(field: &FieldDescriptor) -> Leaf {
    match field.kind() {
        Kind::Double => Leaf::Scalar(Scalar::Double),
        Kind::Float => Leaf::Scalar(Scalar::Float),
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => Leaf::Scalar(Scalar::Int32),
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => Leaf::Scalar(Scalar::Int64),
        Kind::Uint32 | Kind::Fixed32 => Leaf::Scalar(Scalar::Uint32),
        Kind::Uint64 | Kind::Fixed64 => Leaf::Scalar(Scalar::Uint64),
        Kind::Bool => Leaf::Scalar(Scalar::Bool),
        Kind::String => Leaf::Scalar(Scalar::String),
        Kind::Bytes => Leaf::Scalar(Scalar::Bytes),
        Kind::Enum(desc) => Leaf::Enum(desc),
        Kind::Message(desc) => leaf_of_message(desc),
    }
}

/// The leaf of a message of that type.
pub fn leaf_of_message(desc: MessageDescriptor) -> Leaf {
    match desc.full_name() {
        "google.protobuf.Timestamp" => Leaf::Timestamp(desc),
        "google.protobuf.Duration" => Leaf::Duration(desc),
        "google.protobuf.FieldMask" => Leaf::FieldMask(desc),
        "google.protobuf.DoubleValue" => Leaf::Wrapper(desc, Scalar::Double),
        "google.protobuf.FloatValue" => Leaf::Wrapper(desc, Scalar::Float),
        "google.protobuf.Int32Value" => Leaf::Wrapper(desc, Scalar::Int32),
        "google.protobuf.Int64Value" => Leaf::Wrapper(desc, Scalar::Int64),
        "google.protobuf.UInt32Value" => Leaf::Wrapper(desc, Scalar::Uint32),
        "google.protobuf.UInt64Value" => Leaf::Wrapper(desc, Scalar::Uint64),
        "google.protobuf.BoolValue" => Leaf::Wrapper(desc, Scalar::Bool),
        "google.protobuf.StringValue" => Leaf::Wrapper(desc, Scalar::String),
        "google.protobuf.BytesValue" => Leaf::Wrapper(desc, Scalar::Bytes),
        "google.protobuf.Struct" | "google.protobuf.Value" | "google.protobuf.ListValue" => Leaf::Json(desc),
        "google.protobuf.Any" | "google.protobuf.Empty" | "google.api.HttpBody" => Leaf::Opaque(desc),
        _ => Leaf::Message(desc),
    }
}
