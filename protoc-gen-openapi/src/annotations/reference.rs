//! What annotations refer to, and the parameters that they share.

use super::{reader::Reader, wire};
use crate::{
    model::{Map, Parameter, RefOr},
    options::Options,
};
use prost_reflect::FileDescriptor;
use protohttp_codegen::{Diagnostics, Place, extension};
use std::{cell::RefCell, collections::HashMap};

/// What an annotation says that must be elsewhere in the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Reference {
    /// As the author names it.
    pub(super) words: String,
    pub(super) target: Target,
    /// Whose annotation has it, as messages name it.
    pub(super) owner: String,
    /// Where the annotation stands.
    pub(super) place: Place,
}

/// What must be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// What a `$ref` leads to.
    Part(String),
    /// A security scheme of that name.
    Scheme(String),
    /// An operation of that id.
    Operation(String),
}

/// The references of all annotations of a document, as they are read.
#[derive(Clone, Debug, Default)]
pub(crate) struct References {
    asked: RefCell<Vec<Reference>>,
    /// Those of the components: methods' annotations refer to them, and say more of a method's own.
    parameters: Map<RefOr<Parameter>>,
}

impl References {
    /// Takes the parameters that the annotation of a file has for all. Mistakes in it are told when it
    /// becomes a part of the document.
    pub(crate) fn share(&mut self, file: &FileDescriptor, options: &Options) {
        if file.file_descriptor_proto().options.is_none() {
            return;
        }
        let read = extension::read::<wire::Options<wire::Document>>(&file.options());
        let document = read.ok().and_then(|options| options.annotation).unwrap_or_default();
        let mut reader = Reader {
            owner: String::new(),
            place: Place::file(file.name()),
            references: &Self::default(),
            options,
            diagnostics: &mut Diagnostics::new(),
            texts: HashMap::new(),
        };
        let parameters = document.components.unwrap_or_default().parameters;
        self.parameters.extend(reader.parameters(parameters));
    }

    /// Remembers a reference.
    pub(super) fn ask(&self, reference: Reference) {
        self.asked.borrow_mut().push(reference);
    }

    /// All of them.
    pub(super) fn all(&self) -> Vec<Reference> {
        self.asked.borrow().clone()
    }

    /// The parameter itself; none if it stands in another document, or nowhere.
    pub(super) fn parameter<'a>(&'a self, part: &'a RefOr<Parameter>) -> Option<&'a Parameter> {
        let mut part = part;
        // A reference may lead to another, and not more often than there are some.
        for _ in 0..=self.parameters.len() {
            match part {
                RefOr::Item(parameter) => return Some(parameter),
                RefOr::Ref(target) => {
                    part = self.parameters.get(target.strip_prefix("#/components/parameters/")?)?;
                }
            }
        }
        None
    }
}
