//! Where the fields of a request come from, and what its answer is: the generated server's tower
//! service, in process.

use crate::exchange::{get, post, send, send_body};
use crate::library::server;
use protohttp::axum::body::{Body, Bytes};
use protohttp::{ErrorFormat, Options};
use serde_json::json;

const GET_BOOK: &str = "/library.v1.LibraryService/GetBook";

#[tokio::test]
async fn path_variables_are_decoded() {
    let server = server();
    for (target, name) in [
        ("/v1/shelves/1/books/2", "shelves/1/books/2"),
        ("/v1/shelves/a%20b/books/%C3%A9", "shelves/a b/books/é"),
        // In a variable of several segments an encoded slash stays.
        ("/v1/shelves/a%2Fb/books/c%2fd", "shelves/a%2Fb/books/c%2fd"),
        ("/v1/shelves/1/books/urn:x:7", "shelves/1/books/urn:x:7"),
        ("/v1/files/a/b//c:read", "a/b//c"),
        ("/v1/files:read", ""),
        ("/v1/ids/a%2Fb/pages/3", "a/b"),
        ("/v1/ids/a%3Fb%23c+d/pages/3", "a?b#c+d"),
    ] {
        let answer = get(&server, target).await;
        assert_eq!(answer.status, 200, "{target}: {}", answer.body);
        assert_eq!(answer.json()["name"], name, "{target}");
        assert_eq!(answer.header("content-type"), "application/json");
        assert_eq!(answer.operation, Some(GET_BOOK));
    }
}

#[tokio::test]
async fn an_option_decodes_slashes_everywhere() {
    let server = server().with_options(Options::new().fully_decode_reserved_expansion(true));
    let answer = get(&server, "/v1/shelves/a%2Fb/books/c").await;
    assert_eq!(answer.json()["name"], "shelves/a/b/books/c");
}

#[tokio::test]
async fn path_variables_have_types() {
    let server = server();
    assert_eq!(get(&server, "/v1/ids/x/pages/12").await.json()["pages"], 12);
    let answer = get(&server, "/v1/ids/x/pages/twelve").await;
    assert_eq!(answer.error(), (400, "CODEC".into()));
    assert!(answer.body.contains("path variable `page`: `twelve` is not an integer"), "{}", answer.body);
}

#[tokio::test]
async fn bad_paths_and_queries_are_refused() {
    let server = server();
    for target in ["/v1/ids/%zz/pages/1", "/v1/ids/%/pages/1", "/v1/ids/%ff/pages/1", "/nowhere/%C3"] {
        let answer = get(&server, target).await;
        assert_eq!(answer.error(), (400, "CODEC".into()), "{target}");
        assert_eq!(answer.operation, None);
    }
    for target in ["/v1/books?pageSize=x", "/v1/books?filter=%f", "/v1/books?pageSize=1&page_size=1"] {
        let answer = get(&server, target).await;
        assert_eq!(answer.error(), (400, "CODEC".into()), "{target}");
        assert_eq!(answer.operation, Some("/library.v1.LibraryService/ListBooks"));
    }
}

#[tokio::test]
async fn the_query_fills_the_rest() {
    let server = server();
    let answer = get(&server, "/v1/books?page_size=2&filter=a+b&unknown=1").await;
    assert_eq!(answer.json()["books"][1]["title"], "a b");
    let answer = get(&server, "/v1/ids/x/pages/1?page=2&name=y").await;
    assert_eq!((&answer.json()["pages"], &answer.json()["name"]), (&json!(1), &json!("x")));
}

#[tokio::test]
async fn a_field_of_the_answer_stands_alone() {
    let server = server();
    let answer = get(&server, "/v1/books:bare?pageSize=1").await;
    assert_eq!(answer.json()[0]["pages"], 0);
    assert_eq!(get(&server, "/v1/books:bare").await.body, "[]");
}

