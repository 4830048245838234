//! What the service does, for all peers that have prost messages.

use super::shop;
use crate::pb::bench::v1::*;
use pbjson_types::Timestamp;

/// The hundred books in memory.
#[derive(Debug)]
pub(super) struct Desk {
    books: Vec<BookSummary>,
}

impl Desk {
    pub(super) fn new() -> Self {
        let books = shop::books()
            .map(|book| BookSummary {
                name: book.name,
                title: book.title,
                author: book.author.to_owned(),
                genre: Genre::Fiction.into(),
                sold: book.sold,
                create_time: Some(Timestamp { seconds: book.create_seconds, nanos: 0 }),
            })
            .collect();
        Self { books }
    }

    pub(super) fn say_hello(&self, request: HelloRequest) -> HelloReply {
        HelloReply { message: format!("Hello {}", request.name) }
    }

    pub(super) fn create_book(&self, book: Book) -> Book {
        book
    }

    pub(super) fn list_books(&self, request: &ListBooksRequest) -> ListBooksResponse {
        let books = self
            .books
            .iter()
            .filter(|book| {
                book.name > request.page_token
                    && book.title.contains(&request.title_contains)
                    && (request.genre == 0 || book.genre == request.genre)
            })
            .take(usize::try_from(request.page_size).unwrap_or_default())
            .cloned()
            .collect();
        ListBooksResponse { books, next_page_token: String::new() }
    }
}
