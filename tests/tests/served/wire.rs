//! HTTP/1.1 as bytes: a server on a socket, and a client that sends whatever it is told to, valid or
//! not, and reads the answer. No client library may tidy a path up on the way.

use protohttp::axum::{self, Router};
use serde_json::Value;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// A router that listens on a port of its own until the test ends.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
}

/// An answer, read whole.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Server {
    pub async fn start(router: Router) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { address }
    }

    /// A server that listens already.
    pub fn at(address: SocketAddr) -> Self {
        Self { address }
    }

    /// Where a gRPC client finds it.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub async fn connect(&self) -> Connection {
        Connection {
            stream: TcpStream::connect(self.address).await.expect("the server listens"),
            unread: Vec::new(),
        }
    }

    pub async fn get(&self, target: &str) -> Answer {
        self.send("GET", target, "").await
    }

    /// Sends one request with a JSON body, or none if it is empty.
    pub async fn send(&self, method: &str, target: &str, json: &str) -> Answer {
        let content = if json.is_empty() { &[][..] } else { &["Content-Type: application/json"][..] };
        self.request(method, target, content, json.as_bytes()).await
    }

    pub async fn request(&self, method: &str, target: &str, headers: &[&str], body: &[u8]) -> Answer {
        self.connect().await.request(method, target.as_bytes(), headers, body).await
    }
}

/// A connection that is kept open.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    unread: Vec<u8>,
}

impl Connection {
    pub async fn request(&mut self, method: &str, target: &[u8], headers: &[&str], body: &[u8]) -> Answer {
        let mut bytes = [method.as_bytes(), b" ", target, b" HTTP/1.1\r\nHost: test\r\n"].concat();
        for header in headers {
            bytes.extend([header.as_bytes(), b"\r\n"].concat());
        }
        if !body.is_empty() {
            bytes.extend(format!("Content-Length: {}\r\n", body.len()).into_bytes());
        }
        bytes.extend(b"\r\n");
        bytes.extend(body);
        // The server may answer before it has read a body that is too big, and close.
        let _ = self.stream.write_all(&bytes).await;
        self.answer(method == "HEAD").await
    }

    async fn answer(&mut self, bodiless: bool) -> Answer {
        let end = loop {
            if let Some(at) = self.unread.windows(4).position(|four| four == b"\r\n\r\n") {
                break at;
            }
            assert!(self.read().await, "the connection was closed before an answer came");
        };
        let head = String::from_utf8(self.unread.drain(..end + 4).collect()).expect("a head of text");
        let mut lines = head.trim_end().lines();
        let status =
            lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).expect("a status line");
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let mut answer = Answer { status, headers, body: Vec::new() };
        if bodiless || matches!(status, 204 | 304) {
            return answer;
        }
        let length =
            answer.header("content-length").and_then(|length| length.parse().ok()).unwrap_or_else(|| {
                assert_eq!(
                    answer.header("transfer-encoding"),
                    None,
                    "answers carry their length: {answer:?}"
                );
                0
            });
        while self.unread.len() < length {
            assert!(self.read().await, "the connection was closed within a body");
        }
        answer.body = self.unread.drain(..length).collect();
        answer
    }

    async fn read(&mut self) -> bool {
        let mut bytes = [0; 8192];
        match self.stream.read(&mut bytes).await {
            Ok(0) | Err(_) => false,
            Ok(count) => {
                self.unread.extend(bytes.iter().take(count));
                true
            }
        }
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("a body of text")
    }

    /// The body as JSON, whatever the status.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("no JSON ({error}): {self:?}"))
    }

    /// The fields of a successful answer that are set: zero values and empty maps are left out, at
    /// every depth. A message without fields cannot be told from an empty map, and goes too.
    pub fn set(&self) -> Value {
        assert_eq!(self.status, 200, "{self:?}");
        without_zeros(self.json())
    }

    /// Asserts that this is an error with a body in the default shape, and gives its message.
    pub fn error(&self, status: u16) -> String {
        assert_eq!(self.status, status, "{self:?} {}", String::from_utf8_lossy(&self.body));
        assert_eq!(self.header("content-type"), Some("application/json"), "{self:?}");
        let json = self.json();
        let mut keys: Vec<&str> = json.as_object().expect("an object").keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, ["code", "message", "metadata", "reason"], "all four keys, always");
        assert_eq!(json["code"], status);
        json["message"].as_str().expect("a message").to_owned()
    }
}

fn without_zeros(value: Value) -> Value {
    let zero = |value: &Value| match value {
        Value::Null => true,
        Value::Bool(value) => !value,
        Value::Number(value) => value.as_f64() == Some(0.0),
        Value::String(value) => value.is_empty() || value == "0" || value.ends_with("_UNSPECIFIED"),
        Value::Array(values) => values.is_empty(),
        Value::Object(entries) => entries.is_empty(),
    };
    match value {
        Value::Object(fields) => Value::Object(
            fields
                .into_iter()
                .filter(|(_, value)| !zero(value))
                .map(|(key, value)| (key, without_zeros(value)))
                .collect(),
        ),
        Value::Array(values) => Value::Array(values.into_iter().map(without_zeros).collect()),
        other => other,
    }
}
