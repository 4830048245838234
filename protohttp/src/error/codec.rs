//! Requests that could not be decoded.

use std::borrow::Cow;
use std::fmt::Display;

use super::{Error, cut, reason};

impl Error {
    /// A request that could not be decoded. A long message is cut: it may quote the request, which
    /// must not come back whole.
    pub(crate) fn codec(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(400, reason::CODEC, cut(message.into()))
    }

    /// A request of which one field could not be decoded. The path of the field is in the metadata,
    /// for clients that mark what is wrong in a form, and in a field violation.
    #[cold]
    pub(crate) fn codec_in(place: Place, field: &str, why: impl Display) -> Self {
        let why = cut(why.to_string().into());
        let place = match place {
            Place::Body => "JSON body at",
            Place::Query => "query parameter",
            Place::Path => "path variable",
        };
        let field = cut(field.to_owned().into());
        Self::codec(format!("invalid {place} `{field}`: {why}"))
            .with_metadata("field", &*field)
            .with_field_violation(field, why)
    }
}

/// Where a field stands in a request.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Place {
    Body,
    Query,
    Path,
}
