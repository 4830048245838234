//! The value of a path variable on its way into a field.

use std::borrow::Cow;

use crate::error::{Error, Place};
use crate::query::shown;
use crate::text::{self, FromText, Invalid};

/// The decoded value of a path variable.
///
/// What the path says wins over what the body said: setting replaces.
#[derive(Debug)]
pub struct PathValue<'a> {
    pub(crate) field: &'static str,
    pub(crate) text: Cow<'a, str>,
}

impl PathValue<'_> {
    /// Sets a scalar.
    ///
    /// # Errors
    ///
    /// As all methods here: 400 when the text is no value of the type.
    pub fn set<T: FromText>(self, field: &mut T) -> Result<(), Error> {
        self.set_with(field, T::from_text)
    }

    /// Sets a field whose text has a parser of its own: an enum or a well-known type.
    pub fn set_with<F: From<V>, V>(
        self,
        field: &mut F,
        parse: impl FnOnce(&str) -> Result<V, Invalid>,
    ) -> Result<(), Error> {
        *field = self.parse_with(parse)?.into();
        Ok(())
    }

    /// Sets a member of a oneof; another member that is there goes.
    pub fn member<T: FromText, O>(
        self,
        field: &mut Option<O>,
        make: impl FnOnce(T) -> O,
    ) -> Result<(), Error> {
        self.member_with(field, make, T::from_text)
    }

    /// Sets a member of a oneof whose text has a parser of its own.
    pub fn member_with<V, O>(
        self,
        field: &mut Option<O>,
        make: impl FnOnce(V) -> O,
        parse: impl FnOnce(&str) -> Result<V, Invalid>,
    ) -> Result<(), Error> {
        *field = Some(make(self.parse_with(parse)?));
        Ok(())
    }

    /// Sets a field mask from a comma list of paths.
    pub fn mask<M: Default>(
        self,
        field: &mut Option<M>,
        paths: impl FnOnce(&mut M) -> &mut Vec<String>,
    ) -> Result<(), Error> {
        let mut mask = M::default();
        paths(&mut mask).extend(text::mask_paths(&self.text));
        *field = Some(mask);
        Ok(())
    }

    /// Parses the text in some way.
    fn parse_with<V>(&self, parse: impl FnOnce(&str) -> Result<V, Invalid>) -> Result<V, Error> {
        parse(&self.text).map_err(|why| {
            let text = shown(&self.text);
            Error::codec_in(Place::Path, self.field, format!("`{text}` {why}"))
        })
    }
}

/// Goes into a message that is a member of a oneof, to set something below it. Another member that
/// is there goes: what the path says wins.
///
/// # Errors
///
/// Those of `bind`.
pub fn with_member<M: Default, O>(
    field: &mut Option<O>,
    take: impl FnOnce(O) -> Result<M, O>,
    make: impl FnOnce(M) -> O,
    bind: impl FnOnce(&mut M) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut message = field.take().and_then(|member| take(member).ok()).unwrap_or_default();
    bind(&mut message)?;
    *field = Some(make(message));
    Ok(())
}
