//! The rules of matching, sentence by sentence, and the comparison with the slow matcher.

use std::cell::RefCell;
use std::collections::HashMap;

use http::Method;
use proptest::prelude::*;

use super::trie::NodeId;
use super::{Conflict, Missed, Table, reference, span};
use crate::binding::{Binding, End, Variable};
use crate::escape::BadEscape;

thread_local! {
    static VISITS: RefCell<HashMap<NodeId, usize>> = RefCell::default();
    static COUNTING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
}

/// Called by the walk for each node it visits.
pub(super) fn visited(node: NodeId) {
    if COUNTING.get() {
        VISITS.with_borrow_mut(|visits| *visits.entry(node).or_default() += 1);
    }
}

/// A list of bindings from `METHOD pattern` lines; the line is the operation.
fn bindings(lines: &[&str]) -> &'static [Binding] {
    let bindings: Vec<_> = lines
        .iter()
        .map(|line| {
            let line: &'static str = line.to_string().leak();
            let (method, pattern) = line.split_once(' ').expect("method and pattern");
            Binding { operation: line, method, template: pattern, pattern, variables: &[] }
        })
        .collect();
    bindings.leak()
}

fn table(lines: &[&str]) -> Table {
    Table::new([bindings(lines)]).expect("no conflict")
}

fn method(name: &str) -> Method {
    name.parse().expect("a method")
}

/// The line that answers `METHOD path`, or what else comes.
fn find(table: &Table, request: &str) -> Result<&'static str, String> {
    let (name, path) = request.split_once(' ').expect("method and path");
    match table.find(&method(name), path) {
        Ok(found) => Ok(found.binding.operation),
        Err(Missed::NotFound) => Err("404".to_owned()),
        Err(Missed::MethodNotAllowed(allow)) => Err(format!("405 {allow}")),
        Err(Missed::BadPath(_)) => Err("400".to_owned()),
    }
}

/// Checks a table of requests; an answer that is no line is an error.
#[track_caller]
fn check(lines: &[&str], requests: &[(&str, &str)]) {
    let mut reversed = lines.to_vec();
    reversed.reverse();
    for lines in [lines, &reversed] {
        let table = table(lines);
        for (request, expected) in requests {
            let outcome = find(&table, request);
            let outcome = outcome.unwrap_or_else(|error| error.leak());
            assert_eq!(outcome, *expected, "{request} in {lines:?}");
        }
    }
}

#[test]
fn literal_before_star_before_double_star_with_backtracking() {
    check(
        &["GET /v1/a/b", "GET /v1/*/b", "GET /v1/a/*", "GET /v1/**", "GET /v1/*/*/c", "GET /v1/a/b/d"],
        &[
            ("GET /v1/a/b", "GET /v1/a/b"),
            ("GET /v1/a/x", "GET /v1/a/*"),
            ("GET /v1/x/b", "GET /v1/*/b"),
            ("GET /v1/x/x", "GET /v1/**"),
            // Into `a`, into `a/b`, and back.
            ("GET /v1/a/b/c", "GET /v1/*/*/c"),
            ("GET /v1/a/b/d", "GET /v1/a/b/d"),
            ("GET /v1/a/b/e", "GET /v1/**"),
            ("GET /v2", "404"),
        ],
    );
}

#[test]
fn a_double_star_with_a_tail_goes_first_and_a_longer_tail_before_that() {
    check(
        &["GET /v1/**", "GET /v1/**/x", "GET /v1/**/*/x", "GET /v1/**/a/*/x", "GET /v1/*/**"],
        &[
            ("GET /v1/x", "GET /v1/*/**"),
            ("GET /v1", "GET /v1/**"),
            ("GET /v1//x", "GET /v1/**/x"),
            ("GET /v1//b/x", "GET /v1/**/*/x"),
            ("GET /v1//a/b/x", "GET /v1/**/a/*/x"),
            ("GET /v1//b/b/x", "GET /v1/**/*/x"),
            ("GET /v1//y", "GET /v1/**"),
        ],
    );
    check(
        &["GET /o/**/schema", "GET /o/**/a/schema", "GET /o/**"],
        &[
            ("GET /o/schema", "GET /o/**/schema"),
            ("GET /o/a/schema", "GET /o/**/a/schema"),
            ("GET /o/a/a/schema", "GET /o/**/a/schema"),
            ("GET /o/b/schema", "GET /o/**/schema"),
            ("GET /o/schema/a", "GET /o/**"),
        ],
    );
}

