//! The connections of a server, from the first to the last.

use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;

use hyper::rt::Executor;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;

use super::app::App;
use super::socket::Socket;

/// How often a client of an HTTP/2 connection on which nothing happens is asked whether it is there.
const PING_INTERVAL: Duration = Duration::from_secs(30);

/// How long it may take to answer that.
const PING_TIMEOUT: Duration = Duration::from_secs(20);

/// How long a server waits that cannot take a connection, usually because too many files are open.
const PAUSE: Duration = Duration::from_millis(100);

/// No clock goes further, and no server runs longer.
const LONGEST: Duration = Duration::from_secs(60 * 60 * 24 * 365);

/// The times of a server.
#[derive(Clone, Copy, Debug)]
pub(super) struct Times {
    /// How long the head of a request may take, and how long an HTTP/1.1 connection may idle.
    pub(super) header: Duration,
    /// How long requests that are under way may take after the shutdown.
    pub(super) grace: Duration,
}

/// Takes connections until the shutdown, gives them the time of grace, and ends the rest. When this
/// is over, no connection is left and no request; when it is dropped, they are ended.
pub(super) async fn serve(listener: TcpListener, app: App, times: Times, shutdown: impl Future<Output = ()>) {
    let (streams, stream) = watch::channel(());
    let builder = builder(times.header.min(LONGEST), Streams { _alive: stream });
    let graceful = GracefulShutdown::new();
    let mut connections = JoinSet::new();
    let mut shutdown = pin!(shutdown);
    loop {
        tokio::select! {
            // In this order: signals are waited for before the first connection is taken, so that
            // whoever has had an answer can end the server in good order.
            biased;
            () = &mut shutdown => break,
            // Connections that have ended leave the set.
            Some(_) = connections.join_next() => {}
            stream = next(&listener) => {
                let socket = Socket::new(stream, times.header.min(LONGEST));
                connections.spawn(connection(builder.clone(), socket, app.clone(), graceful.watcher()));
            }
        }
    }
    // Who connects from now on is refused by the system.
    drop(listener);
    let all = async {
        graceful.shutdown().await;
        while connections.join_next().await.is_some() {}
    };
    _ = tokio::time::timeout(times.grace, all).await;
    connections.shutdown().await;
    // The requests of HTTP/2 are tasks of their own, which end at the end of their connection.
    drop(builder);
    streams.closed().await;
}

/// Where the requests of HTTP/2 connections run. There is a clone for each one that does.
#[derive(Clone)]
struct Streams {
    _alive: watch::Receiver<()>,
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Streams {
    fn execute(&self, stream: F) {
        let alive = self.clone();
        tokio::spawn(async move {
            stream.await;
            drop(alive);
        });
    }
}

fn builder(header_timeout: Duration, streams: Streams) -> Builder<Streams> {
    let mut builder = Builder::new(streams);
    builder.http1().timer(TokioTimer::new()).header_read_timeout(header_timeout);
    builder
        .http2()
        .timer(TokioTimer::new())
        .keep_alive_interval(PING_INTERVAL)
        .keep_alive_timeout(PING_TIMEOUT)
        // WebSockets over HTTP/2.
        .enable_connect_protocol();
    builder
}

/// One connection. How it ends is between hyper and the client: a client that hangs up is no error
/// of the server.
async fn connection(builder: Builder<Streams>, socket: Socket, app: App, watcher: Watcher) {
    let service = TowerToHyperService::new(app);
    let connection = builder.serve_connection_with_upgrades(TokioIo::new(socket), service);
    _ = watcher.watch(connection).await;
}

/// Where connections come from.
trait Accept: Sync {
    fn accept(&self) -> impl Future<Output = io::Result<(TcpStream, SocketAddr)>> + Send;
}

impl Accept for TcpListener {
    async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
        TcpListener::accept(self).await
    }
}

/// The next connection. A connection that broke before it was taken is passed over, and after any
/// other error it is tried again a little later: the server goes on.
async fn next(listener: &impl Accept) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => {
                // Small frames of HTTP/2 must not wait for each other. A socket that does not know
                // the option works without it.
                _ = stream.set_nodelay(true);
                return stream;
            }
            Err(error) if is_of_the_client(&error) => {}
            Err(_) => tokio::time::sleep(PAUSE).await,
        }
    }
}

fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};

    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    /// A listener that fails at first.
    struct Faulty {
        listener: TcpListener,
        tries: AtomicUsize,
    }

    impl Accept for Faulty {
        async fn accept(&self) -> io::Result<(TcpStream, SocketAddr)> {
            match self.tries.fetch_add(1, Ordering::Relaxed) {
                // Too many open files.
                0 => Err(io::Error::from_raw_os_error(24)),
                1 => Err(io::ErrorKind::ConnectionAborted.into()),
                2 => Err(io::Error::other("out of something")),
                _ => self.listener.accept().await,
            }
        }
    }

    #[tokio::test]
    async fn an_error_of_the_listener_is_no_end() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let faulty = Faulty { listener, tries: AtomicUsize::new(0) };
        let (taken, client) = tokio::join!(next(&faulty), TcpStream::connect(address));
        let client = client.expect("a connection").local_addr().expect("an address");
        assert_eq!(taken.peer_addr().expect("a peer"), client);
        assert_eq!(faulty.tries.into_inner(), 4);
    }
}
