//! Errors: what is wrong with a text or a message, and where.

use std::{borrow::Cow, fmt};

/// Why JSON could not be read or written: a sentence, the path of the field and the byte position.
///
/// Making one costs an allocation; carrying the possibility of one costs a register.
#[derive(Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Inner {
    message: Cow<'static, str>,
    position: usize,
    /// Innermost first: it grows while the error travels outwards.
    path: Vec<Segment>,
}

/// A step from a message to something in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Segment {
    Field(Cow<'static, str>),
    Key(String),
    Index(usize),
}

/// The result of reading.
pub type Result<T = ()> = core::result::Result<T, Error>;

impl Error {
    #[cold]
    #[inline(never)]
    pub(crate) fn new(message: impl Into<Cow<'static, str>>, position: usize) -> Self {
        Self(Box::new(Inner { message: message.into(), position, path: Vec::new() }))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn inside(mut self, segment: Segment) -> Self {
        self.0.path.push(segment);
        self
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn in_field(self, name: &'static str) -> Self {
        self.inside(Segment::Field(Cow::Borrowed(name)))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn in_element(self, index: usize) -> Self {
        self.inside(Segment::Index(index))
    }

    #[cold]
    #[inline(never)]
    pub(crate) fn in_key(self, key: &str) -> Self {
        self.inside(Segment::Key(key.to_owned()))
    }

    /// What is wrong, in a few words.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The byte in the text (read or written) at which it was noticed, counted from 0.
    pub fn position(&self) -> usize {
        self.0.position
    }

    /// The way to the field: `books[3].author.name`, `labels["a key"]`. Empty for the message itself.
    pub fn path(&self) -> String {
        let mut path = String::new();
        for segment in self.0.path.iter().rev() {
            match segment {
                Segment::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Segment::Key(key) => {
                    path.push('[');
                    path.push_str(&format!("{key:?}"));
                    path.push(']');
                }
                Segment::Index(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        path
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path();
        if !path.is_empty() {
            write!(f, "{path}: ")?;
        }
        write!(f, "{} at byte {}", self.0.message, self.0.position)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}
