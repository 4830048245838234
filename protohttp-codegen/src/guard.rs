//! The last line: a panic in a library, or a bug of ours, becomes an error value.

use std::{
    any::Any,
    panic::{AssertUnwindSafe, catch_unwind},
};

/// Runs `work`.
///
/// # Errors
/// The message of a panic in it. What `work` was changing must not be used any more.
pub fn guard<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|payload| message(payload.as_ref()).to_owned())
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
    fn a_panic_is_an_error() {
        assert_eq!(super::guard(|| 1), Ok(1));
        assert_eq!(super::guard(|| -> u8 { panic!("no {}", "way") }), Err("no way".to_owned()));
    }
}
