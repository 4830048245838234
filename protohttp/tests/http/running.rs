//! A server on a port of its own, and HTTP/1.1 spoken to it byte by byte.

use std::net::SocketAddr;
use std::time::Duration;

use protohttp::{IntoApp, Serve, ServeError, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

pub struct Running {
    pub address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<Result<(), ServeError>>,
}

impl Running {
    pub async fn start(routes: impl IntoApp) -> Self {
        Self::start_with(routes, |serve| serve).await
    }

    pub async fn start_with(routes: impl IntoApp, set: impl FnOnce(Serve) -> Serve) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let server = serve(listener, routes)
            .with_grace(Duration::from_secs(1))
            .with_shutdown(async { _ = stopped.await });
        let server = set(server);
        Self { address, stop, server: tokio::spawn(server.into_future()) }
    }

    pub fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    pub async fn stop(self) {
        drop(self.stop);
        self.server.await.expect("no panic").expect("no error");
    }
}

/// Sends requests on one connection and reads the status of each answer.
pub async fn on_one_connection(address: SocketAddr, requests: &[Vec<u8>]) -> Vec<String> {
    let mut connection = TcpStream::connect(address).await.expect("a connection");
    let mut answers = Vec::new();
    let mut buffer = Vec::new();
    for request in requests {
        let (mut reader, mut writer) = connection.split();
        // A long body and its answer may cross.
        let write = async { writer.write_all(request).await.expect("written") };
        let read = async {
            loop {
                if let Some((answer, length)) = whole_answer(&buffer) {
                    answers.push(answer);
                    buffer.drain(..length);
                    return;
                }
                let length = reader.read_buf(&mut buffer).await.expect("read");
                assert_ne!(length, 0, "closed after {answers:?}");
            }
        };
        tokio::join!(write, read);
    }
    answers
}

/// The status and body of a whole answer at the start of the bytes, and its length.
pub fn whole_answer(bytes: &[u8]) -> Option<(String, usize)> {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    let length: usize = length.parse().expect("a length");
    let body = body.get(..length)?;
    let status = head.get(9..12).expect("a status");
    Some((format!("{status} {body}"), head.len() + 4 + length))
}

pub fn request(line: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("{line} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

pub fn chunked(line: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("{line} HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    let mut request = head.into_bytes();
    for chunk in body.chunks(50_000) {
        request.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        request.extend_from_slice(chunk);
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"0\r\n\r\n");
    request
}

/// Sends bytes and reads until the server ends the connection.
pub async fn until_the_end(address: SocketAddr, bytes: Vec<u8>) -> String {
    let connection = TcpStream::connect(address).await.expect("a connection");
    let (mut reader, mut writer) = connection.into_split();
    // The server may stop reading.
    let write = tokio::spawn(async move {
        _ = writer.write_all(&bytes).await;
        writer
    });
    let mut answer = String::new();
    let read = tokio::time::timeout(Duration::from_secs(10), reader.read_to_string(&mut answer)).await;
    read.expect("in time").expect("a clean end");
    write.abort();
    answer
}
