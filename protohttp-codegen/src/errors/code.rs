//! gRPC codes, as `google.rpc.Code` numbers them.

/// The code of a gRPC status that is an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "google/rpc/code.proto explains them")]
pub enum Code {
    Cancelled = 1,
    Unknown = 2,
    InvalidArgument = 3,
    DeadlineExceeded = 4,
    NotFound = 5,
    AlreadyExists = 6,
    PermissionDenied = 7,
    ResourceExhausted = 8,
    FailedPrecondition = 9,
    Aborted = 10,
    OutOfRange = 11,
    Unimplemented = 12,
    Internal = 13,
    Unavailable = 14,
    DataLoss = 15,
    Unauthenticated = 16,
}

impl Code {
    /// All of them, by number.
    pub const ALL: [Self; 16] = [
        Self::Cancelled,
        Self::Unknown,
        Self::InvalidArgument,
        Self::DeadlineExceeded,
        Self::NotFound,
        Self::AlreadyExists,
        Self::PermissionDenied,
        Self::ResourceExhausted,
        Self::FailedPrecondition,
        Self::Aborted,
        Self::OutOfRange,
        Self::Unimplemented,
        Self::Internal,
        Self::Unavailable,
        Self::DataLoss,
        Self::Unauthenticated,
    ];

    /// The code of that number; none for 0, which is no error, and for numbers that nobody gave.
    pub fn of_number(number: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|code| *code as i32 == number)
    }

    /// The code of an error with that HTTP status. The table is the one by which the runtime makes a
    /// `tonic::Status` of an error.
    ///
    /// ```
    /// use protohttp_codegen::errors::Code;
    /// assert_eq!(Code::of_status(409), Code::Aborted);
    /// assert_eq!(Code::of_status(418), Code::Unknown);
    /// ```
    pub fn of_status(status: u16) -> Self {
        match status {
            400 => Self::InvalidArgument,
            401 => Self::Unauthenticated,
            403 => Self::PermissionDenied,
            404 => Self::NotFound,
            409 => Self::Aborted,
            412 => Self::FailedPrecondition,
            429 => Self::ResourceExhausted,
            499 => Self::Cancelled,
            500 => Self::Internal,
            501 => Self::Unimplemented,
            503 => Self::Unavailable,
            504 => Self::DeadlineExceeded,
            _ => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Code;

    #[test]
    fn numbers_are_those_of_google_rpc_code() {
        for (index, code) in (1..).zip(Code::ALL) {
            assert_eq!(Code::of_number(index), Some(code));
        }
        assert_eq!(Code::of_number(0), None);
        assert_eq!(Code::of_number(17), None);
        assert_eq!(Code::of_number(-1), None);
    }
}
