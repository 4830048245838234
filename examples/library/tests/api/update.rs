//! PATCH: a variable inside of the body's field, and the field mask.

use crate::world::World;
use serde_json::{Value, json};

const DUNE: &str = "/v1/shelves/sf/books/dune";

async fn patch(world: &World, path: &str, body: Value) -> Value {
    world.succeed("PATCH", path, Some(body)).await
}

#[tokio::test]
async fn only_what_the_mask_names_is_changed() {
    let world = World::new().await;
    let news = json!({"title": "Dune Messiah", "pages": 256, "sold": "1"});
    let book = patch(&world, &format!("{DUNE}?updateMask=title,pages"), news).await;
    assert_eq!(book["title"], "Dune Messiah");
    assert_eq!(book["pages"], 256);
    assert_eq!(book["sold"], "20000000");
    assert_eq!(world.get(DUNE).await, book);
}

/// Both spellings of a path, and a path into a message.
#[tokio::test]
async fn a_mask_names_fields_in_both_spellings() {
    let world = World::new().await;
    let news = json!({"publishTime": "1969-07-01T00:00:00Z", "price": {"cents": "5", "currency": "EUR"}});
    for mask in ["publishTime,price.cents", "publish_time,price.cents"] {
        let book = patch(&world, &format!("{DUNE}?updateMask={mask}"), news.clone()).await;
        assert_eq!(book["publishTime"], "1969-07-01T00:00:00Z");
        assert_eq!(book["price"], json!({"currency": "USD", "cents": "5"}));
    }
}

/// In JSON a mask is one text, in the spelling of JSON.
#[tokio::test]
async fn a_mask_may_stand_in_the_body() {
    let world = World::new().await;
    let path = format!("{DUNE}:update");
    let news = json!({"pages": 1, "sold": 1, "publishTime": "1969-07-01T00:00:00Z"});
    let body = json!({"book": news, "updateMask": "pages,publishTime"});
    let book = world.post(&path, body).await;
    assert_eq!((&book["pages"], &book["sold"]), (&json!(1), &json!("20000000")));
    assert_eq!(book["publishTime"], "1969-07-01T00:00:00Z");

    let before = world.get(DUNE).await;
    for mask in [json!(""), json!(null)] {
        let body = json!({"book": {"pages": 2}, "updateMask": mask});
        assert_eq!(world.post(&path, body).await, before, "nothing is named, and only PATCH fills masks");
    }
    for mask in [json!({"paths": ["pages"]}), json!(["pages"]), json!("publish_time")] {
        let body = json!({"book": {"pages": 2}, "updateMask": mask});
        assert_eq!(world.fail("POST", &path, Some(body)).await.0, 400, "{mask}");
    }
}

/// Without a mask the body's own fields are the mask, down to the leaves.
#[tokio::test]
async fn without_a_mask_the_body_says_what_is_changed() {
    let world = World::new().await;
    let news = json!({"title": "", "price": {"cents": "1"}, "labels": {"x": "y"}, "issn": "1"});
    let book = patch(&world, DUNE, news).await;
    assert_eq!(book["title"], "", "a zero value that is sent is meant");
    assert_eq!(book["price"], json!({"currency": "USD", "cents": "1"}));
    assert_eq!(book["labels"], json!({"x": "y"}));
    assert_eq!(book["issn"], "1");
    assert_eq!(book["isbn"], Value::Null, "the other member of the oneof is gone");
    assert_eq!(book["pages"], 612);
}

#[tokio::test]
async fn an_empty_body_changes_nothing() {
    let world = World::new().await;
    let before = world.get(DUNE).await;
    assert_eq!(patch(&world, DUNE, json!({})).await, before);
}

/// The name in the path wins over the one in the body.
#[tokio::test]
async fn the_path_says_which_book_is_changed() {
    let world = World::new().await;
    let news = json!({"name": "shelves/verse/books/odyssey", "title": "Arrakis"});
    assert_eq!(patch(&world, DUNE, news).await["name"], "shelves/sf/books/dune");
    assert_eq!(world.get("/v1/shelves/verse/books/odyssey").await["title"], "Odyssey");
}

#[tokio::test]
async fn an_unknown_path_in_the_mask_is_refused() {
    let world = World::new().await;
    let path = format!("{DUNE}?updateMask=shoes");
    let (status, message) = world.fail("PATCH", &path, Some(json!({"title": "x"}))).await;
    assert_eq!((status, message.as_str()), (400, "a book has no field `shoes`"));
}
