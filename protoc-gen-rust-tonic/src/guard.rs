//! A guard around the libraries that do the work: what still panics in them becomes a diagnostic.
//!
//! The checks before it should leave nothing to catch. It stands here because a panic in a plugin
//! tells the author of a proto nothing, and in a build script would hide every other message.

use protohttp_codegen::Diagnostic;
use std::{any::Any, panic::AssertUnwindSafe};

/// Runs `work`; a panic in it is an error that names the library.
pub(crate) fn guard<T>(library: &str, work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    std::panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        Diagnostic::error(
            None,
            format!("{library} cannot generate code for this: {}", message(payload.as_ref())),
        )
    })
}

fn message(payload: &(dyn Any + Send)) -> &str {
    if let Some(text) = payload.downcast_ref::<String>() {
        text
    } else {
        payload.downcast_ref::<&str>().copied().unwrap_or("it panicked")
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_is_an_error_that_names_the_library() {
        let error = super::guard("prost-build", || -> () { panic!("no {}", "luck") }).expect_err("a panic");
        assert_eq!(error.to_string(), "error: prost-build cannot generate code for this: no luck");
    }
}
