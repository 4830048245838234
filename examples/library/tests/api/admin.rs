//! The second service on the same port: `Empty` requests, a list as the body, a custom method.

use crate::world::{World, names};
use serde_json::json;

#[tokio::test]
async fn statistics_are_a_map_of_integers() {
    let world = World::new().await;
    assert_eq!(
        world.get("/v1/admin/statistics").await,
        json!({
            "shelves": "2",
            "books": "3",
            "booksByGenre": {"FICTION": "2", "POETRY": "1"},
            "meanPages": 333,
        })
    );
}

/// JSON has no such number, so it is text.
#[tokio::test]
async fn the_mean_of_nothing_is_not_a_number() {
    let world = World::new().await;
    for shelf in ["sf", "verse"] {
        world.succeed("PURGE", &format!("/v1/admin/shelves/{shelf}"), None).await;
    }
    assert_eq!(
        world.get("/v1/admin/statistics").await,
        json!({"shelves": "2", "books": "0", "booksByGenre": {}, "meanPages": "NaN"})
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
    let extra = json!({"fines": [1.5, true, null, "x"]});
    let settings = json!({"loanPeriod": "3.500s", "maxLoans": 5, "extra": extra, "featured": null});
    assert_eq!(world.succeed("PUT", "/v1/admin/settings", Some(settings.clone())).await, settings);
    assert_eq!(world.get("/v1/admin/settings").await, settings);
}

/// `Any`: the fields of a message beside its type, or the `value` of a well-known type.
#[tokio::test]
async fn any_message_is_featured() {
    let world = World::new().await;
    let featured = [
        json!({"@type": "type.googleapis.com/library.catalogue.v1.Author", "name": "Homer"}),
        json!({"@type": "type.googleapis.com/library.v1.Shelf", "name": "", "theme": "maps", "capacity": 3, "createTime": null}),
        json!({"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.500s"}),
        json!({"@type": "type.googleapis.com/google.protobuf.Struct", "value": {"a": [1, null]}}),
    ];
    for featured in featured {
        let settings = json!({"loanPeriod": null, "maxLoans": null, "extra": null, "featured": featured});
        let answer = world.succeed("PUT", "/v1/admin/settings", Some(settings.clone())).await;
        assert_eq!(answer, settings);
        assert_eq!(world.get("/v1/admin/settings").await, settings);
    }
    let unknown = json!({"featured": {"@type": "type.googleapis.com/library.v1.Cellar"}});
    assert_eq!(world.fail("PUT", "/v1/admin/settings", Some(unknown)).await.0, 400);
}

/// `null` for a field is the absence of a value, and is written so; inside of a `Struct` it is a value.
#[tokio::test]
async fn null_is_a_value_only_in_a_struct() {
    let world = World::new().await;
    let settings = json!({"extra": {"a": null}});
    let answer = world.succeed("PUT", "/v1/admin/settings", Some(settings)).await;
    let nulls = json!({"loanPeriod": null, "maxLoans": null, "featured": null, "extra": {"a": null}});
    assert_eq!(answer, nulls);
    assert_eq!(world.succeed("PUT", "/v1/admin/settings", Some(nulls.clone())).await, nulls);
}

#[tokio::test]
async fn a_shelf_is_purged_with_a_method_of_its_own() {
    let world = World::new().await;
    assert_eq!(world.succeed("PURGE", "/v1/admin/shelves/sf", None).await, json!({}));
    assert!(names(&world.get("/v1/shelves/sf/books").await).is_empty());
    assert_eq!(world.fail("GET", "/v1/admin/shelves/sf", None).await.0, 405);
}
