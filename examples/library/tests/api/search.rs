//! The search: nested messages, lists, maps, wrappers, times and oneofs in the query.

use crate::world::{World, names};
use serde_json::json;

const DUNE: &str = "shelves/sf/books/dune";
const DISPOSSESSED: &str = "shelves/sf/books/dispossessed";
const ODYSSEY: &str = "shelves/verse/books/odyssey";

async fn assert_finds(query: &str, wanted: &[&str]) {
    let world = World::new().await;
    let answer = world.get(&format!("/v1/books:search?{query}")).await;
    assert_eq!(names(&answer), wanted, "{query}");
}

#[tokio::test]
async fn without_a_query_all_books_are_found() {
    assert_finds("", &[DISPOSSESSED, DUNE, ODYSSEY]).await;
}

#[tokio::test]
async fn a_field_of_a_nested_message() {
    assert_finds("filter.author.name=Frank+Herbert", &[DUNE]).await;
    assert_finds("filter.author.birthYear=1929", &[DISPOSSESSED]).await;
    assert_finds("filter.author.birth_year=1929&filter.author.name=Homer", &[]).await;
}

#[tokio::test]
async fn a_repeated_enum_by_name_and_by_number() {
    assert_finds("filter.genres=POETRY", &[ODYSSEY]).await;
    assert_finds("filter.genres=POETRY&filter.genres=1", &[DISPOSSESSED, DUNE, ODYSSEY]).await;
}

#[tokio::test]
async fn a_map_in_brackets_and_dotted() {
    assert_finds("filter.labels[lang]=en&filter.labels%5Broom%5D=north.1", &[DUNE]).await;
    assert_finds("filter.labels.lang=en", &[DISPOSSESSED, DUNE]).await;
}

#[tokio::test]
async fn a_time_and_a_wrapper() {
    assert_finds("filter.publishedAfter=1970-01-01T00:00:00Z", &[DISPOSSESSED]).await;
    assert_finds("filter.publishedAfter=1965-08-01T02:00:00%2B02:00", &[DISPOSSESSED, DUNE]).await;
    assert_finds("filter.maxPages=400", &[DISPOSSESSED, ODYSSEY]).await;
}

#[tokio::test]
async fn a_member_of_a_oneof() {
    assert_finds("filter.isbn=9780441013593", &[DUNE]).await;
    assert_finds("filter.issn=1234-5679", &[ODYSSEY]).await;
    let world = World::new().await;
    let both = world.fail("GET", "/v1/books:search?filter.isbn=1&filter.issn=2", None).await;
    assert_eq!(both.0, 400, "two members of one oneof");
}

#[tokio::test]
async fn a_list_of_words() {
    assert_finds("words=the&words=poss", &[DISPOSSESSED]).await;
}

#[tokio::test]
async fn the_same_search_with_a_body() {
    let world = World::new().await;
    let body = json!({"filter": {"author": {"name": "Homer"}, "genres": ["POETRY"]}, "words": ["odys"]});
    assert_eq!(names(&world.post("/v1/books:search", body).await), [ODYSSEY]);
}

/// An unknown key is passed over, and nothing is made present by it.
#[tokio::test]
async fn an_unknown_key_is_passed_over() {
    assert_finds("utm_source=x&filter.author.shoes=44", &[DISPOSSESSED, DUNE, ODYSSEY]).await;
}

#[tokio::test]
async fn a_bad_value_is_refused() {
    let world = World::new().await;
    for query in
        ["filter.publishedAfter=now", "filter.maxPages=", "filter.genres=COOKING", "words=%ff", "filter=x"]
    {
        let (status, message) = world.fail("GET", &format!("/v1/books:search?{query}"), None).await;
        assert_eq!(status, 400, "{query}: {message}");
    }
}
