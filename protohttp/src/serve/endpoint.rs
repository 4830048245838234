//! Where to serve.

use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::ServeError;

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
    pub(super) async fn listen(self) -> Result<TcpListener, ServeError> {
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