#[tokio::test]
async fn json_bodies() {
    let server = server();
    let answer = post(&server, "/v1/books", r#"{"title":"t","author":{"displayName":"a"}}"#).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.json()["author"]["displayName"], "a");
    assert_eq!(answer.header("etag"), "\"1\"");
    // What the service says about the length of a body that it does not write is not believed.
    assert_eq!(answer.header("content-length"), "");
    // No body is the default message, whatever the type says or does not say.
    let answer = send(&server, "POST /v1/books", &[], "").await;
    assert_eq!((answer.status, &answer.json()["title"]), (200, &json!("")));
}

#[tokio::test]
async fn bad_json_is_refused_with_its_place() {
    let server = server();
    for (body, place) in [
        ("{", ""),
        ("null", ""),
        ("[]x", ""),
        (r#""x""#, ""),
        ("{} {}", ""),
        ("{}x", ""),
        (r#"{"pages":"x"}"#, "`pages`"),
        (r#"{"author":{"displayName":1}}"#, "`author.displayName`"),
        (r#"{"tags":["a",1]}"#, "`tags[1]`"),
        ("{\"title\":\"\u{1}\"}", "`title`"),
    ] {
        let answer = post(&server, "/v1/books", body).await;
        assert_eq!(answer.error(), (400, "CODEC".into()), "{body}");
        assert!(answer.body.contains(place), "{body}: {}", answer.body);
        assert_eq!(answer.operation, Some("/library.v1.LibraryService/CreateBook"));
    }
    let body = Body::from(Bytes::from_static(b"{\"title\":\"\xFF\"}"));
    assert_eq!(send_body(&server, "POST /v1/books", &[], body).await.error(), (400, "CODEC".into()));
}

#[tokio::test]
async fn the_field_that_could_not_be_decoded_is_named() {
    let kratos = server();
    let google = server().with_options(Options::new().error_format(ErrorFormat::Google));
    for (line, body, field) in [
        ("GET /v1/ids/x/pages/twelve", "", "page"),
        ("GET /v1/ids/%ff/pages/1", "", ""),
        ("GET /v1/books?pageSize=x", "", "pageSize"),
        ("GET /v1/books?filter=%f", "", "filter"),
        ("POST /v1/books", r#"{"author":{"displayName":1}}"#, "author.displayName"),
        ("POST /v1/books", "{", ""),
    ] {
        let answer = send(&kratos, line, &[], body).await;
        assert_eq!(answer.error(), (400, "CODEC".into()));
        assert_eq!(answer.json()["metadata"]["field"].as_str().unwrap_or_default(), field, "{line}");
        let answer = send(&google, line, &[], body).await;
        let violation = &answer.json()["details"][1]["fieldViolations"][0];
        assert_eq!(violation["field"].as_str().unwrap_or_default(), field, "{line}");
        assert_eq!(violation["description"].is_string(), !field.is_empty(), "{line}");
    }
}

#[tokio::test]
async fn deep_json_is_refused_before_it_is_built() {
    let server = server();
    let nested = |depth: usize| {
        format!(r#"{{"author":{}{}}}"#, r#"{"other":"#.repeat(depth - 2) + "{}", "}".repeat(depth - 2))
    };
    assert_eq!(post(&server, "/v1/books", &nested(100)).await.status, 200);
    let answer = post(&server, "/v1/books", &nested(101)).await;
    assert_eq!(answer.error(), (400, "CODEC".into()));
    assert!(answer.body.contains("deeper than 100"), "{}", answer.body);
    let million = "[".repeat(1_000_000);
    assert_eq!(post(&server, "/v1/books", &million).await.error().0, 400);
    // Brackets in strings are no depth.
    let text = format!(r#"{{"title":"{}"}}"#, "[{".repeat(500));
    assert_eq!(post(&server, "/v1/books", &text).await.status, 200);
}

#[tokio::test]
async fn long_bodies_are_413() {
    let server = server().with_options(Options::new().body_limit(40));
    let body = |length: usize| format!(r#"{{"title":"{}"}}"#, "x".repeat(length - 12));
    assert_eq!(post(&server, "/v1/books", &body(40)).await.status, 200);
    assert_eq!(post(&server, "/v1/books", &body(41)).await.error(), (413, "BODY_TOO_LARGE".into()));
    // In pieces, with no length announced.
    let pieces = |count: usize| {
        let pieces = std::iter::repeat_n(&b"   "[..], count).chain([&b"{}"[..]]);
        let pieces: Vec<_> = pieces.map(|piece| Ok(Bytes::from_static(piece))).collect();
        Body::from_stream(Pieces(pieces.into_iter()))
    };
    assert_eq!(send_body(&server, "POST /v1/books", &[], pieces(12)).await.status, 200);
    assert_eq!(send_body(&server, "POST /v1/books", &[], pieces(13)).await.error().0, 413);
}

#[tokio::test]
async fn a_body_that_breaks_off_is_400() {
    let pieces = vec![Ok(Bytes::from_static(b"{")), Err(std::io::Error::other("cut"))];
    let body = Body::from_stream(Pieces(pieces.into_iter()));
    let answer = send_body(&server(), "POST /v1/books", &[], body).await;
    assert_eq!(answer.error(), (400, "CODEC".into()));
}

#[tokio::test]
async fn other_content_types_are_415() {
    let server = server();
    for (content_type, status) in [
        ("application/json", 200),
        ("APPLICATION/JSON; charset=UTF-8", 200),
        ("application/protojson", 200),
        ("application/vnd.api+json", 200),
        ("application/x-www-form-urlencoded", 415),
        ("application/x-protobuf", 415),
        ("text/plain", 415),
    ] {
        let headers = [("content-type", content_type)];
        let answer = send(&server, "POST /v1/books", &headers, "{}").await;
        assert_eq!(answer.status, status, "{content_type}");
        if status == 415 {
            assert_eq!(answer.error().1, "UNSUPPORTED_MEDIA_TYPE");
        }
    }
    // A body that is not read has no type.
    assert_eq!(send(&server, "GET /v1/books", &[("content-type", "text/plain")], "x").await.status, 200);
}

#[tokio::test]
async fn one_field_as_the_body() {
    let server = server();
    let patch = async |target: &str, body: &str| send(&server, &format!("PATCH {target}"), &[], body).await;
    let answer = patch("/v1/shelves/1/books/2", r#"{"title":"t","name":"other"}"#).await;
    assert_eq!(answer.json()["book"]["title"], "t");
    // The path wins over the body.
    assert_eq!(answer.json()["book"]["name"], "shelves/1/books/2");
    for (body, place) in [
        ("null", "`book`"),
        (r#""x""#, "`book`"),
        (r#"{"title":1}"#, "`book.title`"),
        ("{}{}", ""),
        ("{", ""),
    ] {
        let answer = patch("/v1/shelves/1/books/2", body).await;
        assert_eq!(answer.error(), (400, "CODEC".into()), "{body}");
        assert!(answer.body.contains(place), "{}", answer.body);
    }
    let answer = patch("/v1/shelves/1/books/2", "").await;
    assert_eq!(answer.json()["book"]["name"], "shelves/1/books/2");
}

#[tokio::test]
async fn the_empty_mask_of_a_patch_is_filled() {
    let paths = async |server: &crate::library::Server, target: &str, body: &str| {
        let line = format!("PATCH /v1/shelves/1/books/2{target}");
        send(server, &line, &[], body).await.json()["updateMask"]["paths"].clone()
    };
    let on = server();
    let body = r#"{"title":"t","author":{"displayName":"a"},"tags":[]}"#;
    assert_eq!(paths(&on, "", body).await, json!(["title", "author.display_name", "tags"]));
    assert_eq!(paths(&on, "?updateMask=", body).await, json!(["title", "author.display_name", "tags"]));
    assert_eq!(
        paths(&on, "?updateMask=pages,author.displayName", body).await,
        json!(["pages", "author.display_name"])
    );
    assert_eq!(paths(&on, "", "{}").await, json!([]));
    let off = server().with_options(Options::new().fill_patch_masks(false));
    assert_eq!(paths(&off, "", body).await, json!(null));
}

#[tokio::test]
async fn the_service_sets_the_status() {
    let server = server();
    let answer = post(&server, "/v1/books", r#"{"title":"created"}"#).await;
    assert_eq!((answer.status, answer.json()["title"].as_str()), (201, Some("created")));
    for (title, status) in [("empty", 204), ("not modified", 304)] {
        let answer = post(&server, "/v1/books", &format!(r#"{{"title":"{title}"}}"#)).await;
        assert_eq!((answer.status, answer.body.as_str()), (status, ""));
        assert_eq!((answer.header("content-type"), answer.header("etag")), ("", "\"1\""));
    }
    for title in ["continue", "600", "999"] {
        let answer = post(&server, "/v1/books", &format!(r#"{{"title":"{title}"}}"#)).await;
        assert_eq!(answer.error().0, 500, "{title}");
    }
}

#[tokio::test]
async fn headers_become_metadata() {
    let headers = [
        ("x-md-global-user", "7"),
        ("authorization", "Bearer t"),
        ("connection", "close, x-hop"),
        ("x-hop", "1"),
        ("transfer-encoding", "chunked"),
        ("x-trace-bin", "AQID"),
    ];
    let answer = send(&server(), "GET /v1/ids/metadata/pages/1", &headers, "").await;
    let expected =
        json!([r#"Ascii("authorization")"#, r#"Ascii("x-md-global-user")"#, r#"Binary("x-trace-bin")"#,]);
    assert_eq!(answer.json()["tags"], expected);
}

#[tokio::test]
async fn a_method_override_is_not_honoured() {
    let headers = [("x-http-method-override", "POST")];
    let answer = send(&server(), "GET /v1/books", &headers, "{}").await;
    assert_eq!(answer.operation, Some("/library.v1.LibraryService/ListBooks"));
}

/// A body in pieces.
struct Pieces(std::vec::IntoIter<Result<Bytes, std::io::Error>>);

impl futures_core::Stream for Pieces {
    type Item = Result<Bytes, std::io::Error>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        _: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        std::task::Poll::Ready(self.0.next())
    }
}
