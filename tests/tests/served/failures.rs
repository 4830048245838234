//! What goes wrong on the wire: the status, the error body, and the next request on the connection.

use crate::{
    body_whole::whole::v1 as whole,
    helloworld::helloworld::v1 as helloworld,
    query_recursive::query::v1 as recursive,
    wire::{Answer, Server},
};
use helloworld::{
    HelloReply, HelloRequest,
    greeter_client::GreeterClient,
    greeter_http_server::GreeterHttpServer,
    greeter_server::{Greeter, GreeterServer},
};
use protohttp::{
    Error, ErrorFormat, FindError, Options, Routes, StatusCode,
    http::{HeaderMap, HeaderName, HeaderValue},
};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tonic::{Code, Request, Response, Status};

/// Fails in the way that its request's name asks for.
#[derive(Debug)]
struct Failing;

#[tonic::async_trait]
impl Greeter for Failing {
    async fn say_hello(&self, request: Request<HelloRequest>) -> Result<Response<HelloReply>, Status> {
        let name = request.into_inner().name;
        match name.as_str() {
            "panic" => panic!("the service panics, and the test expects it"),
            "typed" => {
                Err(protohttp::Error::new(402, "NOT_PAID", "pay first").with_metadata("price", "5").into())
            }
            _ if name.starts_with("error-") => {
                Err(error(name.trim_start_matches("error-").parse().expect("a status")).into())
            }
            _ => match name.parse() {
                Ok(code) => Err(Status::new(Code::from_i32(code), "as asked")),
                Err(_) => Ok(Response::new(HelloReply { message: format!("Hello {name}") })),
            },
        }
    }
}

async fn failing(options: Options) -> Server {
    Server::start(GreeterHttpServer::new(Failing).with_options(options).into_router()).await
}

#[tokio::test]
async fn each_grpc_code_has_its_http_status() {
    let server = failing(Options::new()).await;
    let statuses = [499, 500, 400, 504, 404, 409, 403, 429, 400, 409, 400, 501, 500, 503, 500, 401];
    for (code, status) in (1..).zip(statuses) {
        let message = server.get(&format!("/helloworld/{code}")).await.error(status);
        assert_eq!(message, "as asked", "code {code}");
    }
}

#[tokio::test]
async fn a_typed_error_keeps_its_status_reason_and_metadata() {
    let answer = failing(Options::new()).await.get("/helloworld/typed").await;
    answer.error(402);
    assert_eq!(
        answer.json(),
        json!({"code": 402, "reason": "NOT_PAID", "message": "pay first", "metadata": {"price": "5"}})
    );
}

/// Everything that an error can carry, for a status.
fn error(status: u16) -> Error {
    Error::new(status, "SOME_REASON", "some \u{1F980} message")
        .with_metadata("k", "v")
        .with_domain("library.example.com")
        .with_field_violation("name", "is too long")
        .with_retry_after(Duration::from_millis(1500))
        .with_localized_message("de", "Nein")
        .with_help("the manual", "https://example.com")
        .with_header(HeaderName::from_static("x-shelf"), HeaderValue::from_static("7"))
}

fn everything(error: &Error) -> String {
    let header = |name| error.headers().get(name).cloned();
    format!("{error:?} {:?} {:?} {:?}", error.details(), header("retry-after"), header("x-shelf"))
}

/// As a client sees it.
fn read(answer: &Answer) -> Error {
    let header = |(name, value): &(String, String)| Some((name.parse().ok()?, value.parse().ok()?));
    let headers: HeaderMap = answer.headers.iter().filter_map(header).collect();
    Error::from_http(StatusCode::from_u16(answer.status).expect("a status"), &headers, &answer.body)
}

#[tokio::test]
async fn every_error_comes_back_over_http_and_grpc() {
    let failing = Arc::new(Failing);
    let start = async |format| {
        let http =
            GreeterHttpServer::from_arc(failing.clone()).with_options(Options::new().error_format(format));
        let routes = Routes::new().add(http).grpc(GreeterServer::from_arc(failing.clone()));
        Server::start(routes.into_router().expect("no conflict")).await
    };
    let (kratos, google) = (start(ErrorFormat::Kratos).await, start(ErrorFormat::Google).await);
    let mut client = GreeterClient::connect(kratos.url()).await.expect("a connection");
    for status in 400..=599 {
        let expected = error(status);
        let over_grpc = client.say_hello(HelloRequest { name: format!("error-{status}") }).await;
        let over_grpc = over_grpc.expect_err("an error").find_error().expect("an error").into_owned();
        assert_eq!(everything(&over_grpc), everything(&expected));
        let target = format!("/helloworld/error-{status}");
        let over_http = read(&google.get(&target).await);
        assert_eq!(everything(&over_http), everything(&expected));
        // Which has neither code nor domain nor details.
        let over_http = read(&kratos.get(&target).await);
        assert_eq!(over_http, expected);
        assert_eq!((over_http.message(), over_http.metadata()), (expected.message(), expected.metadata()));
    }
}

#[tokio::test]
async fn the_google_shape_is_one_switch() {
    let server = failing(Options::new().error_format(ErrorFormat::Google)).await;
    let answer = server.get("/helloworld/5").await;
    assert_eq!(
        (answer.status, &answer.json()["code"], &answer.json()["message"]),
        (404, &json!(5), &json!("as asked"))
    );
    let answer = server.get("/nowhere").await;
    assert_eq!((answer.status, &answer.json()["code"]), (404, &json!(5)));
}

