//! The libraries behind this plugin panic where they cannot go on; here that is an error.

use protohttp_codegen::Diagnostic;

/// Runs `work`; a panic in it is an error that names the library.
pub(crate) fn guard<T>(library: &str, work: impl FnOnce() -> T) -> Result<T, Diagnostic> {
    protohttp_codegen::guard::guard(work)
        .map_err(|why| Diagnostic::error(None, format!("{library} cannot generate code for this: {why}")))
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_panic_is_an_error_that_names_the_library() {
        let error = super::guard("prost-build", || -> () { panic!("no {}", "luck") }).expect_err("a panic");
        assert_eq!(error.to_string(), "error: prost-build cannot generate code for this: no luck");
    }
}
