//! Fields being read: one verb for each shape of a field.

use super::Reader;
use crate::{
    error::{Error, Result},
    format::{Format, KeyFormat},
    map::Map,
};

impl Reader<'_> {
    /// A field that is always there; `null` leaves it as it is.
    ///
    /// # Errors
    /// When the text is no such value.
    #[inline(never)]
    pub fn plain<T, F: Format<T>>(&mut self, slot: &mut T, format: F) -> Result {
        if !F::NULLABLE && self.is_null() {
            return self.null();
        }
        let result = format.read(slot, self);
        if F::CAN_BE_IGNORED {
            self.take_ignored();
        }
        result
    }

    /// A field that may be absent; `null` leaves it so.
    ///
    /// # Errors
    /// When the text is no such value.
    #[inline(never)]
    pub fn optional<T: Default, F: Format<T>>(&mut self, slot: &mut Option<T>, format: F) -> Result {
        if !F::NULLABLE && self.is_null() {
            return self.null();
        }
        let result = format.read(slot.get_or_insert_with(T::default), self);
        if F::CAN_BE_IGNORED && self.take_ignored() {
            *slot = None;
        }
        result
    }

    /// A member of a oneof, whose variant `variant` makes.
    ///
    /// # Errors
    /// When the text is no such value, or another member has been read.
    #[inline]
    pub fn member<O, T: Default, F: Format<T>>(
        &mut self,
        slot: &mut Option<O>,
        variant: impl FnOnce(T) -> O,
        format: F,
    ) -> Result {
        if let Some(value) = self.member_value(slot.is_some(), format)? {
            *slot = Some(variant(value));
        }
        Ok(())
    }

    /// The value of a member, which is the same code for all members of that type.
    #[inline(never)]
    fn member_value<T: Default, F: Format<T>>(&mut self, is_second: bool, format: F) -> Result<Option<T>> {
        if !F::NULLABLE && self.is_null() {
            return self.null().map(|()| None);
        }
        if is_second {
            return Err(self.second_member());
        }
        let mut value = T::default();
        format.read(&mut value, self)?;
        Ok(if F::CAN_BE_IGNORED && self.take_ignored() { None } else { Some(value) })
    }

    #[cold]
    #[inline(never)]
    fn second_member(&self) -> Error {
        self.error("another field of the same oneof is given, too")
    }

    /// A list; `null` is the empty one.
    ///
    /// # Errors
    /// When the text is no list of such values.
    pub fn repeated<T: Default, F: Format<T>>(&mut self, values: &mut Vec<T>, format: F) -> Result {
        self.elements(&mut |reader| {
            let index = values.len();
            values.push(T::default());
            let Some(value) = values.last_mut() else { return Ok(()) };
            let result = format.read(value, reader);
            if F::CAN_BE_IGNORED && reader.take_ignored() {
                values.truncate(index);
            }
            result.map_err(|error| error.in_element(index))
        })
    }

    /// The loop over a list. It is not made anew for each type of elements, for the sake of those who wait
    /// for the compiler.
    fn elements(&mut self, read: &mut dyn FnMut(&mut Self) -> Result) -> Result {
        if self.is_null() {
            return self.null();
        }
        self.enter(b'[')?;
        if self.leave(b']') {
            return Ok(());
        }
        loop {
            read(self)?;
            if !self.has_more(b']')? {
                return Ok(());
            }
        }
    }

    /// A map; `null` is the empty one.
    ///
    /// # Errors
    /// When the text is no object of such keys and values, or has a key twice.
    pub fn map<M: Map, K: KeyFormat<M::Key>, V: Format<M::Value>>(
        &mut self,
        map: &mut M,
        key_format: K,
        format: V,
    ) -> Result
    where
        M::Value: Default,
    {
        if self.is_null() {
            return self.null();
        }
        self.enter(b'{')?;
        if self.leave(b'}') {
            return Ok(());
        }
        loop {
            let start = self.position;
            let text = self.key()?;
            let Some(key) = key_format.read_key(&text) else {
                return Err(self.error_at(start, format!("{text:?} is no key of this map")));
            };
            let mut value = M::Value::default();
            if let Err(error) = format.read(&mut value, self) {
                return Err(error.in_key(&text));
            }
            let is_ignored = V::CAN_BE_IGNORED && self.take_ignored();
            if !is_ignored && !map.put(key, value) {
                return Err(self.error_at(start, "the key is given twice").in_key(&text));
            }
            if !self.has_more(b'}')? {
                return Ok(());
            }
        }
    }
}