#[test]
fn a_verb_is_one_only_where_a_template_has_it() {
    check(
        &["GET /v1/items/*", "POST /v1/items/*:cancel", "GET /v1/**:read", "GET /v1/items/a"],
        &[
            ("POST /v1/items/5:cancel", "POST /v1/items/*:cancel"),
            // The colon belongs to the value.
            ("GET /v1/items/urn:x:7", "GET /v1/items/*"),
            ("GET /v1/items/5:other", "GET /v1/items/*"),
            // Only the last colon starts the verb.
            ("POST /v1/items/a:b:cancel", "POST /v1/items/*:cancel"),
            ("GET /v1/items/cancel:x", "GET /v1/items/*"),
            // The verb goes before a more specific template without it.
            ("GET /v1/items/a:read", "GET /v1/**:read"),
            // Where a template has the verb, another method is 405 and no value with a colon.
            ("GET /v1/items/5:cancel", "405 POST"),
            ("POST /v1/items/5", "405 GET, HEAD"),
            ("DELETE /v1/items/5:cancel", "405 POST"),
            ("POST /v1/items/5:read", "405 GET, HEAD"),
            ("GET /v1/items/:read", "GET /v1/**:read"),
            ("GET /v1:read", "GET /v1/**:read"),
            // A colon in an earlier segment is no verb.
            ("GET /v1/x:read/y", "404"),
            ("GET /v1/items/5:", "GET /v1/items/*"),
        ],
    );
}

#[test]
fn a_verb_with_another_method_does_not_reach_the_resource() {
    check(
        &["POST /v1/shelves/*/books/*:move", "DELETE /v1/shelves/*/books/*", "GET /v1/shelves/*/books/*"],
        &[
            ("DELETE /v1/shelves/x/books/dune:move", "405 POST"),
            ("GET /v1/shelves/x/books/dune:move", "405 POST"),
            ("DELETE /v1/shelves/x/books/dune:other", "DELETE /v1/shelves/*/books/*"),
            // The template with the verb does not match this path, so the colon is the value's.
            ("DELETE /v1/shelves/x:move/books/dune", "DELETE /v1/shelves/*/books/*"),
        ],
    );
    check(
        &["POST /v1/a/*:move", "DELETE /v1/**"],
        &[("DELETE /v1/b/c:move", "DELETE /v1/**"), ("DELETE /v1/a/c:move", "405 POST")],
    );
}

#[test]
fn escapes_are_compared_after_decoding_but_for_slashes() {
    check(
        &["GET /v1/caf%C3%A9", "GET /v1/a%2Fb", "GET /v1/*:d%6F", "GET /v1/a/b"],
        &[
            ("GET /v1/caf%c3%a9", "GET /v1/caf%C3%A9"),
            ("GET /v1/café", "GET /v1/caf%C3%A9"),
            ("GET /%761/%63af%C3%A9", "GET /v1/caf%C3%A9"),
            ("GET /v1/a%2fb", "GET /v1/a%2Fb"),
            ("GET /v1/a/b", "GET /v1/a/b"),
            ("GET /v1/a%252Fb", "404"),
            ("GET /v1/x:do", "GET /v1/*:d%6F"),
            ("GET /v1/x:%64o", "GET /v1/*:d%6F"),
            ("GET /v1/x%3Ado", "404"),
        ],
    );
}

#[test]
fn a_bad_escape_is_refused() {
    let table = table(&["GET /v1/*"]);
    for (path, bad) in [
        ("/v1/%", BadEscape::Malformed),
        ("/v1/%4", BadEscape::Malformed),
        ("/v1/%zz", BadEscape::Malformed),
        ("/v1/%ff", BadEscape::NotUtf8),
        ("/nowhere/%C3", BadEscape::NotUtf8),
    ] {
        assert_eq!(table.find(&Method::GET, path).err(), Some(Missed::BadPath(bad)), "{path}");
    }
}

