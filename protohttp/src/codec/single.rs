//! One field of a message, written alone.

use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use serde_json::Error;

/// Writes one field of a message to the end of `body`; nothing if the message does not write it.
pub(super) fn encode<M: Serialize>(
    message: &M,
    names: &'static [&'static str],
    body: &mut Vec<u8>,
) -> Result<(), Error> {
    message.serialize(Single { names, body })
}

/// Takes one field out of a struct and passes over the others.
struct Single<'a> {
    names: &'static [&'static str],
    body: &'a mut Vec<u8>,
}

impl SerializeStruct for Single<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), Error> {
        if self.names.contains(&key) { serde_json::to_writer(&mut *self.body, value) } else { Ok(()) }
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

fn no_message<T>() -> Result<T, Error> {
    Err(Error::custom("the message is not written as an object with fixed keys"))
}

macro_rules! refuse {
    ($($method:ident($($argument:ty),*) -> $ok:ty;)*) => {$(
        fn $method(self, $(_: $argument),*) -> Result<$ok, Error> {
            no_message()
        }
    )*};
}

impl<'a> Serializer for Single<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Single<'a>, Error> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        no_message()
    }

    refuse! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_none() -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant;
        serialize_map(Option<usize>) -> Self::SerializeMap;
        serialize_struct_variant(&'static str, u32, &'static str, usize) -> Self::SerializeStructVariant;
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::encode;

    #[derive(Serialize)]
    struct Page {
        books: Vec<&'static str>,
        #[serde(skip_serializing_if = "String::is_empty")]
        token: String,
    }

    fn written(page: &Page, names: &'static [&'static str]) -> String {
        let mut body = Vec::new();
        encode(page, names, &mut body).expect("a message");
        String::from_utf8(body).expect("text")
    }

    #[test]
    fn the_field_stands_alone() {
        let page = Page { books: vec!["a", "b"], token: String::new() };
        assert_eq!(written(&page, &["books"]), r#"["a","b"]"#);
        assert_eq!(written(&page, &["token"]), "");
        assert_eq!(written(&page, &["Books", "books"]), r#"["a","b"]"#, "either name");
    }

    #[test]
    fn what_is_no_message_is_an_error() {
        assert!(encode(&1, &["a"], &mut Vec::new()).is_err());
        assert!(encode(&[1], &["a"], &mut Vec::new()).is_err());
    }
}
