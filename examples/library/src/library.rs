//! The library's desk: what readers may do.

use crate::{
    mask,
    page::Page,
    pb::library::{catalogue::v1::Author, v1::*},
    search,
    store::Store,
};
use futures_util::{
    StreamExt,
    stream::{self, BoxStream},
};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tonic::{Request, Response, Status};

/// The implementation of `library.v1.LibraryService`.
#[derive(Debug)]
pub struct LibraryDesk {
    store: Arc<Mutex<Store>>,
    reservations: Mutex<BTreeMap<String, Vec<String>>>,
}

impl LibraryDesk {
    /// A desk of the library whose books are in `store`.
    pub fn new(store: Arc<Mutex<Store>>) -> Self {
        Self { store, reservations: Mutex::default() }
    }

    fn store(&self) -> MutexGuard<'_, Store> {
        self.store.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[tonic::async_trait]
impl library_service_server::LibraryService for LibraryDesk {
    async fn create_shelf(&self, request: Request<CreateShelfRequest>) -> Result<Response<Shelf>, Status> {
        let CreateShelfRequest { shelf, shelf_id } = request.into_inner();
        let shelf = shelf.ok_or_else(|| error_bad_request("`shelf` is missing"))?;
        Ok(Response::new(self.store().put_up(&shelf_id, shelf)?))
    }

    async fn get_shelf(&self, request: Request<GetShelfRequest>) -> Result<Response<Shelf>, Status> {
        Ok(Response::new(self.store().shelf(&request.get_ref().name)?.clone()))
    }

    async fn list_shelves(
        &self,
        request: Request<ListShelvesRequest>,
    ) -> Result<Response<ListShelvesResponse>, Status> {
        let request = request.into_inner();
        let page = Page::new(request.page_size, request.page_token)?;
        let (shelves, next_page_token) = page.cut(self.store().shelves(), |shelf| &shelf.name);
        Ok(Response::new(ListShelvesResponse { shelves, next_page_token }))
    }

    async fn delete_shelf(&self, request: Request<DeleteShelfRequest>) -> Result<Response<()>, Status> {
        let DeleteShelfRequest { name, force } = request.into_inner();
        let mut store = self.store();
        if force {
            store.empty(&name)?;
        }
        store.take_down(&name)?;
        Ok(Response::new(()))
    }

    async fn merge_shelves(&self, request: Request<MergeShelvesRequest>) -> Result<Response<Shelf>, Status> {
        let MergeShelvesRequest { name, destination } = request.into_inner();
        if name == destination {
            return Err(error_bad_request("a shelf cannot be merged with itself").into());
        }
        let mut store = self.store();
        let shelf = store.shelf(&destination)?.clone();
        let books: Vec<String> = store.books_on(&name).map(|book| book.name.clone()).collect();
        for book in &books {
            store.relocate(book, &destination)?;
        }
        store.take_down(&name)?;
        Ok(Response::new(shelf))
    }

    async fn create_book(&self, request: Request<CreateBookRequest>) -> Result<Response<Book>, Status> {
        let CreateBookRequest { parent, book, book_id } = request.into_inner();
        let book = book.ok_or_else(|| error_bad_request("`book` is missing"))?;
        Ok(Response::new(self.store().add(&parent, &book_id, book)?))
    }

    async fn get_book(&self, request: Request<GetBookRequest>) -> Result<Response<Book>, Status> {
        let GetBookRequest { name, isbn } = request.into_inner();
        let store = self.store();
        if isbn.is_empty() {
            return Ok(Response::new(store.book(&name)?.clone()));
        }
        let wanted = Some(book::Number::Isbn(isbn));
        let book = store.books().find(|book| book.number == wanted);
        let book = book.ok_or_else(|| error_book_not_found("there is no book with this ISBN"))?;
        Ok(Response::new(book.clone()))
    }

