//! The headers of an error: those that it was read with, and those that it is sent with.

use std::sync::LazyLock;

use http::header::RETRY_AFTER;
use http::{HeaderMap, HeaderName, HeaderValue};

use super::{Error, Inner};
use crate::headers::sanitize_answer;

/// What is sent on of the headers of somebody else's answer: that it is too early is true for
/// the next one up the line, too. All others are about that answer, its server, or what that server has
/// to say to whom it knows (cookies, challenges, caching, origins).
const SENT_ON: [HeaderName; 1] = [RETRY_AFTER];

/// The headers of an error that has some. Most have none, and pay nothing for them.
#[derive(Clone, Default)]
pub(super) struct Headers {
    map: HeaderMap,
    /// Those that somebody else sent, and that are not sent on.
    received: Vec<HeaderName>,
}

static NONE: LazyLock<HeaderMap> = LazyLock::new(HeaderMap::new);

impl Error {
    /// Adds a header to the HTTP answer, for example `retry-after`. Over gRPC it is metadata of
    /// the status. Headers that describe the connection or the body (`connection`,
    /// `content-length`, `transfer-encoding` …) are not sent. The value is sent as it is; to gRPC a name that
    /// ends in `-bin` says that it is base64.
    ///
    /// In an error that was read with [`from_http`](Self::from_http) it takes the place of those with
    /// this name that were received.
    pub fn with_header(mut self, name: HeaderName, value: HeaderValue) -> Self {
        let headers = self.0.headers.get_or_insert_default();
        if let Some(index) = headers.received.iter().position(|received| *received == name) {
            headers.received.swap_remove(index);
            headers.map.remove(&name);
        }
        headers.map.append(name, value);
        self
    }

    /// The headers of the HTTP answer, or of the answer that the error was read from.
    pub fn headers(&self) -> &HeaderMap {
        self.0.headers.as_ref().map_or(&*NONE, |headers| &headers.map)
    }
}

impl Inner {
    /// Sets headers that are to be sent.
    pub(super) fn headers_mut(&mut self) -> &mut HeaderMap {
        &mut self.headers.get_or_insert_default().map
    }

    /// Keeps the headers of an answer, to be read.
    pub(super) fn receive(&mut self, mut map: HeaderMap) {
        sanitize_answer(&mut map);
        let received = map.keys().filter(|name| !SENT_ON.contains(name)).cloned().collect();
        self.headers = Some(Box::new(Headers { map, received }));
    }

    /// Takes the headers that are to be sent.
    pub(super) fn take_sent_headers(&mut self) -> HeaderMap {
        let Headers { mut map, received } = self.headers.take().map(|headers| *headers).unwrap_or_default();
        for name in received {
            map.remove(name);
        }
        sanitize_answer(&mut map);
        map
    }
}
