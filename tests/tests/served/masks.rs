//! PATCH with a field mask.

use crate::{patch_mask::patch::v1 as patch, patch_mask_not_filled::patch::v1 as not_filled, wire::Server};
use protohttp::Options;
use serde_json::{Value, json};

echo!(Books: patch::books_server::Books { update_book: patch::UpdateBookRequest });

/// The mask, as JSON has it: paths of proto names, which alone can be written, in lowerCamelCase with
/// commas between them.
fn paths(seen: &Value) -> &str {
    seen["updateMask"].as_str().unwrap_or_default()
}

async fn books(options: Options) -> Server {
    let service = patch::books_http_server::BooksHttpServer::new(Books).with_options(options);
    Server::start(service.into_router()).await
}

#[tokio::test]
async fn an_empty_mask_is_filled_from_the_bodys_leaves() {
    let server = books(Options::new()).await;
    let expected = [
        (r#"{"displayName":"a"}"#, "displayName"),
        (r#"{"display_name":"a"}"#, "displayName"),
        (r#"{"displayName":""}"#, "displayName"),
        (r#"{"mainAuthor":{"fullName":"a","birthYear":1}}"#, "mainAuthor.fullName,mainAuthor.birthYear"),
        (r#"{"moreAuthors":[{"fullName":"a"}]}"#, "moreAuthors"),
        (r#"{"labels":{"displayName":"b"}}"#, "labels"),
        (r#"{"releaseTime":"2024-01-01T00:00:00Z"}"#, "releaseTime"),
        (r#"{"freeForm":{"a":{"b":1}}}"#, "freeForm"),
        (r#"{"shortStory":"a"}"#, "shortStory"),
        (r#"{"partOfSeries":{"title":"a"}}"#, "partOfSeries.title"),
        (r#"{"sequel":{"sequel":{"displayName":"a"}}}"#, "sequel.sequel.displayName"),
        (r#"{"displayName":"a","unknown":{"b":1},"labels":{}}"#, "displayName,labels"),
    ];
    for (body, mask) in expected {
        let seen = server.send("PATCH", "/v1/books/7", body).await.set();
        assert_eq!(paths(&seen), mask, "{body}");
        assert_eq!(seen["book"]["name"], "books/7", "{body}");
    }
    let empty = server.send("PATCH", "/v1/books/7", "{}").await;
    assert_eq!(paths(&empty.set()), "", "an empty mask, no error");
}

#[tokio::test]
async fn a_mask_that_is_given_stays_as_it_is() {
    let server = books(Options::new()).await;
    let seen = server.send("PATCH", "/v1/books/7?updateMask=labels", r#"{"displayName":"a"}"#).await.set();
    assert_eq!(paths(&seen), "labels");
}

#[tokio::test]
async fn only_patch_with_a_field_as_body_fills_a_mask_and_a_switch_turns_it_off() {
    let server = books(Options::new()).await;
    let put = server.send("PUT", "/v1/books/7", r#"{"displayName":"a"}"#).await.set();
    assert_eq!(put, json!({"book": {"name": "books/7", "displayName": "a"}}));
    let whole = server.send("PATCH", "/v1/whole", r#"{"book":{"displayName":"a"}}"#).await.set();
    assert_eq!(whole, json!({"book": {"displayName": "a"}}));
    let whole = server
        .send("PATCH", "/v1/whole", r#"{"book":{"displayName":"a"},"updateMask":"labels"}"#)
        .await
        .set();
    assert_eq!(paths(&whole), "labels");
    let off = books(Options::new().fill_patch_masks(false)).await;
    let seen = off.send("PATCH", "/v1/books/7", r#"{"displayName":"a"}"#).await.set();
    assert_eq!(paths(&seen), "");
}

echo!(NotFilled: not_filled::books_server::Books {
    two_masks: not_filled::TwoMasksRequest,
    no_mask: not_filled::NoMaskRequest,
    text_body: not_filled::TextRequest,
});

#[tokio::test]
async fn two_masks_or_a_body_that_is_no_message_fill_nothing() {
    let server =
        Server::start(not_filled::books_http_server::BooksHttpServer::new(NotFilled).into_router()).await;
    assert_eq!(
        server.send("PATCH", "/v1/two", r#"{"title":"a"}"#).await.set(),
        json!({"book": {"title": "a"}})
    );
    assert_eq!(
        server.send("PATCH", "/v1/none", r#"{"title":"a"}"#).await.set(),
        json!({"book": {"title": "a"}})
    );
}
