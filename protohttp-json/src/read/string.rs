//! Strings: a piece of the text where they hold no escape, a copy where they do.

use super::Reader;
use crate::{error::Result, swar};
use std::borrow::Cow;

impl<'de> Reader<'de> {
    /// A string.
    #[inline]
    pub(crate) fn string(&mut self) -> Result<Cow<'de, str>> {
        if self.byte() != b'"' {
            return Err(self.expected("a string"));
        }
        let start = self.position + 1;
        let end = swar::plain_end(self.bytes(), start);
        if self.bytes().get(end) == Some(&b'"') {
            self.position = end + 1;
            return Ok(Cow::Borrowed(self.text.get(start..end).unwrap_or_default()));
        }
        self.escaped(start, end).map(Cow::Owned)
    }

    /// A string that begins at `start` and stops being plain at `end`.
    #[cold]
    #[inline(never)]
    fn escaped(&mut self, start: usize, end: usize) -> Result<String> {
        let mut out = String::with_capacity(end - start + 16);
        self.unescape(start, end, &mut |piece| out.push_str(piece))?;
        Ok(out)
    }

    /// The rest of a string, handed to `push` piece by piece.
    pub(super) fn unescape(
        &mut self,
        mut start: usize,
        mut end: usize,
        push: &mut dyn FnMut(&str),
    ) -> Result {
        loop {
            push(self.text.get(start..end).unwrap_or_default());
            self.position = end;
            match self.byte() {
                b'"' => {
                    self.position += 1;
                    return Ok(());
                }
                b'\\' => {
                    let c = self.escape()?;
                    push(c.encode_utf8(&mut [0; 4]));
                }
                _ if end >= self.text.len() => return Err(self.error("the string does not end")),
                _ => return Err(self.error("a control character must be escaped")),
            }
            start = self.position;
            end = swar::plain_end(self.bytes(), start);
        }
    }

    /// An escape.
    fn escape(&mut self) -> Result<char> {
        let start = self.position;
        self.position += 1;
        let byte = self.byte();
        self.position += 1;
        let c = match byte {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unit = self.code_unit();
                return self.scalar(unit).ok_or_else(|| self.error_at(start, "the escape is no character"));
            }
            _ => return Err(self.error_at(start, "unknown escape")),
        };
        Ok(c)
    }

    /// A character of one or two UTF-16 code units, the first of which has been read.
    fn scalar(&mut self, first: Option<u32>) -> Option<char> {
        let first = first?;
        if !(0xd800..0xdc00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.take(b'\\') && self.take(b'u')) {
            return None;
        }
        let second = self.code_unit().filter(|unit| (0xdc00..0xe000).contains(unit))?;
        char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00))
    }

    /// Four hexadecimal digits.
    fn code_unit(&mut self) -> Option<u32> {
        let digits = self.bytes().get(self.position..self.position + 4)?;
        self.position += 4;
        digits.iter().try_fold(0, |unit, digit| Some(unit * 16 + char::from(*digit).to_digit(16)?))
    }
}
