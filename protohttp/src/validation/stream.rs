//! A streaming request of which each message is validated.

use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_core::Stream;
use http_body::{Body, Frame};
use tonic::codec::{DecodeBuf, Decoder};
use tonic::{Request, Status, Streaming};

use super::Validator;

/// The request with each of its messages validated. The first message that is not accepted ends the
/// stream with the validator's error, and is not seen by the service.
///
/// A service takes tonic's own [`Streaming`], which can only be made of a body and a decoder. So the
/// body sends an empty frame for each message, and the message itself goes past it: nothing is encoded
/// again.
pub fn validated<M, V>(validator: &Arc<V>, request: Request<Streaming<M>>) -> Request<Streaming<M>>
where
    M: Send + 'static,
    V: Validator<M>,
{
    let validator = Arc::clone(validator);
    request.map(|messages| {
        let slot = Arc::new(Slot::default());
        let body = Frames { messages: Some(messages), validator, slot: Arc::clone(&slot) };
        Streaming::new_request(Taking(slot), body, None, None)
    })
}

/// The one message that is on its way, or what came instead of it.
struct Slot<M>(Mutex<Option<Result<M, Status>>>);

impl<M> Default for Slot<M> {
    fn default() -> Self {
        Self(Mutex::new(None))
    }
}

impl<M> Slot<M> {
    fn put(&self, message: Result<M, Status>) {
        // Nothing panics while it is locked.
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(message);
    }

    fn take(&self) -> Option<Result<M, Status>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

/// A gRPC message of no bytes: it is not compressed, and its length is zero.
const EMPTY_MESSAGE: Bytes = Bytes::from_static(&[0; 5]);

/// The body: one empty message for each message.
struct Frames<M, V> {
    /// Nothing after the end, and after an error.
    messages: Option<Streaming<M>>,
    validator: Arc<V>,
    slot: Arc<Slot<M>>,
}

impl<M, V: Validator<M>> Body for Frames<M, V> {
    type Data = Bytes;
    type Error = Status;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Status>>> {
        let Some(messages) = &mut self.messages else { return Poll::Ready(None) };
        let message = match ready!(Pin::new(messages).poll_next(context)) {
            Some(message) => message.and_then(|message| match self.validator.validate(&message) {
                Ok(()) => Ok(message),
                Err(error) => Err(error.into()),
            }),
            None => {
                let trailers = self.trailers(context);
                self.messages = None;
                return Poll::Ready(trailers.map(|trailers| Ok(Frame::trailers(trailers))));
            }
        };
        if message.is_err() {
            self.messages = None;
        }
        self.slot.put(message);
        Poll::Ready(Some(Ok(Frame::data(EMPTY_MESSAGE))))
    }
}

impl<M, V> Frames<M, V> {
    /// The trailers, which are there once the messages have ended.
    fn trailers(&mut self, context: &mut Context<'_>) -> Option<http::HeaderMap> {
        let trailers = std::pin::pin!(self.messages.as_mut()?.trailers());
        match trailers.poll(context) {
            Poll::Ready(Ok(trailers)) => trailers.map(tonic::metadata::MetadataMap::into_headers),
            Poll::Ready(Err(_)) | Poll::Pending => None,
        }
    }
}

/// The decoder: takes the message for each empty message.
struct Taking<M>(Arc<Slot<M>>);

impl<M> Decoder for Taking<M> {
    type Item = M;
    type Error = Status;

    fn decode(&mut self, _: &mut DecodeBuf<'_>) -> Result<Option<M>, Status> {
        self.0.take().transpose()
    }
}
