//! Objects being written: one verb for each shape of a field.

use super::Writer;
use crate::{
    field::Fields,
    format::{Format, KeyFormat},
    map::Map,
};

/// The fields of a message being written; a field goes by its index.
pub struct Object<'w, 'o> {
    writer: &'w mut Writer<'o>,
    fields: &'static Fields,
}

impl<'w, 'o> Object<'w, 'o> {
    #[inline]
    pub(crate) fn new(writer: &'w mut Writer<'o>, fields: &'static Fields) -> Self {
        Self { writer, fields }
    }

    #[inline]
    fn key(&mut self, index: usize) {
        if let Some(field) = self.fields.list.get(index) {
            let key = if self.writer.has_proto_names { &field.proto } else { &field.json };
            self.writer.raw(key.text.as_bytes());
        }
    }

    /// A field that cannot tell whether it was set.
    #[inline(never)]
    pub fn plain<T, F: Format<T>>(&mut self, index: usize, value: &T, format: F) {
        if !(self.writer.omits_zero_values && format.is_zero(value)) {
            self.key(index);
            format.write(value, self.writer);
        }
    }

    /// A field that is there: `required`, or the member of a oneof that is set.
    #[inline(never)]
    pub fn present<T, F: Format<T>>(&mut self, index: usize, value: &T, format: F) {
        self.key(index);
        format.write(value, self.writer);
    }

    /// A field that may be absent.
    #[inline(never)]
    pub fn optional<T, F: Format<T>>(&mut self, index: usize, value: &Option<T>, format: F) {
        if let Some(value) = value {
            self.present(index, value, format);
        }
    }

    /// The same, whose absence is written as `null` where zero values are. For a type that has `null` among its
    /// values that would be another value, so it is not.
    #[inline(never)]
    pub fn nullable<T, F: Format<T>>(&mut self, index: usize, value: &Option<T>, format: F) {
        match value {
            Some(value) => self.present(index, value, format),
            None if self.writer.has_nulls && !F::NULLABLE => {
                self.key(index);
                self.writer.null();
            }
            None => {}
        }
    }

    /// A list.
    pub fn repeated<T, F: Format<T>>(&mut self, index: usize, values: &[T], format: F) {
        if values.is_empty() && self.writer.omits_zero_values {
            return;
        }
        self.key(index);
        self.writer.list(values, format);
    }

    /// A map.
    pub fn map<M: Map, K: KeyFormat<M::Key>, V: Format<M::Value>>(
        &mut self,
        index: usize,
        map: &M,
        key_format: K,
        format: V,
    ) {
        if map.is_empty() && self.writer.omits_zero_values {
            return;
        }
        self.key(index);
        self.writer.map(map, key_format, format);
    }
}

impl Writer<'_> {
    /// A list.
    pub fn list<T, F: Format<T>>(&mut self, values: &[T], format: F) {
        if self.enter() {
            let start = self.len();
            for value in values {
                self.comma();
                format.write(value, self);
            }
            self.end_list(start);
        }
    }

    /// A map, as an object.
    pub fn map<M: Map, K: KeyFormat<M::Key>, V: Format<M::Value>>(
        &mut self,
        map: &M,
        key_format: K,
        format: V,
    ) {
        if self.enter() {
            let start = self.len();
            for (key, value) in map.entries() {
                self.comma();
                key_format.write_key(key, self);
                self.raw(b":");
                format.write(value, self);
            }
            self.end_object(start);
        }
    }
}
