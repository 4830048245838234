//! What the query says: every kind of field, and every refusal.

use crate::{
    query_beside_path_and_body::query::v1 as beside, query_enum::query::v1 as enums,
    query_json_names::query::v1 as json_names, query_map::query::v1 as maps,
    query_map_btree::query::v1 as btree, query_nested::query::v1 as nested, query_oneof::query::v1 as oneof,
    query_optional::query::v1 as optional, query_proto2::query::v1 as proto2,
    query_recursive::query::v1 as recursive, query_scalars::query::v1 as scalars,
    query_well_known::query::v1 as known, query_wrappers::query::v1 as wrappers, wire::Server,
};
use protohttp::{Options, UnknownParameters};
use serde_json::{Value, json};

/// Asserts what each query sets.
async fn sets(server: &Server, expected: &[(&str, Value)]) {
    for (query, seen) in expected {
        let answer = server.get(&format!("/v1/find?{query}")).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text());
        assert_eq!(&answer.set(), seen, "{query}");
    }
}

/// Asserts that each query is refused with 400.
async fn refuses(server: &Server, queries: &[&str]) {
    for query in queries {
        let answer = server.get(&format!("/v1/find?{query}")).await;
        assert_eq!(answer.status, 400, "{query}: {}", answer.text());
        assert_ne!(answer.error(400), "", "{query}");
    }
}

echo!(Scalars: scalars::query_server::Query { find: scalars::FindRequest });

async fn scalars(options: Options) -> Server {
    let service = scalars::query_http_server::QueryHttpServer::new(Scalars).with_options(options);
    Server::start(service.into_router()).await
}

