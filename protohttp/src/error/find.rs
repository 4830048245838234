//! Finding an error in whatever carries it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::io;
use std::rc::Rc;
use std::sync::Arc;

use tonic::Status;

use super::{Error, offer};

/// What may carry an [`Error`]: the error itself, a [`tonic::Status`], a typed error that
/// `protoc-gen-rust-errors` generates, and any [`std::error::Error`] that has one of these in its chain
/// of sources.
///
/// The predicates that `protoc-gen-rust-errors` generates (`is_user_not_found(&error)`) take
/// whatever implements it, so that a caller need not know what stands between it and the service.
///
/// ```
/// use protohttp::{Error, FindError};
///
/// fn is_lent_out(error: &(impl FindError + ?Sized)) -> bool {
///     error.find_error().is_some_and(|error| error.reason() == "NO_COPY_LEFT")
/// }
///
/// let error = Error::new(409, "NO_COPY_LEFT", "all copies are lent out");
/// assert!(is_lent_out(&error));
/// assert!(is_lent_out(&tonic::Status::from(error.clone())));
///
/// let boxed: Box<dyn std::error::Error + Send + Sync> = error.into();
/// assert!(is_lent_out(&boxed));
/// ```
///
/// An error of your own type is looked into as `&error as &dyn std::error::Error`, and an
/// `anyhow::Error` as `&*error`. An argument must be `&(dyn std::error::Error + 'static)`: without
/// `'static`, which `&dyn std::error::Error` leaves out in a signature, Rust lets nobody ask what
/// type an error has.
pub trait FindError {
    /// The error that this carries, the outermost one if there are several. A status that carries
    /// no reason is an error with an empty one.
    fn find_error(&self) -> Option<Cow<'_, Error>>;
}

impl FindError for Error {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        Some(Cow::Borrowed(self))
    }
}

impl FindError for Status {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        Some(Cow::Owned(self.clone().into()))
    }
}

/// The error of an answer, for layers: the runtime leaves it in the extensions, and tonic the status.
///
/// ```
/// use protohttp::FindError;
/// use protohttp::axum::response::{IntoResponse, Response};
///
/// fn label(response: &Response) -> String {
///     response.find_error().map_or("OK".to_owned(), |error| error.reason().to_owned())
/// }
///
/// let error = protohttp::Error::conflict("NO_COPY_LEFT", "all copies are lent out");
/// assert_eq!(label(&error.into_response()), "NO_COPY_LEFT");
/// assert_eq!(label(&protohttp::tonic::Status::not_found("gone").into_http()), "");
/// assert_eq!(label(&Response::default()), "OK");
/// ```
impl<B> FindError for http::Response<B> {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        self.extensions().find_error()
    }
}

/// As for the answer that has the extensions.
impl FindError for http::Extensions {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        let error = self.get::<Error>().map(Cow::Borrowed);
        error.or_else(|| self.get::<Status>()?.find_error())
    }
}

impl FindError for dyn StdError {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        let mut link = self;
        loop {
            if let Some(error) = carried(link) {
                return Some(error);
            }
            link = match below(link) {
                Ok(next) => next?,
                Err(error) => return Some(Cow::Owned(error)),
            };
        }
    }
}

impl FindError for dyn StdError + Send {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        let error: &(dyn StdError + 'static) = self;
        error.find_error()
    }
}

impl FindError for dyn StdError + Send + Sync {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        let error: &(dyn StdError + 'static) = self;
        error.find_error()
    }
}

impl<T: FindError + ?Sized> FindError for &T {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        (**self).find_error()
    }
}

impl<T: FindError + ?Sized> FindError for &mut T {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        (**self).find_error()
    }
}

impl<T: FindError + ?Sized> FindError for Box<T> {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        (**self).find_error()
    }
}

impl<T: FindError + ?Sized> FindError for Rc<T> {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        (**self).find_error()
    }
}

impl<T: FindError + ?Sized> FindError for Arc<T> {
    fn find_error(&self) -> Option<Cow<'_, Error>> {
        (**self).find_error()
    }
}

