//! Keys that reach further: messages, maps, oneofs, and what path and body keep to themselves.

use super::{refuses, sets};
use crate::{
    query_beside_path_and_body::query::v1 as beside, query_json_names::query::v1 as json_names,
    query_map::query::v1 as maps, query_map_btree::query::v1 as btree, query_nested::query::v1 as nested,
    query_oneof::query::v1 as oneof, query_recursive::query::v1 as recursive, wire::Server,
};
use serde_json::json;

echo!(Nested: nested::query_server::Query { find: nested::FindRequest });

#[tokio::test]
async fn dotted_keys_reach_into_messages() {
    let server = Server::start(nested::query_http_server::QueryHttpServer::new(Nested).into_router()).await;
    sets(
        &server,
        &[
            ("filter.minPrice=1&filter.min_price2=x", json!({"filter": {"minPrice": "1"}})),
            ("filter.min_price=1", json!({"filter": {"minPrice": "1"}})),
            (
                "filter.tags=a&filter.tags=b&filter.author.lastName=c",
                json!({"filter": {"tags": ["a", "b"], "author": {"lastName": "c"}}}),
            ),
            ("filter.author.last_name=c", json!({"filter": {"author": {"lastName": "c"}}})),
            ("filter%2Eauthor.last_name=c", json!({"filter": {"author": {"lastName": "c"}}})),
            // An unknown key below a message leaves the message unset.
            ("filter.nope=1", json!({})),
            ("filter.author.nope=1", json!({})),
            (
                "otherFilters=%7B%22minPrice%22:%221%22%7D&otherFilters=%7B%7D",
                json!({"otherFilters": [{"minPrice": "1"}, {}]}),
            ),
        ],
    )
    .await;
    refuses(
        &server,
        &[
            "filter=x",
            "filter=%7B%7D",
            "filter.author=x",
            "otherFilters.minPrice=1",
            "otherFilters=x",
            "filter.minPrice=1&filter.min_price=2",
        ],
    )
    .await;
}

echo!(Recursive: recursive::query_server::Query { find: recursive::Node });

#[tokio::test]
async fn a_recursive_message_is_as_deep_as_its_key_and_depth_has_a_cap() {
    let service = recursive::query_http_server::QueryHttpServer::new(Recursive);
    let server = Server::start(service.into_router()).await;
    sets(
        &server,
        &[
            ("next.next.name=a&next.name=b", json!({"next": {"name": "b", "next": {"name": "a"}}})),
            ("left.right.left.depth=3", json!({"left": {"right": {"left": {"depth": 3}}}})),
            ("back.back.name=a", json!({"back": {"back": {"name": "a"}}})),
            ("children=%7B%22name%22:%22a%22%7D", json!({"children": [{"name": "a"}]})),
        ],
    )
    .await;
    let deep = |levels| format!("{}name=a", "next.".repeat(levels));
    assert_eq!(server.get(&format!("/v1/find?{}", deep(50))).await.status, 200);
    refuses(&server, &[&deep(200), &deep(5000), "back.name=a&stop=b", "back.back.name=a&back.stop=b"]).await;
}

echo!(Maps: maps::query_server::Query { find: maps::FindRequest });

#[tokio::test]
async fn maps_take_keys_in_brackets_or_after_a_dot() {
    let server = Server::start(maps::query_http_server::QueryHttpServer::new(Maps).into_router()).await;
    sets(
        &server,
        &[
            ("labels[a]=1&labels[b]=2", json!({"labels": {"a": "1", "b": "2"}})),
            ("labels%5Ba%5D=1", json!({"labels": {"a": "1"}})),
            ("labels.a=1", json!({"labels": {"a": "1"}})),
            ("labels[a.b]=1", json!({"labels": {"a.b": "1"}})),
            ("labels[a%20b]=1", json!({"labels": {"a b": "1"}})),
            ("flags[-7]=true&flags[8]=1", json!({"flags": {"-7": true, "8": true}})),
            ("ratios[true]=1.5", json!({"ratios": {"true": 1.5}})),
            ("sizes[a]=SIZE_SMALL&sizes.b=1", json!({"sizes": {"a": "SIZE_SMALL", "b": "SIZE_SMALL"}})),
            ("blobs[a]=AA", json!({"blobs": {"a": "AA=="}})),
            ("inner.counts[x]=3&inner.counts.y=4", json!({"inner": {"counts": {"x": 3, "y": 4}}})),
        ],
    )
    .await;
    refuses(
        &server,
        &[
            "labels=1",
            "labels[a=1",
            "flags[x]=true",
            "flags[1]=maybe",
            "ratios[2]=1",
            "sizes[a]=HUGE",
            "inners[a]=1",
            "inners.a.counts.x=1",
            "inners[a].counts[x]=1",
            "labels[a]=1&labels.a=2",
        ],
    )
    .await;
}

