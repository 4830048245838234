//! The cause of an error, which stays inside the process.

use std::error::Error as StdError;
use std::fmt;
use std::sync::Arc;

use tonic::Status;

/// The cause of an error. It can be cloned with the error, whatever its type.
#[derive(Clone)]
pub(super) enum Source {
    Given(Arc<dyn StdError + Send + Sync>),
    /// A status shows its cause only by reference, so the status itself is kept.
    OfStatus(Arc<Status>),
}

impl Source {
    pub(super) fn new(source: Box<dyn StdError + Send + Sync>) -> Self {
        Self::Given(source.into())
    }

    /// The cause of a status, if it has one.
    pub(super) fn of(status: Status) -> Option<Self> {
        status.source().is_some().then(|| Self::OfStatus(Arc::new(status)))
    }

    pub(super) fn get(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Given(source) => Some(&**source),
            Self::OfStatus(status) => status.source(),
        }
    }

    /// Hands the cause over to a status.
    pub(super) fn give_to(self, status: &mut Status) {
        match self {
            Self::Given(source) => status.set_source(source),
            Self::OfStatus(from) => status.set_source(Arc::new(Cause(from))),
        };
    }
}

/// The cause of another status. It reads like that cause, and has it as its source, so that a
/// search down the chain finds it with its type.
pub(super) struct Cause(Arc<Status>);

impl fmt::Debug for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0.source(), f)
    }
}

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.source().map_or(Ok(()), |source| fmt::Display::fmt(source, f))
    }
}

impl StdError for Cause {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.0.source()
    }
}
