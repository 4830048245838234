//! The error that every route answers with.

mod body;
mod code;
mod codec;
mod detail;
mod details;
mod find;
mod fit;
mod headers;
mod kinds;
mod log;
pub(crate) mod offer;
mod read;
pub(crate) mod reasons;
mod source;
mod status;
mod wire;

#[cfg(test)]
mod kratos;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::error::Error as StdError;
use std::fmt;

use http::StatusCode;
use prost_types::Any;
use tonic::Code;

pub(crate) use self::codec::Place;
pub use self::find::FindError;
#[cfg(feature = "grpc")]
pub(crate) use self::fit::is_long;
use self::headers::Headers;
use self::source::Source;

/// The reasons of the errors that the runtime itself makes.
pub mod reason {
    /// The request could not be decoded: a bad path escape, query parameter or body, and over gRPC a bad
    /// message. Status 400.
    pub const CODEC: &str = "CODEC";
    /// The service panicked. Status 500.
    pub const UNKNOWN: &str = "UNKNOWN";
    /// The request breaks rules that a validator checks; see [`Error::invalid`](super::Error::invalid).
    /// Status 400.
    pub const VALIDATOR: &str = "VALIDATOR";
    /// No template matches the path, or there is no such gRPC method, which gRPC has the code
    /// `UNIMPLEMENTED` for. Status 404.
    pub const ROUTE_NOT_FOUND: &str = "ROUTE_NOT_FOUND";
    /// Templates match the path, but not with this method. Status 405.
    pub const METHOD_NOT_ALLOWED: &str = "METHOD_NOT_ALLOWED";
    /// The body is longer than the limit. Status 413.
    pub const BODY_TOO_LARGE: &str = "BODY_TOO_LARGE";
    /// The body has a content type that is not served. Status 415.
    pub const UNSUPPORTED_MEDIA_TYPE: &str = "UNSUPPORTED_MEDIA_TYPE";
    /// The time that the caller gave in `grpc-timeout` is over. Status 504.
    pub const DEADLINE_EXCEEDED: &str = "DEADLINE_EXCEEDED";
}

/// An error with an HTTP status, a machine-readable reason, a message for people, and metadata.
///
/// It converts to and from [`tonic::Status`], so a service returns it with `?` and the same error
/// is written as JSON over HTTP and as status details over gRPC. It is one pointer wide.
///
/// ```
/// use protohttp::Error;
///
/// fn find(id: &str) -> Result<(), tonic::Status> {
///     Err(Error::new(404, "BOOK_NOT_FOUND", format!("there is no book `{id}`")).with_metadata("id", id))?
/// }
///
/// let status = find("7").unwrap_err();
/// assert_eq!(status.code(), tonic::Code::NotFound);
/// let error = Error::from(status);
/// assert_eq!((error.status(), error.reason()), (404, "BOOK_NOT_FOUND"));
/// ```
///
/// As an answer of a hand-written axum handler it is written in the default format,
/// [`ErrorFormat::Kratos`](crate::ErrorFormat::Kratos).
#[derive(Clone)]
pub struct Error(Box<Inner>);

#[derive(Clone, Default)]
struct Inner {
    status: u16,
    /// The gRPC code, if it was given or came with a `tonic::Status`; several codes share one status.
    code: Option<Code>,
    reason: Cow<'static, str>,
    message: Cow<'static, str>,
    metadata: BTreeMap<String, String>,
    domain: Cow<'static, str>,
    /// Details other than the reason and its metadata, kept on the way through.
    details: Vec<Any>,
    headers: Option<Box<Headers>>,
    source: Option<Source>,
}

/// How many characters a message may have that quotes what somebody else wrote.
const LONGEST_MESSAGE: usize = 512;

