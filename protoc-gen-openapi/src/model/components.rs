//! Named parts that the rest of the document refers to.

use super::{
    Callback, Extensions, Header, Json, Link, Map, Parameter, RefOr, RequestBody, Response, Schema,
    SecurityScheme,
};
use prost_reflect::MessageDescriptor;
use protohttp_codegen::Place;

/// `components`, each kind by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Components {
    pub(crate) schemas: Map<Component<Schema>>,
    pub(crate) responses: Map<RefOr<Response>>,
    pub(crate) parameters: Map<RefOr<Parameter>>,
    pub(crate) examples: Map<RefOr<Example>>,
    pub(crate) request_bodies: Map<RefOr<RequestBody>>,
    pub(crate) headers: Map<RefOr<Header>>,
    pub(crate) security_schemes: Map<RefOr<SecurityScheme>>,
    pub(crate) links: Map<RefOr<Link>>,
    pub(crate) callbacks: Map<RefOr<Callback>>,
    pub(crate) extensions: Extensions,
}

impl Components {
    /// The names of all of them.
    pub(crate) fn names(&self) -> impl Iterator<Item = &String> {
        let schemas = self.schemas.keys().chain(self.responses.keys()).chain(self.parameters.keys());
        let bodies = self.examples.keys().chain(self.request_bodies.keys()).chain(self.headers.keys());
        let others = self.security_schemes.keys().chain(self.links.keys()).chain(self.callbacks.keys());
        schemas.chain(bodies).chain(others)
    }
}

/// A named part and where it is from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Component<T> {
    pub(crate) item: T,
    /// The message that it describes, if it is one: what annotations say has to fit it.
    pub(crate) message: Option<MessageDescriptor>,
    /// The definition or annotation that says it; none for what the server adds itself.
    pub(crate) place: Option<Place>,
}

/// Puts examples into the place of others: there is one without a name, or there are some with names.
pub(crate) fn replace_example(
    base: (&mut Option<Json>, &mut Map<RefOr<Example>>),
    over: (Option<Json>, Map<RefOr<Example>>),
) {
    if over.0.is_some() {
        *base.0 = over.0;
        base.1.clear();
    }
    if !over.1.is_empty() {
        *base.0 = None;
        base.1.extend(over.1);
    }
}

/// An example of a value.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Example {
    pub(crate) summary: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) value: Option<Json>,
    pub(crate) external_value: Option<String>,
    pub(crate) extensions: Extensions,
}
