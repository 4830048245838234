//! One listener for everything, over real sockets.

use std::net::SocketAddr;
use std::time::Duration;

use crate::library::server;
use protohttp::{Options, Routes, ServeError, serve};
use reqwest::{Client, StatusCode, Version};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::HealthServer;
use tonic_health::server::{HealthReporter, HealthService};

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<Result<(), ServeError>>,
}

impl Running {
    async fn start(routes: Routes) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let server = serve(listener, routes)
            .with_grace(Duration::from_secs(1))
            .with_shutdown(async { _ = stopped.await });
        Self { address, stop, server: tokio::spawn(server.into_future()) }
    }

    fn url(&self, target: &str) -> String {
        format!("http://{}{target}", self.address)
    }

    async fn stop(self) {
        drop(self.stop);
        self.server.await.expect("no panic").expect("no error");
    }
}

#[tokio::test]
async fn http_1_and_http_2_and_grpc_on_one_port() {
    let health = HealthServer::new(HealthService::from_health_reporter(HealthReporter::new()));
    let running = Running::start(Routes::new().add(server()).grpc(health)).await;
    let http_1 = Client::builder().http1_only().build().expect("a client");
    let http_2 = Client::builder().http2_prior_knowledge().build().expect("a client");
    for (client, version) in [(&http_1, Version::HTTP_11), (&http_2, Version::HTTP_2)] {
        let response = client.get(running.url("/v1/ids/a%2Fb/pages/3")).send().await.expect("an answer");
        assert_eq!((response.status(), response.version()), (StatusCode::OK, version));
        let book: crate::library::Book = response.json().await.expect("a book");
        assert_eq!((book.name.as_str(), book.pages), ("a/b", 3));
        let response = client.head(running.url("/v1/books?pageSize=1")).send().await.expect("an answer");
        assert_ne!(response.headers()["content-length"], "0");
    }
    let channel = tonic::transport::Channel::builder(running.url("/").parse().expect("a URI"));
    let channel = channel.connect().await.expect("a connection");
    let mut client = HealthClient::new(channel.clone());
    let reply = client.check(HealthCheckRequest::default()).await.expect("an answer").into_inner();
    assert_eq!(reply.status, 1);
    running.stop().await;
}

#[tokio::test]
async fn grpc_to_a_service_that_is_not_there_is_unimplemented() {
    for routes in [Routes::new(), Routes::new().add(server())] {
        let running = Running::start(routes).await;
        let client = Client::builder().http2_prior_knowledge().build().expect("a client");
        // Also where an HTTP binding matches the path.
        for path in ["/nobody.Knows/This", "/v1/books"] {
            let request = client.post(running.url(path)).header("content-type", "application/grpc+proto");
            let response = request.send().await.expect("an answer");
            assert_eq!(response.status(), StatusCode::OK);
            assert_eq!(response.headers()["grpc-status"], "12");
            assert_eq!(response.headers()["content-type"], "application/grpc");
            assert_eq!(response.text().await.expect("a body"), "");
        }
        let channel = tonic::transport::Channel::builder(running.url("/").parse().expect("a URI"));
        let mut client = HealthClient::new(channel.connect().await.expect("a connection"));
        let status = client.check(HealthCheckRequest::default()).await.expect_err("a status");
        assert_eq!(status.code(), tonic::Code::Unimplemented);
        running.stop().await;
    }
}

/// Sends requests on one connection and reads the status of each answer.
async fn on_one_connection(address: SocketAddr, requests: &[Vec<u8>]) -> Vec<String> {
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
fn whole_answer(bytes: &[u8]) -> Option<(String, usize)> {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n")?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "))?;
    let length: usize = length.parse().expect("a length");
    let body = body.get(..length)?;
    let status = head.get(9..12).expect("a status");
    Some((format!("{status} {body}"), head.len() + 4 + length))
}

fn request(line: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!("{line} HTTP/1.1\r\nhost: x\r\ncontent-length: {length}\r\n{headers}\r\n");
    [head.as_bytes(), body].concat()
}

