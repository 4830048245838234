//! The trait of messages: what generated code implements.

use crate::{
    error::Result,
    field::Fields,
    read::Reader,
    write::{Object, Writer},
};

/// How a message looks inside of a `google.protobuf.Any`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Its fields stand beside `@type`.
    Object,
    /// It has a form of its own, which is the value of the key `value`.
    Special,
}

/// A message with a JSON form. `protoc-gen-rust-json` implements it for prost's structs.
///
/// An ordinary message has [`FIELDS`](Self::FIELDS), [`write_fields`](Self::write_fields) and
/// [`read_field`](Self::read_field); a well-known type whose JSON is no object of its fields has
/// [`write`](Self::write) and [`read`](Self::read) instead.
///
/// It is implemented here for the types of `prost_types`, for `()` (that is `google.protobuf.Empty`) and
/// for what prost makes of the wrappers: `i64` as a message is a `google.protobuf.Int64Value`.
pub trait Message: Default {
    /// The full name, `library.v1.Book`.
    const NAME: &'static str;

    /// The fields, in the order of the proto.
    const FIELDS: &'static Fields = Fields::NONE;

    /// How it looks in an `Any`.
    const FORM: Form = Form::Object;

    /// Whether `null` is one of its values, and not the absence of any.
    const NULLABLE: bool = false;

    /// Writes all fields, by their index in [`FIELDS`](Self::FIELDS).
    fn write_fields(&self, object: &mut Object<'_, '_>) {
        let _ = object;
    }

    /// Reads the field with that index in [`FIELDS`](Self::FIELDS).
    ///
    /// # Errors
    /// When the text is no value of the field.
    fn read_field(&mut self, index: usize, reader: &mut Reader<'_>) -> Result {
        let _ = index;
        reader.skip()
    }

    /// Writes the whole value.
    fn write(&self, writer: &mut Writer<'_>) {
        if writer.enter() {
            let start = writer.len();
            self.write_fields(&mut Object::new(writer, Self::FIELDS));
            writer.end_object(start);
        }
    }

    /// Reads the whole value.
    ///
    /// # Errors
    /// When the text is no value of this type.
    fn read(&mut self, reader: &mut Reader<'_>) -> Result {
        reader.object(Self::FIELDS, &mut |index, reader| self.read_field(index, reader))
    }
}

impl<M: Message> Message for Box<M> {
    const NAME: &'static str = M::NAME;
    const FIELDS: &'static Fields = M::FIELDS;
    const FORM: Form = M::FORM;
    const NULLABLE: bool = M::NULLABLE;

    fn write_fields(&self, object: &mut Object<'_, '_>) {
        (**self).write_fields(object);
    }

    fn read_field(&mut self, index: usize, reader: &mut Reader<'_>) -> Result {
        (**self).read_field(index, reader)
    }

    fn write(&self, writer: &mut Writer<'_>) {
        (**self).write(writer);
    }

    fn read(&mut self, reader: &mut Reader<'_>) -> Result {
        (**self).read(reader)
    }
}
