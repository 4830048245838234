//! Keys: by which names a field is given in a query.

use prost_reflect::{FieldDescriptor, MessageDescriptor};
use std::collections::HashSet;

/// Which spelling means which field of a message: JSON names go first, and the first field that wants
/// a name has it.
#[derive(Clone, Debug)]
pub struct QueryKeys {
    json: HashSet<String>,
    taken: HashSet<String>,
}

impl QueryKeys {
    /// The keys of a message, none of them given away yet.
    pub fn new(message: &MessageDescriptor) -> Self {
        Self {
            json: message.fields().map(|field| field.json_name().to_owned()).collect(),
            taken: HashSet::new(),
        }
    }

    /// The names of a field: the JSON name, then the proto name if it is another. Fields that are bound
    /// by a query are asked for in the order of the message; a field that finds both names taken has none.
    pub fn of(&mut self, field: &FieldDescriptor) -> Vec<String> {
        let mut keys = Vec::new();
        if self.taken.insert(field.json_name().to_owned()) {
            keys.push(field.json_name().to_owned());
        }
        if !self.json.contains(field.name()) && self.taken.insert(field.name().to_owned()) {
            keys.push(field.name().to_owned());
        }
        keys
    }
}