#[tokio::test]
async fn a_panic_is_a_500_and_the_connection_lives() {
    let server = failing(Options::new()).await;
    let mut connection = server.connect().await;
    let answer = connection.request("GET", b"/helloworld/panic", &[], b"").await;
    answer.error(500);
    assert_eq!(answer.json()["reason"], "UNKNOWN");
    assert!(
        !answer.text().contains("the service panics"),
        "what a panic says stays inside: {}",
        answer.text()
    );
    let next = connection.request("GET", b"/helloworld/you", &[], b"").await;
    assert_eq!(next.set(), json!({"message": "Hello you"}));
}

#[tokio::test]
async fn a_request_that_cannot_be_decoded_has_the_reason_codec() {
    let server = failing(Options::new()).await;
    for target in ["/helloworld/%zz", "/helloworld/%ff", "/helloworld/x?%zz=1"] {
        let answer = server.get(target).await;
        answer.error(400);
        assert_eq!(answer.json()["reason"], "CODEC", "{target}");
    }
}

echo!(Books: whole::books_server::Books { update_book: whole::UpdateBookRequest });

async fn books(options: Options) -> Server {
    Server::start(whole::books_http_server::BooksHttpServer::new(Books).with_options(options).into_router())
        .await
}

/// Method, target, headers, body, and the status that answers.
type Bad<'a> = (&'a str, &'a [u8], &'a [&'a str], &'a [u8], u16);

#[tokio::test]
async fn after_every_bad_request_the_next_one_is_served() {
    let server = books(Options::new().body_limit(100)).await;
    let mut connection = server.connect().await;
    let json = &["Content-Type: application/json"][..];
    let bad: [Bad<'_>; 9] = [
        ("PUT", b"/v1/books/1", json, b"{", 400),
        ("PUT", b"/v1/books/1", json, b"{\"title\":1}", 400),
        ("PUT", b"/v1/books/1", json, b"{\"title\":\"\xff\"}", 400),
        ("PUT", b"/v1/books/%zz", json, b"{}", 400),
        ("PUT", b"/v1/books/%ff", json, b"{}", 400),
        ("PUT", b"/v1/books/1", &["Content-Type: text/plain"], b"x", 415),
        ("PUT", b"/v1/books/1", json, &[b' '; 101], 413),
        ("POST", b"/v1/books/1", json, b"{}", 405),
        ("PUT", b"/v1/book/1", json, b"{}", 404),
    ];
    for (method, target, headers, body, status) in bad {
        connection.request(method, target, headers, body).await.error(status);
        let next = connection.request("PUT", b"/v1/books/1", json, b"{\"title\":\"a\"}").await;
        assert_eq!(next.set(), json!({"id": "1", "title": "a"}), "after {}", String::from_utf8_lossy(body));
    }
}

#[tokio::test]
async fn a_body_over_the_limit_is_413_and_one_at_the_limit_is_read() {
    let body = r#"{"title":"0123456789"}"#;
    let server = books(Options::new().body_limit(body.len())).await;
    assert_eq!(server.send("PUT", "/v1/books/1", body).await.status, 200);
    server.send("PUT", "/v1/books/1", &format!("{body} ")).await.error(413);
    // The default is 4 MiB.
    let server = books(Options::new()).await;
    let long = |length: usize| format!(r#"{{"title":"{}"}}"#, "a".repeat(length));
    assert_eq!(server.send("PUT", "/v1/books/1", &long(4_000_000)).await.status, 200);
    server.send("PUT", "/v1/books/1", &long(4 * 1024 * 1024)).await.error(413);
}

echo!(Recursive: recursive::query_server::Query { find: recursive::Node });

#[tokio::test]
async fn json_deeper_than_the_limit_is_400_also_where_it_is_not_read() {
    let server = books(Options::new().json_depth(10)).await;
    let deep = |levels: usize| format!(r#"{{"unknown":{}{}}}"#, "[".repeat(levels), "]".repeat(levels));
    assert_eq!(server.send("PUT", "/v1/books/1", &deep(9)).await.status, 200);
    server.send("PUT", "/v1/books/1", &deep(10)).await.error(400);
    let server = books(Options::new()).await;
    for levels in [200, 10_000, 100_000] {
        server.send("PUT", "/v1/books/1", &deep(levels)).await.error(400);
    }
    let service = recursive::query_http_server::QueryHttpServer::new(Recursive);
    let server = Server::start(service.into_router()).await;
    let list = |levels: usize| format!("/v1/find?children={}{}", "[".repeat(levels), "]".repeat(levels));
    server.get(&list(1000)).await.error(400);
}

#[tokio::test]
async fn a_path_of_many_slashes_is_answered_at_once() {
    let server = crate::matching::precedence().await;
    for path in ["/v1".to_owned() + &"/".repeat(60_000), "/v1".to_owned() + &"/a".repeat(30_000)] {
        let started = std::time::Instant::now();
        let answer = server.get(&path).await;
        assert!(matches!(answer.status, 200 | 404 | 414), "{}", answer.status);
        assert!(started.elapsed().as_secs() < 5, "{:?}", started.elapsed());
    }
}
