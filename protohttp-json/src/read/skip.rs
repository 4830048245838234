//! Values that nobody wants: checked to be JSON, and left behind.

use super::Reader;
use crate::{error::Result, swar};

impl Reader<'_> {
    /// Skips a value.
    ///
    /// # Errors
    /// When it is no JSON, or nested too deeply.
    pub fn skip(&mut self) -> Result {
        match self.byte() {
            b'{' => self.skip_object(),
            b'[' => self.skip_list(),
            b'"' => self.skip_string(),
            b't' | b'f' => self.boolean().map(drop),
            b'n' => self.word("null"),
            _ => self.number_text().map(drop),
        }
    }

    fn skip_object(&mut self) -> Result {
        if !self.open(b'{', b'}')? {
            return Ok(());
        }
        loop {
            self.skip_string()?;
            self.colon()?;
            self.skip()?;
            if !self.has_more(b'}')? {
                return Ok(());
            }
        }
    }

    fn skip_list(&mut self) -> Result {
        if !self.open(b'[', b']')? {
            return Ok(());
        }
        loop {
            self.skip()?;
            if !self.has_more(b']')? {
                return Ok(());
            }
        }
    }

    fn skip_string(&mut self) -> Result {
        if self.byte() != b'"' {
            return Err(self.expected("a string"));
        }
        let start = self.position + 1;
        let end = swar::plain_end(self.bytes(), start);
        self.unescape(start, end, &mut |_| {})
    }
}

impl Reader<'_> {
    /// The place of the value whose key is wanted, in the object that is next. The reader is lost.
    pub(crate) fn find_value(
        &mut self,
        is_wanted: &mut dyn FnMut(&str) -> bool,
    ) -> Result<Option<(usize, usize)>> {
        if !self.open(b'{', b'}')? {
            return Ok(None);
        }
        loop {
            let key = self.key()?;
            let start = self.position;
            self.skip()?;
            if is_wanted(&key) {
                return Ok(Some((start, self.position)));
            }
            if !self.has_more(b'}')? {
                return Ok(None);
            }
        }
    }
}

impl<'de> Reader<'de> {
    /// The same text from another place on.
    pub(crate) fn at(&self, position: usize) -> Self {
        let mut reader = self.clone();
        reader.position = position;
        reader
    }

    /// The entries of an object, each read by `read`, which is told where the key begins and what it is.
    pub(crate) fn entries(&mut self, read: &mut dyn FnMut(usize, &str, &mut Self) -> Result) -> Result {
        if !self.open(b'{', b'}')? {
            return Ok(());
        }
        loop {
            let start = self.position;
            let key = self.key()?;
            read(start, &key, self)?;
            if !self.has_more(b'}')? {
                return Ok(());
            }
        }
    }
}
