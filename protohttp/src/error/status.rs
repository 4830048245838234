//! The error as a gRPC status, and back.

use prost::Message;
use prost_types::Any;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

use super::source::Source;
use super::wire::{ErrorInfo, FullError, pack, unpack};
use super::{Error, Inner, code};
use crate::headers;

impl From<Error> for Status {
    /// The reason and metadata travel as `google.rpc.ErrorInfo`, the first detail. A status that
    /// the gRPC code would not bring back (402, 405, 413, 422 …) travels whole, in a second detail
    /// that other libraries pass over.
    fn from(error: Error) -> Self {
        let code = error.code();
        let details = error.details(code);
        let Inner { message, mut headers, source, .. } = *error.0;
        headers::sanitize_answer(&mut headers);
        let metadata = MetadataMap::from_headers(headers);
        let mut status = if details.is_empty() {
            Self::with_metadata(code, message, metadata)
        } else {
            let carried = tonic_types::Status { code: code.into(), message: message.to_string(), details };
            Self::with_details_and_metadata(code, message, carried.encode_to_vec().into(), metadata)
        };
        if let Some(source) = source {
            source.give_to(&mut status);
        }
        status
    }
}

impl From<Status> for Error {
    /// Takes the reason, metadata and status from the details where they are there; else the
    /// reason is empty and the status that of the code. Other details are kept.
    fn from(status: Status) -> Self {
        let mut headers = status.metadata().clone().into_headers();
        headers::sanitize_answer(&mut headers);
        let mut inner = Inner {
            status: match status.code() {
                Code::Ok => 500,
                code => code::to_http(code),
            },
            code: Some(status.code()),
            message: status.message().to_owned().into(),
            headers,
            ..Inner::default()
        };
        if !status.details().is_empty() {
            // Details that cannot be read say nothing; the code and message still stand.
            if let Ok(carried) = tonic_types::Status::decode(status.details()) {
                inner.take_details(carried.details);
            }
        }
        inner.source = Source::of(status);
        Self(Box::new(inner))
    }
}

impl Error {
    /// The details of the error in a status with this code.
    pub(super) fn details(&self, code: Code) -> Vec<Any> {
        let inner = &*self.0;
        let mut details = Vec::new();
        if inner.code.is_none() || inner.has_reason() {
            details.push(pack(&ErrorInfo {
                reason: inner.reason.to_string(),
                domain: inner.domain.to_string(),
                metadata: inner.metadata.clone(),
            }));
        }
        if code::to_http(code) != inner.status {
            details.push(pack(&FullError {
                code: inner.status.into(),
                reason: inner.reason.to_string(),
                message: inner.message.to_string(),
                metadata: inner.metadata.clone(),
            }));
        }
        details.extend(inner.details.iter().cloned());
        details
    }
}

impl Inner {
    pub(super) fn has_reason(&self) -> bool {
        !(self.reason.is_empty() && self.metadata.is_empty() && self.domain.is_empty())
    }

    /// Takes the first `ErrorInfo` and the first whole error out of the details of a status.
    fn take_details(&mut self, details: Vec<Any>) {
        let mut info = None;
        let mut full = None;
        for detail in details {
            if let (None, Some(found)) = (&info, unpack::<ErrorInfo>(&detail)) {
                info = Some(found);
            } else if let (None, Some(found)) = (&full, unpack::<FullError>(&detail)) {
                full = Some(found);
            } else {
                self.details.push(detail);
            }
        }
        if let Some(info) = info {
            self.reason = info.reason.into();
            self.domain = info.domain.into();
            self.metadata = info.metadata;
        }
        if let Some(full) = full {
            self.status = u16::try_from(full.code).unwrap_or(self.status);
            self.reason = full.reason.into();
            self.message = full.message.into();
            self.metadata = full.metadata;
        }
    }
}
