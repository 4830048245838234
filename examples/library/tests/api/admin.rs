//! The second service on the same port: `Empty` requests, a list as the body, a custom method.

use crate::world::{World, names};
use serde_json::json;

#[tokio::test]
async fn statistics_are_a_map_of_integers() {
    let world = World::new().await;
    assert_eq!(
        world.get("/v1/admin/statistics").await,
        json!({"shelves": "2", "books": "3", "booksByGenre": {"FICTION": "2", "POETRY": "1"}})
    );
}

/// The body is a list of messages of another package.
#[tokio::test]
async fn books_are_imported() {
    let world = World::new().await;
    let books = json!([{"title": "One"}, {"title": "Two"}]);
    let answer = world.post("/v1/admin/shelves/verse/books:import", books).await;
    assert_eq!(answer["names"].as_array().map(Vec::len), Some(2), "{answer}");
    assert_eq!(names(&world.get("/v1/shelves/verse/books").await).len(), 3);
    let (status, _) = world.fail("POST", "/v1/admin/shelves/verse/books:import", Some(json!({}))).await;
    assert_eq!(status, 400, "an object is no list");
}

/// Duration, wrapper and Struct, as a whole message in both directions.
#[tokio::test]
async fn settings_are_replaced() {
    let world = World::new().await;
    assert_eq!(world.get("/v1/admin/settings").await["loanPeriod"], "2419200s");
    let settings = json!({"loanPeriod": "3.500s", "maxLoans": 5, "extra": {"fines": [1.5, true, null, "x"]}});
    assert_eq!(world.succeed("PUT", "/v1/admin/settings", Some(settings.clone())).await, settings);
    assert_eq!(world.get("/v1/admin/settings").await, settings);
}

#[tokio::test]
async fn a_shelf_is_purged_with_a_method_of_its_own() {
    let world = World::new().await;
    assert_eq!(world.succeed("PURGE", "/v1/admin/shelves/sf", None).await, json!({}));
    assert!(names(&world.get("/v1/shelves/sf/books").await).is_empty());
    assert_eq!(world.fail("GET", "/v1/admin/shelves/sf", None).await.0, 405);
}
