//! A validator before a service: what it refuses does not reach the service, over HTTP and gRPC, in unary calls and in
//! streams.

use crate::{option_validate::validate::v1 as generated, wire::Server};
use futures_util::stream::{self, Iter};
use generated::{
    GetShelfRequest, Shelf, shelves_client::ShelvesClient, shelves_http_server::ShelvesHttpServer,
    shelves_server::Shelves, shelves_server::ShelvesServer, shelves_validated::ShelvesValidated,
};
use protohttp::{
    Error, FindError, Routes, Validator, reason, rpc::BadRequest, rpc::bad_request::FieldViolation,
};
use serde_json::json;
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    vec::IntoIter,
};
use tonic::{Code, Request, Response, Status, Streaming, transport::Channel};

/// Counts the messages that reach it.
#[derive(Debug, Default)]
struct Counting(AtomicUsize);

impl Counting {
    fn count(&self) -> usize {
        self.0.fetch_add(1, Ordering::Relaxed) + 1
    }
}

#[tonic::async_trait]
impl Shelves for Counting {
    type watch_shelfStream = Iter<IntoIter<Result<Shelf, Status>>>;
    type MoveShelvesStream = Streaming<Shelf>;

    async fn get_shelf(&self, request: Request<GetShelfRequest>) -> Result<Response<Shelf>, Status> {
        self.count();
        Ok(Response::new(Shelf { name: request.into_inner().name, books: 1 }))
    }

    async fn peek_shelf(&self, request: Request<GetShelfRequest>) -> Result<Response<Shelf>, Status> {
        self.get_shelf(request).await
    }

    async fn watch_shelf(
        &self,
        request: Request<GetShelfRequest>,
    ) -> Result<Response<Self::watch_shelfStream>, Status> {
        let shelf = self.get_shelf(request).await?.into_inner();
        Ok(Response::new(stream::iter(vec![Ok(shelf); 2])))
    }

    async fn fill_shelves(&self, request: Request<Streaming<Shelf>>) -> Result<Response<Shelf>, Status> {
        let mut shelves = request.into_inner();
        let mut sum = Shelf::default();
        while let Some(shelf) = shelves.message().await? {
            self.count();
            sum.name.push_str(&shelf.name);
            sum.books += shelf.books;
        }
        // After the end it stays at its end.
        assert!(shelves.message().await?.is_none());
        Ok(Response::new(sum))
    }

    async fn move_shelves(
        &self,
        request: Request<Streaming<Shelf>>,
    ) -> Result<Response<Self::MoveShelvesStream>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn count(&self, _: Request<()>) -> Result<Response<Shelf>, Status> {
        self.count();
        Ok(Response::new(Shelf::default()))
    }
}

/// Names must not be empty, nor books fewer than none.
#[derive(Debug)]
struct Rules;

fn violations(field: &str, description: &str) -> Error {
    let (field, description) = (field.to_owned(), description.to_owned());
    Error::invalid([FieldViolation { field, description, ..FieldViolation::default() }])
}

impl Validator<GetShelfRequest> for Rules {
    fn validate(&self, message: &GetShelfRequest) -> Result<(), Error> {
        if message.name == "none" { Err(violations("name", "must not be `none`")) } else { Ok(()) }
    }
}

impl Validator<Shelf> for Rules {
    fn validate(&self, message: &Shelf) -> Result<(), Error> {
        match message.books {
            ..0 => Err(violations("books", "must not be negative")),
            499 => Err(Error::client_closed("GONE", "a code that ends streams")),
            _ => Ok(()),
        }
    }
}

impl Validator<()> for Rules {
    fn validate(&self, (): &()) -> Result<(), Error> {
        Ok(())
    }
}

/// Both sides of one service on one port.
async fn start() -> (Arc<Counting>, Server, ShelvesClient<Channel>) {
    let counting = Arc::new(Counting::default());
    let service = Arc::new(ShelvesValidated::from_arc(counting.clone(), Arc::new(Rules)));
    let routes = Routes::new()
        .add(ShelvesHttpServer::from_arc(service.clone()))
        .grpc(ShelvesServer::from_arc(service));
    let server = Server::start(routes.into_router().expect("no conflict")).await;
    let client = ShelvesClient::connect(server.url()).await.expect("a connection");
    (counting, server, client)
}

