//! Decoding: from a text to a message.

use crate::{
    error::{Error, Result},
    message::Message,
    options::DecodeOptions,
    read::Reader,
};

/// A message from JSON, with the default options.
///
/// # Errors
/// When the text is not UTF-8, no JSON, or no such message.
pub fn from_slice<M: Message>(text: &[u8]) -> Result<M> {
    DecodeOptions::new().from_slice(text)
}

/// The same from a `str`.
///
/// # Errors
/// When the text is no JSON, or no such message.
pub fn from_str<M: Message>(text: &str) -> Result<M> {
    DecodeOptions::new().from_str(text)
}

impl DecodeOptions<'_> {
    /// A message from JSON.
    ///
    /// # Errors
    /// As for [`from_slice`].
    pub fn from_slice<M: Message>(&self, text: &[u8]) -> Result<M> {
        self.from_str(utf8(text)?)
    }

    /// The same from a `str`.
    ///
    /// # Errors
    /// As for [`from_str`].
    pub fn from_str<M: Message>(&self, text: &str) -> Result<M> {
        let mut message = M::default();
        self.read(text, |reader| message.read(reader))?;
        Ok(message)
    }

    /// Reads one field of a message, by either of its names, from JSON that is the value of the field.
    ///
    /// # Errors
    /// When the message has no such field, or as for [`from_slice`].
    pub fn read_field<M: Message>(&self, message: &mut M, field: &str, text: &[u8]) -> Result {
        let index = M::FIELDS
            .find(field, 0)
            .ok_or_else(|| Error::new(format!("`{}` has no field {field:?}", M::NAME), 0))?;
        let name = M::FIELDS.list.get(index).map_or("", |field| field.json.name);
        self.read(utf8(text)?, |reader| {
            message.read_field(index, reader).map_err(|error| error.in_field(name))
        })
    }

    fn read<'t>(&'t self, text: &'t str, read: impl FnOnce(&mut Reader<'t>) -> Result) -> Result {
        let mut reader = Reader::new(text, self);
        reader.skip_blanks();
        read(&mut reader)?;
        reader.finish()
    }
}

fn utf8(text: &[u8]) -> Result<&str> {
    std::str::from_utf8(text).map_err(|error| Error::new("the text is not UTF-8", error.valid_up_to()))
}
