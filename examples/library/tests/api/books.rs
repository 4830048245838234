//! Books: resource names below others, every kind of field, bindings that are not the first.

use crate::world::{World, assert_is_recent, names};
use serde_json::{Map, Value, json};

/// Wrapper, enum, oneof, 64-bit integer, map, timestamp and bytes, there and back.
#[tokio::test]
async fn every_kind_of_field_comes_back() {
    let world = World::new().await;
    let mut book = world.get("/v1/shelves/sf/books/dune").await;
    let created = book["createTime"].take();
    assert_is_recent(&created);
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
            "publishTime": "1965-08-01T00:00:00Z",
            "createTime": null,
            "thumbnail": "AAEC/w==",
        })
    );
}

/// What clients write is not always what the server writes: proto names, numbers as text and text as
/// numbers, enum values by number, base64 of the other alphabet without padding, other time zones.
#[tokio::test]
async fn every_form_of_a_value_is_understood() {
    let world = World::new().await;
    let book = json!({
        "title": "Forms",
        "authors": [{"name": "A", "birth_year": "1920"}],
        "genre": 4,
        "condition": "USED",
        "pages": 6.12e2,
        "sold": 20,
        "price": {"cents": 1e3},
        "publish_time": "1965-08-01T02:00:00.5+02:00",
        "thumbnail": "_-8",
    });
    let book = world.post("/v1/shelves/sf/books", book).await;
    assert_eq!(book["authors"], json!([{"name": "A", "birthYear": 1920}]));
    assert_eq!(book["genre"], "POETRY");
    assert_eq!(book["condition"], "USED");
    assert_eq!(book["pages"], 612);
    assert_eq!(book["sold"], "20");
    assert_eq!(book["price"], json!({"currency": "", "cents": "1000"}));
    assert_eq!(book["publishTime"], "1965-08-01T00:00:00.500Z");
    assert_eq!(book["thumbnail"], "/+8=");
}

/// `null` is no value, whatever the kind of the field.
#[tokio::test]
async fn null_leaves_a_field_unset() {
    let world = World::new().await;
    let fields = [
        "title",
        "subtitle",
        "authors",
        "genre",
        "condition",
        "isbn",
        "issn",
        "pages",
        "sold",
        "price",
        "labels",
        "publishTime",
        "thumbnail",
    ];
    let nulls: Map<String, Value> = fields.map(|field| (field.to_owned(), Value::Null)).into_iter().collect();
    let without = world.post("/v1/shelves/sf/books?bookId=without", json!({})).await;
    let mut with = world.post("/v1/shelves/sf/books?bookId=with", Value::Object(nulls)).await;
    with["name"].clone_from(&without["name"]);
    with["createTime"].clone_from(&without["createTime"]);
    assert_eq!(with, without);
    for absent in ["subtitle", "price", "publishTime"] {
        assert_eq!(with.get(absent), Some(&Value::Null), "the message {absent} is not set");
    }
    for absent in ["isbn", "issn"] {
        assert_eq!(with.get(absent), None, "{absent} is a member of a oneof");
    }
}

/// A zero value that somebody has set is there, where the field can tell.
#[tokio::test]
async fn a_wrapper_and_a_member_may_hold_zero() {
    let world = World::new().await;
    let book = world.post("/v1/shelves/sf/books", json!({"subtitle": "", "isbn": ""})).await;
    assert_eq!((&book["subtitle"], &book["isbn"]), (&json!(""), &json!("")));
    let shelf = world.post("/v1/shelves", json!({"capacity": 0})).await;
    assert_eq!(shelf["capacity"], 0);
    let shelf = world.post("/v1/shelves", json!({})).await;
    assert_eq!(shelf["capacity"], Value::Null);
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

/// The store's refusals have the reason and the status that the catalogue gives them.
#[tokio::test]
async fn refusals_have_their_reason() {
    let world = World::new().await;
    let (status, error) = world.call("GET", "/v1/shelves/sf/books/none", None).await;
    let name = "shelves/sf/books/none";
    assert_eq!(status, 404);
    assert_eq!(
        error,
        json!({
            "code": 404,
            "reason": "BOOK_NOT_FOUND",
            "message": format!("there is no book `{name}`"),
            "metadata": {"name": name},
        })
    );
    world.post("/v1/shelves?shelfId=tiny", json!({"capacity": 0})).await;
    let empty = || Some(json!({}));
    for (method, path, body, expected) in [
        ("GET", "/v1/shelves/none", None, (404, "SHELF_NOT_FOUND")),
        ("POST", "/v1/shelves?shelfId=sf", empty(), (409, "SHELF_EXISTS")),
        ("POST", "/v1/shelves/sf/books?bookId=dune", empty(), (409, "BOOK_EXISTS")),
        ("POST", "/v1/shelves/tiny/books", empty(), (429, "SHELF_FULL")),
        ("DELETE", "/v1/shelves/sf", None, (400, "SHELF_NOT_EMPTY")),
        ("GET", "/v1/shelves?pageSize=-1", None, (400, "BAD_REQUEST")),
        ("GET", "/v1/shelves?pageSize=x", None, (400, "CODEC")),
    ] {
        let (status, error) = world.call(method, path, body).await;
        assert_eq!((status, error["reason"].as_str()), (expected.0, Some(expected.1)), "{method} {path}");
    }
}

#[tokio::test]
async fn a_bad_body_is_refused() {
    let world = World::new().await;
    let bodies = [
        json!([]),
        json!("x"),
        json!(7),
        json!({"pages": "many"}),
        json!({"pages": 1.5}),
        json!({"sold": 1e19}),
        json!({"title": 1}),
        json!({"genre": "COOKING"}),
        json!({"thumbnail": "?"}),
        json!({"publishTime": "1965-08-01"}),
        json!({"isbn": "1", "issn": "2"}),
        json!({"publishTime": null, "publish_time": null}),
    ];
    for body in bodies {
        let (status, message) = world.fail("POST", "/v1/shelves/sf/books", Some(body.clone())).await;
        assert_eq!(status, 400, "{body}: {message}");
    }
}

/// Whoever sent it has to find it.
#[tokio::test]
async fn a_refusal_names_the_place() {
    let world = World::new().await;
    let body = json!({"authors": [{}, {"birthYear": "x"}]});
    let (_, message) = world.fail("POST", "/v1/shelves/sf/books", Some(body)).await;
    assert!(message.contains("authors[1].birthYear"), "{message}");
}

#[tokio::test]
async fn an_unknown_path_is_not_found_and_an_unknown_method_not_allowed() {
    let world = World::new().await;
    assert_eq!(world.fail("GET", "/v1/cellars", None).await.0, 404);
    assert_eq!(world.fail("GET", "/v1/shelves/sf/", None).await.0, 404, "a trailing slash is another path");
    assert_eq!(world.fail("PUT", "/v1/shelves/sf", None).await.0, 405);
}