#[test]
fn empty_segments_and_trailing_slashes_are_other_paths() {
    check(
        &["GET /", "GET /v1/*", "GET /v1/*/b", "GET /o/**"],
        &[
            ("GET /", "GET /"),
            ("GET //", "404"),
            ("GET /v1/", "404"),
            ("GET /v1", "404"),
            ("GET /v1/a/", "404"),
            ("GET /v1//b", "404"),
            ("GET /V1/a", "404"),
            // `**` takes what there is, also nothing and empty segments.
            ("GET /o", "GET /o/**"),
            ("GET /o/", "GET /o/**"),
            ("GET /o//", "GET /o/**"),
            ("GET /o/../v1/a", "GET /o/**"),
        ],
    );
    check(&["GET /**"], &[("GET /", "GET /**"), ("GET //", "GET /**"), ("GET /a/b", "GET /**")]);
}

#[test]
fn paths_that_are_no_paths_are_not_found() {
    let table = table(&["OPTIONS /**"]);
    for path in ["*", "", "example.com:80", "v1"] {
        assert_eq!(table.find(&Method::OPTIONS, path).err(), Some(Missed::NotFound), "{path}");
    }
}

#[test]
fn methods() {
    check(
        &[
            "GET /a",
            "POST /a",
            "PURGE /a",
            "* /any",
            "GET /any",
            "HEAD /h",
            "GET /h",
            "POST /b/c",
            "GET /b/*",
        ],
        &[
            ("GET /a", "GET /a"),
            ("HEAD /a", "GET /a"),
            ("PURGE /a", "PURGE /a"),
            ("PUT /a", "405 GET, HEAD, POST, PURGE"),
            ("OPTIONS /a", "405 GET, HEAD, POST, PURGE"),
            ("get /a", "405 GET, HEAD, POST, PURGE"),
            ("LIST /any", "* /any"),
            ("GET /any", "GET /any"),
            ("HEAD /any", "GET /any"),
            ("HEAD /h", "HEAD /h"),
            ("GET /h", "GET /h"),
            ("GET /b/c", "GET /b/*"),
            ("DELETE /b/c", "405 GET, HEAD, POST"),
        ],
    );
}

#[test]
fn conflicts_name_both_operations() {
    let conflict = |a: &str, b: &str| Table::new([bindings(&[a]), bindings(&[b])]).err();
    for (a, b) in [
        ("GET /v1/*", "GET /v1/*"),
        ("GET /v1/**/a", "GET /v1/**/a"),
        ("GET /v1/%61:x", "GET /v1/a:%78"),
        ("* /v1", "* /v1"),
    ] {
        assert_eq!(conflict(a, b).as_ref().map(Conflict::operations), Some([a, b].map(leak)));
    }
    for (a, b) in [
        ("GET /v1/*", "POST /v1/*"),
        ("GET /v1/*", "* /v1/*"),
        ("GET /v1/*", "GET /v1/*:x"),
        ("GET /v1/*", "GET /v1/**"),
        ("GET /v1/**", "GET /v1/**/*"),
        ("GET /v1/%2F", "GET /v1/%252F"),
    ] {
        assert!(conflict(a, b).is_none(), "{a} {b}");
    }
}

fn leak(text: &str) -> &'static str {
    text.to_owned().leak()
}

#[test]
fn inside_one_service_the_first_answers() {
    let [first, second] = [&["GET /a", "GET /a"][..], &[]];
    let table = Table::new([bindings(first), bindings(second)]).expect("no conflict");
    let found = table.find(&Method::GET, "/a").expect("a binding");
    assert_eq!((found.target.service, found.target.binding), (0, 0));
}

#[test]
fn the_target_is_the_place_in_the_lists() {
    let table =
        Table::new([bindings(&["GET /a", "GET /b"]), bindings(&["GET /c", "GET /d"])]).expect("no conflict");
    let found = table.find(&Method::GET, "/d").expect("a binding");
    assert_eq!((found.target.service, found.target.binding), (1, 1));
}

