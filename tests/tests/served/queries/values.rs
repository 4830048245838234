//! Fields that have a value: scalars, enums, wrappers and well-known types.

use super::{refuses, sets};
use crate::{
    query_enum::query::v1 as enums, query_optional::query::v1 as optional, query_proto2::query::v1 as proto2,
    query_scalars::query::v1 as scalars, query_well_known::query::v1 as known,
    query_wrappers::query::v1 as wrappers, wire::Server,
};
use protohttp::{Options, UnknownParameters};
use serde_json::json;

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

#[tokio::test]
async fn floats_may_be_no_numbers() {
    let server = scalars(Options::new()).await;
    sets(
        &server,
        &[
            ("double=NaN&float=Infinity", json!({"double": "NaN", "float": "Infinity"})),
            ("double=-Infinity", json!({"double": "-Infinity"})),
            (
                "doubleList=NaN&doubleList=-1e-3&floatList=-Infinity",
                json!({"doubleList": ["NaN", -0.001], "floatList": ["-Infinity"]}),
            ),
        ],
    )
    .await;
    let zero = server.get("/v1/find?float=-0").await;
    assert!(zero.text().contains("\"float\":-0"), "a zero keeps its sign: {}", zero.text());
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
            ("readMask=a,b.c_d", json!({"readMask": "a,b.cD"})),
            ("readMask=a,b.cD", json!({"readMask": "a,b.cD"})),
            ("read_mask.paths=a&readMask.paths=b.c_d", json!({"readMask": "a,b.cD"})),
            ("free=%7B%22a%22:[1,true,null]%7D", json!({"free": {"a": [1, true, null]}})),
            ("value=%22x%22", json!({"value": "x"})),
            ("value=1.5", json!({"value": 1.5})),
            ("list=[1,%22a%22]", json!({"list": [1, "a"]})),
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
