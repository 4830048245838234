//! Failures of the server, for its operators.

use std::error::Error as StdError;
use std::{fmt, iter};

use super::Error;
use super::source::Cause;

/// Logs an error with its causes.
#[cold]
#[inline(never)]
pub(super) fn failed(error: &Error, operation: Option<&str>) {
    tracing::error!(
        operation,
        status = error.status(),
        reason = error.reason(),
        cause = error.source().map(|source| tracing::field::display(Chain(source))),
        "{}",
        error.message(),
    );
}

/// A cause and those behind it, in one line.
struct Chain<'e>(&'e (dyn StdError + 'static));

impl fmt::Display for Chain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let links = iter::successors(Some(self.0), |error| (*error).source());
        // The stand-in for the cause of a status reads like the cause, which comes next.
        let links = links.filter(|error| !error.is::<Cause>());
        for (index, link) in links.enumerate() {
            if index > 0 {
                f.write_str(": ")?;
            }
            write!(f, "{link}")?;
        }
        Ok(())
    }
}
