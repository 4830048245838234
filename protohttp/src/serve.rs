//! One listener for HTTP/1.1, HTTP/2 and gRPC.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::Router;
use axum::serve::ListenerExt;
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::matching::Conflict;
use crate::routes::Routes;
use crate::server::{self, Service};

/// Serves routes on an address or a listener, until ctrl-c or (on Unix) SIGTERM.
///
/// One port takes HTTP/1.1, HTTP/2 without TLS and with it gRPC. At the signal no more connections
/// are taken, requests that are under way are answered, and after ten seconds the rest is cut off.
///
/// The routes are a [`Routes`], an [`axum::Router`] or a single generated HTTP server. The address
/// is an [`Endpoint`]: text, a socket address, or a listener that is bound already.
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
pub fn serve(endpoint: impl Into<Endpoint>, routes: impl IntoRouter) -> Serve {
    Serve {
        endpoint: endpoint.into(),
        router: routes.into_router(),
        shutdown: Box::pin(signal()),
        grace: Duration::from_secs(10),
    }
}

/// A server that is about to run; `await` runs it.
#[must_use = "a server does nothing unless awaited"]
pub struct Serve {
    endpoint: Endpoint,
    router: Result<Router, Conflict>,
    shutdown: Pin<Box<dyn Future<Output = ()> + Send>>,
    grace: Duration,
}

impl Serve {
    /// Stops at the end of this future, and not at the signals.
    pub fn with_shutdown(mut self, shutdown: impl Future<Output = ()> + Send + 'static) -> Self {
        self.shutdown = Box::pin(shutdown);
        self
    }

    /// How long requests that are under way may take after the shutdown. Default: ten seconds.
    pub fn with_grace(mut self, grace: Duration) -> Self {
        self.grace = grace;
        self
    }

    async fn run(self) -> Result<(), ServeError> {
        let router = self.router.map_err(ServeError::Conflict)?;
        let listener = self.endpoint.listen().await?;
        // Small frames of HTTP/2 must not wait for each other. A socket that does not know the
        // option works without it.
        let listener = listener.tap_io(|socket| _ = socket.set_nodelay(true));
        let (announce, announced) = watch::channel(());
        let shutdown = async move {
            self.shutdown.await;
            drop(announce);
        };
        let server = axum::serve(listener, router).with_graceful_shutdown(shutdown).into_future();
        let grace_is_over = async move {
            let mut announced = announced;
            while announced.changed().await.is_ok() {}
            tokio::time::sleep(self.grace).await;
        };
        tokio::select! {
            outcome = server => outcome.map_err(ServeError::Serve),
            () = grace_is_over => Ok(()),
        }
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

/// Where to serve: an address, or a listener that is bound already.
#[derive(Debug)]
pub struct Endpoint(Place);

#[derive(Debug)]
enum Place {
    /// `host:port`.
    Text(String),
    Address(SocketAddr),
    Listener(TcpListener),
    StdListener(std::net::TcpListener),
}

impl Endpoint {
    async fn listen(self) -> Result<TcpListener, ServeError> {
        let bind = |address: String| move |error| ServeError::Bind { address, error };
        match self.0 {
            Place::Text(text) => TcpListener::bind(&text).await.map_err(bind(text)),
            Place::Address(address) => TcpListener::bind(address).await.map_err(bind(address.to_string())),
            Place::Listener(listener) => Ok(listener),
            Place::StdListener(listener) => {
                let listener = listener.set_nonblocking(true).and_then(|()| TcpListener::from_std(listener));
                listener.map_err(ServeError::Serve)
            }
        }
    }
}

impl From<&str> for Endpoint {
    fn from(text: &str) -> Self {
        Self(Place::Text(text.to_owned()))
    }
}

impl From<String> for Endpoint {
    fn from(text: String) -> Self {
        Self(Place::Text(text))
    }
}

impl From<SocketAddr> for Endpoint {
    fn from(address: SocketAddr) -> Self {
        Self(Place::Address(address))
    }
}

impl From<TcpListener> for Endpoint {
    fn from(listener: TcpListener) -> Self {
        Self(Place::Listener(listener))
    }
}

impl From<std::net::TcpListener> for Endpoint {
    fn from(listener: std::net::TcpListener) -> Self {
        Self(Place::StdListener(listener))
    }
}

/// What [`serve`] serves: [`Routes`], an [`axum::Router`], or a single generated HTTP server.
pub trait IntoRouter {
    /// The router.
    ///
    /// # Errors
    ///
    /// When two services answer the same requests.
    fn into_router(self) -> Result<Router, Conflict>;
}

impl IntoRouter for Routes {
    fn into_router(self) -> Result<Router, Conflict> {
        Routes::into_router(self)
    }
}

impl IntoRouter for Router {
    fn into_router(self) -> Result<Router, Conflict> {
        Ok(self)
    }
}

impl<S: Service> IntoRouter for S {
    fn into_router(self) -> Result<Router, Conflict> {
        Ok(server::into_router(self))
    }
}

/// Why serving ended.
#[derive(Debug)]
#[non_exhaustive]
pub enum ServeError {
    /// Two services answer the same requests.
    Conflict(Conflict),
    /// The address cannot be listened on.
    Bind {
        /// The address.
        address: String,
        /// What the system says.
        error: io::Error,
    },
    /// The listener failed.
    Serve(io::Error),
}

impl fmt::Display for ServeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Conflict(conflict) => conflict.fmt(f),
            Self::Bind { address, error } => write!(f, "cannot listen on {address}: {error}"),
            Self::Serve(error) => write!(f, "cannot serve: {error}"),
        }
    }
}

impl std::error::Error for ServeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Conflict(conflict) => Some(conflict),
            Self::Bind { error, .. } | Self::Serve(error) => Some(error),
        }
    }
}

/// Ends at ctrl-c, and on Unix at SIGTERM too. Never ends if neither can be waited for.
async fn signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate() => {}
    }
}

#[cfg(unix)]
async fn terminate() {
    use tokio::signal::unix::{SignalKind, signal};

    match signal(SignalKind::terminate()) {
        Ok(mut terminate) => _ = terminate.recv().await,
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminate() {
    std::future::pending().await
}
