//! One listener for HTTP/1.1, HTTP/2 and gRPC.

mod app;
mod connections;
mod endpoint;
mod error;
mod signal;
mod socket;

use std::fmt;
use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

use crate::matching::Conflict;

pub use app::{App, IntoApp};
pub use endpoint::Endpoint;
pub use error::ServeError;

use connections::Times;

/// Serves routes on an address or a listener, until ctrl-c or (on Unix) SIGTERM.
///
/// One port takes HTTP/1.1, HTTP/2 without TLS and with it gRPC. At the signal no more connections
/// are taken, requests that are under way are answered, and after ten seconds the rest is cut off.
/// When serving ends, no connection is left; nor when its future is dropped.
///
/// The routes are a [`Routes`](crate::Routes), a [`Transcoder`](crate::Transcoder), an
/// [`axum::Router`] or a single generated HTTP server. The address is an [`Endpoint`]: text, a socket
/// address, or a listener that is bound already.
///
/// ```no_run
/// # async fn run() -> Result<(), protohttp::ServeError> {
/// let routes = protohttp::Routes::new(); // .add(…).grpc(…)
/// protohttp::serve("127.0.0.1:8000", routes).await?;
/// # Ok(())
/// # }
/// ```
///
/// A shutdown of your own:
///
/// ```
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
/// let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
/// let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
/// let server = protohttp::serve(listener, protohttp::Routes::new())
///     .with_shutdown(async { _ = stopped.await })
///     .into_future();
/// let server = tokio::spawn(server);
/// // …
/// drop(stop);
/// server.await??;
/// # Ok(())
/// # }
/// # use std::future::IntoFuture;
/// ```
pub fn serve(endpoint: impl Into<Endpoint>, routes: impl IntoApp) -> Serve {
    Serve {
        endpoint: endpoint.into(),
        app: routes.into_app(),
        shutdown: Box::pin(signal::signal()),
        times: Times { header: Duration::from_secs(30), grace: Duration::from_secs(10) },
    }
}

/// A server that is about to run; `await` runs it.
#[must_use = "a server does nothing unless awaited"]
pub struct Serve {
    endpoint: Endpoint,
    app: Result<App, Conflict>,
    shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
    times: Times,
}

impl Serve {
    /// Stops at the end of this future, and not at the signals.
    pub fn with_shutdown(mut self, shutdown: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Box::pin(shutdown);
        self
    }

    /// How long requests that are under way may take after the shutdown. Default: ten seconds.
    pub fn with_grace(mut self, grace: Duration) -> Self {
        self.times.grace = grace;
        self
    }

    /// How long the head of a request may take; a connection that takes longer is closed, and so is
    /// one over HTTP/1.1 on which no request comes for as long. (Whether an idle client of HTTP/2 is
    /// still there is asked every thirty seconds.) Default: thirty seconds.
    pub fn with_header_timeout(mut self, timeout: Duration) -> Self {
        self.times.header = timeout;
        self
    }

    async fn run(self) -> Result<(), ServeError> {
        let app = self.app.map_err(ServeError::Conflict)?;
        let listener = self.endpoint.listen().await?;
        connections::serve(listener, app, self.times, self.shutdown).await;
        Ok(())
    }
}

impl IntoFuture for Serve {
    type Output = Result<(), ServeError>;
    type IntoFuture = Pin<Box<dyn Future<Output = Self::Output> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}

impl fmt::Debug for Serve {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Serve").field("endpoint", &self.endpoint).finish_non_exhaustive()
    }
}
