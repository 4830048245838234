//! What the code that is generated for reasons (`protoc-gen-rust-errors`) calls.

use std::borrow::Cow;
use std::collections::BTreeMap;

use tonic::Code;

use super::{Error, FindError};

/// Whether `error` is, or carries, an error with that reason. The status and the domain are those of
/// the reason in its proto.
pub fn is_error(error: &(impl FindError + ?Sized), status: u16, reason: &str, domain: &str) -> bool {
    let found = error.find_error();
    found.is_some_and(|error| error.reason() == reason && has_status(&error, status, domain))
}

/// Whether an error with the name of a reason is that reason: it has its status and domain.
///
/// Not every way keeps both. go-kratos sends each status that it has no gRPC code for as `UNKNOWN`,
/// without the status, so there the reason alone decides; and who says nothing of a domain
/// contradicts none.
pub fn has_status(error: &Error, status: u16, domain: &str) -> bool {
    let is_lost = error.status() == 500 && error.code() == Code::Unknown;
    let is_same_domain = domain.is_empty() || error.domain().is_empty() || error.domain() == domain;
    (error.status() == status || is_lost) && is_same_domain
}

/// The error with this metadata.
pub fn with_all_metadata(mut error: Error, metadata: BTreeMap<String, String>) -> Error {
    error.0.metadata = metadata;
    error
}

/// The message and the metadata.
pub fn into_parts(error: Error) -> (Cow<'static, str>, BTreeMap<String, String>) {
    (error.0.message, error.0.metadata)
}

#[cfg(test)]
mod tests {
    use tonic::{Code, Status};
    use tonic_types::{ErrorDetails, StatusExt};

    use super::*;

    #[test]
    fn an_error_is_known_by_reason_and_status() {
        assert!(is_error(&Error::new(404, "R", "m"), 404, "R", ""));
        assert!(!is_error(&Error::new(404, "R", "m"), 404, "S", ""));
        assert!(!is_error(&Error::new(404, "R", "m"), 410, "R", ""));
        assert!(!is_error(&Error::new(500, "R", "m"), 422, "R", ""));
    }

    /// go-kratos has no gRPC code for most statuses, and no detail that keeps them.
    #[test]
    fn an_error_whose_status_was_lost_is_known_by_its_reason() {
        for status in [402, 405, 410, 413, 415, 422] {
            let mut details = ErrorDetails::new();
            details.set_error_info("R", "", []);
            let lost = Status::with_error_details(Code::Unknown, "m", details);
            assert!(is_error(&lost, status, "R", ""), "{status}");
            assert!(!is_error(&lost, status, "S", ""), "{status}");
        }
    }

    #[test]
    fn reasons_of_two_domains_are_two_reasons() {
        let error = Error::new(404, "R", "m");
        assert!(is_error(&error, 404, "R", "a.example.com"));
        let error = error.with_domain("a.example.com");
        assert!(is_error(&error, 404, "R", "a.example.com"));
        assert!(is_error(&error, 404, "R", ""));
        assert!(!is_error(&error, 404, "R", "b.example.com"));
    }

    #[test]
    fn parts_go_in_and_out() {
        let metadata = BTreeMap::from([("k".to_owned(), "v".to_owned())]);
        let error = with_all_metadata(Error::new(404, "R", "m"), metadata.clone());
        assert_eq!(error.metadata(), &metadata);
        assert_eq!(into_parts(error), ("m".into(), metadata));
    }
}
