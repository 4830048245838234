//! Numbers as text.

use super::Writer;

impl Writer<'_> {
    /// An integer of at most 32 bits, as a number.
    #[inline]
    pub(crate) fn integer(&mut self, value: impl itoa::Integer) {
        self.raw(itoa::Buffer::new().format(value).as_bytes());
    }

    /// An integer of 64 bits, as a string.
    #[inline]
    pub(crate) fn long(&mut self, value: impl itoa::Integer) {
        self.quoted(itoa::Buffer::new().format(value));
    }

    /// A float, as a number or as one of three words.
    pub(crate) fn float(&mut self, value: impl Float) {
        if value.is_finite() {
            self.finite(value);
        } else {
            self.quoted(value.word());
        }
    }

    /// A number of a `google.protobuf.Value`, in which only JSON's own numbers can be.
    pub fn json_number(&mut self, value: f64) {
        if value.is_finite() {
            self.finite(value);
        } else {
            self.fail("a value must be finite");
        }
    }

    /// A float that is a number.
    pub(crate) fn finite(&mut self, value: impl Float) {
        let mut buffer = zmij::Buffer::new();
        let text = buffer.format_finite(value).as_bytes();
        // A whole number is written without `.0`, as other implementations do.
        self.raw(text.strip_suffix(b".0").unwrap_or(text));
    }
}

/// `f32` and `f64`.
pub(crate) trait Float: zmij::Float + Copy {
    fn is_finite(self) -> bool;
    fn word(self) -> &'static str;
}

impl Float for f32 {
    fn is_finite(self) -> bool {
        self.is_finite()
    }

    fn word(self) -> &'static str {
        f64::from(self).word()
    }
}

impl Float for f64 {
    fn is_finite(self) -> bool {
        self.is_finite()
    }

    fn word(self) -> &'static str {
        if self.is_nan() {
            "NaN"
        } else if self > 0.0 {
            "Infinity"
        } else {
            "-Infinity"
        }
    }
}
