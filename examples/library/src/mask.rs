//! The field mask of `UpdateBook`: which fields of the book in the request count.

use crate::pb::library::v1::{Book, book, error_bad_request};
use prost_types::FieldMask;
use protohttp::Error;

/// Copies the fields that the mask names from `from` to `to`.
pub(crate) fn apply(mask: &FieldMask, from: Book, to: &mut Book) -> Result<(), Error> {
    for path in &mask.paths {
        copy(path, &from, to)?;
    }
    Ok(())
}

fn copy(path: &str, from: &Book, to: &mut Book) -> Result<(), Error> {
    match path {
        // The name says which book is meant; it is no news.
        "name" => {}
        "title" => to.title.clone_from(&from.title),
        "subtitle" => to.subtitle.clone_from(&from.subtitle),
        "authors" => to.authors.clone_from(&from.authors),
        "genre" => to.genre = from.genre,
        "condition" => to.condition = from.condition,
        "isbn" => set_number(from, to, |number| matches!(number, book::Number::Isbn(_))),
        "issn" => set_number(from, to, |number| matches!(number, book::Number::Issn(_))),
        "pages" => to.pages = from.pages,
        "sold" => to.sold = from.sold,
        "price" => to.price.clone_from(&from.price),
        "price.currency" => {
            let currency = from.price.as_ref().map(|price| price.currency.clone()).unwrap_or_default();
            to.price.get_or_insert_default().currency = currency;
        }
        "price.cents" => {
            let cents = from.price.as_ref().map(|price| price.cents).unwrap_or_default();
            to.price.get_or_insert_default().cents = cents;
        }
        "labels" => to.labels.clone_from(&from.labels),
        "publish_time" => to.publish_time.clone_from(&from.publish_time),
        "thumbnail" => to.thumbnail.clone_from(&from.thumbnail),
        "create_time" => return Err(error_bad_request("`create_time` is set by the server")),
        _ => return Err(error_bad_request(format!("a book has no field `{path}`"))),
    }
    Ok(())
}

/// Takes the number over if it is of this kind, and removes one of this kind that is not there.
fn set_number(from: &Book, to: &mut Book, kind: fn(&book::Number) -> bool) {
    if from.number.as_ref().is_some_and(kind) {
        to.number.clone_from(&from.number);
    } else if to.number.as_ref().is_some_and(kind) {
        to.number = None;
    }
}
