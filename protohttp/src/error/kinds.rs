//! The common errors, each with its HTTP status.

use std::borrow::Cow;

use super::Error;

macro_rules! kinds {
    ($($(#[doc = $doc:literal])* $name:ident = $status:literal;)*) => {
        impl Error {
            $(
                $(#[doc = $doc])*
                pub fn $name(
                    reason: impl Into<Cow<'static, str>>,
                    message: impl Into<Cow<'static, str>>,
                ) -> Self {
                    Self::new($status, reason, message)
                }
            )*
        }
    };
}

kinds! {
    /// Status 400, over gRPC `INVALID_ARGUMENT`: the request itself is wrong.
    bad_request = 400;
    /// Status 401, over gRPC `UNAUTHENTICATED`: it is not known who calls.
    unauthorized = 401;
    /// Status 403, over gRPC `PERMISSION_DENIED`: the caller may not do this.
    forbidden = 403;
    /// Status 404, over gRPC `NOT_FOUND`: there is no such thing.
    not_found = 404;
    /// Status 409, over gRPC `ABORTED`: the request does not fit the state of things.
    conflict = 409;
    /// Status 429, over gRPC `RESOURCE_EXHAUSTED`: a quota is used up. See
    /// [`with_retry_after`](Self::with_retry_after).
    too_many_requests = 429;
    /// Status 499, over gRPC `CANCELLED`: the caller went away.
    client_closed = 499;
    /// Status 500, over gRPC `INTERNAL`: the server is at fault.
    internal = 500;
    /// Status 503, over gRPC `UNAVAILABLE`: it may work later. See
    /// [`with_retry_after`](Self::with_retry_after).
    service_unavailable = 503;
    /// Status 504, over gRPC `DEADLINE_EXCEEDED`: time ran out.
    gateway_timeout = 504;
}

#[cfg(test)]
mod tests {
    use tonic::Code;

    use super::Error;

    #[test]
    fn each_kind_has_its_status_and_code() {
        for (error, status, code) in [
            (Error::bad_request("R", "m"), 400, Code::InvalidArgument),
            (Error::unauthorized("R", "m"), 401, Code::Unauthenticated),
            (Error::forbidden("R", "m"), 403, Code::PermissionDenied),
            (Error::not_found("R", "m"), 404, Code::NotFound),
            (Error::conflict("R", "m"), 409, Code::Aborted),
            (Error::too_many_requests("R", "m"), 429, Code::ResourceExhausted),
            (Error::client_closed("R", "m"), 499, Code::Cancelled),
            (Error::internal("R", "m"), 500, Code::Internal),
            (Error::service_unavailable("R", "m"), 503, Code::Unavailable),
            (Error::gateway_timeout("R", "m"), 504, Code::DeadlineExceeded),
        ] {
            assert_eq!((error.status(), error.code()), (status, code));
        }
    }
}
