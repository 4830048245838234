//! The shape of a body: what a schema and a descriptor have in common.

use crate::document::members;
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::http::{Leaf, leaf, leaf_of_message};
use serde_json::Value;
use std::collections::BTreeSet;

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// The names of its properties.
    Message(BTreeSet<String>),
    List(Box<Shape>),
    Map(Box<Shape>),
    /// Anything else: one value, or a value of any kind.
    Value,
}

impl Shape {
    /// The shape that a schema of the document describes.
    pub(crate) fn described(schema: &Value, document: &Value) -> Self {
        if let Some(name) = schema["$ref"].as_str().and_then(|to| to.strip_prefix("#/components/schemas/")) {
            return Self::described(&document["components"]["schemas"][name], document);
        }
        // A message that may be `null`.
        if let Some([value, null]) = schema["anyOf"].as_array().map(Vec::as_slice)
            && null["type"] == "null"
        {
            return Self::described(value, document);
        }
        let is = |word: &str| schema["type"] == word || schema["type"][0] == word;
        let below = |schema: &Value| Box::new(Self::described(schema, document));
        if is("array") {
            Self::List(below(&schema["items"]))
        } else if schema["additionalProperties"].is_object() {
            Self::Map(below(&schema["additionalProperties"]))
        } else if is("object") && schema["additionalProperties"] != true {
            Self::Message(members(&schema["properties"]).map(|(name, _)| name.to_owned()).collect())
        } else {
            Self::Value
        }
    }

    /// The shape of a field's JSON.
    pub(crate) fn of_field(field: &FieldDescriptor) -> Self {
        if let (true, Kind::Message(entry)) = (field.is_map(), field.kind()) {
            Self::Map(Box::new(Self::of_leaf(leaf(&entry.map_entry_value_field()), &[])))
        } else if field.is_list() {
            Self::List(Box::new(Self::of_leaf(leaf(field), &[])))
        } else {
            Self::of_leaf(leaf(field), &[])
        }
    }

    /// The shape of a message's JSON, less the fields of these numbers.
    pub(crate) fn of_message(message: &MessageDescriptor, without: &[u32]) -> Self {
        Self::of_leaf(leaf_of_message(message.clone()), without)
    }

    fn of_leaf(leaf: Leaf, without: &[u32]) -> Self {
        match leaf {
            Leaf::Message(message) => {
                let fields = message.fields().filter(|field| !without.contains(&field.number()));
                Self::Message(fields.map(|field| field.json_name().to_owned()).collect())
            }
            Leaf::Opaque(message) if message.full_name() == "google.protobuf.Empty" => {
                Self::Message(BTreeSet::new())
            }
            Leaf::Json(message) if message.full_name() == "google.protobuf.ListValue" => {
                Self::List(Box::new(Self::Value))
            }
            _ => Self::Value,
        }
    }
}
