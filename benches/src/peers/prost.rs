//! The strong peer: axum, prost and pbjson, put together by hand with care.
//!
//! Its messages are generated for it from the same proto, with pbjson's code and pbjson's times.
//! It avoids what is known to be slow: the body is decoded from its bytes, the answer is written
//! into one buffer, the query is walked once and each value goes straight into its field.

use super::shop;
use crate::pbjson_pb::bench::v1::*;
use axum::{
    Router,
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use pbjson_types::Timestamp;
use std::{str::FromStr, sync::Arc};

/// The peer.
pub fn router() -> Router {
    Router::new()
        .route("/v1/hello/{name}", get(say_hello))
        .route("/v1/books", post(create_book).get(list_books))
        .with_state(Arc::new(books()))
}

fn books() -> Vec<BookSummary> {
    shop::books()
        .map(|book| BookSummary {
            name: book.name,
            title: book.title,
            author: book.author.to_owned(),
            genre: Genre::Fiction.into(),
            sold: book.sold,
            create_time: Some(Timestamp { seconds: book.create_seconds, nanos: 0 }),
        })
        .collect()
}

async fn say_hello(Path(name): Path<String>) -> Response {
    json(&HelloReply { message: format!("Hello {name}") })
}

async fn create_book(body: Bytes) -> Result<Response, BadRequest> {
    let book: Book = serde_json::from_slice(&body).map_err(|error| BadRequest(error.to_string()))?;
    Ok(json(&book))
}

async fn list_books(
    State(shop): State<Arc<Vec<BookSummary>>>,
    RawQuery(query): RawQuery,
) -> Result<Response, BadRequest> {
    let mut request = ListBooksRequest::default();
    for (key, value) in form_urlencoded::parse(query.as_deref().unwrap_or_default().as_bytes()) {
        match &*key {
            "pageSize" | "page_size" => request.page_size = parse(&value)?,
            "pageToken" | "page_token" => request.page_token = value.into_owned(),
            "titleContains" | "title_contains" => request.title_contains = value.into_owned(),
            "genre" => {
                let genre = Genre::from_str_name(&value);
                request.genre = genre.ok_or_else(|| BadRequest(format!("no genre {value}")))?.into();
            }
            "inPrint" | "in_print" => request.in_print = parse(&value)?,
            _ => {}
        }
    }
    let books = shop
        .iter()
        .filter(|book| {
            book.name > request.page_token
                && book.title.contains(&request.title_contains)
                && (request.genre == 0 || book.genre == request.genre)
        })
        .take(usize::try_from(request.page_size).unwrap_or_default())
        .cloned()
        .collect();
    Ok(json(&ListBooksResponse { books, next_page_token: String::new() }))
}

fn parse<T: FromStr>(value: &str) -> Result<T, BadRequest> {
    value.parse().map_err(|_| BadRequest(format!("bad value {value}")))
}

fn json(message: &impl serde::Serialize) -> Response {
    let mut body = Vec::with_capacity(1024);
    match serde_json::to_writer(&mut body, message) {
        Ok(()) => {
            let json = HeaderValue::from_static("application/json");
            ([(header::CONTENT_TYPE, json)], body).into_response()
        }
        Err(error) => (StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    }
}

struct BadRequest(String);

impl IntoResponse for BadRequest {
    fn into_response(self) -> Response {
        (StatusCode::BAD_REQUEST, self.0).into_response()
    }
}
