//! Encoding: from a message to a text.

use crate::{
    error::{Error, Result},
    message::Message,
    options::EncodeOptions,
    read::Reader,
    write::Writer,
};

/// A message as JSON, with the default options.
///
/// # Errors
/// When it has no JSON form: a `Timestamp` out of range, an `Any` of an unknown type …
pub fn to_vec<M: Message>(message: &M) -> Result<Vec<u8>> {
    EncodeOptions::new().to_vec(message)
}

/// The same as a `String`.
///
/// # Errors
/// As for [`to_vec`].
pub fn to_string<M: Message>(message: &M) -> Result<String> {
    EncodeOptions::new().to_string(message)
}

/// Room that most messages fit into.
const CAPACITY: usize = 1024;

impl EncodeOptions<'_> {
    /// A message as JSON.
    ///
    /// # Errors
    /// As for [`to_vec`].
    pub fn to_vec<M: Message>(&self, message: &M) -> Result<Vec<u8>> {
        self.append(message, Vec::with_capacity(CAPACITY))
    }

    /// The same as a `String`.
    ///
    /// # Errors
    /// As for [`to_vec`].
    pub fn to_string<M: Message>(&self, message: &M) -> Result<String> {
        let text = self.to_vec(message)?;
        String::from_utf8(text)
            .map_err(|error| Error::new("the text is not UTF-8", error.utf8_error().valid_up_to()))
    }

    /// Appends a message as JSON to `text` and gives it back.
    ///
    /// # Errors
    /// As for [`to_vec`]; the text is lost.
    pub fn append<M: Message>(&self, message: &M, text: Vec<u8>) -> Result<Vec<u8>> {
        let start = text.len();
        let mut writer = Writer::new(text, self);
        message.write(&mut writer);
        writer.finish(start)
    }

    /// One field of a message, by either of its names, as JSON. `None` if it is not written or there is no
    /// such field.
    ///
    /// # Errors
    /// As for [`to_vec`].
    pub fn field_to_vec<M: Message>(&self, message: &M, field: &str) -> Result<Option<Vec<u8>>> {
        let mut text = self.to_string(message)?;
        let options = Default::default();
        let mut reader = Reader::new(&text, &options);
        let wanted = M::FIELDS.find(field, 0);
        let Some((from, to)) = reader.find_value(&mut |key| M::FIELDS.find(key, 0) == wanted)? else {
            return Ok(None);
        };
        if wanted.is_none() {
            return Ok(None);
        }
        text.truncate(to);
        text.drain(..from);
        Ok(Some(text.into_bytes()))
    }
}
