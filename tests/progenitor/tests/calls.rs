//! The client calls the server: what the document says is what the server does.

use protohttp_tests_progenitor::library::{Client, Error, types};
use tokio::net::TcpListener;

/// A client of a library that runs.
async fn client() -> Client {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
    let address = listener.local_addr().expect("the listener is bound");
    tokio::spawn(protohttp::serve(listener, library_example::routes()).into_future());
    Client::new(&format!("http://{address}"))
}

#[tokio::test]
async fn answers_are_what_their_schemas_say() {
    let client = client().await;
    let shelf = types::Shelf { theme: Some("maps".to_owned()), capacity: Some(2), ..types::Shelf::default() };
    let made = client.library_service_create_shelf().shelf_id("maps").body(shelf).send().await;
    let made = made.expect("a shelf").into_inner();
    assert_eq!((made.name.as_deref(), made.capacity), (Some("shelves/maps"), Some(2)));
    assert!(made.create_time.is_some());

    let book = types::Book {
        title: Some("Atlas".to_owned()),
        sold: Some("9007199254740993".to_owned()),
        genre: Some(types::Genre::Poetry),
        ..types::Book::default()
    };
    let add = client.library_service_create_book().shelf("maps").book_id("atlas").body(book);
    let added = add.send().await.expect("a book").into_inner();
    assert_eq!((added.sold.as_deref(), added.genre), (Some("9007199254740993"), Some(types::Genre::Poetry)));

    let page = client.library_service_list_books().shelf("maps").page_size(1).filter("atl").send().await;
    let page = page.expect("a page").into_inner();
    assert_eq!(page.books.first().and_then(|book| book.title.as_deref()), Some("Atlas"));
}

#[tokio::test]
async fn errors_are_typed() {
    let client = client().await;
    let error = client.library_service_get_shelf().shelf("none").send().await.expect_err("there is none");
    let Error::ErrorResponse(answer) = error else { panic!("{error:?}") };
    assert_eq!(answer.status(), 404);
    let error = answer.into_inner();
    assert_eq!((error.code, error.reason.as_str()), (404, "SHELF_NOT_FOUND"));
    assert_eq!(error.metadata["name"], "shelves/none");
}
