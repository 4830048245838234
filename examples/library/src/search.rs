//! The search: whether a book is what somebody looks for.

use crate::pb::library::v1::{Book, BookFilter, SearchBooksRequest, book, book_filter};
use prost_types::Timestamp;

pub(crate) fn matches(request: &SearchBooksRequest, book: &Book) -> bool {
    let title = book.title.to_lowercase();
    request.words.iter().all(|word| title.contains(&word.to_lowercase()))
        && request.filter.as_ref().is_none_or(|filter| passes(filter, book))
}

fn passes(filter: &BookFilter, book: &Book) -> bool {
    let author = filter.author.as_ref().is_none_or(|wanted| {
        book.authors.iter().any(|author| {
            (wanted.name.is_empty() || author.name == wanted.name)
                && (wanted.birth_year.is_none() || author.birth_year == wanted.birth_year)
        })
    });
    let number = match &filter.number {
        None => true,
        Some(book_filter::Number::Isbn(isbn)) => {
            matches!(&book.number, Some(book::Number::Isbn(have)) if have == isbn)
        }
        Some(book_filter::Number::Issn(issn)) => {
            matches!(&book.number, Some(book::Number::Issn(have)) if have == issn)
        }
    };
    author
        && number
        && (filter.genres.is_empty() || filter.genres.contains(&book.genre))
        && filter.labels.iter().all(|(key, value)| book.labels.get(key) == Some(value))
        && filter.max_pages.is_none_or(|most| book.pages <= most)
        && filter.published_after.as_ref().is_none_or(|first| {
            book.publish_time.as_ref().is_some_and(|time| instant(time) >= instant(first))
        })
}

fn instant(time: &Timestamp) -> (i64, i32) {
    (time.seconds, time.nanos)
}
