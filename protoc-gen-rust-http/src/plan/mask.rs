//! Field tables: the names of a message's fields and of those below, by which an update mask is
//! read off the body of a PATCH.

use super::{names::Names, query::local_name};
use proc_macro2::Ident;
use prost_reflect::MessageDescriptor;
use protohttp_codegen::{
    http::{Leaf, leaf},
    rust,
};
use std::collections::HashMap;

/// A table of one message's fields.
pub(crate) struct Fields {
    pub(crate) name: Ident,
    pub(crate) full_name: String,
    pub(crate) fields: Vec<MaskField>,
}

/// A field, and the table of the message that it holds, if a mask can go into it.
pub(crate) struct MaskField {
    pub(crate) json_name: String,
    pub(crate) proto_name: String,
    pub(crate) below: Option<Ident>,
}

/// Collects the tables of one service.
#[derive(Default)]
pub(super) struct FieldTables {
    known: HashMap<String, Ident>,
    done: Vec<Fields>,
}

impl FieldTables {
    /// The table of `message`; those of the messages below it are made too.
    pub(super) fn table(&mut self, message: &MessageDescriptor, names: &mut Names) -> Ident {
        let mut pending = Vec::new();
        let name = self.claim(message, names, &mut pending);
        while let Some((name, message)) = pending.pop() {
            let mut fields = Vec::new();
            for field in message.fields() {
                let below = match leaf(&field) {
                    Leaf::Message(inner) if !field.is_list() && !field.is_map() => {
                        Some(self.claim(&inner, names, &mut pending))
                    }
                    _ => None,
                };
                fields.push(MaskField {
                    json_name: field.json_name().to_owned(),
                    proto_name: field.name().to_owned(),
                    below,
                });
            }
            self.done.push(Fields { name, full_name: message.full_name().to_owned(), fields });
        }
        name
    }

    /// All tables, in the order of their names.
    pub(super) fn finish(mut self) -> Vec<Fields> {
        self.done.sort_by(|a, b| a.name.cmp(&b.name));
        self.done
    }

    fn claim(
        &mut self,
        message: &MessageDescriptor,
        names: &mut Names,
        pending: &mut Vec<(Ident, MessageDescriptor)>,
    ) -> Ident {
        if let Some(name) = self.known.get(message.full_name()) {
            return name.clone();
        }
        let name = names.claim(&format!("{}_FIELDS", rust::shouty_snake(&local_name(message))));
        self.known.insert(message.full_name().to_owned(), name.clone());
        pending.push((name.clone(), message.clone()));
        name
    }
}