#[test]
fn variables_are_spans_of_segments() {
    let at = End::At;
    let before = End::Before;
    for (pattern, from, to, path, value) in [
        ("/v1/*", at(1), at(2), "/v1/x", "x"),
        ("/v1/*:read", at(1), at(2), "/v1/x:y:read", "x:y"),
        ("/v1/*", at(1), at(2), "/v1/x:y:read", "x:y:read"),
        ("/v1/shelves/*/books/*", at(1), at(5), "/v1/shelves/1/books/2", "shelves/1/books/2"),
        ("/v1/shelves/*/books/*:m", at(1), at(3), "/v1/shelves/1/books/2:m", "shelves/1"),
        ("/v1/o/**", at(1), before(0), "/v1/o", "o"),
        ("/v1/o/**", at(1), before(0), "/v1/o/", "o/"),
        ("/v1/o/**", at(1), before(0), "/v1/o/a/b", "o/a/b"),
        ("/v1/o/**:m", at(1), before(0), "/v1/o:m", "o"),
        ("/v1/**", at(1), before(0), "/v1", ""),
        ("/v1/**", at(1), before(0), "/v1/a//b", "a//b"),
        ("/**", at(0), before(0), "/", ""),
        ("/**", at(0), before(0), "/a/b", "a/b"),
        ("/v1/p/*/s/**/schema", at(1), before(1), "/v1/p/1/s/schema", "p/1/s"),
        ("/v1/p/*/s/**/schema", at(1), before(1), "/v1/p/1/s/2/3/schema", "p/1/s/2/3"),
        ("/v1/**/schema", at(1), before(1), "/v1/schema", ""),
        ("/v1/**/x/*", at(1), before(2), "/v1/a/b/x/y", "a/b"),
        ("/v1/**/x/*", before(1), before(0), "/v1/a/b/x/y", "y"),
        ("/v1/**/*/x", before(2), before(1), "/v1/a/b/x", "b"),
        ("/v1/**/*/x", before(2), before(1), "/v1/b/x", "b"),
        // On a path that was rewritten behind the router there is something or nothing, and no panic.
        ("/v1/*/*", at(2), at(3), "/v1", ""),
        ("/v1/**/a/*", at(1), before(2), "/", ""),
        ("/v1/**/a/*", before(9), before(8), "/v1", ""),
        ("/v1/*", at(1), at(2), "", ""),
    ] {
        let binding = Binding { operation: "", method: "GET", template: "", pattern, variables: &[] };
        let variable = Variable { field: "v", from, to };
        assert_eq!(span(path, &binding, &variable), value, "{pattern} {path}");
    }
}

#[test]
fn a_match_allocates_nothing() {
    let table = table(&[
        "GET /v1/shelves/*/books/*",
        "GET /v1/shelves/*/books/*:read",
        "GET /v1/**/caf%C3%A9",
        "POST /v1/shelves",
    ]);
    for path in [
        "/v1/shelves/1/books/2",
        "/v1/shelves/1/books/2:read",
        "/v1/shelves/a%20b/books/%C3%A9:x",
        "/v1/a/b/c/caf%C3%A9",
    ] {
        let allocations = allocation_counter::measure(|| {
            assert!(table.find(&Method::GET, path).is_ok(), "{path}");
        });
        assert_eq!(allocations.count_total, 0, "{path}");
    }
    let missed = allocation_counter::measure(|| assert!(table.find(&Method::GET, "/v2").is_err()));
    assert_eq!(missed.count_total, 0);
}

/// Counts the visits of nodes in one search.
fn visits(table: &Table, path: &str) -> (usize, usize) {
    VISITS.with_borrow_mut(HashMap::clear);
    COUNTING.set(true);
    _ = table.find(&Method::GET, path);
    COUNTING.set(false);
    VISITS.with_borrow(|visits| (visits.values().sum(), visits.values().copied().max().unwrap_or_default()))
}

#[test]
fn backtracking_visits_each_node_once() {
    // Every prefix of these is shared and every one fails at its last segment.
    let lines: Vec<String> = (0..1 << 10)
        .map(|bits: u32| {
            let segment = |bit| if (bits >> bit) & 1_u32 == 0 { "/a" } else { "/*" };
            format!("GET {}/end", (0..10_u32).map(segment).collect::<String>())
        })
        .collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let (sum, most) = visits(&table(&lines), "/a/a/a/a/a/a/a/a/a/a/other");
    assert_eq!((sum, most), (2047, 1));
}

