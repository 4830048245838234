//! From whatever a deserializer has to JSON text, for the codec to read.

use crate::{
    format::{Bytes, Format},
    options::EncodeOptions,
    write::Writer,
};
use ::serde::{
    Deserializer,
    de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor},
};
use std::fmt;

/// The JSON text of the value that `deserializer` has.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
    let options = EncodeOptions::new();
    let mut writer = Writer::new(Vec::with_capacity(1024), &options);
    deserializer.deserialize_any(Value(&mut writer))?;
    writer.finish(0).map_err(|error| super::located(&error))
}

/// A value, and the text that it is added to.
struct Value<'w, 'o>(&'w mut Writer<'o>);

impl Value<'_, '_> {
    /// Goes one level down. What is left unread would make the format complain of its own text, so that the error
    /// is given here.
    fn enter<E: Error>(&mut self) -> Result<(), E> {
        if self.0.enter() { Ok(()) } else { Err(E::custom("nested too deeply")) }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Value<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("what a message has in JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.0.boolean(value);
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.0.integer(value);
        Ok(())
    }

    /// What JSON has no number for is one of the codec's words, such as `"NaN"`.
    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.0.float(value);
        Ok(())
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<(), E> {
        self.0.string(value);
        Ok(())
    }

    fn visit_bytes<E: Error>(self, value: &[u8]) -> Result<(), E> {
        Bytes.write(&value.to_vec(), self.0);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.0.null();
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.visit_unit()
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<(), A::Error> {
        self.enter()?;
        let start = self.0.len();
        loop {
            let before = self.0.len();
            self.0.comma();
            if list.next_element_seed(Value(self.0))?.is_none() {
                self.0.buffer().truncate(before);
                break;
            }
        }
        self.0.end_list(start);
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        self.enter()?;
        let start = self.0.len();
        loop {
            let before = self.0.len();
            self.0.comma();
            if map.next_key_seed(Key(self.0))?.is_none() {
                self.0.buffer().truncate(before);
                break;
            }
            self.0.raw(b":");
            map.next_value_seed(Value(self.0))?;
        }
        self.0.end_object(start);
        Ok(())
    }
}

/// A key: what is no string in another format is one in JSON.
struct Key<'w, 'o>(&'w mut Writer<'o>);

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Key<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key: a string, an integer or a boolean")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<(), E> {
        self.0.string(key);
        Ok(())
    }

    fn visit_bool<E: Error>(self, key: bool) -> Result<(), E> {
        self.0.quoted(if key { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, key: i64) -> Result<(), E> {
        self.0.long(key);
        Ok(())
    }

    fn visit_u64<E: Error>(self, key: u64) -> Result<(), E> {
        self.0.long(key);
        Ok(())
    }
}
