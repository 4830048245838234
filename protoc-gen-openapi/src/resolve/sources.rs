//! Sources: positions and comments of every file that the document has something from, each indexed
//! when it is first asked for.

use prost_reflect::FileDescriptor;
use protohttp_codegen::{Place, source::Source};
use std::{cell::RefCell, collections::HashMap, rc::Rc};

use super::comments;
use crate::options::Options;

/// The sources of files by their names.
#[derive(Clone, Debug)]
pub(crate) struct Sources {
    files: RefCell<HashMap<String, Rc<Source>>>,
    /// Whether readers get comments as they are written.
    is_verbatim: bool,
}

impl Sources {
    pub(crate) fn new(options: &Options) -> Self {
        Self { files: RefCell::default(), is_verbatim: options.is_gnostic() }
    }

    /// The source of a file.
    pub(crate) fn of(&self, file: &FileDescriptor) -> Rc<Source> {
        if let Some(known) = self.files.borrow().get(file.name()) {
            return Rc::clone(known);
        }
        let source = Rc::new(Source::complete(file));
        self.files.borrow_mut().insert(file.name().to_owned(), Rc::clone(&source));
        source
    }

    /// The comment of a part, for readers.
    pub(crate) fn text(&self, file: &FileDescriptor, path: &[i32]) -> Option<String> {
        let source = self.of(file);
        if self.is_verbatim {
            comments::verbatim(source.leading_comment(path))
        } else {
            comments::text(&source.comments(path))
        }
    }

    /// Where a part stands.
    pub(crate) fn place(&self, file: &FileDescriptor, path: &[i32]) -> Place {
        self.of(file).place(path)
    }
}