#[test]
fn a_path_of_slashes_costs_its_length() {
    let lines = ["GET /**", "GET /**/a", "GET /**/*/a", "GET /*/**/b/c/d", "GET /a/**:v", "POST /**/*/*/*"];
    let table = table(&lines);
    for path in ["/".repeat(64_000), "/a".repeat(32_000), format!("/{}", "a".repeat(64_000))] {
        let (sum, most) = visits(&table, &path);
        assert!(sum < 30 && most == 1, "{sum} visits");
    }
}

#[test]
fn many_bindings_are_found_like_few() {
    let lines: Vec<String> = (0..5000).map(|index| format!("GET /v1/projects/*/things{index}/*")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let all = table(&lines);
    let few = table(&lines[..10]);
    for index in 0..10 {
        let path = format!("/v1/projects/p/things{index}/t");
        assert_eq!(visits(&all, &path), visits(&few, &path));
    }
    assert_eq!(find(&all, "GET /v1/projects/p/things4999/t"), Ok(lines[4999]));
}

fn pattern() -> impl Strategy<Value = String> {
    let segment = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "c", "%61", "a%2Fb"]),
        3 => Just("*"),
    ];
    let verb = prop::option::weighted(0.3, prop::sample::select(vec!["a", "b", "%62"]));
    let plain = prop::collection::vec(segment, 0..5);
    (plain, prop::option::weighted(0.4, 0..5_usize), verb).prop_map(|(mut segments, star, verb)| {
        if let Some(place) = star {
            segments.insert(place.min(segments.len()), "**");
        }
        if segments.is_empty() {
            return "/".to_owned();
        }
        let mut pattern: String = segments.iter().flat_map(|segment| ["/", segment]).collect();
        if let Some(verb) = verb {
            pattern.push(':');
            pattern.push_str(verb);
        }
        pattern
    })
}

fn path() -> impl Strategy<Value = String> {
    let segment = prop::sample::select(vec!["a", "b", "c", "", "%62", "a%2fb", "a:b", "x:a", ":a"]);
    prop::collection::vec(segment, 1..7)
        .prop_map(|segments| segments.iter().flat_map(|segment| ["/", segment]).collect())
}

fn any_method() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["GET", "POST", "HEAD", "PURGE"])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

    /// The trie answers as the slow matcher does, whatever the order of the patterns.
    #[test]
    fn the_table_is_the_reference(
        lines in prop::collection::vec(
            (prop::sample::select(vec!["GET", "POST", "HEAD", "*"]), pattern()),
            1..12,
        ),
        requests in prop::collection::vec((any_method(), path()), 1..12),
    ) {
        let lines: Vec<String> = lines.iter().map(|(method, pattern)| format!("{method} {pattern}")).collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let table = table(&lines);
        let patterns: Vec<(&str, &str)> =
            lines.iter().map(|line| line.split_once(' ').expect("two words")).collect();
        for (method, path) in requests {
            let request = format!("{method} {path}");
            let expected = match reference::find(&patterns, method, &path) {
                Ok(index) => Ok(lines[index]),
                Err(None) => Err("404".to_owned()),
                Err(Some(allow)) => Err(format!("405 {allow}")),
            };
            let outcome = find(&table, &request);
            // Two spellings of one shape are the same shape.
            let shape = |line: &str| line.replace("%61", "a").replace("%62", "b");
            prop_assert_eq!(outcome.map(shape), expected.map(shape), "{}", request);
            // Two readings, and the last of them again for the methods of a 405.
            prop_assert!(visits(&table, &path).1 <= 3);
        }
    }

    /// No path whatsoever is a panic.
    #[test]
    fn no_path_panics(path in "\\PC*", pattern in pattern()) {
        let line = format!("GET {pattern}");
        _ = table(&[line.as_str()]).find(&Method::GET, &path);
        _ = table(&[line.as_str()]).find(&Method::GET, &format!("/{path}"));
    }
}
