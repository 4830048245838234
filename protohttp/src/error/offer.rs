//! Typed errors that stand as `dyn std::error::Error`.
//!
//! Of a generated type nothing is known here, so there is nothing to downcast to. But a search down
//! a chain asks each link for its source, and a generated error, which has none, uses the moment: if
//! somebody is looking on this thread, it hands over the [`Error`] that it is. To everybody else its
//! source is nothing.

use std::cell::RefCell;
use std::error::Error as StdError;

use super::Error;

/// What a search has heard from the link that it asks.
enum Heard {
    /// Nobody is looking.
    NotAsked,
    Nothing,
    This(Box<Error>),
}

thread_local! {
    static HEARD: RefCell<Heard> = const { RefCell::new(Heard::NotAsked) };
}

/// Called by a generated error when it is asked for its source.
pub fn offer<T: Clone + Into<Error>>(error: &T) {
    // While the thread ends there is nobody to hear it.
    let _ = HEARD.try_with(|heard| {
        if is_asked() {
            heard.replace(Heard::This(Box::new(error.clone().into())));
        }
    });
}

/// Whether somebody is looking, and has heard nothing yet.
pub(super) fn is_asked() -> bool {
    HEARD.try_with(|heard| matches!(*heard.borrow(), Heard::Nothing)).unwrap_or(false)
}

/// The source of a link, or the error that the link is itself.
pub(super) fn ask<'e>(
    link: &'e (dyn StdError + 'static),
) -> Result<Option<&'e (dyn StdError + 'static)>, Error> {
    // A link may look into errors itself while it is asked.
    let asking = Asking(HEARD.try_with(|heard| heard.replace(Heard::Nothing)).ok());
    let source = link.source();
    match asking.end() {
        Heard::This(error) => Err(*error),
        Heard::Nothing | Heard::NotAsked => Ok(source),
    }
}

/// While it is there, somebody is looking; also if a link panics it is given back what was before.
struct Asking(Option<Heard>);

impl Asking {
    fn end(mut self) -> Heard {
        self.restore()
    }

    fn restore(&mut self) -> Heard {
        let before = self.0.take();
        before
            .and_then(|before| HEARD.try_with(|heard| heard.replace(before)).ok())
            .unwrap_or(Heard::NotAsked)
    }
}

impl Drop for Asking {
    fn drop(&mut self) {
        self.restore();
    }
}
