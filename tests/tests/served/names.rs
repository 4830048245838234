//! Generated code whose names are hard: keywords, initialisms, other packages, deprecation. That it
//! compiles without a warning is half of what is tested.

use crate::{
    foreign_messages,
    names_keywords::r#type::r#fn::r#async::v1 as keywords,
    names_of_methods::names::v1 as methods,
    names_of_the_prelude::prelude::v1 as prelude,
    names_that_meet::meet::v1 as meet,
    nested_messages::nested::v1 as nested,
    option_compile_well_known_types::{google::protobuf, own::v1 as own},
    option_extern_path::uses::v1 as uses,
    option_include_off::apart::v1 as apart,
    option_runtime_path::runtime::v1 as runtime_path,
    package_absent,
    package_in_several_files::files::v1 as files,
    packages_that_refer_to_each_other::refer,
    service_named_like_a_message::like,
    wire::Server,
};
use protohttp::Routes;
use serde_json::json;

echo!(Keywords: keywords::self__server::Self_ {
    r#match: keywords::Loop,
    r#move: keywords::Loop,
    r#async: keywords::Loop,
    self_: keywords::Loop,
});

#[tokio::test]
async fn keywords_are_names_like_others() {
    let server =
        Server::start(keywords::self__http_server::Self_HttpServer::new(Keywords).into_router()).await;
    let seen = server.get("/v1/a/b/c?crate=d&super=e&gen=f&try=g&trait=h&dyn[i]=j").await.set();
    let expected = json!({
        "type": "a", "self": "b", "struct": {"mod": "c"}, "crate": "d", "super": "e", "gen": "f", "try": "g", "trait": "h", "dyn": {"i": "j"},
    });
    assert_eq!(seen, expected);
    assert_eq!(server.send("POST", "/v1/move", r#"{"mod":"a"}"#).await.json(), json!({"mod": "a"}));
    assert_eq!(
        server.send("PUT", "/v1/async?where=SELF", "\"a\"").await.set(),
        json!({"crate": "a", "where": "SELF"})
    );
    assert_eq!(keywords::self__http_server::operation::SELF, "/type.fn.async.v1.Self/Self");
}

echo!(Methods: methods::http_server2_server::HttpServer2 {
    get_url: methods::GetUrlRequest,
    get_http2_thing: methods::GetThingRequest,
    get_v1beta1: methods::GetThingRequest,
});

#[tokio::test]
async fn initialisms_and_digits_are_named_as_prost_and_tonic_name_them() {
    let service = methods::http_server2_http_server::HttpServer2HttpServer::new(Methods);
    let server = Server::start(service.into_router()).await;
    assert_eq!(server.get("/v1/url/a?someURLValue=b").await.set(), json!({"URL": "a", "someURLValue": "b"}));
    assert_eq!(server.get("/v1/thing/a").await.set(), json!({"thingId": "a"}));
    assert_eq!(
        server.send("POST", "/v1/beta", r#"{"value1a":"a"}"#).await.set(),
        json!({"inner2": {"value1a": "a"}})
    );
    assert_eq!(methods::http_server2_http_server::operation::GET_URL, "/names.v1.HTTPServer2/GetURL");
}

#[derive(Debug)]
struct Prelude;

#[tonic::async_trait]
impl prelude::result_server::Result for Prelude {
    async fn get(
        &self,
        request: tonic::Request<prelude::Option>,
    ) -> Result<tonic::Response<prelude::Vec>, tonic::Status> {
        let some = request.into_inner().string.map_or(0, |string| i32::from(string.value == "err"));
        Ok(tonic::Response::new(prelude::Vec { ok: vec![prelude::Ok { some }] }))
    }

    async fn set(
        &self,
        request: tonic::Request<prelude::Option>,
    ) -> Result<tonic::Response<prelude::Vec>, tonic::Status> {
        self.get(request).await
    }
}

#[tokio::test]
async fn messages_may_be_named_like_the_prelude() {
    let server =
        Server::start(prelude::result_http_server::ResultHttpServer::new(Prelude).into_router()).await;
    assert_eq!(server.get("/v1/get/err").await.json(), json!({"ok": [{"some": "ERR"}]}));
    assert_eq!(server.send("POST", "/v1/set", r#"{"value":"err"}"#).await.json(), json!([{"some": "ERR"}]));
}

echo!(Meet: meet::meet_server::Meet {
    get_book: meet::Message as message,
    get_book_query: meet::Message as message,
    get_book1: meet::Message as message,
    get_book2: meet::Message as message,
    message_query: meet::Message as message,
    operation: meet::Message as message,
    bindings: meet::Message as message,
    call: meet::Message as message,
    new: meet::Message as message,
    clone: meet::Message as message,
    service: meet::Message as message,
});

#[tokio::test]
async fn names_that_meet_generated_ones_reach_their_own_methods() {
    let server = Server::start(meet::meet_http_server::MeetHttpServer::new(Meet).into_router()).await;
    let expected = [
        ("book", "get_book"),
        ("other-book", "get_book"),
        ("book-query", "get_book_query"),
        ("book-1", "get_book1"),
        ("book-2", "get_book2"),
        ("message-query", "message_query"),
        ("operation", "operation"),
        ("bindings", "bindings"),
        ("call", "call"),
        ("new", "new"),
        ("clone", "clone"),
        ("service/x", "service"),
    ];
    for (path, by) in expected {
        let seen = server.get(&format!("/v1/{path}?call=c&part.parameter.who=w")).await.set();
        assert_eq!(
            (&seen["message"], &seen["call"], &seen["part"]["parameter"]["who"]),
            (&json!(by), &json!("c"), &json!("w")),
            "{path}"
        );
    }
}

echo!(Plain: package_absent::plain_server::Plain { get: package_absent::GetRequest });

#[tokio::test]
async fn a_file_needs_no_package() {
    let server =
        Server::start(package_absent::plain_http_server::PlainHttpServer::new(Plain).into_router()).await;
    assert_eq!(server.get("/v1/a?kind=KIND_GOOD").await.set(), json!({"name": "a", "kind": "KIND_GOOD"}));
    assert_eq!(package_absent::plain_http_server::operation::GET, "/Plain/Get");
}

echo!(First: files::first_server::First { get: files::GetRequest });
echo!(Second: files::second_server::Second { get: files::GetRequest });

#[tokio::test]
async fn services_of_several_files_share_a_package() {
    let routes = Routes::new()
        .add(files::first_http_server::FirstHttpServer::new(First))
        .add(files::second_http_server::SecondHttpServer::new(Second));
    let server = Server::start(routes.into_router().expect("no conflict")).await;
    assert_eq!(server.get("/v1/first/a").await.set(), json!({"id": "a"}));
    assert_eq!(server.get("/v1/second/b").await.set(), json!({"id": "b"}));
}

echo!(Left: refer::a::left_server::Left { get: refer::b::Thing });
echo!(Right: refer::b::right_server::Right { get: refer::a::Thing });

#[tokio::test]
async fn packages_may_refer_to_each_other() {
    let routes = Routes::new()
        .add(refer::a::left_http_server::LeftHttpServer::new(Left))
        .add(refer::b::right_http_server::RightHttpServer::new(Right));
    let server = Server::start(routes.into_router().expect("no conflict")).await;
    assert_eq!(server.get("/a/1").await.set(), json!({"id": "1"}));
    assert_eq!(server.get("/b/2?other.id=3").await.set(), json!({"id": "2", "other": {"id": "3"}}));
}

use foreign_messages::{common::v1 as common, shop};

echo!(Orders: shop::orders::v1::orders_server::Orders {
    get: common::Key,
    above: shop::Page,
    below: shop::orders::v1::parts::part::Number,
    create: shop::orders::v1::CreateRequest,
});

#[tokio::test]
async fn messages_of_other_packages_are_bound() {
    let service = shop::orders::v1::orders_http_server::OrdersHttpServer::new(Orders);
    let server = Server::start(service.into_router()).await;
    assert_eq!(
        server.get("/v1/orders/a?scope=SCOPE_MINE").await.set(),
        json!({"id": "a", "scope": "SCOPE_MINE"})
    );
    assert_eq!(
        server.get("/v1/above?size=3&order=ORDER_NAME").await.set(),
        json!({"size": 3, "order": "ORDER_NAME"})
    );
    assert_eq!(server.send("POST", "/v1/below", r#"{"value":"5"}"#).await.set(), json!({"value": "5"}));
    let created = server
        .send("POST", "/v1/orders?page.size=1&order=ORDER_NAME&number.value=2", r#"{"id":"a"}"#)
        .await
        .set();
    assert_eq!(
        created,
        json!({"key": {"id": "a"}, "page": {"size": 1}, "order": "ORDER_NAME", "number": {"value": "2"}})
    );
}

echo!(Outers: nested::outers_server::Outers { get: nested::outer::middle::Request, put: nested::outer::middle::Request });

#[tokio::test]
async fn messages_inside_messages_are_bound() {
    let server = Server::start(nested::outers_http_server::OutersHttpServer::new(Outers).into_router()).await;
    let seen = server.get("/v1/get/KIND_GOOD?left.text=a&inner.text=b").await.set();
    assert_eq!(seen, json!({"kind": "KIND_GOOD", "left": {"text": "a"}, "inner": {"text": "b"}}));
    assert_eq!(
        server.get("/v1/get/1?right=1").await.set(),
        json!({"kind": "KIND_GOOD", "right": "KIND_GOOD"})
    );
    assert_eq!(server.send("PUT", "/v1/put", r#"{"text":"a"}"#).await.json(), json!({"text": "a"}));
}

echo!(Uses: uses::uses_server::Uses { get: common::Key, put: uses::PutRequest });

#[tokio::test]
async fn messages_may_be_found_by_an_extern_path() {
    let server = Server::start(uses::uses_http_server::UsesHttpServer::new(Uses).into_router()).await;
    assert_eq!(server.get("/v1/a?scope=1").await.set(), json!({"id": "a", "scope": "SCOPE_MINE"}));
    let seen = server.send("PUT", "/v1/put?other.id=b&scope=SCOPE_MINE", r#"{"id":"a"}"#).await.set();
    assert_eq!(seen, json!({"key": {"id": "a"}, "other": {"id": "b"}, "scope": "SCOPE_MINE"}));
}

echo!(Own: own::own_server::Own { get: own::GetRequest, ping: protobuf::Empty });

#[tokio::test]
async fn well_known_types_may_be_ones_own() {
    let server = Server::start(own::own_http_server::OwnHttpServer::new(Own).into_router()).await;
    let seen = server.get("/v1/own/1970-01-01T00:01:00Z?left=2s&mask=a_b&title=c&counts=5").await.set();
    // Their JSON is that of the well-known types all the same.
    let expected = json!({
        "time": "1970-01-01T00:01:00Z", "left": "2s", "mask": "aB", "title": "c", "counts": ["5"],
    });
    assert_eq!(seen, expected);
    assert_eq!(server.get("/v1/ping").await.json(), json!({}));
}

echo!(Apart: apart::apart_server::Apart { get: apart::GetRequest });
echo!(RuntimePath: runtime_path::runtime_server::Runtime { get: runtime_path::GetRequest });
echo!(Like: crate::service_named_like_a_message::like::v1::greeter_server::Greeter { get: like::Greeter });

#[tokio::test]
async fn options_about_paths_make_code_that_serves() {
    let apart = Server::start(apart::apart_http_server::ApartHttpServer::new(Apart).into_router()).await;
    assert_eq!(apart.get("/v1/a").await.set(), json!({"name": "a"}));
    let service = runtime_path::runtime_http_server::RuntimeHttpServer::new(RuntimePath);
    let elsewhere = Server::start(service.into_router()).await;
    assert_eq!(elsewhere.get("/v1/a").await.set(), json!({"name": "a"}));
    let like = Server::start(like::v1::greeter_http_server::GreeterHttpServer::new(Like).into_router()).await;
    assert_eq!(like.get("/v1/a").await.set(), json!({"name": "a"}));
}

/// Implementing and serving what is deprecated warns in a user's code, which is what it is for.
#[allow(deprecated)]
mod old {
    use crate::{deprecated::deprecated::v1 as deprecated, wire::Server};
    use serde_json::json;

    echo!(Old: deprecated::old_server::Old { get: deprecated::OldRequest, set: deprecated::OldRequest });

    #[tokio::test]
    async fn what_is_deprecated_is_served() {
        let server = Server::start(deprecated::old_http_server::OldHttpServer::new(Old).into_router()).await;
        let seen = server.get("/v1/old/a?page=b&kind=KIND_OLD&left=c&labels[d]=e&inner.text=f").await.set();
        assert_eq!(
            seen,
            json!({"name": "a", "page": "b", "kind": "KIND_OLD", "left": "c", "labels": {"d": "e"}, "inner": {"text": "f"}})
        );
        assert_eq!(server.send("POST", "/v1/old", r#"{"text":"a"}"#).await.set(), json!({"text": "a"}));
    }
}
