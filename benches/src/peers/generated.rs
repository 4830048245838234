//! Ours: the service is implemented on tonic's trait, the rest is generated.

use super::shop;
use crate::pb::bench::v1::{bench_http_server::BenchHttpServer, bench_server::Bench, *};
use axum::Router;
use prost_types::Timestamp;
use protohttp::{Routes, Transcoder};
use tonic::{Request, Response, Status};

/// The tower service that was generated, for one service.
pub fn service() -> BenchHttpServer<impl Bench> {
    BenchHttpServer::new(Desk::new())
}

/// The tower service of [`Routes`], which is for several services and for gRPC beside them.
pub fn routes() -> Transcoder {
    Routes::new().add(service()).into_service().expect("one service has no conflict with others")
}

/// The same inside of an axum router, which matches the path once more.
pub fn router() -> Router {
    service().into_router()
}

/// The hundred books in memory.
#[derive(Debug)]
struct Desk {
    books: Vec<BookSummary>,
}

impl Desk {
    fn new() -> Self {
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
}

#[tonic::async_trait]
impl Bench for Desk {
    async fn say_hello(&self, request: Request<HelloRequest>) -> Result<Response<HelloReply>, Status> {
        Ok(Response::new(HelloReply { message: format!("Hello {}", request.get_ref().name) }))
    }

    async fn create_book(&self, request: Request<Book>) -> Result<Response<Book>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn list_books(
        &self,
        request: Request<ListBooksRequest>,
    ) -> Result<Response<ListBooksResponse>, Status> {
        let request = request.get_ref();
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
        Ok(Response::new(ListBooksResponse { books, next_page_token: String::new() }))
    }
}
