//! The strong peer: axum, prost and pbjson, put together by hand with care.
//!
//! It avoids what is known to be slow: the body is decoded from its bytes, the answer is written
//! into one buffer, the query is walked once and each value goes straight into its field.

use super::desk::Desk;
use crate::pb::bench::v1::*;
use axum::{
    Router,
    extract::{Path, RawQuery, State},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use std::{str::FromStr, sync::Arc};

/// The peer.
pub fn router() -> Router {
    Router::new()
        .route("/v1/hello/{name}", get(say_hello))
        .route("/v1/books", post(create_book).get(list_books))
        .with_state(Arc::new(Desk::new()))
}

async fn say_hello(State(desk): State<Arc<Desk>>, Path(name): Path<String>) -> Response {
    json(&desk.say_hello(HelloRequest { name }))
}

async fn create_book(State(desk): State<Arc<Desk>>, body: Bytes) -> Result<Response, BadRequest> {
    let book = serde_json::from_slice(&body).map_err(|error| BadRequest(error.to_string()))?;
    Ok(json(&desk.create_book(book)))
}

async fn list_books(
    State(desk): State<Arc<Desk>>,
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
    Ok(json(&desk.list_books(&request)))
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
