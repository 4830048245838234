//! Bodies that nobody reads, or nobody reads to their end, over real sockets.

use std::time::Duration;

use crate::library::server;
use crate::running::{Running, chunked, on_one_connection, request, until_the_end};
use protohttp::axum::{extract::Request, middleware::Next, middleware::from_fn};
use protohttp::{Error, Options, Routes};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

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