#[tokio::test]
async fn bad_input_leaves_the_connection_in_use() {
    let routes = Routes::new().add(server()).with_options(Options::new().body_limit(1024));
    let running = Running::start(routes).await;
    let long = vec![b' '; 3_000_000];
    let bad = [
        (request("POST /v1/books", "", b"{"), "400", "CODEC"),
        (request("POST /v1/books", "", b"{\"pages\":\"x\"}"), "400", "pages"),
        (request("POST /v1/books", "", b"{\"title\":\"\xff\"}"), "400", "CODEC"),
        (request("POST /v1/books", "", &[b'['; 1000]), "400", "deeper"),
        (request("POST /v1/books", "", &long), "413", "BODY_TOO_LARGE"),
        (request("POST /v1/books", "content-type: text/plain\r\n", b"hi"), "415", "text/plain"),
        (request("POST /v1/books", "content-type: text/plain\r\n", &long), "415", "text/plain"),
        (request("GET /v1/ids/%zz/pages/1", "", b""), "400", "CODEC"),
        (request("GET /v1/ids/%ff/pages/1", "", b""), "400", "UTF-8"),
        (request("GET /v1/ids/x/pages/1?a=%f", "", b""), "400", "`a`"),
        (request("GET /v1/ids/panic/pages/1", "", b""), "500", "UNKNOWN"),
        (request("GET /nothing", "", b""), "404", "ROUTE_NOT_FOUND"),
        (request("DELETE /v1/books", "", b""), "405", "METHOD_NOT_ALLOWED"),
        (request("POST /nothing", "", b"some body"), "404", "ROUTE_NOT_FOUND"),
    ];
    let good = request("POST /v1/books", "", b"{\"title\":\"next\"}");
    let both: Vec<_> = bad.iter().flat_map(|(bad, ..)| [bad.clone(), good.clone()]).collect();
    let answers = on_one_connection(running.address, &both).await;
    for (pair, (_, status, content)) in answers.chunks(2).zip(&bad) {
        assert!(pair[0].starts_with(status) && pair[0].contains(content), "{status}: {}", pair[0]);
        assert!(pair[1].starts_with("200") && pair[1].contains("next"), "{}", pair[1]);
    }
    running.stop().await;
}

#[tokio::test]
async fn a_path_of_slashes_is_served() {
    let running = Running::start(Routes::new().add(server())).await;
    let target = format!("/v1/files{}:read", "/".repeat(60_000));
    let answers = on_one_connection(running.address, &[request(&format!("GET {target}"), "", b"")]).await;
    assert!(answers[0].starts_with("200"), "{}", &answers[0][..80]);
    running.stop().await;
}

#[tokio::test]
async fn requests_under_way_are_answered_at_shutdown() {
    let running = Running::start(Routes::new().add(server())).await;
    let body = r#"{"title":"slow to come"}"#;
    let mut connection = TcpStream::connect(running.address).await.expect("a connection");
    let head = format!("POST /v1/books HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", body.len());
    connection.write_all(head.as_bytes()).await.expect("written");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let stopping = tokio::spawn(running.stop());
    tokio::time::sleep(Duration::from_millis(100)).await;
    connection.write_all(body.as_bytes()).await.expect("written");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.expect("read");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("slow to come"), "{answer}");
    stopping.await.expect("stopped");
}

#[tokio::test]
async fn the_grace_ends() {
    let running = Running::start(Routes::new().add(server())).await;
    let mut connection = TcpStream::connect(running.address).await.expect("a connection");
    connection.write_all(&request("GET /v1/ids/slow/pages/1", "", b"")).await.expect("written");
    tokio::time::sleep(Duration::from_millis(100)).await;
    let stopped = tokio::time::timeout(Duration::from_secs(30), running.stop()).await;
    assert!(stopped.is_ok());
}

#[tokio::test]
async fn what_cannot_be_served_is_an_error() {
    let taken = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = taken.local_addr().expect("an address");
    let error = serve(address, Routes::new()).await.expect_err("taken");
    assert!(error.to_string().starts_with(&format!("cannot listen on {address}: ")), "{error}");
    let error = serve("nonsense", server()).await.expect_err("no address");
    assert!(matches!(error, ServeError::Bind { .. }));
    let routes = Routes::new().add(server()).add(server());
    let error = serve("127.0.0.1:0", routes).await.expect_err("a conflict");
    assert!(matches!(error, ServeError::Conflict(_)));
}
