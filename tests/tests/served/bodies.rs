//! What the body says: every form of `body`.

use crate::{
    additional_bindings::additional::v1 as additional, body_json_name::jsonname::v1 as jsonname,
    body_map_field::map::v1 as map, body_message_field::message::v1 as message,
    body_oneof_member::member::v1 as member, body_repeated_field::repeated::v1 as repeated,
    body_scalar_field::scalar::v1 as scalar, body_well_known_field::known::v1 as known,
    body_whole::whole::v1 as whole, body_with_get::unusual::v1 as unusual,
    duplicate_binding_allowed::duplicate::v1 as duplicate, well_known_by_query::known::v1 as by_query,
    well_known_whole::known::v1 as well_known, wire::Server,
};
use serde_json::{Value, json};

/// Asserts what each body sets.
async fn sets(server: &Server, method: &str, expected: &[(&str, &str, Value)]) {
    for (path, body, seen) in expected {
        let answer = server.send(method, path, body).await;
        assert_eq!(answer.status, 200, "{path} {body}: {}", answer.text());
        assert_eq!(&answer.set(), seen, "{path} {body}");
    }
}

/// Asserts that each body is refused with 400.
async fn refuses(server: &Server, method: &str, path: &str, bodies: &[&str]) {
    for body in bodies {
        let answer = server.send(method, path, body).await;
        assert_eq!(answer.status, 400, "{path} {body}: {}", answer.text());
        assert_ne!(answer.error(400), "", "{body}");
    }
}

echo!(Whole: whole::books_server::Books { update_book: whole::UpdateBookRequest });

async fn whole() -> Server {
    Server::start(whole::books_http_server::BooksHttpServer::new(Whole).into_router()).await
}

