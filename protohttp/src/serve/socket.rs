//! A connection's socket, with what HTTP asks of it at its start and at its end.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::Sleep;

/// The first bytes of an HTTP/2 connection.
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// How long a client that is still sending is listened to after the last answer.
const LINGER: Duration = Duration::from_secs(1);

/// A socket that closes when a client does not say which HTTP it speaks, and that does not cut off
/// its last answer.
///
/// When a socket is closed with something unread in it, the system tells the client so at once
/// (RST), and the client forgets the answer that it has not read yet: a 413 would be seen as a broken
/// connection. Therefore writing is ended first, and what still comes is thrown away for a moment.
pub(super) struct Socket {
    stream: TcpStream,
    opening: Option<Opening>,
    linger: Option<Pin<Box<Sleep>>>,
}

/// The time before the version of HTTP is known, from which on hyper measures.
struct Opening {
    /// How much of the preface has come.
    matched: usize,
    timeout: Pin<Box<Sleep>>,
}

impl Socket {
    pub(super) fn new(stream: TcpStream, timeout: Duration) -> Self {
        let timeout = Box::pin(tokio::time::sleep(timeout));
        Self { stream, opening: Some(Opening { matched: 0, timeout }), linger: None }
    }
}

impl Opening {
    /// Whether the version is known after these bytes.
    fn is_over(&mut self, bytes: &[u8]) -> bool {
        let expected = &PREFACE[self.matched..];
        let same = bytes.iter().zip(expected).take_while(|(byte, expected)| byte == expected).count();
        self.matched += same;
        same < bytes.len() || self.matched == PREFACE.len()
    }
}

impl AsyncRead for Socket {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let before = buffer.filled().len();
        let poll = Pin::new(&mut this.stream).poll_read(context, buffer);
        let Some(opening) = &mut this.opening else {
            return poll;
        };
        match poll {
            Poll::Pending if opening.timeout.as_mut().poll(context).is_ready() => {
                Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
            }
            Poll::Ready(Ok(())) if opening.is_over(&buffer.filled()[before..]) => {
                this.opening = None;
                poll
            }
            poll => poll,
        }
    }
}

impl AsyncWrite for Socket {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(context, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        if this.linger.is_none() {
            std::task::ready!(Pin::new(&mut this.stream).poll_shutdown(context))?;
        }
        let mut space = [0; 8192];
        loop {
            let mut buffer = ReadBuf::new(&mut space);
            match Pin::new(&mut this.stream).poll_read(context, &mut buffer) {
                Poll::Ready(Ok(())) if !buffer.filled().is_empty() => {
                    this.linger.get_or_insert_with(|| Box::pin(tokio::time::sleep(LINGER)));
                }
                // The client has ended too, or is gone.
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => break,
            }
            // A client that never stops sending must not keep the loop going.
            if is_over(&mut this.linger, context) {
                return Poll::Ready(Ok(()));
            }
        }
        // A client that sends nothing has nothing to lose.
        let waits = this.linger.is_some() && !is_over(&mut this.linger, context);
        if waits { Poll::Pending } else { Poll::Ready(Ok(())) }
    }
}

fn is_over(linger: &mut Option<Pin<Box<Sleep>>>, context: &mut Context<'_>) -> bool {
    linger.as_mut().is_some_and(|linger| linger.as_mut().poll(context).is_ready())
}
