//! Extensions, read by number from an option message.
//!
//! Going by number, not by name, makes a vendored or renamed copy of an interface definition work
//! as well as the original: the number is the wire contract.

use prost_reflect::{
    DynamicMessage, FieldDescriptor,
    prost::{DecodeError, Message},
};

/// Decodes an option message, such as a method's options, into a prost type that lists only the
/// extensions of interest.
///
/// # Errors
/// When an extension of that number is there, but of another type.
pub fn read<T: Message + Default>(options: &DynamicMessage) -> Result<T, DecodeError> {
    Encoded::new(options).read()
}

/// An option message that more than one extension is read from.
#[derive(Clone, Debug, Default)]
pub struct Encoded(Vec<u8>);

impl Encoded {
    /// Encodes `options`.
    pub fn new(options: &DynamicMessage) -> Self {
        Self(options.encode_to_vec())
    }

    /// The options of a field; nothing if it has none.
    pub fn of_field(field: &FieldDescriptor) -> Self {
        match field.field_descriptor_proto().options {
            Some(_) => Self::new(&field.options()),
            None => Self::default(),
        }
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The same as [`read`] of the message.
    ///
    /// # Errors
    /// When an extension of that number is there, but of another type.
    pub fn read<T: Message + Default>(&self) -> Result<T, DecodeError> {
        T::decode(self.0.as_slice())
    }
}
