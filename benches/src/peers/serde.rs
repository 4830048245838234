//! The peer that most people write: axum with its own extractors, and structs that derive serde.
//!
//! Its JSON is ProtoJSON, so that it does the same work as the others: 64-bit integers are strings,
//! bytes are base64, times are RFC 3339.

use axum::{
    Json, Router,
    extract::{Path, Query, State},
    routing::{get, post},
};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use std::{collections::HashMap, sync::Arc};

/// The peer.
pub fn router() -> Router {
    Router::new()
        .route("/v1/hello/{name}", get(say_hello))
        .route("/v1/books", post(create_book).get(list_books))
        .with_state(Arc::new(shop()))
}

async fn say_hello(Path(name): Path<String>) -> Json<HelloReply> {
    Json(HelloReply { message: format!("Hello {name}") })
}

async fn create_book(Json(book): Json<Book>) -> Json<Book> {
    Json(book)
}

async fn list_books(
    State(shop): State<Arc<Vec<BookSummary>>>,
    Query(query): Query<ListBooksRequest>,
) -> Json<ListBooksResponse> {
    let books = shop
        .iter()
        .filter(|book| {
            book.name > query.page_token
                && book.title.contains(&query.title_contains)
                && (query.genre == Genre::Unspecified || book.genre == query.genre)
        })
        .take(query.page_size)
        .cloned()
        .collect();
    Json(ListBooksResponse { books, next_page_token: String::new() })
}

fn shop() -> Vec<BookSummary> {
    super::shop::books()
        .map(|book| BookSummary {
            name: book.name,
            title: book.title,
            author: book.author.to_owned(),
            genre: Genre::Fiction,
            sold: book.sold,
            create_time: DateTime::from_timestamp(book.create_seconds, 0).unwrap_or_default(),
        })
        .collect()
}

#[derive(Serialize)]
struct HelloReply {
    message: String,
}

#[derive(Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
enum Genre {
    #[default]
    #[serde(rename = "GENRE_UNSPECIFIED")]
    Unspecified,
    #[serde(rename = "GENRE_FICTION")]
    Fiction,
    #[serde(rename = "GENRE_HISTORY")]
    History,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Author {
    given_name: String,
    family_name: String,
    birth_year: i32,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Chapter {
    title: String,
    first_page: i32,
    reading_hours: f64,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Book {
    name: String,
    title: String,
    author: Option<Author>,
    tags: Vec<String>,
    labels: HashMap<String, String>,
    create_time: DateTime<Utc>,
    update_time: DateTime<Utc>,
    #[serde(with = "integer")]
    sold: i64,
    #[serde(with = "integer")]
    price_micros: i64,
    genre: Genre,
    #[serde(with = "binary")]
    thumbnail: Vec<u8>,
    chapters: Vec<Chapter>,
    in_print: bool,
    rating: f64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[derive(Default)]
struct ListBooksRequest {
    page_size: usize,
    page_token: String,
    title_contains: String,
    genre: Genre,
    in_print: bool,
}

#[derive(Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct BookSummary {
    name: String,
    title: String,
    author: String,
    genre: Genre,
    #[serde(with = "integer")]
    sold: i64,
    create_time: DateTime<Utc>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ListBooksResponse {
    books: Vec<BookSummary>,
    next_page_token: String,
}

/// A 64-bit integer is a string.
mod integer {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::borrow::Cow;

    pub(super) fn serialize<S: Serializer>(value: &i64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(value)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<i64, D::Error> {
        Cow::<str>::deserialize(deserializer)?.parse().map_err(D::Error::custom)
    }
}

/// Bytes are base64.
mod binary {
    use base64::{Engine, engine::general_purpose::STANDARD};
    use serde::{Deserialize, Deserializer, Serializer, de::Error};
    use std::borrow::Cow;

    pub(super) fn serialize<S: Serializer>(value: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(value))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        STANDARD.decode(Cow::<str>::deserialize(deserializer)?.as_bytes()).map_err(D::Error::custom)
    }
}
