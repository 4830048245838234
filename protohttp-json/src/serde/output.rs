//! From the codec's JSON text to whatever a serializer makes of it.

use crate::{error::Error, options::DecodeOptions, read::Reader};
use ::serde::ser::{Error as _, Serialize, SerializeMap, SerializeSeq, Serializer};
use std::cell::RefCell;

/// Hands over JSON text that the codec wrote.
pub(super) fn write<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // The codec has kept to its own limit.
    let options = DecodeOptions::new().depth(u32::MAX);
    Value { reader: &RefCell::new(Reader::new(text, &options)), start: 0 }.serialize(serializer)
}

/// A value in the text. A serializer may ask for it more than once, or not at all.
struct Value<'a, 'de> {
    reader: &'a RefCell<Reader<'de>>,
    start: usize,
}

impl<'a, 'de> Value<'a, 'de> {
    /// Moves the reader on.
    fn read<T, E: ::serde::ser::Error>(
        &self,
        read: impl FnOnce(&mut Reader<'de>) -> Result<T, Error>,
    ) -> Result<T, E> {
        let mut reader = self.reader.try_borrow_mut().map_err(E::custom)?;
        read(&mut reader).map_err(E::custom)
    }

    /// Hands over the value that is next, and moves the reader behind it.
    fn next<E: ::serde::ser::Error>(
        &self,
        hand_over: impl FnOnce(&Value<'a, 'de>) -> Result<(), E>,
    ) -> Result<(), E> {
        let start = self.read(|reader| Ok(reader.position()))?;
        hand_over(&Value { reader: self.reader, start })?;
        self.read(|reader| if reader.position() == start { reader.skip() } else { Ok(()) })
    }
}

impl Serialize for Value<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let first = self.read(|reader| {
            *reader = reader.at(self.start);
            Ok(reader.byte())
        })?;
        match first {
            b'"' => serializer.serialize_str(&self.read(Reader::string)?),
            b'{' => {
                let mut map = serializer.serialize_map(None)?;
                let mut has_more = self.read(|reader| reader.open(b'{', b'}'))?;
                while has_more {
                    map.serialize_key(&*self.read(Reader::key)?)?;
                    self.next(|value| map.serialize_value(value))?;
                    has_more = self.read(|reader| reader.has_more(b'}'))?;
                }
                map.end()
            }
            b'[' => {
                let mut list = serializer.serialize_seq(None)?;
                let mut has_more = self.read(|reader| reader.open(b'[', b']'))?;
                while has_more {
                    self.next(|value| list.serialize_element(value))?;
                    has_more = self.read(|reader| reader.has_more(b']'))?;
                }
                list.end()
            }
            b't' | b'f' => serializer.serialize_bool(self.read(Reader::boolean)?),
            // Not the unit, which some formats have no form for.
            b'n' => {
                self.read(Reader::null)?;
                serializer.serialize_none()
            }
            _ => number(self.read(Reader::number_text)?, serializer),
        }
    }
}

fn number<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    // An integer has no negative zero; a float keeps the sign of its own.
    if text == "-0" {
        return serializer.serialize_f64(-0.0);
    }
    if let Ok(value) = text.parse::<i64>() {
        return serializer.serialize_i64(value);
    }
    if let Ok(value) = text.parse::<u64>() {
        return serializer.serialize_u64(value);
    }
    serializer.serialize_f64(text.parse().map_err(S::Error::custom)?)
}
