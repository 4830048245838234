//! Ours: the service is implemented on tonic's trait, the rest is generated.

use super::desk::Desk;
use crate::pb::bench::v1::{
    bench_http_server::BenchHttpServer, bench_server::Bench, *,
};
use axum::Router;
use tonic::{Request, Response, Status};

/// The peer as an axum router, which is how most people will serve it.
pub fn router() -> Router {
    BenchHttpServer::new(Desk::new()).into_router()
}

/// The peer as the tower service that was generated, without axum around it.
pub fn service() -> BenchHttpServer<impl Bench> {
    BenchHttpServer::new(Desk::new())
}

#[tonic::async_trait]
impl Bench for Desk {
    async fn say_hello(&self, request: Request<HelloRequest>) -> Result<Response<HelloReply>, Status> {
        Ok(Response::new(Desk::say_hello(self, request.into_inner())))
    }

    async fn create_book(&self, request: Request<Book>) -> Result<Response<Book>, Status> {
        Ok(Response::new(Desk::create_book(self, request.into_inner())))
    }

    async fn list_books(
        &self,
        request: Request<ListBooksRequest>,
    ) -> Result<Response<ListBooksResponse>, Status> {
        Ok(Response::new(Desk::list_books(self, request.get_ref())))
    }
}
