//! Messages of errors in the language of the caller.

mod form;
mod languages;

use std::fmt;

use crate::error::Error;

pub(crate) use form::ErrorForm;
pub use languages::Languages;

/// Rewrites the messages of errors for the people who read them.
///
/// Given to [`Options::localizer`](crate::Options::localizer), it gets each error before it is
/// written, over HTTP and gRPC, with the languages that the caller asks for in `accept-language`. A
/// function or closure is a localizer:
///
/// ```
/// use protohttp::{Error, Languages, Options};
///
/// fn localize(error: Error, languages: &Languages) -> Error {
///     match (error.reason(), languages.choose(&["en", "de"])) {
///         ("NO_COPY_LEFT", Some("de")) => {
///             let message = format!("Alle Exemplare von {} sind verliehen", error.metadata()["title"]);
///             error.with_message(message)
///         }
///         _ => error,
///     }
/// }
///
/// let options = Options::new().localizer(localize);
/// # let _ = options;
/// let error = Error::conflict("NO_COPY_LEFT", "all are lent out").with_metadata("title", "Emma");
/// let error = localize(error, &Languages::parse("fr, de-CH;q=0.8, en;q=0.5"));
/// assert_eq!(error.message(), "Alle Exemplare von Emma sind verliehen");
/// ```
///
/// Logs have the messages of the service. If a localizer panics, that is logged, and the error is written as
/// the service made it.
///
/// Answers over HTTP say that they depend on the language (`vary: accept-language`). The messages of
/// a stream that has begun are not rewritten: tonic writes the end of it.
pub trait Localizer: Send + Sync + 'static {
    /// The error with the message that the caller is to read. It may add headers, such as
    /// `content-language`, and details too.
    fn localize(&self, error: Error, languages: &Languages) -> Error;
}

impl fmt::Debug for dyn Localizer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Localizer")
    }
}

impl<F: Fn(Error, &Languages) -> Error + Send + Sync + 'static> Localizer for F {
    fn localize(&self, error: Error, languages: &Languages) -> Error {
        self(error, languages)
    }
}
