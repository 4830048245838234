//! The writer: the text so far, the options, and the first error.

use super::{escape, place};
use crate::{
    error::{Error, Result},
    options::{EncodeOptions, EnumValues, FieldNames, ZeroValues},
};
use std::borrow::Cow;

/// Text being written.
///
/// Each element of an object or list begins with a comma. That of the first is replaced by the
/// bracket when the end is known, so that nothing has to ask whether it is the first.
///
/// Nothing that is written returns an error: the first one is kept, and given at the end.
pub struct Writer<'o> {
    pub(super) out: Vec<u8>,
    depth: u32,
    pub(super) omits_zero_values: bool,
    pub(super) has_nulls: bool,
    pub(super) has_proto_names: bool,
    has_enum_numbers: bool,
    options: &'o EncodeOptions<'o>,
    failure: Option<Failure>,
}

struct Failure {
    message: Cow<'static, str>,
    position: usize,
}

impl<'o> Writer<'o> {
    /// A writer that appends to `out`.
    pub(crate) fn new(out: Vec<u8>, options: &'o EncodeOptions<'o>) -> Self {
        Self {
            out,
            depth: options.depth,
            omits_zero_values: options.zero_values == ZeroValues::Omit,
            has_nulls: options.zero_values == ZeroValues::Write,
            has_proto_names: options.field_names == FieldNames::Proto,
            has_enum_numbers: options.enum_values == EnumValues::Numbers,
            options,
            failure: None,
        }
    }

    pub(crate) fn options(&self) -> &'o EncodeOptions<'o> {
        self.options
    }

    pub(crate) fn has_enum_numbers(&self) -> bool {
        self.has_enum_numbers
    }

    /// The text that was begun at `start`, or the first error.
    pub(crate) fn finish(self, start: usize) -> Result<Vec<u8>> {
        match self.failure {
            None => Ok(self.out),
            Some(failure) => {
                let text = self.out.get(start..).unwrap_or_default();
                let position = failure.position.saturating_sub(start);
                let path = place::path(text, position);
                let error = Error::new(failure.message, position);
                Err(path.into_iter().rev().fold(error, Error::inside))
            }
        }
    }

    /// Notes that what comes next cannot be written, and writes `null` in its place.
    #[cold]
    #[inline(never)]
    pub fn fail(&mut self, message: impl Into<Cow<'static, str>>) {
        if self.failure.is_none() {
            self.failure = Some(Failure { message: message.into(), position: self.out.len() });
        }
        self.null();
    }

    /// The text, to append to.
    #[inline]
    pub(crate) fn buffer(&mut self) -> &mut Vec<u8> {
        &mut self.out
    }

    /// The length of the text.
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.out.len()
    }

    /// Goes a level deeper, if that is allowed.
    #[inline]
    pub(crate) fn enter(&mut self) -> bool {
        if self.depth == 0 {
            self.fail("nested too deeply");
            return false;
        }
        self.depth -= 1;
        true
    }

    /// Ends the object whose elements begin at `start`.
    #[inline]
    pub(crate) fn end_object(&mut self, start: usize) {
        self.end(start, b'{', b'}');
    }

    /// Ends the list whose elements begin at `start`.
    #[inline]
    pub(crate) fn end_list(&mut self, start: usize) {
        self.end(start, b'[', b']');
    }

    #[inline]
    fn end(&mut self, start: usize, open: u8, close: u8) {
        self.depth += 1;
        match self.out.get_mut(start) {
            Some(comma) => {
                *comma = open;
                self.out.push(close);
            }
            None => self.out.extend_from_slice(&[open, close]),
        }
    }

    /// The comma before an element of a list.
    #[inline]
    pub(crate) fn comma(&mut self) {
        self.out.push(b',');
    }

    /// Text as it stands.
    #[inline]
    pub(crate) fn raw(&mut self, text: &[u8]) {
        self.out.extend_from_slice(text);
    }

    /// `null`.
    pub fn null(&mut self) {
        self.raw(b"null");
    }

    /// `true` or `false`.
    #[inline]
    pub fn boolean(&mut self, value: bool) {
        if value {
            self.raw(b"true");
        } else {
            self.raw(b"false");
        }
    }

    /// A string, with quotes and escapes.
    pub fn string(&mut self, text: &str) {
        escape::string(&mut self.out, text);
    }

    /// A string in which nothing is to be escaped.
    #[inline]
    pub(crate) fn quoted(&mut self, text: &str) {
        self.out.push(b'"');
        self.raw(text.as_bytes());
        self.out.push(b'"');
    }
}
