//! The error as a gRPC status, and back.

use std::error::Error as _;

use prost::Message;
use prost_types::Any;
use tonic::metadata::MetadataMap;
use tonic::{Code, Status};

use super::source::Source;
use super::wire::{ErrorInfo, FullError, pack, unpack};
use super::{Error, FindError, Inner, code};
use crate::{headers, rpc};

impl From<Error> for Status {
    /// The reason and metadata travel as `google.rpc.ErrorInfo`, the first detail. An HTTP status that
    /// the gRPC code would not bring back (402, 405, 413, 422 …) travels with the whole error in a second
    /// detail that other libraries pass over.
    ///
    /// All of it is headers, of which clients read only so many (16 KiB), so a long error is not sent
    /// whole: the second detail has the HTTP status alone; the message is cut, with `…` at its end; if that is not enough, the last details are left
    /// out, and then the longest entries of the metadata. The status, the reason and the domain always
    /// arrive. Headers of [`with_header`](Error::with_header) are sent as they are.
    fn from(mut error: Error) -> Self {
        let code = error.code();
        let details = error.fit(code);
        let metadata = MetadataMap::from_headers(error.0.take_sent_headers());
        let Inner { message, source, .. } = *error.0;
        let mut status = if details.is_empty() {
            Self::with_metadata(code, message, metadata)
        } else {
            let carried = rpc::Status { code: code.into(), message: message.to_string(), details };
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
    /// reason is empty and the status that of the code. Other details are kept, and the metadata are the
    /// headers: whether the service set them, or a server that it called, nobody can tell any more.
    ///
    /// A status that [`Status::from_error`] made of another error, because no status is in it, is the error
    /// that is found in that one.
    fn from(status: Status) -> Self {
        if let Some(error) = made_of(&status) {
            return error;
        }
        let mut headers = status.metadata().clone().into_headers();
        headers::sanitize_answer(&mut headers);
        let code = status.code();
        let mut inner = Inner {
            status: implied(code, None),
            code: Some(code),
            message: status.message().to_owned().into(),
            ..Inner::default()
        };
        if !headers.is_empty() {
            *inner.headers_mut() = headers;
        }
        if !status.details().is_empty() {
            // Details that cannot be read say nothing; the code and message still stand.
            if let Ok(carried) = rpc::Status::decode(status.details()) {
                inner.status = inner.take_details(code, carried.details);
            }
        }
        inner.source = Source::of(status);
        Self(Box::new(inner))
    }
}

/// The error in what this status was made of, if that is all the status says: no code, and the words of
/// its cause.
fn made_of(status: &Status) -> Option<Error> {
    if status.code() != Code::Unknown || !status.details().is_empty() {
        return None;
    }
    let cause = status.source()?;
    if cause.to_string() != status.message() {
        return None;
    }
    let mut error = cause.find_error()?.into_owned();
    for (name, value) in status.metadata().as_ref() {
        error.0.headers_mut().append(name, value.clone());
    }
    // What stands around the error in the chain is for the log; the error itself is not.
    let itself = [error.to_string().as_str(), error.message(), error.reason()].contains(&status.message());
    if error.0.source.is_none() && !itself {
        error.0.source = Source::of(status.clone());
    }
    Some(error)
}

impl Error {
    /// The details of the error in a status with this code: the reason first, as Kratos reads only
    /// the first `ErrorInfo`.
    pub(super) fn packed_details(&self, code: Code) -> Vec<Any> {
        self.packed(code, |error, status| FullError {
            code: status,
            reason: error.reason.to_string(),
            message: error.message.to_string(),
            metadata: error.metadata.clone(),
        })
    }

    /// The same with nothing told twice, for where room is short.
    pub(super) fn packed_briefly(&self, code: Code) -> Vec<Any> {
        self.packed(code, |_, status| FullError { code: status, ..FullError::default() })
    }

    fn packed(&self, code: Code, full: impl FnOnce(&Inner, i32) -> FullError) -> Vec<Any> {
        let inner = &*self.0;
        let mut details = Vec::new();
        let domain = (inner.code.is_none() || inner.has_reason()).then_some(&*inner.domain);
        if let Some(domain) = domain {
            details.push(pack(&ErrorInfo {
                reason: inner.reason.to_string(),
                domain: domain.to_owned(),
                metadata: inner.metadata.clone(),
            }));
        }
        // As over HTTP, a status that is no error's is written with 500.
        let status = self.http_status().as_u16();
        if implied(code, domain) != status {
            details.push(pack(&full(inner, status.into())));
        }
        details.extend(inner.details.iter().cloned());
        details
    }
}

/// The HTTP status that a gRPC status means by its code and the domain of its `ErrorInfo`, if it has one.
///
/// Version 3 of Kratos sends 412 as `FAILED_PRECONDITION`, and is the one to say a reason with it and
/// no domain. Everywhere else that code means 400.
fn implied(code: Code, domain: Option<&str>) -> u16 {
    match (code, domain) {
        (Code::Ok, _) => 500,
        (Code::FailedPrecondition, Some("")) => 412,
        _ => code::to_http(code),
    }
}

fn is_error(status: u16) -> bool {
    (400..=599).contains(&status)
}

impl Inner {
    fn has_reason(&self) -> bool {
        !(self.reason.is_empty() && self.metadata.is_empty() && self.domain.is_empty())
    }

    /// Takes the first `ErrorInfo` and the first whole error out of the details of a status with this
    /// code. Gives the HTTP status that they mean together.
    pub(super) fn take_details(&mut self, code: Code, details: Vec<Any>) -> u16 {
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
        let mut status = implied(code, info.as_ref().map(|info| &*info.domain));
        if let Some(info) = info {
            self.reason = info.reason.into();
            self.domain = info.domain.into();
            self.metadata = info.metadata;
        }
        if let Some(full) = full {
            // A number that is no error's says nothing.
            status = u16::try_from(full.code).ok().filter(|code| is_error(*code)).unwrap_or(status);
            // What it does not say has been said before.
            if !full.reason.is_empty() {
                self.reason = full.reason.into();
            }
            if !full.message.is_empty() {
                self.message = full.message.into();
            }
            if !full.metadata.is_empty() {
                self.metadata = full.metadata;
            }
        }
        status
    }
}
