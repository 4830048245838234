//! Scalars and well-known types, as ProtoJSON writes them.

use crate::model::{AdditionalProperties, Json, Schema, Type};
use crate::options::Options;
use protohttp_codegen::http::Scalar;

/// Where a value stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Position {
    /// In JSON.
    Body,
    /// As text in a path or a query.
    Text,
}

/// The full name of the component for `google.protobuf.Any`.
pub(crate) const ANY: &str = "google.protobuf.Any";

/// The full name of `google.protobuf.Value`, which is a component where gnostic's documents are followed.
pub(crate) const VALUE: &str = "google.protobuf.Value";

/// A scalar: integers of 64 bits are strings, because JavaScript has none.
pub(crate) fn scalar(scalar: Scalar, position: Position, options: &Options) -> Schema {
    match scalar {
        Scalar::Double => float("double", position, options),
        Scalar::Float => float("float", position, options),
        Scalar::Int32 => Schema::numeric(Type::Integer, "int32"),
        // The registry of formats has no `uint32`, but everyone writes it so.
        Scalar::Uint32 => Schema::numeric(Type::Integer, "uint32"),
        Scalar::Int64 | Scalar::Uint64 if options.is_gnostic() => Schema::of(Type::String),
        Scalar::Int64 => Schema::text("int64"),
        Scalar::Uint64 => Schema::text("uint64"),
        Scalar::Bool => Schema::of(Type::Boolean),
        Scalar::String => Schema::of(Type::String),
        Scalar::Bytes if options.is_gnostic() => Schema::text("bytes"),
        Scalar::Bytes => Schema::text("byte"),
    }
}

/// In JSON what is not finite is a string.
fn float(format: &str, position: Position, options: &Options) -> Schema {
    let number = Schema::numeric(Type::Number, format);
    if position == Position::Text || options.is_gnostic() {
        return number;
    }
    let words = ["NaN", "Infinity", "-Infinity"].map(Json::from).to_vec();
    let not_finite = Schema { one_value_of: Some(words), ..Schema::of(Type::String) };
    Schema { one_of: vec![number, not_finite], ..Schema::default() }
}

/// `google.protobuf.Timestamp`: RFC 3339.
pub(crate) fn timestamp() -> Schema {
    Schema::text("date-time")
}

/// `google.protobuf.Duration`: seconds with an `s`. The format `duration` is another one, of ISO 8601.
pub(crate) fn duration() -> Schema {
    let mut schema = Schema::of(Type::String);
    schema.pattern = Some(r"^-?(?:0|[1-9][0-9]{0,11})(?:\.[0-9]{1,9})?s$".to_owned());
    schema
}

/// `google.protobuf.FieldMask`: paths with commas between them.
pub(crate) fn field_mask() -> Schema {
    Schema::text("field-mask")
}

/// `google.protobuf.Struct`, `Value` and `ListValue`.
pub(crate) fn json(full_name: &str, position: Position, options: &Options) -> Schema {
    match (position, full_name) {
        (Position::Text, _) => Schema::of(Type::String),
        // That it may have any members goes without saying there.
        (Position::Body, "google.protobuf.Struct") if options.is_gnostic() => Schema::of(Type::Object),
        (Position::Body, "google.protobuf.Struct") => Schema {
            additional_properties: Some(AdditionalProperties::Allowed(true)),
            ..Schema::of(Type::Object)
        },
        (Position::Body, "google.protobuf.ListValue") => Schema::list(Schema::default()),
        (Position::Body, _) => Schema::default(),
    }
}

/// The component for `google.protobuf.Value`.
pub(crate) fn value() -> Schema {
    let mut schema = Schema::default();
    schema.describe("Any JSON value: `null`, a boolean, a number, a string, a list or an object.");
    schema
}

/// `google.protobuf.NullValue`.
pub(crate) fn null() -> Schema {
    Schema { nullable: Some(true), one_value_of: Some(vec![Json::Null]), ..Schema::default() }
}

/// `google.protobuf.Empty`.
pub(crate) fn empty() -> Schema {
    Schema::of(Type::Object)
}

/// The component for `google.protobuf.Any`. One that holds nothing has no `@type` either.
pub(crate) fn any() -> Schema {
    let mut kind = Schema::of(Type::String);
    kind.describe("The URL of the message's type, such as `type.googleapis.com/google.rpc.ErrorInfo`.");
    let mut schema = Schema::of(Type::Object);
    schema.properties.insert("@type".to_owned(), kind);
    schema.additional_properties = Some(AdditionalProperties::Allowed(true));
    schema.describe("A message of any type: its fields, beside the name of its type.");
    schema
}
