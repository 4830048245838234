//! The fields of a message, as the filling of a field mask needs them.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};

/// The fields of a message: the JSON name, the proto name, and the fields below it if it is a
/// message whose parts can be named. Scalars, repeated fields, maps and well-known types are named
/// as a whole.
#[derive(Clone, Copy, Debug)]
pub struct Fields(pub &'static [(&'static str, &'static str, Option<&'static Fields>)]);

/// The paths of the fields that JSON text sets, in the spelling of the proto.
pub(crate) fn paths(text: &[u8], fields: &'static Fields) -> Result<Vec<String>, serde_json::Error> {
    let mut paths = Vec::new();
    let mut text = serde_json::Deserializer::from_slice(text);
    Message { fields, prefix: "", paths: &mut paths }.deserialize(&mut text)?;
    Ok(paths)
}

/// A JSON value that stands for a message.
struct Message<'a> {
    fields: &'static Fields,
    /// The path of the message.
    prefix: &'a str,
    paths: &'a mut Vec<String>,
}

impl<'de> DeserializeSeed<'de> for Message<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Message<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object or null")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let mut empty = true;
        while let Some(key) = map.next_key::<String>()? {
            empty = false;
            let field = self.fields.0.iter().find(|(json, proto, _)| key == *json || key == *proto);
            let Some((_, proto, below)) = field else {
                map.next_value::<IgnoredAny>()?;
                continue;
            };
            let path = match self.prefix {
                "" => (*proto).to_owned(),
                prefix => format!("{prefix}.{proto}"),
            };
            match below {
                Some(fields) => {
                    let paths = &mut *self.paths;
                    map.next_value_seed(Message { fields, prefix: &path, paths })?;
                }
                None => {
                    map.next_value::<IgnoredAny>()?;
                    self.paths.push(path);
                }
            }
        }
        // An empty message inside the body is set as a whole; an empty body sets nothing.
        if empty && !self.prefix.is_empty() {
            self.paths.push(self.prefix.to_owned());
        }
        Ok(())
    }

    /// `null` clears the message.
    fn visit_unit<E>(self) -> Result<(), E> {
        if !self.prefix.is_empty() {
            self.paths.push(self.prefix.to_owned());
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static BOOK: Fields = Fields(&[
        ("displayName", "display_name", None),
        ("author", "author", Some(&AUTHOR)),
        ("labels", "labels", None),
    ]);
    static AUTHOR: Fields = Fields(&[("firstName", "first_name", None), ("book", "book", Some(&BOOK))]);

    #[test]
    fn leaves_are_named_by_their_proto_paths() {
        for (text, expected) in [
            ("{}", &[][..]),
            (r#"{"displayName":"x","labels":{"a":"b"}}"#, &["display_name", "labels"]),
            (r#"{"display_name":"x"}"#, &["display_name"]),
            (
                r#"{"author":{"firstName":"x","book":{"labels":{}}}}"#,
                &["author.first_name", "author.book.labels"],
            ),
            (r#"{"author":{}}"#, &["author"]),
            (r#"{"author":null}"#, &["author"]),
            (r#"{"other":[{"a":1}],"labels":null}"#, &["labels"]),
            (r#"{"\u0061uthor":{}}"#, &["author"]),
        ] {
            assert_eq!(paths(text.as_bytes(), &BOOK).expect("JSON"), expected, "{text}");
        }
        assert!(paths(b"[", &BOOK).is_err());
    }
}
