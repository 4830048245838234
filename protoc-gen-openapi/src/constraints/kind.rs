//! Which rules are for which type.

use super::wire::FieldRules;
use prost_reflect::Kind;

/// The types that have rules of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleKind {
    Float,
    Double,
    Int32,
    Int64,
    Uint32,
    Uint64,
    Sint32,
    Sint64,
    Fixed32,
    Fixed64,
    Sfixed32,
    Sfixed64,
    Bool,
    String,
    Bytes,
    Enum,
    Repeated,
    Map,
    Any,
    Duration,
    Timestamp,
    FieldMask,
}

impl RuleKind {
    /// The name of the field of `FieldRules` that holds them.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Float => "float",
            Self::Double => "double",
            Self::Int32 => "int32",
            Self::Int64 => "int64",
            Self::Uint32 => "uint32",
            Self::Uint64 => "uint64",
            Self::Sint32 => "sint32",
            Self::Sint64 => "sint64",
            Self::Fixed32 => "fixed32",
            Self::Fixed64 => "fixed64",
            Self::Sfixed32 => "sfixed32",
            Self::Sfixed64 => "sfixed64",
            Self::Bool => "bool",
            Self::String => "string",
            Self::Bytes => "bytes",
            Self::Enum => "enum",
            Self::Repeated => "repeated",
            Self::Map => "map",
            Self::Any => "any",
            Self::Duration => "duration",
            Self::Timestamp => "timestamp",
            Self::FieldMask => "field_mask",
        }
    }

    /// The rules for one value of that type, if there are any. A wrapper has those of what it wraps.
    pub(super) fn of(kind: &Kind) -> Option<Self> {
        Some(match kind {
            Kind::Double => Self::Double,
            Kind::Float => Self::Float,
            Kind::Int32 => Self::Int32,
            Kind::Int64 => Self::Int64,
            Kind::Uint32 => Self::Uint32,
            Kind::Uint64 => Self::Uint64,
            Kind::Sint32 => Self::Sint32,
            Kind::Sint64 => Self::Sint64,
            Kind::Fixed32 => Self::Fixed32,
            Kind::Fixed64 => Self::Fixed64,
            Kind::Sfixed32 => Self::Sfixed32,
            Kind::Sfixed64 => Self::Sfixed64,
            Kind::Bool => Self::Bool,
            Kind::String => Self::String,
            Kind::Bytes => Self::Bytes,
            Kind::Enum(_) => Self::Enum,
            Kind::Message(message) => match message.full_name() {
                "google.protobuf.DoubleValue" => Self::Double,
                "google.protobuf.FloatValue" => Self::Float,
                "google.protobuf.Int32Value" => Self::Int32,
                "google.protobuf.Int64Value" => Self::Int64,
                "google.protobuf.UInt32Value" => Self::Uint32,
                "google.protobuf.UInt64Value" => Self::Uint64,
                "google.protobuf.BoolValue" => Self::Bool,
                "google.protobuf.StringValue" => Self::String,
                "google.protobuf.BytesValue" => Self::Bytes,
                "google.protobuf.Any" => Self::Any,
                "google.protobuf.Duration" => Self::Duration,
                "google.protobuf.Timestamp" => Self::Timestamp,
                "google.protobuf.FieldMask" => Self::FieldMask,
                _ => return None,
            },
        })
    }
}

impl FieldRules {
    /// The rules of a type that are there, with the type that they are for.
    pub(super) fn typed(&self) -> Option<(RuleKind, &[u8])> {
        [
            (RuleKind::Float, &self.float),
            (RuleKind::Double, &self.double),
            (RuleKind::Int32, &self.int32),
            (RuleKind::Int64, &self.int64),
            (RuleKind::Uint32, &self.uint32),
            (RuleKind::Uint64, &self.uint64),
            (RuleKind::Sint32, &self.sint32),
            (RuleKind::Sint64, &self.sint64),
            (RuleKind::Fixed32, &self.fixed32),
            (RuleKind::Fixed64, &self.fixed64),
            (RuleKind::Sfixed32, &self.sfixed32),
            (RuleKind::Sfixed64, &self.sfixed64),
            (RuleKind::Bool, &self.bool),
            (RuleKind::String, &self.string),
            (RuleKind::Bytes, &self.bytes),
            (RuleKind::Enum, &self.enumeration),
            (RuleKind::Repeated, &self.repeated),
            (RuleKind::Map, &self.map),
            (RuleKind::Any, &self.any),
            (RuleKind::Duration, &self.duration),
            (RuleKind::Timestamp, &self.timestamp),
            (RuleKind::FieldMask, &self.field_mask),
        ]
        .into_iter()
        .find_map(|(kind, rules)| Some((kind, rules.as_deref()?)))
    }
}
