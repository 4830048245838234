//! The registry: which types a `google.protobuf.Any` may hold.

use crate::{
    error::Result,
    message::{Form, Message},
    read::{Extra, Reader},
    write::{Object, Writer},
};
use std::{collections::HashMap, fmt};

/// Types by their full names, for [`EncodeOptions::registry`](crate::EncodeOptions::registry) and
/// [`DecodeOptions::registry`](crate::DecodeOptions::registry). Well-known types need not be in it.
///
/// ```
/// use protohttp_json::{DecodeOptions, Registry, Type};
/// // Generated code has a function `json_types` for each package.
/// let registry = Registry::new().with(&[Type::of::<prost_types::Api>()]);
/// let any: prost_types::Any = DecodeOptions::new().registry(&registry).from_str(
///     r#"{"@type": "type.googleapis.com/google.protobuf.Api", "name": "library"}"#,
/// )?;
/// assert_eq!(any.value, b"\n\x07library");
/// # Ok::<(), protohttp_json::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Registry {
    types: HashMap<&'static str, Type>,
}

impl Registry {
    /// A registry of nothing but the well-known types.
    pub fn new() -> Self {
        Self::default()
    }

    /// The registry with more types.
    #[must_use]
    pub fn with(mut self, types: &[Type]) -> Self {
        self.add(types);
        self
    }

    /// Adds types.
    pub fn add(&mut self, types: &[Type]) {
        self.types.extend(types.iter().map(|entry| (entry.name, *entry)));
    }

    pub(crate) fn get(&self, name: &str) -> Option<Type> {
        self.types.get(name).copied()
    }
}

/// A message type, as an entry of a [`Registry`].
#[derive(Clone, Copy)]
pub struct Type {
    pub(crate) name: &'static str,
    pub(crate) form: Form,
    /// Writes an encoded message: as it is, or its fields into the object of an `Any`.
    pub(crate) write: fn(&[u8], &mut Writer<'_>) -> bool,
    /// Reads a message, and encodes it.
    pub(crate) read: fn(&mut Reader<'_>) -> Result<Vec<u8>>,
}

impl Type {
    /// The entry for `M`.
    pub const fn of<M: Message + prost::Message>() -> Self {
        Self { name: M::NAME, form: M::FORM, write: write::<M>, read: read::<M> }
    }

    /// The full name of the type.
    pub fn name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Debug for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Type({})", self.name)
    }
}

fn write<M: Message + prost::Message>(bytes: &[u8], writer: &mut Writer<'_>) -> bool {
    let Ok(message) = M::decode(bytes) else { return false };
    match M::FORM {
        Form::Object => message.write_fields(&mut Object::new(writer, M::FIELDS)),
        Form::Special => message.write(writer),
    }
    true
}

fn read<M: Message + prost::Message>(reader: &mut Reader<'_>) -> Result<Vec<u8>> {
    let mut message = M::default();
    match M::FORM {
        Form::Object => {
            let mut read = |index, reader: &mut Reader<'_>| message.read_field(index, reader);
            reader.object_with(M::FIELDS, Extra::Type, &mut read)?;
        }
        Form::Special => message.read(reader)?,
    }
    Ok(message.encode_to_vec())
}
