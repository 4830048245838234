//! The headers of an error: those that it was read with, and those that it is sent with.

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Error, Inner};
use crate::headers::sanitize_answer;

/// What is sent on of the headers of somebody else's answer: that it is too early is true for
/// the next one up the line, too. All others are about that answer, its server, or what that server has
/// to say to whom it knows (cookies, challenges, caching, origins).
const SENT_ON: [HeaderName; 1] = [RETRY_AFTER];

impl Error {
    /// Adds a header to the HTTP answer, for example `retry-after`. Over gRPC it is metadata of
    /// the status. Headers that describe the connection or the body (`connection`,
    /// `content-length`, `transfer-encoding` …) are not sent.
    ///
    /// In an error that was read with [`from_http`](Self::from_http) it takes the place of those with
    /// this name that were received.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        let inner = &mut *self.0;
        if let Some(index) = inner.received.iter().position(|received| *received == name) {
            inner.received.swap_remove(index);
            inner.headers.remove(&name);
        }
        inner.headers.append(name, value);
        self
    }

    /// The headers of the HTTP answer, or of the answer that the error was read from.
    pub fn headers(&self) -> &HeaderMap {
        &self.0.headers
    }
}

impl Inner {
    /// Keeps the headers of an answer, to be read.
    pub(super) fn receive(&mut self, headers: &HeaderMap) {
        self.headers = headers.clone();
        sanitize_answer(&mut self.headers);
        self.received = self.headers.keys().filter(|name| !SENT_ON.contains(name)).cloned().collect();
    }

    /// Takes the headers that are to be sent.
    pub(super) fn take_sent_headers(&mut self) -> HeaderMap {
        let mut headers = std::mem::take(&mut self.headers);
        for name in &self.received {
            headers.remove(name);
        }
        sanitize_answer(&mut headers);
        headers
    }
}
