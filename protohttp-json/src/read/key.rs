//! Keys of objects.

use super::Reader;
use crate::error::Result;
use std::borrow::Cow;

impl<'de> Reader<'de> {
    /// A key, and what is between it and its value.
    pub(crate) fn key(&mut self) -> Result<Cow<'de, str>> {
        if self.byte() != b'"' {
            return Err(self.expected("a key in quotes"));
        }
        let key = self.string()?;
        self.colon()?;
        Ok(key)
    }

    /// The colon after a key, with blanks.
    #[inline]
    pub(crate) fn colon(&mut self) -> Result {
        if self.skip_blanks() != b':' {
            return Err(self.expected("`:`"));
        }
        self.position += 1;
        self.skip_blanks();
        Ok(())
    }
}
