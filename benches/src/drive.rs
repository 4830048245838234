//! The drive: one request through a service, in process, without a socket.
//!
//! Nothing in the peers waits for anything, so their futures are ready when they are first polled
//! and no runtime is needed. What is counted is the call, the answer's body to its last byte, and
//! the drop of everything but that body; building the request is not.

use crate::requests::Kind;
use axum::body::Body;
use bytes::Bytes;
use http::{Request, Response, response::Parts};
use http_body_util::BodyExt;
use std::{
    convert::Infallible,
    fmt::Debug,
    hint::black_box,
    pin::pin,
    task::{Context, Poll, Waker},
};
use tower_service::Service;

/// A service that can be driven.
pub trait Peer: Service<Request<Body>, Response = Response<Self::Body>, Error = Infallible> + Sized {
    /// The body of its answers.
    type Body: http_body::Body<Data = Bytes, Error: Debug>;
}

impl<S, B> Peer for S
where
    S: Service<Request<Body>, Response = Response<B>, Error = Infallible>,
    B: http_body::Body<Data = Bytes, Error: Debug>,
{
    type Body = B;
}

/// The answer to a request.
///
/// # Panics
/// When the service is not ready at once, or the body of its answer breaks off.
pub fn answer(peer: &mut impl Peer, request: Request<Body>) -> (Parts, Bytes) {
    let mut context = Context::from_waker(Waker::noop());
    match peer.poll_ready(&mut context) {
        Poll::Ready(Ok(())) => {}
        Poll::Ready(Err(never)) => match never {},
        Poll::Pending => panic!("the service is not ready"),
    }
    let answer = pin!(async {
        let Ok(response) = peer.call(request).await;
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("the body is in memory");
        (parts, body.to_bytes())
    });
    match answer.poll(&mut context) {
        Poll::Ready(answer) => answer,
        Poll::Pending => panic!("the service waits for something"),
    }
}

/// How many requests are built for a run, and can be answered in it.
pub const REQUESTS: u32 = 500;

const WARM_UP: u32 = 20;

/// Warms the service up, then has it answer so many of [`REQUESTS`] requests inside of
/// [`measured`]. All of them are built in any case, so that two runs differ by the answers alone.
///
/// Returns the answer to the first request of the warm-up.
pub fn run(mut peer: impl Peer, kind: Kind, times: u32) -> (Parts, Bytes) {
    let requests: Vec<_> = (0..REQUESTS).map(|_| kind.request()).collect();
    let first = answer(&mut peer, kind.request());
    for _ in 0..WARM_UP {
        black_box(answer(&mut peer, kind.request()));
    }
    for request in requests.into_iter().take(times as usize) {
        black_box(measured(|| answer(&mut peer, request)));
    }
    first
}

/// The function inside of which callgrind counts.
#[inline(never)]
pub fn measured<T>(work: impl FnOnce() -> T) -> T {
    work()
}
