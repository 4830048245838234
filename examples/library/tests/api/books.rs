//! Books: resource names below others, every kind of field, bindings that are not the first.

use crate::world::{World, names};
use serde_json::json;

/// Wrapper, enum, oneof, 64-bit integer, map, timestamp and bytes, there and back.
#[tokio::test]
async fn every_kind_of_field_comes_back() {
    let world = World::new().await;
    let mut book = world.get("/v1/shelves/sf/books/dune").await;
    let created = book["createTime"].take();
    assert!(created.as_str().is_some_and(|time| time.starts_with("20")), "{created}");
    // `Z` and `+00:00` are the same time.
    let published = book["publishTime"].take();
    assert!(published.as_str().is_some_and(|time| time.starts_with("1965-08-01T00:00:00")), "{published}");
    assert_eq!(
        book,
        json!({
            "name": "shelves/sf/books/dune",
            "title": "Dune",
            "subtitle": "A Novel",
            "authors": [{"name": "Frank Herbert", "birthYear": 1920}],
            "genre": "FICTION",
            "condition": "WORN",
            "isbn": "9780441013593",
            "pages": 612,
            "sold": "20000000",
            "price": {"currency": "USD", "cents": "999"},
            "labels": {"lang": "en", "room": "north.1"},
            "publishTime": null,
            "createTime": null,
            "thumbnail": "AAEC/w==",
        })
    );
}

#[tokio::test]
async fn the_server_finds_a_name() {
    let world = World::new().await;
    let book = world.post("/v1/shelves/sf/books", json!({"title": "Untitled"})).await;
    let name = book["name"].as_str().expect("a book has a name");
    assert_eq!(world.get(&format!("/v1/{name}")).await, book);
}

#[tokio::test]
async fn the_second_binding_has_another_variable() {
    let world = World::new().await;
    assert_eq!(world.get("/v1/isbn/9780441013593").await["name"], "shelves/sf/books/dune");
    assert_eq!(world.fail("GET", "/v1/isbn/1", None).await.0, 404);
}

/// The path has bound `parent`; the query cannot change it.
#[tokio::test]
async fn books_are_listed_and_filtered() {
    let world = World::new().await;
    let all = world.get("/v1/shelves/-/books").await;
    assert_eq!(
        names(&all),
        ["shelves/sf/books/dispossessed", "shelves/sf/books/dune", "shelves/verse/books/odyssey"]
    );
    let some = world.get("/v1/shelves/sf/books?filter=dUn&parent=shelves/verse").await;
    assert_eq!(names(&some), ["shelves/sf/books/dune"]);
    let page = world.get("/v1/shelves/sf/books?pageSize=1").await;
    assert_eq!(page["nextPageToken"], "shelves/sf/books/dispossessed");
}

#[tokio::test]
async fn a_book_is_moved_with_a_verb() {
    let world = World::new().await;
    let book = world.post("/v1/shelves/sf/books/dune:move", json!({"destination": "shelves/verse"})).await;
    assert_eq!(book["name"], "shelves/verse/books/dune");
    assert_eq!(world.fail("GET", "/v1/shelves/sf/books/dune", None).await.0, 404);
}

/// With `body: "*"` a field that the path binds may stand in the body, too. The path wins.
#[tokio::test]
async fn the_path_wins_over_the_body() {
    let world = World::new().await;
    let body = json!({"name": "shelves/verse/books/odyssey", "destination": "shelves/verse"});
    let book = world.post("/v1/shelves/sf/books/dune:move", body).await;
    assert_eq!(book["title"], "Dune");
}

#[tokio::test]
async fn a_book_is_thrown_away() {
    let world = World::new().await;
    assert_eq!(world.succeed("DELETE", "/v1/shelves/sf/books/dune", None).await, json!({}));
    assert_eq!(world.fail("DELETE", "/v1/shelves/sf/books/dune", None).await.0, 404);
}

/// Request body and answer are a map, not a message.
#[tokio::test]
async fn labels_are_replaced() {
    let world = World::new().await;
    let path = "/v1/shelves/sf/books/dune/labels";
    let labels = world.succeed("PUT", path, Some(json!({"a": "1"}))).await;
    assert_eq!(labels, json!({"a": "1"}));
    assert_eq!(world.get("/v1/shelves/sf/books/dune").await["labels"], json!({"a": "1"}));
    assert_eq!(world.succeed("PUT", path, Some(json!({}))).await, json!({}));
}

/// The answer is a list, not a message, also when there is nothing in it.
#[tokio::test]
async fn authors_are_listed() {
    let world = World::new().await;
    let authors = world.get("/v1/authors").await;
    assert_eq!(authors[0], json!({"name": "Frank Herbert", "birthYear": 1920}));
    assert_eq!(authors[1], json!({"name": "Homer"}), "an optional field without a value is left out");
    for shelf in ["sf", "verse"] {
        world.succeed("DELETE", &format!("/v1/shelves/{shelf}?force=1"), None).await;
    }
    assert_eq!(world.get("/v1/authors").await, json!([]));
}

#[tokio::test]
async fn a_deprecated_method_still_answers() {
    let world = World::new().await;
    let book = world.get("/v1/find/The%20Dispossessed").await;
    assert_eq!(book["name"], "shelves/sf/books/dispossessed");
}

/// The store's refusals have the status that their gRPC code stands for.
#[tokio::test]
async fn refusals_have_their_status() {
    let world = World::new().await;
    let (status, message) = world.fail("GET", "/v1/shelves/sf/books/none", None).await;
    assert_eq!((status, message.as_str()), (404, "there is no book `shelves/sf/books/none`"));
    let again = world.fail("POST", "/v1/shelves/sf/books?bookId=dune", Some(json!({}))).await;
    assert_eq!(again.0, 409);
    world.post("/v1/shelves?shelfId=tiny", json!({"capacity": 0})).await;
    assert_eq!(world.fail("POST", "/v1/shelves/tiny/books", Some(json!({}))).await.0, 429);
}

#[tokio::test]
async fn a_bad_body_is_refused() {
    let world = World::new().await;
    for body in [json!([]), json!("x"), json!(7), json!({"pages": "many"}), json!({"genre": "COOKING"})] {
        let (status, message) = world.fail("POST", "/v1/shelves/sf/books", Some(body.clone())).await;
        assert_eq!(status, 400, "{body}: {message}");
    }
}

#[tokio::test]
async fn an_unknown_path_is_not_found_and_an_unknown_method_not_allowed() {
    let world = World::new().await;
    assert_eq!(world.fail("GET", "/v1/cellars", None).await.0, 404);
    assert_eq!(world.fail("GET", "/v1/shelves/sf/", None).await.0, 404, "a trailing slash is another path");
    assert_eq!(world.fail("PUT", "/v1/shelves/sf", None).await.0, 405);
}
