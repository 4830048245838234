//! One listener for everything, over real sockets.

use std::sync::Arc;
use std::time::Duration;

use crate::library::server;
use crate::running::{Running, on_one_connection, request, until_the_end};
use protohttp::axum::{Router, routing::get};
use protohttp::{Routes, Serve, ServeError, serve};
use reqwest::{Client, StatusCode, Version};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tonic_health::server::{HealthReporter, HealthService};

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

pub mod tokio_stream_of_nothing {
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
