//! JSON code by others, which options choose: pbjson-build, and serde's derives.

use crate::{option_json_pbjson::pbjson::v1 as pbjson, option_json_serde::serde::v1 as serde, wire::Server};
use serde_json::json;

echo!(Pbjson: pbjson::books_server::Books {
    get: pbjson::Book,
    update: pbjson::UpdateRequest,
    title: pbjson::Book,
    pages: pbjson::Book,
    ping: pbjson_types::Empty,
});

#[tokio::test]
async fn pbjson_may_write_the_json() {
    let server = Server::start(pbjson::books_http_server::BooksHttpServer::new(Pbjson).into_router()).await;
    // How it writes UTC is its own business.
    let book = server
        .get("/v1/books/1/2024-01-01T00:00:00Z?subTitle=a&page_counts=5&readingTime=3s&freeForm=%7B%22a%22:1%7D&copies[b]=2&kind=KIND_NOVEL&shelf_number=7")
        .await
        .set();
    assert!(book["publish_time"].as_str().is_some_and(|time| time.starts_with("2024-01-01T00:00:00")));
    assert_eq!(
        (&book["display_name"], &book["sub_title"], &book["page_counts"], &book["reading_time"]),
        (&json!("books/1"), &json!("a"), &json!(["5"]), &json!("3s"))
    );
    assert_eq!(
        (&book["free_form"], &book["copies"], &book["kind"], &book["shelf_number"]),
        (&json!({"a": 1.0}), &json!({"b": "2"}), &json!("KIND_NOVEL"), &json!(7))
    );
    assert_eq!(server.get("/v1/ping").await.json(), json!({}));
}

#[tokio::test]
async fn pbjson_reads_bodies_and_writes_fields_of_answers() {
    let server = Server::start(pbjson::books_http_server::BooksHttpServer::new(Pbjson).into_router()).await;
    let seen = server.send("PATCH", "/v1/books/1", r#"{"subTitle":"a","copies":{"b":"2"}}"#).await.set();
    assert_eq!(
        seen,
        json!({
            "new_book": {"display_name": "books/1", "sub_title": "a", "copies": {"b": "2"}},
            "update_mask": {"paths": ["sub_title", "copies"]},
        })
    );
    assert_eq!(server.send("POST", "/v1/title", r#"{"sub_title":"a"}"#).await.json(), json!("a"));
    assert_eq!(server.send("POST", "/v1/title", "{}").await.json(), json!(null));
    assert_eq!(server.send("POST", "/v1/pages", r#"{"pageCounts":["5"]}"#).await.json(), json!(["5"]));
    assert_eq!(server.send("POST", "/v1/pages", "{}").await.json(), json!([]));
    for body in ["[]", "{", r#"{"kind":"NONE"}"#, r#"{"copies":{"a":"x"}}"#] {
        server.send("POST", "/v1/pages", body).await.error(400);
    }
}

echo!(Serde: serde::books_server::Books {
    get: serde::Book,
    create: serde::CreateRequest,
    replace: serde::Book,
    ping: (),
    time: prost_types::Timestamp,
});

#[tokio::test]
async fn serde_derives_may_write_the_json() {
    let server = Server::start(serde::books_http_server::BooksHttpServer::new(Serde).into_router()).await;
    assert_eq!(
        server.get("/v1/books/a?pageCount=5&title=b&authors=%7B%22fullName%22:%22c%22%7D").await.json(),
        // Serde's forms, not those of ProtoJSON: a 64-bit number is a number.
        json!({"displayName": "a", "pageCount": 5, "title": "b", "authors": [{"fullName": "c"}]})
    );
    assert_eq!(
        server.send("POST", "/v1/books?requestId=r", r#"{"displayName":"a","pageCount":5}"#).await.json(),
        json!({"displayName": "a", "pageCount": 5, "title": null, "authors": []})
    );
    assert_eq!(
        server.send("PUT", "/v1/books/a", r#"{"displayName":"b"}"#).await.json()["displayName"],
        json!("a")
    );
    server.send("PUT", "/v1/books/a", r#"{"pageCount":"5"}"#).await.error(400);
    assert_eq!(server.get("/v1/ping").await.json(), json!({}));
    let time = "\"2024-01-01T00:00:00Z\"";
    assert_eq!(server.send("POST", "/v1/time", time).await.text(), time);
}