/// The error that this link of the chain is.
fn carried<'e>(error: &'e (dyn StdError + 'static)) -> Option<Cow<'e, Error>> {
    if let Some(error) = error.downcast_ref::<Error>() {
        return Some(Cow::Borrowed(error));
    }
    error.downcast_ref::<Status>().map(|status| Cow::Owned(status.clone().into()))
}

/// The next link of the chain, or the error that this link is. What an `io::Error` wraps is not its
/// source: that is already the source of what it wraps.
fn below<'e>(error: &'e (dyn StdError + 'static)) -> Result<Option<&'e (dyn StdError + 'static)>, Error> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Ok(Some(wrapped)),
        None => offer::ask(error),
    }
}

#[cfg(test)]
mod tests {
    use std::fmt;

    use super::*;

    #[derive(Debug)]
    struct Wrapper(Box<dyn StdError + Send + Sync>);

    impl fmt::Display for Wrapper {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("wrapped")
        }
    }

    impl StdError for Wrapper {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            Some(&*self.0)
        }
    }

    /// As the generator writes a typed error.
    #[derive(Debug, Clone)]
    struct Typed;

    impl From<Typed> for Error {
        fn from(_: Typed) -> Self {
            Self::new(410, "T", "typed")
        }
    }

    impl fmt::Display for Typed {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("typed")
        }
    }

    impl StdError for Typed {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            offer::offer(self);
            None
        }
    }

    /// An error that looks into another one while it is asked for its source, and then panics.
    #[derive(Debug)]
    struct Curious;

    impl fmt::Display for Curious {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("curious")
        }
    }

    impl StdError for Curious {
        fn source(&self) -> Option<&(dyn StdError + 'static)> {
            assert_eq!(reason(&Typed as &(dyn StdError + 'static)), Some("T".to_owned()));
            panic!("the test expects it");
        }
    }

    fn reason(carrier: &(impl FindError + ?Sized)) -> Option<String> {
        carrier.find_error().map(|error| error.reason().to_owned())
    }

    fn error() -> Error {
        Error::new(404, "R", "m")
    }

    #[test]
    fn an_error_is_found_in_what_carries_it() {
        let some = Some("R".to_owned());
        assert_eq!(reason(&error()), some);
        assert_eq!(reason(&&error()), some);
        assert_eq!(reason(&Status::from(error())), some);
        assert_eq!(reason(&Arc::new(error())), some);
        let boxed: Box<dyn StdError> = Box::new(error());
        assert_eq!(reason(&boxed), some);
        assert_eq!(reason(&*boxed), some);
        let boxed: Box<dyn StdError + Send> = Box::new(Status::from(error()));
        assert_eq!(reason(&boxed), some);
        let boxed: Box<dyn StdError + Send + Sync> = Box::new(error());
        assert_eq!(reason(&boxed), some);
    }

    #[test]
    fn an_error_is_found_down_the_chain() {
        let chain = Wrapper(Box::new(Wrapper(Box::new(Status::from(error())))));
        assert_eq!(reason(&chain as &(dyn StdError + 'static)), Some("R".to_owned()));
        let chain = Wrapper(Box::new(io::Error::other(error())));
        assert_eq!(reason(&chain as &(dyn StdError + 'static)), Some("R".to_owned()));
    }

    #[test]
    fn a_typed_error_is_found_in_a_box() {
        let some = Some("T".to_owned());
        let boxed: Box<dyn StdError + Send + Sync> = Box::new(Typed);
        assert_eq!(reason(&boxed), some);
        assert!(boxed.source().is_none());
        assert_eq!(reason(&Wrapper(Box::new(Typed)) as &(dyn StdError + 'static)), some);
        assert_eq!(reason(&io::Error::other(Typed) as &(dyn StdError + 'static)), some);
        let inner = Error::new(500, "OUTER", "m").with_source(Typed);
        assert_eq!(reason(&Wrapper(Box::new(inner)) as &(dyn StdError + 'static)), Some("OUTER".to_owned()));
    }

    #[test]
    fn a_panic_while_looking_ends_the_look() {
        let look = || reason(&Curious as &(dyn StdError + 'static));
        assert!(std::panic::catch_unwind(look).is_err());
        assert!(!offer::is_asked());
    }

    #[test]
    fn an_error_is_found_in_a_status_that_was_made_of_it() {
        let boxes: [(Box<dyn StdError + Send + Sync>, u16, &str); 4] = [
            (Box::new(error()), 404, "R"),
            (Box::new(Typed), 410, "T"),
            (Box::new(Wrapper(Box::new(Typed))), 410, "T"),
            (Box::new(Wrapper(Box::new(Status::from(error())))), 404, "R"),
        ];
        for (boxed, number, text) in boxes {
            let status = Status::from_error(boxed);
            assert_eq!(reason(&status).as_deref(), Some(text));
            let back = Error::from(status);
            assert_eq!((back.status(), back.reason()), (number, text));
            let again = Error::from(Status::from(back));
            assert_eq!((again.status(), again.reason()), (number, text));
        }
        // Who says something else of it means it.
        let mut status = Status::unknown("the store failed");
        status.set_source(Arc::new(error()));
        assert_eq!(reason(&status), Some(String::new()));
    }

    #[test]
    fn the_outermost_error_is_found() {
        let outer: Box<dyn StdError> = Box::new(Error::new(500, "OUTER", "m").with_source(error()));
        assert_eq!(reason(&outer), Some("OUTER".to_owned()));
        let outer: Box<dyn StdError> = Box::new(Status::from(error().with_source(error())));
        assert_eq!(reason(&outer), Some("R".to_owned()));
    }

    #[test]
    fn what_carries_none_has_none() {
        let chain = Wrapper(Box::new(io::Error::other("no")));
        assert_eq!(reason(&chain as &(dyn StdError + 'static)), None);
        assert_eq!(reason(&Status::not_found("m")), Some(String::new()));
    }
}
