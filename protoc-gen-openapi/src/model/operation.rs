//! An operation: one HTTP method on one path.

use super::{
    Extensions, ExternalDocs, Map, Parameter, RefOr, RequestBody, Response, SecurityRequirement, Server,
};
use protohttp_codegen::{Place, http::Verb};

/// An operation, with its path and method: emitters put those of one path together.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Operation {
    /// As in the document: `/v1/shelves/{shelf}:move`.
    pub(crate) path: String,
    pub(crate) verb: Verb,
    pub(crate) operation_id: String,
    /// The annotation that says so.
    pub(crate) id_place: Option<Place>,
    pub(crate) tags: Vec<String>,
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) external_docs: Option<ExternalDocs>,
    pub(crate) parameters: Vec<RefOr<Parameter>>,
    pub(crate) request_body: Option<RefOr<RequestBody>>,
    /// By status, `200`, or a range, `4XX`, or `default`.
    pub(crate) responses: Map<RefOr<Response>>,
    pub(crate) callbacks: Map<RefOr<Callback>>,
    pub(crate) deprecated: Option<bool>,
    /// An empty list says that none is needed; none at all, that the document's own holds.
    pub(crate) security: Option<Vec<SecurityRequirement>>,
    pub(crate) servers: Vec<Server>,
    pub(crate) extensions: Extensions,
    /// Where the rule is that it was made from.
    pub(crate) place: Place,
}

/// Requests that the server makes, by the expression of their address.
pub(crate) type Callback = Map<Vec<Operation>>;

impl Operation {
    /// An operation of which nothing else is said.
    pub(crate) fn new(verb: Verb, path: impl Into<String>, place: Place) -> Self {
        Self {
            path: path.into(),
            verb,
            operation_id: String::new(),
            id_place: None,
            tags: Vec::new(),
            summary: None,
            description: None,
            external_docs: None,
            parameters: Vec::new(),
            request_body: None,
            responses: Map::new(),
            callbacks: Map::new(),
            deprecated: None,
            security: None,
            servers: Vec::new(),
            extensions: Extensions::new(),
            place,
        }
    }
}