#[tokio::test]
async fn every_scalar_kind_alone() {
    let server = scalars(Options::new()).await;
    sets(
        &server,
        &[
            ("", json!({})),
            ("int32=-2147483648", json!({"int32": -2147483648})),
            ("int64=-9223372036854775808", json!({"int64": "-9223372036854775808"})),
            ("uint32=4294967295", json!({"uint32": 4294967295u32})),
            ("uint64=18446744073709551615", json!({"uint64": "18446744073709551615"})),
            ("sint32=-1&sint64=-2", json!({"sint32": -1, "sint64": "-2"})),
            (
                "fixed32=1&fixed64=2&sfixed32=-3&sfixed64=-4",
                json!({"fixed32": 1, "fixed64": "2", "sfixed32": -3, "sfixed64": "-4"}),
            ),
            ("double=1e300&float=0.5", json!({"double": 1e300, "float": 0.5})),
            ("bool=true", json!({"bool": true})),
            ("bool=1", json!({"bool": true})),
            ("bool=0", json!({})),
            ("string=a+b%20c%2Bd", json!({"string": "a b c+d"})),
            ("string=%C3%A9%26%3D", json!({"string": "é&="})),
            ("string=a=b", json!({"string": "a=b"})),
            ("string=", json!({})),
            ("string", json!({})),
            ("string=a&", json!({"string": "a"})),
            ("&&string=a", json!({"string": "a"})),
            ("bytes=%2B%2F8%3D", json!({"bytes": "+/8="})),
            ("bytes=-_8=", json!({"bytes": "+/8="})),
            ("bytes=-_8", json!({"bytes": "+/8="})),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_repeated_field_takes_a_key_again() {
    let server = scalars(Options::new()).await;
    sets(
        &server,
        &[
            (
                "stringList=a&stringList=b&string_list=c&stringList=",
                json!({"stringList": ["a", "b", "c", ""]}),
            ),
            ("stringList[]=a&stringList%5B%5D=b", json!({"stringList": ["a", "b"]})),
            ("int32List=1&int32_list=2", json!({"int32List": [1, 2]})),
            (
                "int64List=1&uint32List=2&uint64List=3",
                json!({"int64List": ["1"], "uint32List": [2], "uint64List": ["3"]}),
            ),
            (
                "doubleList=1.5&floatList=2.5&boolList=true&boolList=1",
                json!({"doubleList": [1.5], "floatList": [2.5], "boolList": [true, true]}),
            ),
            ("bytesList=AA&bytesList=AQ==", json!({"bytesList": ["AA==", "AQ=="]})),
        ],
    )
    .await;
}

#[tokio::test]
async fn a_value_that_the_kind_does_not_have_is_400() {
    let server = scalars(Options::new()).await;
    refuses(
        &server,
        &[
            "int32=",
            "int32",
            "int32=x",
            "int32=1.0",
            "int32=0x10",
            "int32=2147483648",
            "int32=+%201",
            "int64=9223372036854775808",
            "uint32=-1",
            "uint64=-1",
            "double=",
            "double=x",
            "float=1e",
            "bool=",
            "bool=yes",
            "bool=TRUE",
            "bytes=%20",
            "bytes=A",
            "int32=1&int32=1",
            "string=a&string=b",
            "string=a&string=a",
            "string=%",
            "string=%2",
            "string=%zz",
            "string=%ff",
            "%zz=1",
            "%ff=1",
            "int32List=",
            "int32List=x",
        ],
    )
    .await;
}

#[tokio::test]
async fn unknown_keys_are_passed_over_or_refused_by_a_switch() {
    sets(&scalars(Options::new()).await, &[("nope=1&string=a&a.b.c=2", json!({"string": "a"}))]).await;
    let strict = scalars(Options::new().unknown_parameters(UnknownParameters::Refuse)).await;
    refuses(&strict, &["nope=1", "string=a&nope", "a.b.c=2"]).await;
    sets(&strict, &[("string=a", json!({"string": "a"}))]).await;
}

#[tokio::test]
async fn pairs_and_repeated_values_have_caps() {
    let server = scalars(Options::new().query_pairs(3)).await;
    sets(&server, &[("int32List=1&int32List=2&int32List=3", json!({"int32List": [1, 2, 3]}))]).await;
    refuses(&server, &["int32List=1&int32List=2&int32List=3&int32List=4", "a&b&c&d"]).await;
    let server = scalars(Options::new().repeated_values(2)).await;
    sets(&server, &[("int32List=1&int32List=2", json!({"int32List": [1, 2]}))]).await;
    refuses(&server, &["int32List=1&int32List=2&stringList=3"]).await;
}

/// Answers with how Rust writes the numbers: JSON has no sign for some.
#[derive(Debug)]
struct Floats;

#[tonic::async_trait]
impl scalars::query_server::Query for Floats {
    async fn find(
        &self,
        request: tonic::Request<scalars::FindRequest>,
    ) -> Result<tonic::Response<scalars::FindRequest>, tonic::Status> {
        let request = request.get_ref();
        let string = format!("{} {} {:?}", request.double, request.float, request.double_list);
        Ok(tonic::Response::new(scalars::FindRequest { string, ..scalars::FindRequest::default() }))
    }
}

#[tokio::test]
async fn floats_may_be_no_numbers() {
    let server = Server::start(scalars::query_http_server::QueryHttpServer::new(Floats).into_router()).await;
    sets(
        &server,
        &[
            ("double=NaN&float=Infinity", json!({"string": "NaN inf []"})),
            ("double=-Infinity&float=-0", json!({"string": "-inf -0 []"})),
            ("doubleList=NaN&doubleList=-1e-3", json!({"string": "0 0 [NaN, -0.001]"})),
        ],
    )
    .await;
    refuses(&server, &["double=nan", "double=inf", "float=infinity", "float=1e39", "double=1e309"]).await;
}

echo!(Enums: enums::query_server::Query { find: enums::FindRequest });

#[tokio::test]
async fn enums_by_name_alias_and_number() {
    let server = Server::start(enums::query_http_server::QueryHttpServer::new(Enums).into_router()).await;
    sets(
        &server,
        &[
            ("size=SIZE_SMALL", json!({"size": "SIZE_SMALL"})),
            ("size=SIZE_LITTLE", json!({"size": "SIZE_SMALL"})),
            ("size=2", json!({"size": "SIZE_LARGE"})),
            (
                "sizes=SIZE_LARGE&sizes=1&sizes=SIZE_LITTLE",
                json!({"sizes": ["SIZE_LARGE", "SIZE_SMALL", "SIZE_SMALL"]}),
            ),
            ("best=SIZE_LARGE", json!({"best": "SIZE_LARGE"})),
            ("shade=DARK", json!({"shade": "DARK"})),
        ],
    )
    .await;
    refuses(
        &server,
        &["size=small", "size=size_small", "size=SIZE_HUGE", "size=", "size=1.0", "size=99999999999"],
    )
    .await;
}

echo!(Presence: optional::query_server::Query { find: optional::FindRequest });

#[tokio::test]
async fn a_proto3_optional_field_is_present_although_zero() {
    let server =
        Server::start(optional::query_http_server::QueryHttpServer::new(Presence).into_router()).await;
    let answer = server.get("/v1/find?page=0&text=&exact=false&data=").await;
    assert_eq!(answer.json(), json!({"page": 0, "text": "", "exact": false, "data": ""}));
    sets(&server, &[("", json!({}))]).await;
    refuses(&server, &["page=1&page=1", "text=a&text=b"]).await;
}

echo!(Proto2: proto2::query_server::Query { find: proto2::FindRequest });

#[tokio::test]
async fn proto2_fields_are_bound_too() {
    let server = Server::start(proto2::query_http_server::QueryHttpServer::new(Proto2).into_router()).await;
    sets(
        &server,
        &[
            (
                "text=a&page=3&filter.since=5&filter.author=b&number=1&number=2&size=LARGE&must=LARGE",
                json!({"text": "a", "page": 3, "filter": {"since": "5", "author": "b"}, "number": [1, 2], "size": "LARGE", "must": "LARGE"}),
            ),
        ],
    )
    .await;
    let seen = server.get("/v1/find?text=a&by.since=1&other.author=x&must=SMALL&filter.since=2").await.set();
    assert_eq!(
        (&seen["by"]["since"], &seen["other"]["author"], &seen["must"]),
        (&json!("1"), &json!("x"), &json!("SMALL"))
    );
}

echo!(Wrappers: wrappers::query_server::Query { find: wrappers::FindRequest });

#[tokio::test]
async fn wrappers_are_their_bare_value() {
    let server =
        Server::start(wrappers::query_http_server::QueryHttpServer::new(Wrappers).into_router()).await;
    let answer = server.get("/v1/find?string=&bool=false&int32=0").await;
    assert_eq!(
        (&answer.json()["string"], &answer.json()["bool"], &answer.json()["int32"]),
        (&json!(""), &json!(false), &json!(0))
    );
    sets(
        &server,
        &[
            ("double=1.5&float=2.5", json!({"double": 1.5, "float": 2.5})),
            (
                "int64=-1&uint64=2&int32=-3&uint32=4",
                json!({"int64": "-1", "uint64": "2", "int32": -3, "uint32": 4}),
            ),
            ("bool=true&string=a&bytes=AA", json!({"bool": true, "string": "a", "bytes": "AA=="})),
            ("stringList=a&stringList=b", json!({"stringList": ["a", "b"]})),
        ],
    )
    .await;
    refuses(&server, &["int32=", "int32=x", "bool=", "string=a&string=b", "uint32=-1"]).await;
}

echo!(Known: known::query_server::Query { find: known::FindRequest });

#[tokio::test]
async fn well_known_types_in_the_query() {
    let server = Server::start(known::query_http_server::QueryHttpServer::new(Known).into_router()).await;
    sets(
        &server,
        &[
            ("time=2024-02-29T12:00:00Z", json!({"time": "2024-02-29T12:00:00Z"})),
            ("time=2024-02-29T14:00:00%2B02:00", json!({"time": "2024-02-29T12:00:00Z"})),
            ("time=2024-02-29T12:00:00.000000001Z", json!({"time": "2024-02-29T12:00:00.000000001Z"})),
            ("timeLeft=3.5s", json!({"timeLeft": "3.500s"})),
            ("timeLeft=-1s", json!({"timeLeft": "-1s"})),
            ("timeLeft=1h2m3s", json!({"timeLeft": "3723s"})),
            ("timeLeft=1h1m1.000000005s", json!({"timeLeft": "3661.000000005s"})),
            ("timeLeft=100ms", json!({"timeLeft": "0.100s"})),
            ("readMask=a,b.c_d", json!({"readMask": {"paths": ["a", "b.c_d"]}})),
            ("readMask=a,b.cD", json!({"readMask": {"paths": ["a", "b.c_d"]}})),
            ("read_mask.paths=a&readMask.paths=b.c_d", json!({"readMask": {"paths": ["a", "b.c_d"]}})),
            ("free=%7B%22a%22:[1,true,null]%7D", json!({"free": {"a": [1.0, true, null]}})),
            ("value=%22x%22", json!({"value": "x"})),
            ("value=1.5", json!({"value": 1.5})),
            ("list=[1,%22a%22]", json!({"list": [1.0, "a"]})),
            (
                "times=2024-01-01T00:00:00Z&times=2025-01-01T00:00:00Z",
                json!({"times": ["2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"]}),
            ),
            ("durations=1s&durations=2s", json!({"durations": ["1s", "2s"]})),
        ],
    )
    .await;
    refuses(
        &server,
        &[
            "time=",
            "time=now",
            "time=2023-02-29T00:00:00Z",
            "time=2024-01-01",
            "time=null",
            "time=0000-01-01T00:00:00Z",
            "timeLeft=",
            "timeLeft=1",
            "timeLeft=s",
            "timeLeft=400000000000s",
            "free=x",
            "free=[1]",
            "free=%7B%7D%7B%7D",
            "list=%7B%7D",
            "value=%7B",
            "any=x",
            "any.typeUrl=x",
            "times=x",
            "time=2024-01-01T00:00:00Z&time=2024-01-01T00:00:00Z",
        ],
    )
    .await;
}

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
