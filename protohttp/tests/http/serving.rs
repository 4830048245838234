//! One listener for everything, over real sockets.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use crate::library::server;
use protohttp::axum::{Router, extract::Request, middleware::Next, middleware::from_fn, routing::get};
use protohttp::{Error, IntoApp, Options, Routes, Serve, ServeError, serve};
use reqwest::{Client, StatusCode, Version};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tonic_health::server::{HealthReporter, HealthService};

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<Result<(), ServeError>>,
}

impl Running {
    async fn start(routes: impl IntoApp) -> Self {
        Self::start_with(routes, |serve| serve).await
    }

    async fn start_with(routes: impl IntoApp, set: impl FnOnce(Serve) -> Serve) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let (stop, stopped) = oneshot::channel();
        let server = serve(listener, routes)
            .with_grace(Duration::from_secs(1))
            .with_shutdown(async { _ = stopped.await });
        let server = set(server);
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

fn chunked(line: &str, body: &[u8]) -> Vec<u8> {
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

#[tokio::test]
async fn bad_input_leaves_the_connection_in_use() {
    let routes = Routes::new().add(server()).with_options(Options::new().body_limit(1024));
    let running = Running::start(routes).await;
    let long = vec![b' '; 900_000];
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
        (request("POST /nothing", "", &long), "404", "ROUTE_NOT_FOUND"),
        (request("DELETE /v1/books", "", &long), "405", "METHOD_NOT_ALLOWED"),
        (request("POST /v1/books", "grpc-timeout: x\r\n", &long), "400", "grpc-timeout"),
        (request("POST /%zz", "", &long), "400", "CODEC"),
        // A rule without a body does not read the one that is sent.
        (request("GET /v1/ids/x/pages/1", "", &long), "200", "x"),
        (request("GET /v1/ids/missing/pages/1", "", &long), "404", "BOOK_NOT_FOUND"),
        (request("GET /v1/ids/panic/pages/1", "", &long), "500", "UNKNOWN"),
        (chunked("POST /nothing", &long), "404", "ROUTE_NOT_FOUND"),
        (chunked("POST /v1/books", &long), "413", "BODY_TOO_LARGE"),
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
async fn a_layer_that_refuses_leaves_the_connection_in_use() {
    let refuse = |request: Request, next: Next| async move {
        match request.headers().contains_key("authorization") {
            true => Ok(next.run(request).await),
            false => Err(Error::new(401, "UNAUTHORIZED", "who are you?")),
        }
    };
    let running = Running::start(Routes::new().add(server()).layer(from_fn(refuse))).await;
    let long = vec![b' '; 900_000];
    let good = request("POST /v1/books", "authorization: me\r\n", b"{\"title\":\"next\"}");
    let requests = [request("POST /v1/books", "", &long), chunked("POST /v1/books", &long), good];
    let answers = on_one_connection(running.address, &requests).await;
    assert!(answers[0].starts_with("401") && answers[1].starts_with("401"), "{answers:?}");
    assert!(answers[2].starts_with("200"), "{answers:?}");
    running.stop().await;
}

/// Sends bytes and reads until the server ends the connection.
async fn until_the_end(address: SocketAddr, bytes: Vec<u8>) -> String {
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

#[tokio::test]
async fn what_is_too_long_to_drain_is_answered_and_ends_the_connection() {
    let routes = Routes::new().add(server()).with_options(Options::new().body_limit(1024));
    let running = Running::start(routes).await;
    let long = vec![b' '; 8_000_000];
    for (request, status) in [
        (request("POST /v1/books", "", &long), "413"),
        (chunked("POST /v1/books", &long), "413"),
        (request("POST /nothing", "", &long), "404"),
        (chunked("GET /v1/ids/x/pages/1", &long), "200"),
    ] {
        let answer = until_the_end(running.address, request).await;
        assert_eq!(answer.get(9..12), Some(status), "{answer}");
        assert!(answer.contains("connection: close\r\n"), "{answer}");
    }
    running.stop().await;
}

#[tokio::test]
async fn a_client_that_reads_last_gets_its_answer() {
    let routes = Routes::new().add(server()).with_options(Options::new().body_limit(1024));
    let running = Running::start(routes).await;
    let mut connection = TcpStream::connect(running.address).await.expect("a connection");
    let request = request("POST /v1/books", "", &vec![b' '; 16_000_000]);
    connection.write_all(&request).await.expect("the server does not hang up");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.expect("an answer");
    assert!(answer.starts_with("HTTP/1.1 413"), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn a_body_that_does_not_come_is_not_waited_for_long() {
    let running = Running::start(Routes::new().add(server())).await;
    let start = std::time::Instant::now();
    let head = b"POST /nothing HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n".to_vec();
    let answer = until_the_end(running.address, head).await;
    assert!(answer.starts_with("HTTP/1.1 404") && answer.contains("connection: close\r\n"), "{answer}");
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    running.stop().await;
}

#[tokio::test]
async fn a_body_that_is_held_back_is_not_asked_for() {
    let routes = Routes::new().add(server()).with_options(Options::new().body_limit(1024));
    let running = Running::start(routes).await;
    for (line, length, status) in
        [("POST /v1/books", 2000, "413"), ("POST /nothing", 10, "404"), ("GET /v1/ids/x/pages/1", 10, "200")]
    {
        let start = std::time::Instant::now();
        let headers = format!("content-length: {length}\r\nexpect: 100-continue\r\n");
        let head = format!("{line} HTTP/1.1\r\nhost: x\r\n{headers}\r\n");
        let answer = until_the_end(running.address, head.into_bytes()).await;
        assert_eq!(answer.get(9..12), Some(status), "{answer}");
        assert!(answer.contains("connection: close\r\n"), "{answer}");
        assert!(start.elapsed() < Duration::from_secs(1), "{:?}", start.elapsed());
    }
    // A body that is read is asked for.
    let request = request("POST /v1/books", "expect: 100-continue\r\nconnection: close\r\n", b"{}");
    let answer = until_the_end(running.address, request).await;
    assert!(answer.contains("HTTP/1.1 200"), "{answer}");
    running.stop().await;
}

#[tokio::test]
async fn only_grpc_is_grpc() {
    let running = Running::start(Routes::new().add(server())).await;
    let client = Client::builder().http2_prior_knowledge().build().expect("a client");
    for (method, content_type) in [
        ("GET", "application/grpc"),
        ("POST", "application/grpc-web"),
        ("POST", "application/grpc-web+proto"),
        ("POST", "application/grpcfoo"),
    ] {
        let method = method.parse().expect("a method");
        let request = client.request(method, running.url("/nothing")).header("content-type", content_type);
        let response = request.send().await.expect("an answer");
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{content_type}");
        assert!(response.text().await.expect("a body").contains("ROUTE_NOT_FOUND"), "{content_type}");
    }
    running.stop().await;
}

/// A gRPC service that panics.
#[derive(Default)]
struct Panicking;

#[tonic::async_trait]
impl Health for Panicking {
    type WatchStream = tokio_stream_of_nothing::Nothing;

    async fn check(
        &self,
        _: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<HealthCheckResponse>, tonic::Status> {
        panic!("the health broke")
    }

    async fn watch(
        &self,
        _: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<Self::WatchStream>, tonic::Status> {
        panic!("the watch broke")
    }
}

mod tokio_stream_of_nothing {
    use std::pin::Pin;
    use std::task::{Context, Poll};

    pub struct Nothing;

    impl futures_core::Stream for Nothing {
        type Item = Result<super::HealthCheckResponse, tonic::Status>;

        fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
            Poll::Ready(None)
        }
    }
}

#[tokio::test]
async fn a_panic_in_a_grpc_method_is_internal() {
    let running = Running::start(Routes::new().grpc(HealthServer::new(Panicking))).await;
    let channel = tonic::transport::Channel::builder(running.url("/").parse().expect("a URI"));
    let mut client = HealthClient::new(channel.connect().await.expect("a connection"));
    for _ in 0..2 {
        let status = client.check(HealthCheckRequest::default()).await.expect_err("a status");
        assert_eq!(status.code(), tonic::Code::Internal, "{status}");
        assert!(!status.message().contains("broke"), "{status}");
        let status = client.watch(HealthCheckRequest::default()).await.expect_err("a status");
        assert_eq!(status.code(), tonic::Code::Internal, "{status}");
    }
    running.stop().await;
}

#[tokio::test]
async fn everything_that_can_be_served_is() {
    let book = async |running: Running| {
        let answers = on_one_connection(running.address, &[request("GET /v1/ids/x/pages/1", "", b"")]).await;
        assert!(answers[0].starts_with("200"), "{answers:?}");
        running.stop().await;
    };
    book(Running::start(server()).await).await;
    book(Running::start(Routes::new().add(server()).into_service().expect("no conflict")).await).await;
    book(Running::start(Routes::new().add(server()).into_router().expect("no conflict")).await).await;
}

#[tokio::test]
async fn a_head_that_does_not_come_ends_the_connection() {
    let set = |serve: Serve| serve.with_header_timeout(Duration::from_millis(200));
    let running = Running::start_with(server(), set).await;
    for start in ["", "GET", "GET /v1/books HTTP/1.1\r\nhost:", "PRI * HTTP/2"] {
        until_the_end(running.address, start.into()).await;
    }
    // An idle connection, too.
    let answer = until_the_end(running.address, request("GET /v1/ids/x/pages/1", "", b"")).await;
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    // A body and a handler have all the time they need.
    let slow = get(|| async {
        tokio::time::sleep(Duration::from_millis(600)).await;
        "slow"
    });
    running.stop().await;
    let running = Running::start_with(Router::new().route("/", slow), set).await;
    let answer = until_the_end(running.address, b"GET / HTTP/1.0\r\n\r\n".into()).await;
    assert!(answer.ends_with("slow"), "{answer}");
    running.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_runs_after_the_grace() {
    for http_2 in [false, true] {
        let running_requests = Arc::new(());
        let held = Arc::clone(&running_requests);
        let forever = get(move || {
            let held = Arc::clone(&held);
            async move {
                std::future::pending::<()>().await;
                drop(held);
            }
        });
        let app = Router::new().route("/", forever);
        let running = Running::start_with(app, |serve| serve.with_grace(Duration::from_millis(200))).await;
        let client = match http_2 {
            true => Client::builder().http2_prior_knowledge().build().expect("a client"),
            false => Client::builder().http1_only().build().expect("a client"),
        };
        let url = running.url("/");
        let asked = tokio::spawn(async move { client.get(url).send().await });
        while Arc::strong_count(&running_requests) < 3 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let stopped = tokio::time::timeout(Duration::from_secs(5), running.stop()).await;
        stopped.expect("the end of the grace");
        assert_eq!(Arc::strong_count(&running_requests), 1, "HTTP/2: {http_2}");
        assert!(asked.await.expect("no panic").is_err(), "the connection is cut");
    }
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
