//! Shelves: `body: "shelf"`, resource names, paging, a custom verb, an `Empty` answer.

use crate::world::{World, assert_is_recent};
use serde_json::json;

/// The body is the shelf, the other field of the request comes from the query.
#[tokio::test]
async fn the_body_is_the_shelf_alone() {
    let world = World::new().await;
    let shelf = world.post("/v1/shelves?shelf_id=maps", json!({"theme": "maps", "capacity": 3})).await;
    assert_eq!(shelf["name"], "shelves/maps");
    assert_eq!(shelf["theme"], "maps");
    assert_eq!(shelf["capacity"], 3);
    assert_is_recent(&shelf["createTime"]);
    assert_eq!(world.get("/v1/shelves/maps").await, shelf);
}

/// The last part of a name may be anything that fits into one segment.
#[tokio::test]
async fn a_name_is_decoded() {
    let world = World::new().await;
    let shelf = world.post("/v1/shelves?shelfId=caf%C3%A9+%26+bar", json!({})).await;
    assert_eq!(shelf["name"], "shelves/café & bar");
    assert_eq!(world.get("/v1/shelves/caf%C3%A9%20%26%20bar").await, shelf);
}

#[tokio::test]
async fn pages_follow_each_other() {
    let world = World::new().await;
    let first = world.get("/v1/shelves?pageSize=1").await;
    assert_eq!(first["shelves"][0]["name"], "shelves/sf");
    assert_eq!(first["nextPageToken"], "shelves/sf");
    let second = world.get("/v1/shelves?page_size=1&page_token=shelves%2Fsf").await;
    assert_eq!(second["shelves"][0]["name"], "shelves/verse");
    assert_eq!(second["nextPageToken"], "", "zero values are written");
}

#[tokio::test]
async fn a_page_size_is_a_number() {
    let world = World::new().await;
    for size in ["x", "", "1.5", "99999999999", "-1"] {
        let (status, _) = world.fail("GET", &format!("/v1/shelves?pageSize={size}"), None).await;
        assert_eq!(status, 400, "{size}");
    }
    let (status, _) = world.fail("GET", "/v1/shelves?pageSize=1&pageSize=2", None).await;
    assert_eq!(status, 400, "a value given twice");
}

#[tokio::test]
async fn only_an_empty_shelf_is_taken_down() {
    let world = World::new().await;
    let (status, message) = world.fail("DELETE", "/v1/shelves/sf", None).await;
    assert_eq!((status, message.as_str()), (400, "there are books on `shelves/sf`"));
    assert_eq!(world.succeed("DELETE", "/v1/shelves/sf?force=true", None).await, json!({}));
    assert_eq!(world.fail("GET", "/v1/shelves/sf", None).await.0, 404);
}

#[tokio::test]
async fn shelves_are_merged_with_a_verb() {
    let world = World::new().await;
    let shelf = world.post("/v1/shelves/verse:merge", json!({"destination": "shelves/sf"})).await;
    assert_eq!(shelf["name"], "shelves/sf");
    assert_eq!(world.get("/v1/shelves/sf/books/odyssey").await["title"], "Odyssey");
    assert_eq!(world.fail("GET", "/v1/shelves/verse", None).await.0, 404);
}

/// Where a template has the verb, it is a verb, and not part of a name that another method asks for.
#[tokio::test]
async fn a_colon_without_a_verb_belongs_to_the_name() {
    let world = World::new().await;
    let shelf = world.post("/v1/shelves?shelfId=a:b", json!({})).await;
    assert_eq!(world.get("/v1/shelves/a:b").await, shelf);
    for method in ["GET", "DELETE"] {
        assert_eq!(world.fail(method, "/v1/shelves/sf:merge", None).await.0, 405, "{method}");
    }
}
