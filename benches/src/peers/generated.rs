//! Ours: the service is implemented on tonic's trait, the rest is generated.

use super::desk::Desk;
use crate::pb::bench::v1::{bench_http_server::BenchHttpServer, bench_server::Bench, *};
use axum::Router;
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
