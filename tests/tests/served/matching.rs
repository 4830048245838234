//! Which binding answers a request: verbs, precedence, 404 and 405.

use crate::{
    custom_head_and_options::head::v1 as head, custom_kinds::custom::v1 as custom,
    path_precedence::precedence::v1 as precedence, path_same_place_other_name::places::v1 as places,
    path_verb::verb::v1 as verb, verbs::verbs::v1 as verbs, wire::Server,
};
use serde_json::json;

echo!(Things: verbs::things_server::Things {
    get: verbs::Thing as by,
    put: verbs::Thing as by,
    post: verbs::Thing as by,
    delete: verbs::Thing as by,
    patch: verbs::Thing as by,
});

async fn things() -> Server {
    Server::start(verbs::things_http_server::ThingsHttpServer::new(Things).into_router()).await
}

#[tokio::test]
async fn each_verb_reaches_its_own_method() {
    let server = things().await;
    for method in ["GET", "PUT", "POST", "DELETE", "PATCH"] {
        let answer = server.send(method, "/v1/things/7", "").await;
        assert_eq!(answer.set(), json!({"id": "7", "by": method.to_lowercase()}));
        assert_eq!(answer.header("content-type"), Some("application/json"));
    }
}

#[tokio::test]
async fn a_path_that_no_template_matches_is_404_with_the_error_body() {
    let server = things().await;
    for path in [
        "/",
        "/v1",
        "/v1/things",
        "/v1/things/",
        "/v1/things/7/",
        "/v1/things/7/x",
        "/v1//7",
        "/V1/things/7",
        "//v1/things/7",
    ] {
        assert_ne!(server.get(path).await.error(404), "", "{path}");
    }
}

#[tokio::test]
async fn a_method_that_the_path_does_not_have_is_405_with_allow() {
    let server = things().await;
    let answer = server.send("OPTIONS", "/v1/things/7", "").await;
    answer.error(405);
    let mut allowed: Vec<&str> =
        answer.header("allow").expect("an Allow header").split(',').map(str::trim).collect();
    allowed.sort_unstable();
    assert_eq!(allowed, ["DELETE", "GET", "HEAD", "PATCH", "POST", "PUT"]);
    server.send("get", "/v1/things/7", "").await.error(405);
}

#[tokio::test]
async fn a_method_override_header_is_not_honoured() {
    let server = things().await;
    let answer = server.request("POST", "/v1/things/7", &["X-HTTP-Method-Override: DELETE"], b"").await;
    assert_eq!(answer.set()["by"], "post");
}

#[tokio::test]
async fn head_is_answered_from_get_without_a_body() {
    let server = things().await;
    let mut connection = server.connect().await;
    let head = connection.request("HEAD", b"/v1/things/7", &[], b"").await;
    let get = connection.request("GET", b"/v1/things/7", &[], b"").await;
    assert_eq!((head.status, head.header("content-type")), (200, Some("application/json")));
    assert_eq!(head.header("content-length"), get.header("content-length"));
    assert_eq!(get.set()["id"], "7");
    let missing = connection.request("HEAD", b"/nowhere", &[], b"").await;
    assert_eq!(missing.status, 404);
}

echo!(Blobs: head::blobs_server::Blobs {
    get: head::Blob as name,
    head: head::Blob as name,
    options: head::Blob as name,
});

#[tokio::test]
async fn head_and_options_belong_to_a_rule_that_has_them() {
    let server = Server::start(head::blobs_http_server::BlobsHttpServer::new(Blobs).into_router()).await;
    assert_eq!(server.send("OPTIONS", "/v1/blobs/x", "").await.set(), json!({"name": "options"}));
    let get = server.get("/v1/blobs/x").await;
    assert_eq!(get.set(), json!({"name": "get"}));
    let head = server.send("HEAD", "/v1/blobs/x", "").await;
    // The rule's method answered: its reply is one letter longer than that of `get`.
    assert_eq!(head.header("content-length"), Some((get.body.len() + 1).to_string().as_str()));
}

echo!(Cache: custom::cache_server::Cache {
    list: custom::Entry as by,
    purge: custom::Entry as by,
    any: custom::Entry as by,
    lower: custom::Entry as by,
});

