//! The reader: a text, a place in it, and what is allowed.

use crate::{
    error::{Error, Result},
    options::DecodeOptions,
};
use std::borrow::Cow;

/// JSON text being read.
///
/// The text has been checked to be UTF-8 as a whole, so that pieces of it are strings at once. Where
/// a value is read, the reader stands at its first byte: blanks are skipped by whoever came before.
#[derive(Clone)]
pub struct Reader<'de> {
    pub(super) text: &'de str,
    pub(super) position: usize,
    depth: u32,
    /// Whether the value that was read last is to be left out. It is a flag and not a result, so that
    /// results stay as small as a pointer.
    is_ignored: bool,
    options: &'de DecodeOptions<'de>,
}

impl<'de> Reader<'de> {
    pub(crate) fn new(text: &'de str, options: &'de DecodeOptions<'de>) -> Self {
        Self { text, position: 0, depth: options.depth, is_ignored: false, options }
    }

    pub(crate) fn options(&self) -> &'de DecodeOptions<'de> {
        self.options
    }

    /// The index of the next byte.
    #[inline]
    pub(crate) fn position(&self) -> usize {
        self.position
    }

    #[inline]
    pub(super) fn bytes(&self) -> &'de [u8] {
        self.text.as_bytes()
    }

    /// What is still to be read.
    #[inline]
    pub(super) fn rest(&self) -> &'de [u8] {
        self.bytes().get(self.position..).unwrap_or_default()
    }

    /// The next byte; 0, which stands nowhere in JSON, at the end.
    #[inline]
    pub(crate) fn byte(&self) -> u8 {
        self.bytes().get(self.position).copied().unwrap_or(0)
    }

    /// Skips blanks, and gives the byte behind them.
    #[inline]
    pub(crate) fn skip_blanks(&mut self) -> u8 {
        let byte = self.byte();
        if byte > b' ' { byte } else { self.skip_more_blanks() }
    }

    fn skip_more_blanks(&mut self) -> u8 {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.position += 1;
        }
        self.byte()
    }

    /// Takes `byte`, if it is next.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == byte;
        self.position += usize::from(is_next);
        is_next
    }

    /// Takes the bracket `open` and what is blank behind it, and goes a level deeper.
    #[inline]
    pub(super) fn enter(&mut self, open: u8) -> Result {
        if self.byte() != open {
            return Err(self.expected(if open == b'{' { "an object" } else { "a list" }));
        }
        if self.depth == 0 {
            return Err(self.error("nested too deeply"));
        }
        self.depth -= 1;
        self.position += 1;
        self.skip_blanks();
        Ok(())
    }

    /// Takes the bracket `close` if it is next, and leaves the level that it ends.
    #[inline]
    pub(super) fn leave(&mut self, close: u8) -> bool {
        let leaves = self.take(close);
        self.depth += u32::from(leaves);
        leaves
    }

    /// Takes the bracket `open`, and the bracket `close` if there is nothing between them; says whether there is.
    pub(crate) fn open(&mut self, open: u8, close: u8) -> Result<bool> {
        self.enter(open)?;
        Ok(!self.leave(close))
    }

    /// After an element: a comma and blanks, if there is another one.
    #[inline]
    pub(crate) fn has_more(&mut self, close: u8) -> Result<bool> {
        let byte = self.skip_blanks();
        if byte == b',' {
            self.position += 1;
            self.skip_blanks();
            Ok(true)
        } else if self.leave(close) {
            Ok(false)
        } else {
            Err(self.expected(if close == b'}' { "`,` or `}`" } else { "`,` or `]`" }))
        }
    }

    /// Whether what is next can only be `null`.
    #[inline]
    pub(crate) fn is_null(&self) -> bool {
        self.byte() == b'n'
    }

    /// Takes `null`.
    pub(crate) fn null(&mut self) -> Result {
        self.word("null")
    }

    /// Says that the value that is being read is to be left out.
    pub(crate) fn ignore(&mut self) {
        self.is_ignored = true;
    }

    /// Whether the value that was read is to be left out.
    #[inline]
    pub(super) fn take_ignored(&mut self) -> bool {
        std::mem::take(&mut self.is_ignored)
    }

    /// Takes a word. What follows it is judged by whoever reads on.
    pub(crate) fn word(&mut self, word: &'static str) -> Result {
        if self.rest().starts_with(word.as_bytes()) {
            self.position += word.len();
            Ok(())
        } else {
            Err(self.expected(word))
        }
    }

    /// `true` or `false`.
    #[inline]
    pub(crate) fn boolean(&mut self) -> Result<bool> {
        match self.byte() {
            b't' => self.word("true").map(|()| true),
            b'f' => self.word("false").map(|()| false),
            _ => Err(self.expected("`true` or `false`")),
        }
    }

    /// That the text ends here.
    pub(crate) fn finish(&mut self) -> Result {
        self.skip_blanks();
        if self.position == self.text.len() {
            Ok(())
        } else {
            Err(self.error("expected the end of the text"))
        }
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn expected(&self, what: &'static str) -> Error {
        if self.position >= self.text.len() {
            return self.error(format!("expected {what}, but the text ends"));
        }
        self.error(format!("expected {what}"))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn error(&self, message: impl Into<Cow<'static, str>>) -> Error {
        Error::new(message, self.position)
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn error_at(&self, position: usize, message: impl Into<Cow<'static, str>>) -> Error {
        Error::new(message, position)
    }
}
