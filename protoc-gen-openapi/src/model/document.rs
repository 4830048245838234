//! The document as a whole.

use super::{
    Callback, Components, Extensions, Map, Operation, RefOr, SecurityRequirement, replace, replace_text,
};

/// A document.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Document {
    pub(crate) info: Info,
    pub(crate) servers: Vec<Server>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) components: Components,
    pub(crate) security: Vec<SecurityRequirement>,
    pub(crate) tags: Vec<Tag>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) extensions: Extensions,
}

/// `info`.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Info {
    pub(crate) title: String,
    pub(crate) version: String,
    /// Not in 3.0, where it begins the description.
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) terms_of_service: Option<String>,
    pub(crate) contact: Option<Contact>,
    pub(crate) license: Option<License>,
    pub(crate) extensions: Extensions,
}

/// Whom to ask.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Contact {
    pub(crate) name: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) email: Option<String>,
    pub(crate) extensions: Extensions,
}

/// Under which licence.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct License {
    pub(crate) name: String,
    /// An SPDX expression; not in 3.0.
    pub(crate) identifier: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) extensions: Extensions,
}

/// Where the API is served.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Server {
    pub(crate) url: String,
    pub(crate) description: Option<String>,
    pub(crate) variables: Map<ServerVariable>,
    pub(crate) extensions: Extensions,
}

/// A variable in a server's address.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ServerVariable {
    pub(crate) values: Vec<String>,
    pub(crate) default: String,
    pub(crate) description: Option<String>,
    pub(crate) extensions: Extensions,
}

/// A group of operations.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Tag {
    pub(crate) name: String,
    pub(crate) description: Option<String>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) extensions: Extensions,
}

/// Where more is to be read.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ExternalDocs {
    pub(crate) description: Option<String>,
    pub(crate) url: String,
    pub(crate) extensions: Extensions,
}

impl Document {
    /// The operations, and those of callbacks.
    pub(crate) fn all_operations(&self) -> impl Iterator<Item = &Operation> {
        let callbacks = self.operations.iter().flat_map(|operation| operation.callbacks.values());
        let callbacks = callbacks.chain(self.components.callbacks.values()).filter_map(RefOr::item);
        self.operations.iter().chain(callbacks.flat_map(|callback| callback.values().flatten()))
    }

    /// Every list of what is required, to be changed.
    pub(crate) fn all_security_mut(&mut self) -> Vec<&mut Vec<SecurityRequirement>> {
        fn of(callbacks: &mut Map<RefOr<Callback>>) -> impl Iterator<Item = &mut Vec<SecurityRequirement>> {
            let operations =
                callbacks.values_mut().filter_map(RefOr::item_mut).flat_map(Map::values_mut).flatten();
            operations.filter_map(|operation| operation.security.as_mut())
        }
        let mut all = vec![&mut self.security];
        for operation in &mut self.operations {
            all.extend(&mut operation.security);
            all.extend(of(&mut operation.callbacks));
        }
        all.extend(of(&mut self.components.callbacks));
        all
    }

    /// Lets go of the descriptors that it was made of, once no annotation is to be put over it: they take more
    /// memory than all that is printed.
    pub(crate) fn let_go(&mut self) {
        self.components.schemas.values_mut().for_each(|component| component.message = None);
        let parameters = self.operations.iter_mut().flat_map(|operation| &mut operation.parameters);
        parameters.filter_map(RefOr::item_mut).for_each(|parameter| parameter.field = None);
    }

    /// Adds a tag, or puts what it says over the one of its name.
    pub(crate) fn tag(&mut self, mut over: Tag) {
        match self.tags.iter_mut().find(|tag| tag.name == over.name) {
            Some(tag) => {
                replace_text(&mut tag.description, over.description);
                replace(&mut tag.external_docs, over.external_docs);
                tag.extensions.extend(over.extensions);
            }
            None => {
                replace_text(&mut over.description, None);
                self.tags.push(over);
            }
        }
    }
}
