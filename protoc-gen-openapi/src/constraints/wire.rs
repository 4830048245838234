//! The options of protovalidate and PGV as they are on the wire.
//!
//! Both have the same numbers for nearly everything, because the one came from the other: what is
//! alike is declared once. The rules of a type stay bytes here, and are decoded by whoever knows the
//! type. Numbers that the two use differently are in types of their own.

use prost_reflect::prost::Message;

/// `(buf.validate.field)`, `(buf.validate.message)`, `(buf.validate.oneof)`.
pub(super) const PROTOVALIDATE: i32 = 1159;
/// `(validate.rules)`, `(validate.disabled)`, `(validate.required)`.
pub(super) const PGV: i32 = 1071;

/// Whose rules they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Dialect {
    Protovalidate,
    Pgv,
}

impl Dialect {
    /// The extension of options that holds the rules.
    pub(super) fn extension(self) -> i32 {
        match self {
            Self::Protovalidate => PROTOVALIDATE,
            Self::Pgv => PGV,
        }
    }
}

/// The rules of a field, as `google.protobuf.FieldOptions` carries them.
#[derive(Clone, PartialEq, Message)]
pub(super) struct FieldOptions {
    #[prost(message, optional, tag = "1159")]
    pub(super) protovalidate: Option<FieldRules>,
    #[prost(message, optional, tag = "1071")]
    pub(super) pgv: Option<FieldRules>,
}

/// The rules of a message, as `google.protobuf.MessageOptions` carries them.
#[derive(Clone, PartialEq, Message)]
pub(super) struct MessageOptions {
    #[prost(message, optional, tag = "1159")]
    pub(super) protovalidate: Option<MessageRules>,
    #[prost(bool, optional, tag = "1071")]
    pub(super) disabled: Option<bool>,
    #[prost(bool, optional, tag = "1072")]
    pub(super) ignored: Option<bool>,
}

/// The rules of a oneof, as `google.protobuf.OneofOptions` carries them.
#[derive(Clone, PartialEq, Message)]
pub(super) struct OneofOptions {
    #[prost(message, optional, tag = "1159")]
    pub(super) protovalidate: Option<OneofRules>,
    #[prost(bool, optional, tag = "1071")]
    pub(super) required: Option<bool>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct OneofRules {
    #[prost(bool, optional, tag = "1")]
    pub(super) required: Option<bool>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct MessageRules {
    /// Of protovalidate before its version 1.
    #[prost(bool, optional, tag = "1")]
    pub(super) disabled: Option<bool>,
    #[prost(message, repeated, tag = "3")]
    pub(super) cel: Vec<Rule>,
    #[prost(message, repeated, tag = "4")]
    pub(super) oneof: Vec<MessageOneofRule>,
    #[prost(string, repeated, tag = "5")]
    pub(super) cel_expression: Vec<String>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct MessageOneofRule {
    #[prost(string, repeated, tag = "1")]
    pub(super) fields: Vec<String>,
    #[prost(bool, optional, tag = "2")]
    pub(super) required: Option<bool>,
}

/// A rule in CEL.
#[derive(Clone, PartialEq, Message)]
pub(super) struct Rule {
    #[prost(string, tag = "1")]
    pub(super) id: String,
    #[prost(string, tag = "2")]
    pub(super) message: String,
    #[prost(string, tag = "3")]
    pub(super) expression: String,
}

/// The rules of a field, of either dialect. One of those of a type is there, as bytes.
#[derive(Clone, PartialEq, Message)]
pub(super) struct FieldRules {
    #[prost(bytes = "vec", optional, tag = "1")]
    pub(super) float: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "2")]
    pub(super) double: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "3")]
    pub(super) int32: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "4")]
    pub(super) int64: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "5")]
    pub(super) uint32: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "6")]
    pub(super) uint64: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "7")]
    pub(super) sint32: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "8")]
    pub(super) sint64: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "9")]
    pub(super) fixed32: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "10")]
    pub(super) fixed64: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "11")]
    pub(super) sfixed32: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "12")]
    pub(super) sfixed64: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "13")]
    pub(super) bool: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "14")]
    pub(super) string: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "15")]
    pub(super) bytes: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "16")]
    pub(super) enumeration: Option<Vec<u8>>,
    /// Of PGV: rules of a message.
    #[prost(message, optional, tag = "17")]
    pub(super) message: Option<PgvMessageRules>,
    #[prost(bytes = "vec", optional, tag = "18")]
    pub(super) repeated: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "19")]
    pub(super) map: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "20")]
    pub(super) any: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "21")]
    pub(super) duration: Option<Vec<u8>>,
    #[prost(bytes = "vec", optional, tag = "22")]
    pub(super) timestamp: Option<Vec<u8>>,
    #[prost(message, repeated, tag = "23")]
    pub(super) cel: Vec<Rule>,
    /// Of protovalidate before its version 1, as is `ignore_empty`.
    #[prost(bool, optional, tag = "24")]
    pub(super) skipped: Option<bool>,
    #[prost(bool, optional, tag = "25")]
    pub(super) required: Option<bool>,
    #[prost(bool, optional, tag = "26")]
    pub(super) ignore_empty: Option<bool>,
    #[prost(int32, optional, tag = "27")]
    pub(super) ignore: Option<i32>,
    #[prost(bytes = "vec", optional, tag = "28")]
    pub(super) field_mask: Option<Vec<u8>>,
    #[prost(string, repeated, tag = "29")]
    pub(super) cel_expression: Vec<String>,
}

#[derive(Clone, PartialEq, Message)]
pub(super) struct PgvMessageRules {
    #[prost(bool, optional, tag = "2")]
    pub(super) required: Option<bool>,
}
