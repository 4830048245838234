//! A body that is one field of a message, read as if it stood in that message.

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{DeserializeOwned, DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde_json::de::StrRead;

type Json<'de> = serde_json::Deserializer<StrRead<'de>>;

/// Reads a message from `{"field": body}` without building that text.
pub(super) fn decode<M: DeserializeOwned>(body: &str, field: &'static str) -> Result<M, serde_json::Error> {
    let mut body = serde_json::Deserializer::from_str(body);
    let message = M::deserialize(OneField { field, body: &mut body })?;
    body.end()?;
    Ok(message)
}

/// An object with one key.
struct OneField<'a, 'de> {
    field: &'static str,
    body: &'a mut Json<'de>,
}

impl<'de> Deserializer<'de> for OneField<'_, 'de> {
    type Error = serde_json::Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Self::Error> {
        visitor.visit_map(Entry { key: Some(self.field), body: self.body })
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}

struct Entry<'a, 'de> {
    key: Option<&'static str>,
    body: &'a mut Json<'de>,
}

impl<'de> MapAccess<'de> for Entry<'_, 'de> {
    type Error = serde_json::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Self::Error> {
        let key = self.key.take().map(BorrowedStrDeserializer::new);
        key.map(|key| seed.deserialize(key)).transpose()
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Self::Error> {
        seed.deserialize(&mut *self.body)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::decode;

    #[derive(Debug, Default, PartialEq, Deserialize)]
    #[serde(default)]
    struct Shelf {
        theme: String,
        sizes: Vec<i32>,
        owner: Option<Owner>,
    }

    #[derive(Debug, PartialEq, Deserialize)]
    struct Owner {
        name: String,
    }

    #[test]
    fn a_field_of_any_kind() {
        let shelf: Shelf = decode(r#" "old" "#, "theme").expect("a string");
        assert_eq!(shelf.theme, "old");
        let shelf: Shelf = decode("[1, 2]", "sizes").expect("a list");
        assert_eq!(shelf.sizes, [1, 2]);
        let shelf: Shelf = decode(r#"{"name":"n"}"#, "owner").expect("a message");
        assert_eq!(shelf.owner, Some(Owner { name: "n".to_owned() }));
        let map: BTreeMap<String, i32> = decode("7", "any").expect("a map");
        assert_eq!(map["any"], 7);
    }

    #[test]
    fn nothing_may_follow() {
        for text in ["[1] 2", "[1]]", "[1],", "[1", ""] {
            assert!(decode::<Shelf>(text, "sizes").is_err(), "{text}");
        }
    }
}
