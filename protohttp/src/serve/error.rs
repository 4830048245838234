//! Why serving ended.

use std::fmt;
use std::io;

use crate::matching::Conflict;

/// Why serving ended.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServeError {
    /// Two services answer the same requests.
    Conflict(Conflict),
    /// The address cannot be listened on.
    Bind {
        /// The address.
        address: String,
        /// What the system says.
        error: io::Error,
    },
    /// The listener cannot be used.
    Serve(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict(conflict) => conflict.fmt(f),
            Self::Bind { address, error } => write!(f, "cannot listen on {address}: {error}"),
            Self::Serve(error) => write!(f, "cannot serve: {error}"),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Conflict(conflict) => Some(conflict),
            Self::Bind { error, .. } | Self::Serve(error) => Some(error),
        }
    }
}
