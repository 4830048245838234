//! How a text from a path or a query becomes a field's value.

use crate::options::Options;
use proc_macro2::Ident;
use prost_reflect::{EnumDescriptor, Syntax};
use protohttp_codegen::{
    http::{Leaf, Scalar},
    rust::{self, Scope},
};

/// How one value is parsed.
pub(crate) enum Parse {
    /// The field's own type says how: numbers, booleans, strings, bytes.
    Own,
    /// The name or number of an enum's value. prost knows only the first name of each number, so the
    /// others are listed.
    Enum { path: syn::Type, aliases: Vec<EnumAlias>, is_closed: bool },
    /// Seconds and nanoseconds of a `Timestamp`.
    Timestamp(syn::Type),
    /// Seconds and nanoseconds of a `Duration`.
    Duration(syn::Type),
    /// The paths of a `FieldMask`.
    FieldMask(syn::Type),
    /// A struct with a field `value`.
    Wrapper(syn::Type),
    /// `Struct`, `Value` or `ListValue` from JSON text.
    Json,
    /// A message: its fields are given one by one.
    Message,
    /// It cannot be given as text.
    Opaque { full_name: String },
}

/// A second name of a number.
pub(crate) struct EnumAlias {
    pub(crate) name: String,
    pub(crate) variant: Ident,
}

impl Parse {
    pub(crate) fn of(leaf: &Leaf, scope: &Scope, options: &Options) -> Self {
        let path = |message| options.paths.message(scope, message);
        match leaf {
            Leaf::Scalar(_) => Self::Own,
            Leaf::Enum(desc) => Self::Enum {
                path: options.paths.enumeration(scope, desc),
                aliases: aliases(desc),
                // An enum of proto2 has no other numbers than those of its values.
                is_closed: desc.parent_file().syntax() == Syntax::Proto2,
            },
            Leaf::Timestamp(message) => Self::Timestamp(path(message)),
            Leaf::Duration(message) => Self::Duration(path(message)),
            Leaf::FieldMask(message) => Self::FieldMask(path(message)),
            Leaf::Wrapper(message, _) if options.paths.is_native(message) => Self::Own,
            Leaf::Wrapper(message, _) => Self::Wrapper(path(message)),
            Leaf::Json(_) => Self::Json,
            Leaf::Message(_) => Self::Message,
            Leaf::Opaque(message) => Self::Opaque { full_name: message.full_name().to_owned() },
        }
    }
}

fn aliases(desc: &EnumDescriptor) -> Vec<EnumAlias> {
    rust::enum_variants(desc)
        .into_iter()
        .flat_map(|variant| {
            let ident = variant.ident;
            variant.aliases.into_iter().map(move |name| EnumAlias { name, variant: ident.clone() })
        })
        .collect()
}

/// The JSON text of an absent or default value, for a `response_body` that nothing was written for.
pub(crate) fn default_json(field: &prost_reflect::FieldDescriptor) -> String {
    if field.is_map() {
        return "{}".to_owned();
    }
    if field.is_list() {
        return "[]".to_owned();
    }
    let leaf = protohttp_codegen::http::leaf(field);
    if let Leaf::Message(_) = leaf {
        // Clients read a message from it, and `null` is none.
        return "{}".to_owned();
    }
    if field.supports_presence() && !field.is_required() {
        return "null".to_owned();
    }
    match leaf {
        Leaf::Scalar(Scalar::Bool) => "false".to_owned(),
        Leaf::Scalar(Scalar::String | Scalar::Bytes) => "\"\"".to_owned(),
        Leaf::Scalar(Scalar::Int64 | Scalar::Uint64) => "\"0\"".to_owned(),
        Leaf::Scalar(_) => "0".to_owned(),
        // Its only value is written as what it is called.
        Leaf::Enum(desc) if desc.full_name() == "google.protobuf.NullValue" => "null".to_owned(),
        Leaf::Enum(desc) => format!("\"{}\"", desc.default_value().name()),
        _ => "null".to_owned(),
    }
}
