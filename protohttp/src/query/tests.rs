//! The query's rules, on a message written by hand as prost would write it, bound as generated code
//! binds.

use crate::codec::Serde;
use std::collections::{BTreeMap, HashMap};

use super::Parameter;
use crate::error::Error;
use crate::options::{Options, UnknownParameters};
use crate::text;

#[derive(Clone, Debug, Default, PartialEq)]
struct Search {
    page_size: i32,
    query: String,
    ratio: f64,
    exact: Option<bool>,
    kind: i32,
    tags: Vec<String>,
    kinds: Vec<i32>,
    labels: HashMap<String, String>,
    counts: BTreeMap<i32, i64>,
    id: Option<Id>,
    author: Option<Author>,
    root: Option<Box<Node>>,
    required: Author,
    time: Option<(i64, i32)>,
    mask: Option<Mask>,
    filter: Option<serde_json::Value>,
    parts: Vec<serde_json::Map<String, serde_json::Value>>,
    data: Vec<u8>,
}

#[derive(Clone, Debug, PartialEq)]
enum Id {
    Isbn(String),
    Number(u64),
    Author(Box<Author>),
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Author {
    name: String,
    age: i32,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Node {
    value: i32,
    child: Option<Box<Node>>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Mask {
    paths: Vec<String>,
}

fn kind(name: &str) -> Option<i32> {
    (name == "FULL").then_some(2)
}

fn search(message: &mut Search, parameter: &mut Parameter<'_>) -> Result<(), Error> {
    match parameter.name() {
        "pageSize" | "page_size" => parameter.set(1, &mut message.page_size),
        "query" => parameter.set(2, &mut message.query),
        "ratio" => parameter.set(3, &mut message.ratio),
        "exact" => parameter.set(4, &mut message.exact),
        "kind" => parameter.set_with(5, &mut message.kind, |value| text::enumeration(value, kind)),
        "tags" => parameter.push(6, &mut message.tags),
        "kinds" => parameter.push_with(7, &mut message.kinds, |value| text::enumeration(value, kind)),
        "labels" => parameter.entry(8, &mut message.labels),
        "counts" => parameter.entry(9, &mut message.counts),
        "isbn" => parameter.member(10, &mut message.id, Id::Isbn),
        "number" => parameter.member(11, &mut message.id, Id::Number),
        "writer" => parameter.member_message(
            12,
            &mut message.id,
            |member| match member {
                Id::Author(inner) => Ok(inner),
                other => Err(other),
            },
            Id::Author,
            |inner, parameter| author(inner, parameter),
        ),
        "author" => parameter.message(13, &mut message.author, |inner, parameter| author(inner, parameter)),
        "root" => parameter.message(14, &mut message.root, |inner, parameter| node(inner, parameter)),
        "required" => parameter.inner(15, &mut message.required, |inner, parameter| author(inner, parameter)),
        "time" => parameter.set_with(16, &mut message.time, |value| {
            text::timestamp(value, |seconds, nanos| (seconds, nanos))
        }),
        "mask" => parameter.mask(17, &mut message.mask, |mask| &mut mask.paths),
        "filter" => parameter.json::<Serde, _>(18, &mut message.filter),
        "parts" => parameter.push_json::<Serde, _>(19, &mut message.parts),
        "data" => parameter.set(100, &mut message.data),
        "any" => parameter.refuse("a message of this type cannot be given in the query"),
        _ => parameter.unknown(),
    }
}

fn author(message: &mut Author, parameter: &mut Parameter<'_>) -> Result<(), Error> {
    match parameter.name() {
        "name" => parameter.set(1, &mut message.name),
        "age" => parameter.set(2, &mut message.age),
        _ => parameter.unknown(),
    }
}

fn node(message: &mut Node, parameter: &mut Parameter<'_>) -> Result<(), Error> {
    match parameter.name() {
        "value" => parameter.set(1, &mut message.value),
        "child" => parameter.message(2, &mut message.child, |inner, parameter| node(inner, parameter)),
        _ => parameter.unknown(),
    }
}

fn read_with(query: &str, options: &Options) -> Result<Search, String> {
    let mut message = Search::default();
    super::read(query, options, &mut |parameter| search(&mut message, parameter)).map_err(|error| {
        assert_eq!((error.status(), error.reason()), (400, "CODEC"));
        error.message().to_owned()
    })?;
    Ok(message)
}

fn read(query: &str) -> Result<Search, String> {
    read_with(query, &Options::new())
}

#[track_caller]
fn gives(query: &str, expected: Search) {
    assert_eq!(read(query), Ok(expected), "{query}");
}

#[track_caller]
fn refused(query: &str, why: &str) {
    let error = read(query).expect_err(query);
    assert!(error.contains(why), "{query}: {error}");
}

#[test]
fn names_have_two_spellings() {
    gives("pageSize=5", Search { page_size: 5, ..Search::default() });
    gives("page_size=5", Search { page_size: 5, ..Search::default() });
    gives("page%53ize=5", Search { page_size: 5, ..Search::default() });
    refused("pageSize=5&page_size=5", "`page_size`: it is given twice");
}

#[test]
fn text_is_decoded() {
    gives("query=a+b%20c%2B%26&", Search { query: "a b c+&".into(), ..Search::default() });
    gives("&&query=%C3%A9", Search { query: "é".into(), ..Search::default() });
    gives("query=a=b", Search { query: "a=b".into(), ..Search::default() });
    gives("query", Search::default());
    refused("query=%", "two hexadecimal digits");
    refused("query=%ff", "not UTF-8");
    refused("%zz=1", "two hexadecimal digits");
    // Also where nobody would read it.
    refused("unknown=%zz", "two hexadecimal digits");
}

#[test]
fn values_have_types() {
    gives("exact=false", Search { exact: Some(false), ..Search::default() });
    gives("ratio=-Infinity", Search { ratio: f64::NEG_INFINITY, ..Search::default() });
    gives("kind=FULL", Search { kind: 2, ..Search::default() });
    gives("kind=77", Search { kind: 77, ..Search::default() });
    gives("data=-_8", Search { data: vec![0xFB, 0xFF], ..Search::default() });
    gives("time=1970-01-01T00:00:01.5Z", Search { time: Some((1, 500_000_000)), ..Search::default() });
    refused("pageSize=", "`pageSize`: `` is not an integer");
    refused("pageSize=x", "`x` is not an integer");
    refused("kind=NOPE", "is no name or number of the enum");
    refused("time=null", "is not an RFC 3339 time");
    refused("exact=maybe", "is not `true` or `false`");
}

#[test]
fn single_values_are_given_once() {
    refused("pageSize=1&pageSize=1", "it is given twice");
    refused("data=&data=", "it is given twice");
    refused("author.age=1&author.age=2", "`author.age`: it is given twice");
    refused("mask=a&mask=b", "it is given twice");
    gives(
        "author.age=1&required.age=2",
        Search {
            author: Some(Author { age: 1, ..Author::default() }),
            required: Author { age: 2, ..Author::default() },
            ..Search::default()
        },
    );
}

#[test]
fn repeated_fields_take_keys_again() {
    gives(
        "tags=a&tags=b&tags[]=c",
        Search { tags: vec!["a".into(), "b".into(), "c".into()], ..Search::default() },
    );
    gives("tags%5B%5D=", Search { tags: vec![String::new()], ..Search::default() });
    gives("kinds=FULL&kinds=3", Search { kinds: vec![2, 3], ..Search::default() });
    refused("tags.a=1", "nothing inside a repeated field");
    refused("tags[0]=1", "nothing inside a repeated field");
    refused("parts.a=1", "nothing inside a repeated field");
}

#[test]
fn maps_take_keys_in_brackets_or_after_a_dot() {
    let labels = |pairs: &[(&str, &str)]| Search {
        labels: pairs.iter().map(|(key, value)| ((*key).into(), (*value).into())).collect(),
        ..Search::default()
    };
    gives("labels[a]=1&labels[b.c]=2", labels(&[("a", "1"), ("b.c", "2")]));
    gives("labels.a=1&labels.b.c=2", labels(&[("a", "1"), ("b.c", "2")]));
    gives("labels%5Ba%5Db%5D=1&labels[]=2", labels(&[("a]b", "1"), ("", "2")]));
    gives("counts[-3]=4", Search { counts: [(-3, 4)].into(), ..Search::default() });
    refused("labels=1", "a map needs a key");
    refused("labels[a=1", "a map needs a key");
    refused("labels[a].b=1", "a map needs a key");
    refused("counts[x]=1", "the map key `x` is not an integer");
    refused("counts[1]=x", "is not an integer");
    refused("labels[a]=1&labels.a=1", "the map key is given twice");
}

#[test]
fn a_oneof_has_one_member() {
    gives("isbn=7", Search { id: Some(Id::Isbn("7".into())), ..Search::default() });
    gives(
        "writer.name=a&writer.age=3",
        Search { id: Some(Id::Author(Box::new(Author { name: "a".into(), age: 3 }))), ..Search::default() },
    );
    gives("writer.nothing=1", Search::default());
    refused("isbn=7&number=7", "another member of the same oneof");
    refused("isbn=7&isbn=7", "it is given twice");
    refused("isbn=7&writer.age=3", "another member of the same oneof");
    refused("writer.age=3&isbn=7", "another member of the same oneof");
}

#[test]
fn messages_are_reached_by_dots() {
    gives("author.name=a", Search { author: Some(Author { name: "a".into(), age: 0 }), ..Search::default() });
    gives(
        "root.child.value=3&root.value=1",
        Search {
            root: Some(Box::new(Node { value: 1, child: Some(Box::new(Node { value: 3, child: None })) })),
            ..Search::default()
        },
    );
    refused("author=a", "a message cannot be given as a whole");
    refused("any=a", "a message of this type");
}

#[test]
fn unknown_names_leave_no_trace() {
    for query in [
        "nothing=1",
        "author.nothing=1",
        "author.=1",
        "author[name]=1",
        "pageSize.x=1",
        "=1",
        "root.child.x=1",
        ".",
    ] {
        gives(query, Search::default());
        let strict = Options::new().unknown_parameters(UnknownParameters::Refuse);
        let error = read_with(query, &strict).expect_err(query);
        assert!(error.contains("names no field"), "{query}: {error}");
    }
}

#[test]
fn masks_are_comma_lists() {
    let mask = |paths: &[&str]| Search {
        mask: Some(Mask { paths: paths.iter().map(|path| (*path).into()).collect() }),
        ..Search::default()
    };
    gives("mask=displayName,author.first_name", mask(&["display_name", "author.first_name"]));
    gives("mask=", mask(&[]));
    gives("mask.paths=a&mask.paths=bC", mask(&["a", "b_c"]));
}

#[test]
fn json_where_nothing_else_fits() {
    gives(
        "filter=%7B%22a%22:1%7D",
        Search { filter: Some(serde_json::json!({"a": 1})), ..Search::default() },
    );
    let part = |key: &str| [(key.to_owned(), serde_json::json!(1))].into_iter().collect();
    gives(
        r#"parts={"a":1}&parts=[{"b":1},{"c":1}]"#,
        Search { parts: vec![part("a"), part("b"), part("c")], ..Search::default() },
    );
    refused("filter={", "invalid JSON");
    refused("parts=1", "invalid JSON");
    refused(&format!("filter={}", "[".repeat(101)), "deeper than 100 levels");
}

#[test]
fn there_are_limits() {
    let options = Options::new().query_pairs(3).repeated_values(2).json_depth(3);
    assert!(read_with("a=1&b=2&c=3", &options).is_ok());
    let refused = |query: &str, why: &str| {
        let error = read_with(query, &options).expect_err(query);
        assert!(error.contains(why), "{query}: {error}");
    };
    refused("a=1&b=2&c=3&d=4", "more than 3 parameters");
    refused("tags=1&tags=2&tags=3", "more than 2 repeated values");
    refused("tags=1&labels[a]=2&kinds=3", "more than 2 repeated values");
    refused("mask=a,b,c", "more than 2 repeated values");
    assert!(read_with("root.child.value=1", &options).is_ok());
    refused("root.child.child.value=1", "deeper than 3 levels");
    let deep = format!("root{}.value=1", ".child".repeat(100_000));
    assert!(read(&deep).is_err());
}

#[test]
fn flat_queries_allocate_for_their_values_only() {
    let options = Options::new();
    let mut message = Search::default();
    let allocations = allocation_counter::measure(|| {
        let mut bind = |parameter: &mut Parameter<'_>| search(&mut message, parameter);
        super::read("pageSize=5&ratio=1.5&kind=FULL&query=x", &options, &mut bind).expect("fine");
    });
    assert_eq!(allocations.count_total, 1);
}

proptest::proptest! {
    /// No query whatsoever is a panic.
    #[test]
    fn no_query_panics(
        query in "((tags|labels|author|root|mask|filter|isbn|writer|x)(\\.|\\[|\\]|=|%|&|,|\\PC){0,4}){0,6}",
    ) {
        _ = read(&query);
    }
}
