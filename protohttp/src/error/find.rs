//! Finding an error in whatever carries it.

use std::borrow::Cow;
use std::error::Error as StdError;
use std::rc::Rc;
use std::sync::Arc;
use std::{io, iter};

use tonic::Status;

use super::Error;

/// What may carry an [`Error`]: the error itself, a [`tonic::Status`], and any
/// [`std::error::Error`] that has one of both in its chain of sources.
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
/// `anyhow::Error` as `&*error`.
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
        iter::successors(Some(self), |error| below(*error)).find_map(carried)
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

/// The next link of the chain. What an `io::Error` wraps is not its source: that is already the
/// source of what it wraps.
fn below<'e>(error: &'e (dyn StdError + 'static)) -> Option<&'e (dyn StdError + 'static)> {
    match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
        Some(wrapped) => Some(wrapped),
        None => error.source(),
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