/// Cuts a message that is too long.
fn cut(message: Cow<'static, str>) -> Cow<'static, str> {
    match message.char_indices().nth(LONGEST_MESSAGE) {
        // A new text, so that the memory of the old one is given back.
        Some((end, _)) => format!("{}…", &message[..end]).into(),
        None => message,
    }
}

impl Error {
    /// An error with an HTTP status, a reason (by custom in `UPPER_SNAKE_CASE`) and a message.
    pub fn new(
        status: u16,
        reason: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self(Box::new(Inner { status, reason: reason.into(), message: message.into(), ..Inner::default() }))
    }

    /// A fault of the server itself.
    pub(crate) fn fault(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(500, reason::UNKNOWN, message)
    }

    /// Adds an entry to the metadata.
    pub fn with_metadata(mut self, key: impl Into<String>, value: impl Into<String>) -> Self {
        self.0.metadata.insert(key.into(), value.into());
        self
    }

    /// Replaces the message.
    pub fn with_message(mut self, message: impl Into<Cow<'static, str>>) -> Self {
        self.0.message = message.into();
        self
    }

    /// Sets the domain of the reason, by custom the DNS name of the service that defines it. It travels
    /// in `google.rpc.ErrorInfo`: over gRPC, and in bodies of the shape
    /// [`ErrorFormat::Google`](crate::ErrorFormat::Google).
    pub fn with_domain(mut self, domain: impl Into<Cow<'static, str>>) -> Self {
        self.0.domain = domain.into();
        self
    }

    /// Sets the gRPC code, where it is not to be the one that belongs to the HTTP status:
    /// `ALREADY_EXISTS` instead of `ABORTED` for 409, for example. [`Code::Ok`] counts as
    /// [`Code::Unknown`].
    pub fn with_code(mut self, code: Code) -> Self {
        self.0.code = Some(code);
        self
    }

    /// Sets the cause of the error. It is for logs and for callers in the same process: no client
    /// is ever told.
    ///
    /// ```
    /// use std::error::Error as _;
    ///
    /// let cause = "x".parse::<u8>().unwrap_err();
    /// let error = protohttp::Error::new(500, "BAD_STATE", "the counter is damaged").with_source(cause);
    /// assert!(error.source().is_some_and(|cause| cause.is::<std::num::ParseIntError>()));
    /// ```
    pub fn with_source(mut self, source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        self.0.source = Some(Source::new(source.into()));
        self
    }

    /// The HTTP status, as it was given. An answer with a status that is no error status is
    /// written with 500.
    pub fn status(&self) -> u16 {
        self.0.status
    }

    /// The gRPC code. It is never [`Code::Ok`], which is no error to a client.
    pub fn code(&self) -> Code {
        match self.0.code.unwrap_or_else(|| code::from_http(self.0.status)) {
            Code::Ok => Code::Unknown,
            code => code,
        }
    }

    /// The machine-readable reason; empty if a `tonic::Status` carried none.
    pub fn reason(&self) -> &str {
        &self.0.reason
    }

    /// The message for people.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The metadata, sorted by key.
    pub fn metadata(&self) -> &BTreeMap<String, String> {
        &self.0.metadata
    }

    /// The domain of the reason; empty if nobody gave one.
    pub fn domain(&self) -> &str {
        &self.0.domain
    }

    /// The status to write: only error statuses may carry an error.
    fn http_status(&self) -> StatusCode {
        StatusCode::from_u16(self.0.status)
            .ok()
            .filter(|status| status.is_client_error() || status.is_server_error())
            .unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("status", &self.0.status)
            .field("code", &self.code())
            .field("reason", &self.0.reason)
            .field("message", &self.0.message)
            .field("metadata", &self.0.metadata)
            .field("source", &self.source())
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0.status)?;
        for part in [&self.0.reason, &self.0.message] {
            if !part.is_empty() {
                write!(f, " {part}")?;
            }
        }
        Ok(())
    }
}

impl StdError for Error {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source.as_ref().and_then(Source::get)
    }
}

/// Errors with the same status and reason are the same error: what is said about it in a message
/// and metadata is about the one case.
impl PartialEq for Error {
    fn eq(&self, other: &Self) -> bool {
        self.status() == other.status() && self.reason() == other.reason()
    }
}

impl Eq for Error {}