fn shelves<const N: usize>(books: [i32; N]) -> Iter<std::array::IntoIter<Shelf, N>> {
    stream::iter(books.map(|books| Shelf { name: books.to_string(), books }))
}

/// Checks that a status says what the validator said.
fn check(status: &Status, field: &str) {
    assert_eq!(status.code(), Code::InvalidArgument, "{status}");
    let error = status.find_error().expect("an error");
    assert_eq!((error.status(), error.reason()), (400, reason::VALIDATOR));
    let violations = error.detail::<BadRequest>().expect("violations").field_violations;
    assert_eq!(violations.iter().map(|it| it.field.as_str()).collect::<Vec<_>>(), [field]);
}

#[tokio::test]
async fn a_bad_request_is_refused_over_http() {
    let (counting, server, _) = start().await;
    assert_eq!(server.get("/v1/shelves/a").await.set(), json!({"name": "a", "books": 1}));
    let answer = server.get("/v1/shelves/none").await;
    assert_eq!(answer.status, 400);
    assert_eq!(
        answer.json(),
        json!({
            "code": 400,
            "reason": "VALIDATOR",
            "message": "invalid `name`: must not be `none`",
            "metadata": {"name": "must not be `none`"},
        })
    );
    assert_eq!(counting.0.load(Ordering::Relaxed), 1);
}

#[tokio::test]
async fn a_bad_request_is_refused_over_grpc() {
    let (counting, _server, mut client) = start().await;
    let good = GetShelfRequest { name: "a".to_owned() };
    let bad = GetShelfRequest { name: "none".to_owned() };
    assert_eq!(client.get_shelf(good.clone()).await.expect("a shelf").into_inner().name, "a");
    let mut watched = client.watch_shelf(good).await.expect("a stream").into_inner();
    assert!(watched.message().await.expect("a shelf").is_some());
    assert_eq!(client.count(()).await.expect("a shelf").into_inner(), Shelf::default());
    assert_eq!(counting.0.load(Ordering::Relaxed), 3);
    check(&client.get_shelf(bad.clone()).await.expect_err("refused"), "name");
    check(&client.peek_shelf(bad.clone()).await.expect_err("refused"), "name");
    check(&client.watch_shelf(bad).await.expect_err("refused"), "name");
    assert_eq!(counting.0.load(Ordering::Relaxed), 3);
}

#[tokio::test]
async fn each_message_of_a_stream_is_validated() {
    let (counting, _server, mut client) = start().await;
    let sum = client.fill_shelves(shelves([1, 0, 41])).await.expect("a sum").into_inner();
    assert_eq!((sum.name.as_str(), sum.books), ("1041", 42));
    assert_eq!(client.fill_shelves(shelves([])).await.expect("a sum").into_inner().books, 0);
    assert_eq!(counting.0.swap(0, Ordering::Relaxed), 3);
    check(&client.fill_shelves(shelves([1, 2, -3, 4])).await.expect_err("refused"), "books");
    assert_eq!(counting.0.swap(0, Ordering::Relaxed), 2);
    // Whatever its code, the validator's error is no end of the stream.
    let status = client.fill_shelves(shelves([1, 499])).await.expect_err("refused");
    assert_eq!(status.find_error().map(|error| error.status()), Some(499));
}

#[tokio::test]
async fn a_stream_answers_until_a_message_is_refused() {
    let (_, _server, mut client) = start().await;
    let mut moved = client.move_shelves(shelves([1, 2, -3, 4])).await.expect("a stream").into_inner();
    for books in [1, 2] {
        assert_eq!(moved.message().await.expect("a shelf").expect("a shelf").books, books);
    }
    check(&moved.message().await.expect_err("refused"), "books");
}
