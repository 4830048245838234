//! Objects: the loop over the fields of a message, which is the same for all messages.

use super::Reader;
use crate::{
    error::Result,
    field::{Field, Fields},
    options::Unknown,
};

/// A key that may stand in an object beside the fields of its message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extra {
    /// None.
    None,
    /// `@type`, in an `Any`. Whoever asks for it has read it already.
    Type,
}

/// Which fields have been read.
#[derive(Default)]
struct Seen {
    first: u64,
    /// Fields from the 64th on; almost no message has them.
    more: Vec<u64>,
}

impl Seen {
    /// Adds a field, and says whether it is new.
    #[inline]
    fn add(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let word = if index < 64 { &mut self.first } else { self.word(index / 64 - 1) };
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[cold]
    fn word(&mut self, index: usize) -> &mut u64 {
        if self.more.len() <= index {
            self.more.resize(index + 1, 0);
        }
        &mut self.more[index]
    }
}

/// What a key means.
enum Meaning {
    Field(usize),
    Type,
    Unknown,
}

/// Reads the field with an index.
pub(crate) type ReadField<'a, 'de> = dyn FnMut(usize, &mut Reader<'de>) -> Result + 'a;

impl<'de> Reader<'de> {
    /// An object with those fields.
    pub(crate) fn object(&mut self, fields: &'static Fields, read: &mut ReadField<'_, 'de>) -> Result {
        self.object_with(fields, Extra::None, read)
    }

    /// An object with those fields and perhaps an extra key.
    pub(crate) fn object_with(
        &mut self,
        fields: &'static Fields,
        extra: Extra,
        read: &mut ReadField<'_, 'de>,
    ) -> Result {
        self.enter(b'{')?;
        if self.leave(b'}') {
            return Ok(());
        }
        let mut seen = Seen::default();
        let mut has_type = false;
        let mut next = 0;
        loop {
            let start = self.position;
            let index = match self.guess(fields.list.get(next)) {
                true => {
                    self.skip_blanks();
                    Some(next)
                }
                false => match self.search(fields, next, extra)? {
                    Meaning::Field(index) => Some(index),
                    Meaning::Unknown => None,
                    Meaning::Type if std::mem::replace(&mut has_type, true) => {
                        return Err(self.error_at(start, "the key `@type` is given twice"));
                    }
                    Meaning::Type => None,
                },
            };
            match index {
                Some(index) => {
                    if !seen.add(index) {
                        let error = self.error_at(start, "the field is given twice");
                        return Err(error.in_field(name(fields, index)));
                    }
                    next = index + 1;
                    if let Err(error) = read(index, self) {
                        return Err(error.in_field(name(fields, index)));
                    }
                }
                None => self.skip()?,
            }
            if !self.has_more(b'}')? {
                return Ok(());
            }
        }
    }

    /// Takes the key of `field` and the colon, if they are next and spelled like most do.
    #[inline]
    fn guess(&mut self, field: Option<&'static Field>) -> bool {
        let Some(field) = field else { return false };
        let key = field.json.compact();
        let is_next = self.rest().starts_with(key);
        if is_next {
            self.position += key.len();
        }
        is_next
    }

    /// Takes a key and the colon, and looks the key up.
    fn search(&mut self, fields: &'static Fields, near: usize, extra: Extra) -> Result<Meaning> {
        let start = self.position;
        let key = self.key()?;
        match fields.find(&key, near) {
            Some(index) => Ok(Meaning::Field(index)),
            None if extra == Extra::Type && key == "@type" => Ok(Meaning::Type),
            None if self.options().unknown_fields == Unknown::Ignore => Ok(Meaning::Unknown),
            None => Err(self.error_at(start, format!("unknown field {key:?}"))),
        }
    }
}

#[cold]
fn name(fields: &'static Fields, index: usize) -> &'static str {
    fields.list.get(index).map_or("", |field| field.json.name)
}
