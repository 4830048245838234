//! Reach: the types that the document needs schemas of.

use super::{
    visibility::Visibility,
    well_known::{ANY, VALUE},
};
use crate::options::Options;
use prost_reflect::{EnumDescriptor, FieldDescriptor, MessageDescriptor};
use protohttp_codegen::http::{Leaf, leaf, leaf_of_message};
use std::collections::BTreeMap;

/// Types by their full names, which is the order of their schemas too.
#[derive(Clone, Debug)]
pub(crate) struct Reach<'a> {
    visibility: Visibility<'a>,
    pub(crate) messages: BTreeMap<String, MessageDescriptor>,
    pub(crate) enums: BTreeMap<String, EnumDescriptor>,
    pub(crate) has_any: bool,
    pub(crate) has_value: bool,
}

impl<'a> Reach<'a> {
    pub(crate) fn new(visibility: Visibility<'a>) -> Self {
        Self {
            visibility,
            messages: BTreeMap::new(),
            enums: BTreeMap::new(),
            has_any: false,
            has_value: false,
        }
    }

    /// Adds a message and all that it holds.
    pub(crate) fn message(&mut self, desc: &MessageDescriptor) {
        self.walk(vec![leaf_of_message(desc.clone())]);
    }

    /// Adds the type of a field and all that it holds.
    pub(crate) fn field(&mut self, field: &FieldDescriptor) {
        self.walk(vec![value_leaf(field)]);
    }

    /// Adds the types of a message's fields, less those of these numbers, but not the message.
    pub(crate) fn fields(&mut self, desc: &MessageDescriptor, without: &[u32]) {
        let fields = desc.fields().filter(|field| !without.contains(&field.number()));
        let shown = fields.filter(|field| self.visibility.shows_field(field));
        self.walk(shown.map(|field| value_leaf(&field)).collect());
    }

    /// Adds what a parameter refers to: an enum, or the message whose JSON is its text, which gnostic does not
    /// know.
    pub(crate) fn parameter(&mut self, field: &FieldDescriptor, options: &Options) {
        match value_leaf(field) {
            Leaf::Enum(desc) => self.walk(vec![Leaf::Enum(desc)]),
            Leaf::Message(desc) if !options.is_gnostic() => self.message(&desc),
            _ => {}
        }
    }

    /// A stack of our own: messages may be nested in each other without end.
    fn walk(&mut self, mut open: Vec<Leaf>) {
        while let Some(leaf) = open.pop() {
            match leaf {
                Leaf::Enum(desc) if desc.full_name() != "google.protobuf.NullValue" => {
                    self.enums.insert(desc.full_name().to_owned(), desc);
                }
                Leaf::Opaque(desc) if desc.full_name() == ANY => self.has_any = true,
                Leaf::Json(desc) if desc.full_name() == VALUE => self.has_value = true,
                Leaf::Message(desc) if !self.messages.contains_key(desc.full_name()) => {
                    let shown = desc.fields().filter(|field| self.visibility.shows_field(field));
                    open.extend(shown.map(|field| value_leaf(&field)));
                    self.messages.insert(desc.full_name().to_owned(), desc);
                }
                _ => {}
            }
        }
    }
}

/// The leaf of a field's values; of a map's, too.
pub(crate) fn value_leaf(field: &FieldDescriptor) -> Leaf {
    match leaf(field) {
        Leaf::Message(entry) if field.is_map() => leaf(&entry.map_entry_value_field()),
        leaf => leaf,
    }
}
