//! gRPC on the same port: the same store, and the methods that have no rule.

use crate::world::World;
use library_example::pb::library::{
    admin::v1::admin_service_client::AdminServiceClient,
    v1::{
        Book, CreateShelfRequest, ErrorReason, GetBookRequest, ReserveBookRequest, Shelf, StreamBooksRequest,
        book::Number, is_book_not_found, is_shelf_not_found, library_service_client::LibraryServiceClient,
    },
};
use tonic::Code;

#[tokio::test]
async fn both_protocols_see_the_same_books() {
    let world = World::new().await;
    let mut library = LibraryServiceClient::new(world.channel().await);
    let request = GetBookRequest { name: "shelves/sf/books/dune".to_owned(), ..GetBookRequest::default() };
    let book = library.get_book(request).await.expect("the book is there").into_inner();
    assert_eq!(book.title, "Dune");
    assert_eq!(book.number, Some(Number::Isbn("9780441013593".to_owned())));

    let mut admin = AdminServiceClient::new(world.channel().await);
    let statistics = admin.get_statistics(()).await.expect("the second service answers").into_inner();
    assert_eq!(statistics.books, 3);
}

#[tokio::test]
async fn errors_keep_their_code_and_reason() {
    let world = World::new().await;
    let mut library = LibraryServiceClient::new(world.channel().await);
    let error = library.get_book(GetBookRequest::default()).await.expect_err("there is no such book");
    assert_eq!(error.code(), Code::NotFound);
    assert!(is_book_not_found(&error) && !is_shelf_not_found(&error));
    let request = CreateShelfRequest { shelf: Some(Shelf::default()), shelf_id: "sf".to_owned() };
    let error = library.create_shelf(request).await.expect_err("there is one");
    assert_eq!(
        (error.code(), ErrorReason::from_error(&error)),
        (Code::AlreadyExists, Some(ErrorReason::ShelfExists))
    );
}

/// A method without a rule is served over gRPC only.
#[tokio::test]
async fn a_book_is_reserved_over_grpc_only() {
    let world = World::new().await;
    let mut library = LibraryServiceClient::new(world.channel().await);
    for waiting in 0..2 {
        let name = "shelves/sf/books/dune".to_owned();
        let request = ReserveBookRequest { name, reader: format!("reader {waiting}") };
        let answer = library.reserve_book(request).await.expect("the book is there").into_inner();
        assert_eq!(answer.waiting, waiting);
    }
    let path = "/library.v1.LibraryService/ReserveBook";
    assert_eq!(world.fail("POST", path, Some(serde_json::json!({}))).await.0, 404);
}

#[tokio::test]
async fn books_are_streamed() {
    let world = World::new().await;
    let mut library = LibraryServiceClient::new(world.channel().await);
    let request = StreamBooksRequest { parent: "shelves/sf".to_owned() };
    let mut books = library.stream_books(request).await.expect("the shelf is there").into_inner();
    let mut titles = Vec::new();
    while let Some(Book { title, .. }) = books.message().await.expect("the stream goes on") {
        titles.push(title);
    }
    assert_eq!(titles, ["The Dispossessed", "Dune"]);
}
