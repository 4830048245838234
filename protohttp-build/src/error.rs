//! The error of a build: text for people, in whatever way it is printed.

use protohttp_codegen::Diagnostics;
use std::fmt;

/// Why nothing was built.
///
/// `Debug` prints what `Display` prints, because a `main` that returns an error prints it so.
/// Mistakes in protos read like those of protoc and rustc, each with its place:
///
/// ```text
/// 1 error
/// helloworld/v1/greeter.proto:9:14: error: …
/// ```
pub struct Error {
    message: String,
    source: Option<std::io::Error>,
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), source: None }
    }

    pub(crate) fn io(message: impl Into<String>, source: std::io::Error) -> Self {
        Self { message: message.into(), source: Some(source) }
    }
}

impl From<Diagnostics> for Error {
    fn from(errors: Diagnostics) -> Self {
        Self::new(errors.summary())
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Error {}
