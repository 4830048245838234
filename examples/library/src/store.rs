//! The store: shelves and books in memory, by name. It knows nothing of requests and pages.

use crate::pb::library::v1::{
    Book, Shelf, error_bad_request, new_book_exists, new_book_not_found, new_shelf_exists, new_shelf_full,
    new_shelf_not_empty, new_shelf_not_found,
};
use prost_types::Timestamp;
use protohttp::Error;
use std::{
    collections::BTreeMap,
    time::{SystemTime, UNIX_EPOCH},
};

/// Shelves and the books on them.
///
/// Names are those of the API: `shelves/7`, `shelves/7/books/dune`.
#[derive(Debug, Default)]
pub struct Store {
    shelves: BTreeMap<String, Shelf>,
    books: BTreeMap<String, Book>,
    last_id: u64,
}

impl Store {
    pub(crate) fn shelf(&self, name: &str) -> Result<&Shelf, Error> {
        self.shelves.get(name).ok_or_else(|| new_shelf_not_found(name))
    }

    pub(crate) fn shelves(&self) -> impl Iterator<Item = &Shelf> {
        self.shelves.values()
    }

    pub(crate) fn put_up(&mut self, id: &str, shelf: Shelf) -> Result<Shelf, Error> {
        let name = format!("shelves/{}", self.checked_id(id)?);
        if self.shelves.contains_key(&name) {
            return Err(new_shelf_exists(name));
        }
        let shelf = Shelf { name: name.clone(), create_time: Some(now()), ..shelf };
        self.shelves.insert(name, shelf.clone());
        Ok(shelf)
    }

    pub(crate) fn take_down(&mut self, name: &str) -> Result<(), Error> {
        self.shelf(name)?;
        if self.books_on(name).next().is_some() {
            return Err(new_shelf_not_empty(name));
        }
        self.shelves.remove(name);
        Ok(())
    }

    /// Throws the books of a shelf away.
    pub(crate) fn empty(&mut self, name: &str) -> Result<(), Error> {
        self.shelf(name)?;
        self.books.retain(|_, book| shelf_of(&book.name) != name);
        Ok(())
    }

    pub(crate) fn book(&self, name: &str) -> Result<&Book, Error> {
        self.books.get(name).ok_or_else(|| new_book_not_found(name))
    }

    pub(crate) fn book_mut(&mut self, name: &str) -> Result<&mut Book, Error> {
        self.books.get_mut(name).ok_or_else(|| new_book_not_found(name))
    }

    pub(crate) fn books(&self) -> impl Iterator<Item = &Book> {
        self.books.values()
    }

    pub(crate) fn books_on(&self, shelf: &str) -> impl Iterator<Item = &Book> {
        self.books().filter(move |book| shelf_of(&book.name) == shelf)
    }

    pub(crate) fn add(&mut self, shelf: &str, id: &str, book: Book) -> Result<Book, Error> {
        let id = self.checked_id(id)?;
        let book = Book { create_time: Some(now()), ..book };
        self.place(shelf, &id, book)
    }

    pub(crate) fn remove(&mut self, name: &str) -> Result<Book, Error> {
        self.books.remove(name).ok_or_else(|| new_book_not_found(name))
    }

    /// Moves a book to another shelf, where it keeps the last part of its name.
    pub(crate) fn relocate(&mut self, name: &str, shelf: &str) -> Result<Book, Error> {
        let book = self.book(name)?.clone();
        let id = name.rsplit('/').next().unwrap_or(name);
        let book = self.place(shelf, id, book)?;
        self.books.remove(name);
        Ok(book)
    }

    fn place(&mut self, shelf: &str, id: &str, book: Book) -> Result<Book, Error> {
        let room = self.shelf(shelf)?.capacity;
        if room.is_some_and(|room| self.books_on(shelf).count() >= usize::try_from(room).unwrap_or(0)) {
            return Err(new_shelf_full(shelf));
        }
        let name = format!("{shelf}/books/{id}");
        if self.books.contains_key(&name) {
            return Err(new_book_exists(name));
        }
        let book = Book { name: name.clone(), ..book };
        self.books.insert(name, book.clone());
        Ok(book)
    }

    fn checked_id(&mut self, id: &str) -> Result<String, Error> {
        if id.contains('/') || id == "-" {
            return Err(error_bad_request(format!("`{id}` cannot be part of a name")));
        }
        self.last_id += 1;
        Ok(if id.is_empty() { self.last_id.to_string() } else { id.to_owned() })
    }
}

fn shelf_of(book: &str) -> &str {
    book.split_once("/books/").map_or("", |(shelf, _)| shelf)
}

fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp { seconds: since.as_secs().cast_signed(), nanos: since.subsec_nanos().cast_signed() }
}