    async fn list_books(
        &self,
        request: Request<ListBooksRequest>,
    ) -> Result<Response<ListBooksResponse>, Status> {
        let ListBooksRequest { parent, page_size, page_token, filter } = request.into_inner();
        let page = Page::new(page_size, page_token)?;
        let store = self.store();
        let filter = filter.to_lowercase();
        let wanted = |book: &&Book| book.title.to_lowercase().contains(&filter);
        let (books, next_page_token) = if parent == "shelves/-" {
            page.cut(store.books().filter(wanted), |book| &book.name)
        } else {
            store.shelf(&parent)?;
            page.cut(store.books_on(&parent).filter(wanted), |book| &book.name)
        };
        Ok(Response::new(ListBooksResponse { books, next_page_token }))
    }

    async fn search_books(
        &self,
        request: Request<SearchBooksRequest>,
    ) -> Result<Response<SearchBooksResponse>, Status> {
        let request = request.into_inner();
        let store = self.store();
        let books = store.books().filter(|book| search::matches(&request, book)).cloned().collect();
        Ok(Response::new(SearchBooksResponse { books }))
    }

    async fn update_book(&self, request: Request<UpdateBookRequest>) -> Result<Response<Book>, Status> {
        let UpdateBookRequest { book, update_mask } = request.into_inner();
        let news = book.ok_or_else(|| error_bad_request("`book` is missing"))?;
        let mut store = self.store();
        let book = store.book_mut(&news.name)?;
        let mut changed = book.clone();
        mask::apply(&update_mask.unwrap_or_default(), news, &mut changed)?;
        book.clone_from(&changed);
        Ok(Response::new(changed))
    }

    async fn move_book(&self, request: Request<MoveBookRequest>) -> Result<Response<Book>, Status> {
        let MoveBookRequest { name, destination } = request.into_inner();
        Ok(Response::new(self.store().relocate(&name, &destination)?))
    }

    async fn delete_book(&self, request: Request<DeleteBookRequest>) -> Result<Response<()>, Status> {
        self.store().remove(&request.get_ref().name)?;
        Ok(Response::new(()))
    }

    async fn set_labels(
        &self,
        request: Request<SetLabelsRequest>,
    ) -> Result<Response<SetLabelsResponse>, Status> {
        let SetLabelsRequest { name, labels } = request.into_inner();
        self.store().book_mut(&name)?.labels.clone_from(&labels);
        Ok(Response::new(SetLabelsResponse { labels }))
    }

    async fn list_authors(
        &self,
        _: Request<ListAuthorsRequest>,
    ) -> Result<Response<ListAuthorsResponse>, Status> {
        let mut authors: Vec<Author> = self.store().books().flat_map(|book| &book.authors).cloned().collect();
        authors.sort_by(|a, b| (&a.name, a.birth_year).cmp(&(&b.name, b.birth_year)));
        authors.dedup();
        Ok(Response::new(ListAuthorsResponse { authors }))
    }

    async fn find_book(&self, request: Request<FindBookRequest>) -> Result<Response<Book>, Status> {
        let title = request.into_inner().title;
        let store = self.store();
        let book = store.books().find(|book| book.title == title);
        let book = book.ok_or_else(|| error_book_not_found(format!("there is no book called `{title}`")))?;
        Ok(Response::new(book.clone()))
    }

    async fn reserve_book(
        &self,
        request: Request<ReserveBookRequest>,
    ) -> Result<Response<ReserveBookResponse>, Status> {
        let ReserveBookRequest { name, reader } = request.into_inner();
        self.store().book(&name)?;
        let mut reservations = self.reservations.lock().unwrap_or_else(PoisonError::into_inner);
        let readers = reservations.entry(name).or_default();
        let waiting = i32::try_from(readers.len()).unwrap_or(i32::MAX);
        readers.push(reader);
        Ok(Response::new(ReserveBookResponse { waiting }))
    }

    type StreamBooksStream = BoxStream<'static, Result<Book, Status>>;

    async fn stream_books(
        &self,
        request: Request<StreamBooksRequest>,
    ) -> Result<Response<Self::StreamBooksStream>, Status> {
        let store = self.store();
        let shelf = store.shelf(&request.get_ref().parent)?;
        let books: Vec<Result<Book, Status>> = store.books_on(&shelf.name).cloned().map(Ok).collect();
        Ok(Response::new(stream::iter(books).boxed()))
    }
}