echo!(Btree: btree::query_server::Query { find: btree::FindRequest });

#[tokio::test]
async fn maps_and_bytes_of_other_rust_types_are_bound_alike() {
    let server = Server::start(btree::query_http_server::QueryHttpServer::new(Btree).into_router()).await;
    let seen = json!({"labels": {"a": "1"}, "data": "AA==", "parts": ["AQ=="], "maybe": "Ag=="});
    sets(&server, &[("labels[a]=1&data=AA&parts=AQ&maybe=Ag", seen)]).await;
}

echo!(Oneof: oneof::query_server::Query { find: oneof::FindRequest });

#[tokio::test]
async fn one_member_of_a_oneof_and_no_second() {
    let server = Server::start(oneof::query_http_server::QueryHttpServer::new(Oneof).into_router()).await;
    let answer = server.get("/v1/find?isbn=").await;
    assert_eq!(answer.json()["isbn"], "", "a member that is set although empty");
    sets(
        &server,
        &[
            ("isbn=a", json!({"isbn": "a"})),
            ("number=5", json!({"number": "5"})),
            ("size=SIZE_SMALL", json!({"size": "SIZE_SMALL"})),
            ("hash=AA", json!({"hash": "AA=="})),
            ("author.name=a&author.country=b", json!({"author": {"name": "a", "country": "b"}})),
            ("since=2024-01-01T00:00:00Z", json!({"since": "2024-01-01T00:00:00Z"})),
            ("title=a", json!({"title": "a"})),
            ("inner.yes=true", json!({"inner": {"yes": true}})),
            ("inner.who.name=a", json!({"inner": {"who": {"name": "a"}}})),
            // What is ignored chooses no member.
            ("author.nope=1&isbn=a", json!({"isbn": "a"})),
        ],
    )
    .await;
    refuses(
        &server,
        &[
            "isbn=a&number=1",
            "number=1&isbn=a",
            "isbn=a&author.name=b",
            "author.name=b&isbn=a",
            "isbn=a&isbn=b",
            "inner.yes=true&inner.who.name=a",
            "author.name=a&author.name=b",
            "title=a&since=2024-01-01T00:00:00Z",
        ],
    )
    .await;
}

echo!(JsonNames: json_names::query_server::Query { find: json_names::FindRequest });

#[tokio::test]
async fn a_key_is_a_json_name_or_a_proto_name() {
    let server =
        Server::start(json_names::query_http_server::QueryHttpServer::new(JsonNames).into_router()).await;
    sets(
        &server,
        &[
            ("pageToken=a", json!({"pageToken": "a"})),
            ("page_token=a", json!({"pageToken": "a"})),
            ("q=a", json!({"q": "a"})),
            ("filter_text=a", json!({"q": "a"})),
            ("$alt=a", json!({"$alt": "a"})),
            ("ID=a", json!({"ID": "a"})),
            ("second_one=a", json!({"second_one": "a"})),
            ("first=a&third=b", json!({"second_one": "a", "third": "b"})),
            ("pagetoken=a&PAGE_TOKEN=b&filterText=c", json!({})),
        ],
    )
    .await;
}

echo!(Beside: beside::books_server::Books {
    get: beside::Request,
    create: beside::Request,
    replace: beside::Request,
    delete: beside::Request,
});

#[tokio::test]
async fn the_query_leaves_alone_what_path_and_body_bind() {
    let server = Server::start(beside::books_http_server::BooksHttpServer::new(Beside).into_router()).await;
    let query = "id=query&view=query&book.name=query&book.title=query&book.author.name=query";
    let expected = [
        (
            ("GET", "/v1/get/path/name", ""),
            json!({"id": "path", "view": "query", "book": {"name": "name", "title": "query", "author": {"name": "query"}}}),
        ),
        (
            ("POST", "/v1/create/path", r#"{"title":"body"}"#),
            json!({"id": "path", "view": "query", "book": {"title": "body"}}),
        ),
        (
            ("PUT", "/v1/replace/path", r#"{"id":"body","view":"body"}"#),
            json!({"id": "path", "view": "body"}),
        ),
        (
            // A rule without body reads none, even if it is no JSON.
            ("DELETE", "/v1/delete/path", "not read"),
            json!({"id": "path", "view": "query", "book": {"name": "query", "title": "query", "author": {"name": "query"}}}),
        ),
    ];
    for ((method, path, body), seen) in expected {
        assert_eq!(
            server.send(method, &format!("{path}?{query}"), body).await.set(),
            seen,
            "{method} {path}"
        );
    }
}
