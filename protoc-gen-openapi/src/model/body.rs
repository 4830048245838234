//! What requests and responses carry.

use super::{Example, Extensions, Json, Map, RefOr, Schema, Server, replace, replace_example, replace_text};

/// Media types by their name, `application/json`.
pub(crate) type Content = Map<MediaType>;

/// What a body of one media type is.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct MediaType {
    pub(crate) schema: Option<Schema>,
    /// Of one item of a sequence: `itemSchema` in 3.2, `x-oai-itemSchema` before.
    pub(crate) item_schema: Option<Schema>,
    pub(crate) example: Option<Json>,
    pub(crate) examples: Map<RefOr<Example>>,
    pub(crate) extensions: Extensions,
}

/// The body of a request.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct RequestBody {
    pub(crate) description: Option<String>,
    pub(crate) content: Content,
    pub(crate) required: Option<bool>,
    pub(crate) extensions: Extensions,
}

/// An answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Response {
    pub(crate) description: String,
    pub(crate) headers: Map<RefOr<Header>>,
    pub(crate) content: Content,
    pub(crate) links: Map<RefOr<Link>>,
    pub(crate) extensions: Extensions,
}

/// A header of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Header {
    pub(crate) description: Option<String>,
    pub(crate) required: Option<bool>,
    pub(crate) deprecated: Option<bool>,
    pub(crate) explode: Option<bool>,
    pub(crate) schema: Option<Schema>,
    pub(crate) example: Option<Json>,
    pub(crate) examples: Map<RefOr<Example>>,
    pub(crate) extensions: Extensions,
}

/// How another operation follows from an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Link {
    pub(crate) operation_ref: Option<String>,
    pub(crate) operation_id: Option<String>,
    pub(crate) parameters: Map<Json>,
    pub(crate) request_body: Option<Json>,
    pub(crate) description: Option<String>,
    pub(crate) server: Option<Server>,
    pub(crate) extensions: Extensions,
}

impl MediaType {
    /// Values of that schema.
    pub(crate) fn of(schema: Schema) -> Self {
        Self { schema: Some(schema), ..Self::default() }
    }
}

impl MediaType {
    /// Puts what `over` says over what is here. A schema takes the place of the other.
    fn merge(&mut self, over: Self) {
        replace(&mut self.schema, over.schema);
        replace(&mut self.item_schema, over.item_schema);
        replace_example((&mut self.example, &mut self.examples), (over.example, over.examples));
        self.extensions.extend(over.extensions);
    }
}

fn merge_content(base: &mut Content, over: Content) {
    for (name, media) in over {
        base.entry(name).or_default().merge(media);
    }
}

impl RequestBody {
    /// Puts what `over` says over what is here, media types by name.
    pub(crate) fn merge(&mut self, over: Self) {
        replace_text(&mut self.description, over.description);
        merge_content(&mut self.content, over.content);
        replace(&mut self.required, over.required);
        self.extensions.extend(over.extensions);
    }
}

impl Response {
    /// An answer without a body.
    pub(crate) fn new(description: impl Into<String>) -> Self {
        Self { description: description.into(), ..Self::default() }
    }

    /// The same with a body of JSON.
    pub(crate) fn json(mut self, schema: Schema) -> Self {
        self.content.insert("application/json".to_owned(), MediaType::of(schema));
        self
    }

    /// Puts what `over` says over what is here: headers, media types and links by name.
    pub(crate) fn merge(&mut self, over: Self) {
        if !over.description.is_empty() {
            self.description = over.description;
        }
        self.headers.extend(over.headers);
        merge_content(&mut self.content, over.content);
        self.links.extend(over.links);
        self.extensions.extend(over.extensions);
    }
}
