//! A path through fields, from a request message down to the field that is bound.

use prost_reflect::FieldDescriptor;
use std::fmt;

/// One or more fields, each in the message of the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldPath {
    parents: Vec<FieldDescriptor>,
    leaf: FieldDescriptor,
}

impl FieldPath {
    /// The path of a field of the request message itself.
    pub fn new(field: FieldDescriptor) -> Self {
        Self { parents: Vec::new(), leaf: field }
    }

    /// The path one step further down.
    pub fn join(mut self, field: FieldDescriptor) -> Self {
        self.parents.push(std::mem::replace(&mut self.leaf, field));
        self
    }

    /// The message fields on the way, outermost first.
    pub fn parents(&self) -> &[FieldDescriptor] {
        &self.parents
    }

    /// The field at the end.
    pub fn leaf(&self) -> &FieldDescriptor {
        &self.leaf
    }

    /// All fields, outermost first.
    pub fn fields(&self) -> impl Iterator<Item = &FieldDescriptor> {
        self.parents.iter().chain([&self.leaf])
    }

    /// The field of the request message that the path begins with.
    pub fn top(&self) -> &FieldDescriptor {
        self.parents.first().unwrap_or(&self.leaf)
    }
}

impl fmt::Display for FieldPath {
    /// Proto names with dots, as in a rule.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for parent in &self.parents {
            write!(f, "{}.", parent.name())?;
        }
        f.write_str(self.leaf.name())
    }
}
