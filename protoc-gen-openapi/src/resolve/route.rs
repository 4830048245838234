//! Routes: bindings on the way to operations, before any schema is made.

use super::{
    path::{Binds, Path},
    query::Query,
    reach::Reach,
    visibility::Visibility,
};
use crate::{annotations, options::Options};
use prost_reflect::{FieldDescriptor, MessageDescriptor, MethodDescriptor};
use protohttp_codegen::{
    Place,
    http::{self, Body, Method, ResponseBody, Verb},
};
use std::collections::BTreeSet;

/// One HTTP method on one path.
#[derive(Clone, Debug)]
pub(crate) struct Route {
    pub(crate) method: MethodDescriptor,
    /// Which of the method's bindings it is, from 0.
    pub(crate) index: usize,
    pub(crate) verb: Verb,
    /// Whether the rule is for any method, which leaves a method to a rule that names it.
    pub(crate) is_any: bool,
    pub(crate) path: Path,
    pub(crate) query: Query,
    pub(crate) body: Option<Content>,
    pub(crate) response: Content,
    pub(crate) place: Place,
}

/// What a body is.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// A message.
    Whole(MessageDescriptor),
    /// A message less the fields that the path binds, by this full name.
    Without { message: MessageDescriptor, numbers: Vec<u32>, name: String },
    /// A field.
    Field(FieldDescriptor),
}

/// Methods that `kind: "*"` stands for: those that every client can send.
const ANY_METHOD: [Verb; 5] = [Verb::Get, Verb::Put, Verb::Post, Verb::Delete, Verb::Patch];

impl Route {
    /// The routes of a method: one for each binding, and for one of any method several.
    pub(crate) fn lower(method: &Method, options: &Options, visibility: Visibility<'_>) -> Vec<Self> {
        let mut routes: Vec<Self> = Vec::new();
        for binding in &method.bindings {
            let verbs = if is_any(&binding.verb) { ANY_METHOD.to_vec() } else { vec![binding.verb.clone()] };
            for verb in verbs {
                routes.push(Self::lower_binding(method, binding, verb, routes.len(), (options, visibility)));
            }
        }
        routes
    }

    fn lower_binding(
        method: &Method,
        binding: &http::Binding,
        verb: Verb,
        index: usize,
        (options, visibility): (&Options, Visibility<'_>),
    ) -> Self {
        let (input, output) = (method.desc.input(), method.desc.output());
        let query = match &binding.query {
            http::Query::NotRead => Query::default(),
            http::Query::AllBut(bound) => Query::lower(&input, bound, options, visibility),
        };
        let path = Path::lower(&binding.path, options);
        let body = match &binding.body {
            Body::None => None,
            Body::Whole => Some(Content::body(&input, &path, options)),
            Body::Field(field) => Some(Content::Field(field.clone())),
        };
        let response = match &binding.response {
            ResponseBody::Whole => Content::Whole(output),
            ResponseBody::Field(field) => Content::Field(field.clone()),
        };
        Self {
            method: method.desc.clone(),
            index,
            verb,
            is_any: is_any(&binding.verb),
            path,
            query,
            body,
            response,
            place: binding.place.clone(),
        }
    }

    /// Names of parameters that are not of the path. They are sent, so that none of them can be chosen.
    pub(crate) fn sent_names(&self) -> impl Iterator<Item = String> {
        let query = self.query.parameters.iter().map(|parameter| parameter.name.clone());
        query.chain(annotations::names_of_headers(&self.method))
    }

    /// Whether answers come without their body.
    pub(crate) fn has_no_answer(&self) -> bool {
        matches!(&self.verb, Verb::Custom(kind) if kind == "HEAD")
    }

    /// Adds the types that it refers to.
    pub(crate) fn reach(&self, reach: &mut Reach<'_>, options: &Options) {
        for parameter in &self.query.parameters {
            parameter.fields.last().into_iter().for_each(|field| reach.parameter(field, options));
        }
        for parameter in &self.path.parameters {
            if let Binds::Field(variable) = &parameter.binds {
                reach.parameter(variable.field.leaf(), options);
            }
        }
        self.body.iter().chain([&self.response]).for_each(|content| content.reach(reach));
    }
}

fn is_any(verb: &Verb) -> bool {
    matches!(verb, Verb::Custom(kind) if kind == "*")
}

impl Content {
    /// The body of a rule with `body: "*"`.
    fn body(input: &MessageDescriptor, path: &Path, options: &Options) -> Self {
        let mut numbers: BTreeSet<u32> = BTreeSet::new();
        for parameter in &path.parameters {
            if let Binds::Field(variable) | Binds::Part(variable) = &parameter.binds
                && variable.field.parents().is_empty()
            {
                numbers.insert(variable.field.leaf().number());
            }
        }
        if numbers.is_empty() || options.is_gnostic() {
            return Self::Whole(input.clone());
        }
        let name = format!("{}Body", input.full_name());
        Self::Without { message: input.clone(), numbers: numbers.into_iter().collect(), name }
    }

    fn reach(&self, reach: &mut Reach<'_>) {
        match self {
            Self::Whole(message) => reach.message(message),
            Self::Without { message, numbers, .. } => reach.fields(message, numbers),
            Self::Field(field) => reach.field(field),
        }
    }
}