#[tokio::test]
async fn a_whole_body_is_the_request_and_the_path_wins() {
    sets(
        &whole().await,
        "PUT",
        &[
            ("/v1/books/7", r#"{"title":"a","pages":"3"}"#, json!({"id": "7", "title": "a", "pages": "3"})),
            ("/v1/books/7", r#"{"id":"8","pages":3}"#, json!({"id": "7", "pages": "3"})),
            ("/v1/books/7?title=query", "{}", json!({"id": "7"})),
            ("/v1/books/7?title=query", "", json!({"id": "7"})),
            ("/v1/books/7", " {\"title\" : \"a\"}\r\n\t", json!({"id": "7", "title": "a"})),
            ("/v1/books/7", r#"{"unknown":[1,{"a":null}],"title":"a"}"#, json!({"id": "7", "title": "a"})),
            // `null` is a field that is not set.
            ("/v1/books/7", r#"{"id":null,"title":null,"pages":null}"#, json!({"id": "7"})),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_body_that_is_no_json_of_the_message_is_400() {
    let bodies = [
        "{",
        "}",
        "null",
        "[]",
        "\"x\"",
        "1",
        "x",
        "{}{}",
        "{} x",
        "{}]",
        r#"{"title":1}"#,
        r#"{"pages":"x"}"#,
        r#"{"pages":1.5}"#,
        r#"{"title":"a","title":"b"}"#,
        r#"{"title":"\ud800"}"#,
        "{\"title\":\"a\u{0}\"}",
        " ",
    ];
    // A body of blanks alone is empty of JSON: 400, as is any garbage.
    refuses(&whole().await, "PUT", "/v1/books/7", &bodies).await;
}

#[tokio::test]
async fn content_types_that_are_json_are_read_and_others_are_415() {
    let server = whole().await;
    let body = br#"{"title":"a"}"#;
    for content in [
        &[][..],
        &["Content-Type: application/json"],
        &["Content-Type: APPLICATION/JSON; charset=utf-8"],
        &["content-type: application/protojson"],
        &["Content-Type: application/vnd.library+json"],
    ] {
        assert_eq!(
            server.request("PUT", "/v1/books/7", content, body).await.set()["title"],
            "a",
            "{content:?}"
        );
    }
    for content in ["text/plain", "application/xml", "application/octet-stream", "json", "application/jsonx"]
    {
        server.request("PUT", "/v1/books/7", &[&format!("Content-Type: {content}")], body).await.error(415);
    }
}

echo!(Message: message::books_server::Books {
    create_book: message::CreateBookRequest,
    replace_book: message::CreateBookRequest,
});

#[tokio::test]
async fn a_message_field_is_the_body_and_the_rest_the_query() {
    let server = Server::start(message::books_http_server::BooksHttpServer::new(Message).into_router()).await;
    let path = "/v1/shelves/1/books?requestId=r&dry_run=true&book.title=query";
    let seen = json!({"parent": "shelves/1", "book": {"title": "a"}, "requestId": "r", "dryRun": true});
    sets(&server, "POST", &[(path, r#"{"title":"a"}"#, seen)]).await;
    sets(
        &server,
        "PUT",
        &[
            (
                "/v1/shelves/1/books/2",
                r#"{"name":"body","title":"a"}"#,
                json!({"book": {"name": "shelves/1/books/2", "title": "a"}}),
            ),
            (
                "/v1/shelves/1/books/2?parent=p",
                "",
                json!({"parent": "p", "book": {"name": "shelves/1/books/2"}}),
            ),
        ],
    )
    .await;
    // Whether `{}` sets the field: a body that is there is the field.
    let empty = server.send("POST", "/v1/shelves/1/books", "{}").await;
    assert_eq!(empty.set(), json!({"parent": "shelves/1", "book": {}}));
    refuses(&server, "POST", "/v1/shelves/1/books", &["[]", "\"x\"", "{", "{}{}", r#"{"title":1}"#]).await;
}

echo!(Repeated: repeated::tags_server::Tags {
    set_tags: repeated::SetTagsRequest,
    set_parts: repeated::SetTagsRequest,
});

#[tokio::test]
async fn a_repeated_field_is_an_array() {
    let server = Server::start(repeated::tags_http_server::TagsHttpServer::new(Repeated).into_router()).await;
    sets(
        &server,
        "PUT",
        &[
            ("/v1/things/7/tags", r#"["a","b"]"#, json!({"id": "7", "tags": ["a", "b"]})),
            ("/v1/things/7/tags", "[]", json!({"id": "7"})),
            ("/v1/things/7/tags", "", json!({"id": "7"})),
            (
                "/v1/things/7/parts?tags=q",
                r#"[{"number":"1"},{}]"#,
                json!({"id": "7", "tags": ["q"], "parts": [{"number": "1"}, {}]}),
            ),
        ],
    )
    .await;
    refuses(&server, "PUT", "/v1/things/7/tags", &["{}", "\"a\"", "[1]", "[\"a\"", "[][]", "[null]"]).await;
}

echo!(Map: map::labels_server::Labels { set_labels: map::SetLabelsRequest, set_counts: map::SetLabelsRequest });

#[tokio::test]
async fn a_map_field_is_an_object_of_the_authors_keys() {
    let server = Server::start(map::labels_http_server::LabelsHttpServer::new(Map).into_router()).await;
    sets(
        &server,
        "PUT",
        &[
            (
                "/v1/things/7/labels",
                r#"{"a b":"1","labels":"2"}"#,
                json!({"id": "7", "labels": {"a b": "1", "labels": "2"}}),
            ),
            (
                "/v1/things/7/counts",
                r#"{"-3":{"value":"5"}}"#,
                json!({"id": "7", "counts": {"-3": {"value": "5"}}}),
            ),
        ],
    )
    .await;
    refuses(&server, "PUT", "/v1/things/7/labels", &["[]", r#"{"a":1}"#, r#"{"a":null}"#]).await;
    refuses(&server, "PUT", "/v1/things/7/counts", &[r#"{"x":{}}"#, r#"{"1":2}"#]).await;
}

echo!(Scalar: scalar::scalars_server::Scalars {
    set_text: scalar::SetRequest,
    set_count: scalar::SetRequest,
    set_data: scalar::SetRequest,
    set_color: scalar::SetRequest,
    set_optional: scalar::SetRequest,
});

#[tokio::test]
async fn a_scalar_field_is_one_json_value() {
    let server =
        Server::start(scalar::scalars_http_server::ScalarsHttpServer::new(Scalar).into_router()).await;
    sets(
        &server,
        "PUT",
        &[
            ("/v1/text", "\"a \\\"b\\\" \\u00e9\"", json!({"text": "a \"b\" é"})),
            ("/v1/text?count=3", "\"\"", json!({"count": "3"})),
            ("/v1/count", "\"9007199254740993\"", json!({"count": "9007199254740993"})),
            ("/v1/count", "-3", json!({"count": "-3"})),
            ("/v1/count", "3e2", json!({"count": "300"})),
            ("/v1/count", "\"3.0\"", json!({"count": "3"})),
            ("/v1/data", "\"-_8\"", json!({"data": "+/8="})),
            ("/v1/color", "\"COLOR_RED\"", json!({"color": "COLOR_RED"})),
            ("/v1/color", "1", json!({"color": "COLOR_RED"})),
            ("/v1/optional", "true", json!({"maybe": true})),
        ],
    )
    .await;
    assert_eq!(server.send("PUT", "/v1/optional", "false").await.json()["maybe"], false);
    refuses(&server, "PUT", "/v1/text", &["1", "{}", "[\"a\"]", "\"a", "\"a\" \"b\"", "a", "null"]).await;
    refuses(&server, "PUT", "/v1/count", &["\"x\"", "1.5", "true", "null"]).await;
    refuses(&server, "PUT", "/v1/color", &["\"BLUE\"", "\"color_red\""]).await;
}

echo!(Known: known::known_server::Known {
    set_title: known::SetRequest,
    set_count: known::SetRequest,
    set_time: known::SetRequest,
    set_free: known::SetRequest,
    set_value: known::SetRequest,
});

#[tokio::test]
async fn a_well_known_field_is_its_own_json_form() {
    let server = Server::start(known::known_http_server::KnownHttpServer::new(Known).into_router()).await;
    sets(
        &server,
        "PUT",
        &[
            ("/v1/title", "\"a\"", json!({"title": "a"})),
            ("/v1/count", "\"5\"", json!({"count": "5"})),
            ("/v1/time", "\"2024-01-01T00:00:00Z\"", json!({"time": "2024-01-01T00:00:00Z"})),
            ("/v1/free", r#"{"a":{"b":[1.5,"c"]}}"#, json!({"free": {"a": {"b": [1.5, "c"]}}})),
            ("/v1/value", "[true]", json!({"value": [true]})),
            ("/v1/value", "\"x\"", json!({"value": "x"})),
        ],
    )
    .await;
    assert_eq!(
        server.send("PUT", "/v1/title", "\"\"").await.json()["title"],
        "",
        "an empty wrapper is present"
    );
    refuses(&server, "PUT", "/v1/time", &["\"now\"", "5", "{}"]).await;
    refuses(&server, "PUT", "/v1/free", &["[]", "\"a\""]).await;
    refuses(&server, "PUT", "/v1/title", &["{}", "1", "null"]).await;
    assert_eq!(server.send("PUT", "/v1/value", "null").await.text().matches("\"value\":null").count(), 1);
}

echo!(Member: member::payments_server::Payments { pay_by_card: member::PayRequest, pay_by_iban: member::PayRequest });

#[tokio::test]
async fn a_oneof_member_may_be_the_body() {
    let server =
        Server::start(member::payments_http_server::PaymentsHttpServer::new(Member).into_router()).await;
    sets(
        &server,
        "POST",
        &[
            (
                "/v1/pay/7/card?cents=5",
                r#"{"number":"4"}"#,
                json!({"id": "7", "cents": 5, "card": {"number": "4"}}),
            ),
            ("/v1/pay/7/iban?cents=5", "\"DE\"", json!({"id": "7", "cents": 5, "iban": "DE"})),
        ],
    )
    .await;
    // The other member in the query would be a second one.
    server.send("POST", "/v1/pay/7/card?iban=DE", r#"{"number":"4"}"#).await.error(400);
}

echo!(JsonName: jsonname::names_server::Names { set: jsonname::SetRequest });

#[tokio::test]
async fn a_rule_names_proto_fields_and_json_travels() {
    let server =
        Server::start(jsonname::names_http_server::NamesHttpServer::new(JsonName).into_router()).await;
    for body in [r#"{"text":"a"}"#, r#"{"some_text":"a"}"#] {
        assert_eq!(server.send("PUT", "/v1/names/7", body).await.set(), json!({"text": "a"}));
    }
}

#[derive(Debug)]
struct Send;

#[tonic::async_trait]
impl additional::messages_server::Messages for Send {
    async fn send_message(
        &self,
        request: tonic::Request<additional::Message>,
    ) -> Result<tonic::Response<additional::Message>, tonic::Status> {
        Ok(tonic::Response::new(request.into_inner()))
    }
}

#[tokio::test]
async fn each_additional_binding_has_its_own_forms() {
    let server =
        Server::start(additional::messages_http_server::MessagesHttpServer::new(Send).into_router()).await;
    let seen = |method: &'static str, path: &'static str, body: &'static str| {
        let server = &server;
        async move { server.send(method, path, body).await.set() }
    };
    assert_eq!(
        seen("GET", "/v1/messages/1?content.text=a", "").await,
        json!({"id": "1", "content": {"text": "a"}})
    );
    assert_eq!(seen("GET", "/v1/users/2/messages/1", "").await, json!({"id": "1", "userId": "2"}));
    assert_eq!(seen("POST", "/v1/messages?userId=2", r#"{"id":"1"}"#).await, json!({"id": "1"}));
    assert_eq!(seen("PUT", "/v1/messages/1?userId=2", r#"{"text":"a"}"#).await, json!({"text": "a"}));
    assert_eq!(seen("LOOK", "/v1/messages/1", "").await, json!("1"));
}

echo!(WellKnown: well_known::known_server::Known {
    ping: (),
    post_empty: (),
    time: prost_types::Timestamp,
    wait: prost_types::Duration,
    mask: prost_types::FieldMask,
    free: prost_types::Struct,
    one_value: prost_types::Value,
    values: prost_types::ListValue,
    text: String,
    big: i64,
    data: Vec<u8>,
    anything: prost_types::Any,
});

#[tokio::test]
async fn a_well_known_type_may_be_the_whole_request_and_answer() {
    let server =
        Server::start(well_known::known_http_server::KnownHttpServer::new(WellKnown).into_router()).await;
    assert_eq!(server.get("/v1/ping?x=1").await.json(), json!({}));
    let bodies = [
        ("/v1/empty", "{}", json!({})),
        ("/v1/empty", "", json!({})),
        ("/v1/time", "\"2024-01-01T00:00:00Z\"", json!("2024-01-01T00:00:00Z")),
        ("/v1/wait", "\"3s\"", json!("3s")),
        ("/v1/time", "\"2024-01-01T02:00:00.5+02:00\"", json!("2024-01-01T00:00:00.500Z")),
        ("/v1/mask", "\"aB,c.d\"", json!("aB,c.d")),
        ("/v1/mask", "\"\"", json!("")),
        ("/v1/struct", r#"{"a":[1.5,{"b":null}]}"#, json!({"a": [1.5, {"b": null}]})),
        ("/v1/value", "\"a\"", json!("a")),
        ("/v1/value", "null", json!(null)),
        ("/v1/list", "[1.5,\"a\"]", json!([1.5, "a"])),
        ("/v1/string", "\"a\"", json!("a")),
        ("/v1/int64", "\"5\"", json!("5")),
        ("/v1/bytes", "\"AA==\"", json!("AA==")),
        ("/v1/any", "{}", json!({})),
        (
            "/v1/any",
            r#"{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1.5s"}"#,
            json!({"@type": "type.googleapis.com/google.protobuf.Duration", "value": "1.500s"}),
        ),
    ];
    for (path, body, seen) in bodies {
        let answer = server.send("POST", path, body).await;
        assert_eq!(answer.status, 200, "{path} {body}: {}", answer.text());
        assert_eq!(answer.json(), seen, "{path} {body}");
    }
    refuses(&server, "POST", "/v1/time", &["5", "{}", "\"x\"", "null"]).await;
    refuses(&server, "POST", "/v1/struct", &["[]", "null"]).await;
    refuses(&server, "POST", "/v1/list", &["{}"]).await;
    refuses(&server, "POST", "/v1/mask", &[r#"{"paths":["a"]}"#, "\"a_b\"", "[]"]).await;
    refuses(
        &server,
        "POST",
        "/v1/any",
        &[r#"{"@type":"type.googleapis.com/no.such.Type"}"#, r#"{"value":1}"#],
    )
    .await;
}

echo!(ByQuery: by_query::known_server::Known {
    text: String,
    time: prost_types::Timestamp,
    nothing: (),
    number: i64,
    data: Vec<u8>,
});

#[tokio::test]
async fn a_well_known_request_without_body_is_bound_by_its_fields() {
    let server =
        Server::start(by_query::known_http_server::KnownHttpServer::new(ByQuery).into_router()).await;
    assert_eq!(server.get("/v1/text/a").await.json(), json!("a"));
    assert_eq!(server.get("/v1/time?seconds=60").await.json(), json!("1970-01-01T00:01:00Z"));
    assert_eq!(server.get("/v1/nothing?a=b").await.json(), json!({}));
    assert_eq!(server.get("/v1/number?value=5").await.json(), json!("5"));
    assert_eq!(server.get("/v1/data?value=AA").await.json(), json!("AA=="));
}

echo!(Unusual: unusual::search_server::Search { find: unusual::FindRequest, remove: unusual::FindRequest });

#[tokio::test]
async fn a_rule_may_have_a_body_with_any_method() {
    let server =
        Server::start(unusual::search_http_server::SearchHttpServer::new(Unusual).into_router()).await;
    assert_eq!(
        server.send("GET", "/v1/find?text=query", r#"{"text":"a"}"#).await.set(),
        json!({"text": "a"})
    );
    let removed = server.send("DELETE", "/v1/find/a", r#"{"author":"b"}"#).await.set();
    assert_eq!(removed, json!({"text": "a", "filter": {"author": "b"}}));
}

echo!(Duplicate: duplicate::streams_server::Streams { create: duplicate::Thing as by, write: duplicate::Thing as by });

#[tokio::test]
async fn the_first_of_two_bindings_of_one_shape_answers() {
    let server =
        Server::start(duplicate::streams_http_server::StreamsHttpServer::new(Duplicate).into_router()).await;
    let seen = server.send("POST", "/v1/tables/1", "{}").await.set();
    assert_eq!(seen, json!({"id": "tables/1", "by": "create"}));
}
