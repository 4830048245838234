//! A parameter of an operation.

use super::{Example, Extensions, Json, Map, RefOr, Schema, replace, replace_example, replace_text};
use prost_reflect::FieldDescriptor;
use protohttp_codegen::Place;

/// `in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Location {
    Path,
    Query,
    Header,
    Cookie,
}

impl Location {
    /// The word in the document.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
            Self::Cookie => "cookie",
        }
    }
}

/// `style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    Simple,
    Label,
    Matrix,
    Form,
    SpaceDelimited,
    PipeDelimited,
    DeepObject,
}

impl Style {
    /// The word in the document.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Simple => "simple",
            Self::Label => "label",
            Self::Matrix => "matrix",
            Self::Form => "form",
            Self::SpaceDelimited => "spaceDelimited",
            Self::PipeDelimited => "pipeDelimited",
            Self::DeepObject => "deepObject",
        }
    }

    /// What can be chosen there.
    pub(crate) fn of(location: Location) -> &'static [Self] {
        match location {
            Location::Path => &[Self::Simple, Self::Label, Self::Matrix],
            Location::Query => &[Self::Form, Self::SpaceDelimited, Self::PipeDelimited, Self::DeepObject],
            Location::Header => &[Self::Simple],
            Location::Cookie => &[Self::Form],
        }
    }
}

/// A parameter.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    /// What it would be called if no other parameter were: annotations may name it so.
    pub(crate) own_name: Option<String>,
    pub(crate) location: Location,
    pub(crate) description: Option<String>,
    /// A path parameter is required whatever is said here.
    pub(crate) required: Option<bool>,
    pub(crate) deprecated: Option<bool>,
    pub(crate) allow_empty_value: Option<bool>,
    pub(crate) style: Option<Style>,
    pub(crate) explode: Option<bool>,
    pub(crate) allow_reserved: Option<bool>,
    pub(crate) schema: Option<Schema>,
    pub(crate) example: Option<Json>,
    pub(crate) examples: Map<RefOr<Example>>,
    pub(crate) extensions: Extensions,
    /// The field that is read from it, if it is one: what annotations say has to fit it.
    pub(crate) field: Option<FieldDescriptor>,
    /// The field of the request, or the annotation, that it is from.
    pub(crate) place: Option<Place>,
}

impl Parameter {
    /// A parameter of which nothing else is said.
    pub(crate) fn new(location: Location, name: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            own_name: None,
            location,
            description: None,
            required: None,
            deprecated: None,
            allow_empty_value: None,
            style: None,
            explode: None,
            allow_reserved: None,
            schema: None,
            example: None,
            examples: Map::new(),
            extensions: Extensions::new(),
            field: None,
            place: None,
        }
    }

    /// Puts what `over` says of the same parameter over what is here.
    pub(crate) fn merge(&mut self, over: Self) {
        replace_text(&mut self.description, over.description);
        replace(&mut self.required, over.required);
        replace(&mut self.deprecated, over.deprecated);
        replace(&mut self.allow_empty_value, over.allow_empty_value);
        replace(&mut self.style, over.style);
        replace(&mut self.explode, over.explode);
        replace(&mut self.allow_reserved, over.allow_reserved);
        match (&mut self.schema, over.schema) {
            (Some(base), Some(over)) => base.merge(over),
            (base, over) => replace(base, over),
        }
        replace_example((&mut self.example, &mut self.examples), (over.example, over.examples));
        self.extensions.extend(over.extensions);
    }
}

/// What is equal in two names that readers take for one: `page_size` and `pageSize`, `book.id` and `bookId`.
pub(crate) fn plain_name(name: &str) -> String {
    name.replace(['_', '.', '-'], "").to_lowercase()
}
