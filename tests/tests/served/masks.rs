//! PATCH with a field mask.

use crate::{patch_mask::patch::v1 as patch, patch_mask_not_filled::patch::v1 as not_filled, wire::Server};
use protohttp::Options;
use serde_json::{Value, json};

echo!(Books: patch::books_server::Books { update_book: patch::UpdateBookRequest });

/// The mask's paths, with commas between them.
fn paths(seen: &Value) -> String {
    let paths = seen["updateMask"]["paths"].as_array().map(Vec::as_slice).unwrap_or_default();
    paths.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(",")
}

async fn books(options: Options) -> Server {
    let service = patch::books_http_server::BooksHttpServer::new(Books).with_options(options);
    Server::start(service.into_router()).await
}

#[tokio::test]
async fn an_empty_mask_is_filled_from_the_bodys_leaves() {
    let server = books(Options::new()).await;
    let expected = [
        (r#"{"displayName":"a"}"#, "display_name"),
        (r#"{"display_name":"a"}"#, "display_name"),
        (r#"{"displayName":""}"#, "display_name"),
        (r#"{"mainAuthor":{"fullName":"a","birthYear":1}}"#, "main_author.full_name,main_author.birth_year"),
        (r#"{"moreAuthors":[{"fullName":"a"}]}"#, "more_authors"),
        (r#"{"labels":{"displayName":"b"}}"#, "labels"),
        (r#"{"releaseTime":"2024-01-01T00:00:00Z"}"#, "release_time"),
        (r#"{"freeForm":{"a":{"b":1}}}"#, "free_form"),
        (r#"{"shortStory":"a"}"#, "short_story"),
        (r#"{"partOfSeries":{"title":"a"}}"#, "part_of_series.title"),
        (r#"{"sequel":{"sequel":{"displayName":"a"}}}"#, "sequel.sequel.display_name"),
        (r#"{"displayName":"a","unknown":{"b":1},"labels":{}}"#, "display_name,labels"),
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
        .send("PATCH", "/v1/whole", r#"{"book":{"displayName":"a"},"updateMask":{"paths":["labels"]}}"#)
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