#[tokio::test]
async fn a_custom_kind_is_any_method_and_a_star_is_every_other() {
    let server = Server::start(custom::cache_http_server::CacheHttpServer::new(Cache).into_router()).await;
    assert_eq!(server.send("LIST", "/v1/entries?key=k", "").await.set(), json!({"by": "list", "key": "k"}));
    assert_eq!(server.send("PURGE", "/v1/entries/k", "").await.set(), json!({"by": "purge", "key": "k"}));
    assert_eq!(server.send("purge", "/v1/entries/k", "").await.set(), json!({"by": "lower", "key": "k"}));
    for method in ["GET", "POST", "WHATEVER"] {
        let answer = server.send(method, "/v1/entries/k", "\"v\"").await;
        assert_eq!(answer.set(), json!({"by": "any", "key": "k", "value": "v"}), "{method}");
    }
    let answer = server.get("/v1/entries").await;
    answer.error(405);
    assert_eq!(answer.header("allow"), Some("LIST"));
}

echo!(Precedence: precedence::precedence_server::Precedence {
    stars: precedence::Seen as by,
    stars_tail: precedence::Seen as by,
    star_star: precedence::Seen as by,
    star_literal: precedence::Seen as by,
    literal_star: precedence::Seen as by,
    literal_literal: precedence::Seen as by,
    deep: precedence::Seen as by,
});

/// The service with a `**` and everything beside it.
pub async fn precedence() -> Server {
    let service = precedence::precedence_http_server::PrecedenceHttpServer::new(Precedence);
    Server::start(service.into_router()).await
}

#[tokio::test]
async fn literal_before_star_before_stars_with_backtracking() {
    let server = precedence().await;
    let expected = [
        ("/v1/a/b", "literal_literal", ""),
        ("/v1/a/x", "literal_star", "x"),
        ("/v1/x/b", "star_literal", "x"),
        ("/v1/x/y", "star_star", "x/y"),
        ("/v1/a/x/c", "deep", "x"),
        // `a` and then `x` match `deep`, but `d` does not: the way back leads to `**`.
        ("/v1/a/x/d", "stars", "a/x/d"),
        ("/v1/a", "stars", "a"),
        ("/v1/a/x/tail", "stars_tail", "a/x"),
        ("/v1/tail", "stars_tail", ""),
        ("/v1/x/tail", "star_star", "x/tail"),
        ("/v1", "stars", ""),
    ];
    for (path, by, name) in expected {
        let seen = server.get(path).await.set();
        assert_eq!((&seen["by"], seen["name"].as_str().unwrap_or_default()), (&json!(by), name), "{path}");
    }
}

echo!(Places: places::places_server::Places {
    get: places::Place as by,
    delete: places::Place as by,
    sub: places::Place as by,
    cancel: places::Place as by,
});

#[tokio::test]
async fn variables_of_different_names_may_share_a_place() {
    let server = Server::start(places::places_http_server::PlacesHttpServer::new(Places).into_router()).await;
    assert_eq!(server.get("/v1/a").await.set(), json!({"by": "get", "x": "a"}));
    assert_eq!(server.send("DELETE", "/v1/a", "").await.set(), json!({"by": "delete", "y": "a"}));
    assert_eq!(server.get("/v1/a/sub").await.set(), json!({"by": "sub", "y": "a"}));
    assert_eq!(server.get("/v1/a:cancel").await.set(), json!({"by": "cancel", "x": "a"}));
}

echo!(Items: verb::items_server::Items {
    get: verb::Item as by,
    cancel: verb::Item as by,
    clear: verb::Item as by,
    r#move: verb::Item as by,
    rest: verb::Item as by,
});

#[tokio::test]
async fn a_colon_is_a_verb_only_where_a_template_has_it() {
    let server = Server::start(verb::items_http_server::ItemsHttpServer::new(Items).into_router()).await;
    let expected = [
        ("/v1/items/7:cancel", json!({"by": "cancel", "id": "7"})),
        ("/v1/items/a:b:cancel", json!({"by": "cancel", "id": "a:b"})),
        ("/v1/items/urn:x:7", json!({"by": "get", "id": "urn:x:7"})),
        ("/v1/items/7:", json!({"by": "get", "id": "7:"})),
        ("/v1/items/7:cancelled", json!({"by": "get", "id": "7:cancelled"})),
        ("/v1/items/7%3Acancel", json!({"by": "get", "id": "7:cancel"})),
        ("/v1/items:clear", json!({"by": "clear"})),
        ("/v1/boxes/1/items/2:move", json!({"by": "r#move", "id": "boxes/1/items/2"})),
        ("/v1/all/a/b:purge", json!({"by": "rest", "id": "a/b"})),
        ("/v1/all/a:x/b:purge", json!({"by": "rest", "id": "a:x/b"})),
    ];
    for (path, seen) in expected {
        assert_eq!(server.get(path).await.set(), seen, "{path}");
    }
    for path in ["/v1/items", "/v1/items:other", "/v1/items/7:cancel/x", "/v1/boxes/1/items/2", "/v1/all/a/b"]
    {
        server.get(path).await.error(404);
    }
}
