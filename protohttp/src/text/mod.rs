//! Values that stand as text in a path or a query: parsing them as ProtoJSON's rules say.

mod bytes;
mod duration;
mod enumeration;
mod mask;
mod number;
mod timestamp;

use std::borrow::Cow;
use std::fmt;

use crate::codec::FromJson;
use crate::options::Options;

pub use duration::parse as duration;
pub use enumeration::{parse as enumeration, parse_closed as closed_enumeration};
pub use timestamp::parse as timestamp;

pub(crate) use mask::{path as mask_path, paths as mask_paths};

/// Why a text is no value of a type: half a sentence, "is not …".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invalid(Cow<'static, str>);

impl Invalid {
    /// An explanation that follows the value in a message: ``value `x` is not an integer``.
    pub fn new(why: impl Into<Cow<'static, str>>) -> Self {
        Self(why.into())
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Invalid {}

/// A type whose values are written as plain text in paths and queries.
pub trait FromText: Sized {
    /// Parses the decoded text.
    ///
    /// # Errors
    ///
    /// When the text is no value of the type.
    fn from_text(text: &str) -> Result<Self, Invalid>;
}

impl FromText for String {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Ok(text.to_owned())
    }
}

impl FromText for bool {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        match text {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(Invalid::new("is not `true` or `false`")),
        }
    }
}

/// A field with presence: the value that is given is there.
impl<T: FromText> FromText for Option<T> {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        T::from_text(text).map(Some)
    }
}

/// Parses a scalar.
///
/// # Errors
///
/// When the text is no value of the type.
pub fn parse<T: FromText>(text: &str) -> Result<T, Invalid> {
    T::from_text(text)
}

/// Parses the value of a wrapper message; `make` puts it into the message.
///
/// # Errors
///
/// When the text is no value of the wrapped type.
pub fn wrapper<T: FromText, M>(text: &str, make: impl FnOnce(T) -> M) -> Result<M, Invalid> {
    T::from_text(text).map(make)
}

/// Parses a field mask, a comma list of paths in either spelling; `make` gets the paths in the
/// spelling of the proto.
///
/// # Errors
///
/// Never today: any text is a list of paths.
pub fn field_mask<M>(text: &str, make: impl FnOnce(Vec<String>) -> M) -> Result<M, Invalid> {
    Ok(make(mask_paths(text).collect()))
}

/// Parses a value that is given as JSON text: `Struct`, `Value`, `ListValue`, repeated messages.
///
/// # Errors
///
/// When the text is no JSON of the type, or is nested too deep.
pub fn json<C: FromJson<V>, V>(text: &str) -> Result<V, Invalid> {
    C::from_text(text, Options::DEFAULT_JSON_DEPTH).map_err(|why| Invalid::new(format!("is refused: {why}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn booleans_have_four_spellings() {
        for (text, value) in [("true", true), ("1", true), ("false", false), ("0", false)] {
            assert_eq!(parse(text), Ok(value));
        }
        for text in ["", "True", "yes", "2"] {
            assert!(parse::<bool>(text).is_err(), "{text}");
        }
    }

    #[test]
    fn an_empty_wrapper_is_present() {
        assert_eq!(wrapper("", Some::<String>), Ok(Some(String::new())));
        assert_eq!(parse::<Option<String>>(""), Ok(Some(String::new())));
    }
}
