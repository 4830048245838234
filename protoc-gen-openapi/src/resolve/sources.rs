//! Sources: positions and comments of every file that the document has something from, each indexed
//! when it is first asked for.

use prost_reflect::FileDescriptor;
use protohttp_codegen::{Place, source::Source};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::comments;

#[derive(Clone, Debug, Default)]
pub(crate) struct Sources(RefCell<HashMap<String, Rc<Source>>>);

impl Sources {
    /// The source of a file.
    pub(crate) fn of(&self, file: &FileDescriptor) -> Rc<Source> {
        if let Some(known) = self.0.borrow().get(file.name()) {
            return Rc::clone(known);
        }
        let source = Rc::new(Source::complete(file));
        self.0.borrow_mut().insert(file.name().to_owned(), Rc::clone(&source));
        source
    }

    /// The comment of a part, for readers.
    pub(crate) fn text(&self, file: &FileDescriptor, path: &[i32]) -> Option<String> {
        comments::text(&self.of(file).comments(path))
    }

    /// Where a part stands.
    pub(crate) fn place(&self, file: &FileDescriptor, path: &[i32]) -> Place {
        self.of(file).place(path)
    }
}
