//! A binding in Rust's terms: everything that its handler needs.

use super::{assign::PathVariable, mask::FieldTables, names::Names, query::QueryFns, value::default_json};
use crate::options::{Codec, Options};
use proc_macro2::Ident;
use prost_reflect::{FieldDescriptor, Kind, MethodDescriptor};
use protohttp_codegen::{
    http::{self, Leaf, Verb, leaf},
    rust::{self, Scope, Shape},
};

/// One way to call a method.
pub(crate) struct Binding {
    /// The constant with the operation's name.
    pub(crate) operation: Ident,
    /// The HTTP method, or `*`.
    pub(crate) verb: String,
    /// The path as in the proto.
    pub(crate) template: String,
    /// The path with its variables opened.
    pub(crate) pattern: String,
    pub(crate) variables: Vec<PathVariable>,
    /// The private function that handles it.
    pub(crate) handler: Ident,
    /// The method of tonic's trait.
    pub(crate) method: Ident,
    pub(crate) input: syn::Type,
    pub(crate) request_codec: Codec,
    pub(crate) body: Body,
    pub(crate) query: Query,
    pub(crate) fill_mask: Option<FillMask>,
    pub(crate) response: Response,
    pub(crate) response_codec: Codec,
}

/// What is read from the body.
pub(crate) enum Body {
    /// Nothing.
    None,
    /// The message.
    Whole,
    /// The field of that JSON name.
    Field(String),
    /// The field of that JSON name, for which `null` is a value like others.
    NullableField(String),
}

/// What is read from the query.
pub(crate) enum Query {
    /// Nothing, because the body has it all.
    NotRead,
    /// No field is left, but unknown parameters may be refused.
    Empty,
    /// What this function reads.
    Function(Ident),
}

/// An update mask that is filled from the body when the client sent none.
pub(crate) struct FillMask {
    /// The mask's field.
    pub(crate) field: Ident,
    /// The table of the body's message.
    pub(crate) fields: Ident,
}

/// What is written.
pub(crate) enum Response {
    /// The message.
    Whole,
    /// The field of that JSON name, which is also its proto name where only one is given, or this
    /// text if nothing is written for it.
    Field { names: Vec<String>, default: String },
}

/// What all bindings of a service share while they are lowered.
pub(super) struct Shared<'a> {
    pub(super) scope: &'a Scope,
    pub(super) options: &'a Options,
    pub(super) names: Names,
    pub(super) queries: QueryFns,
    pub(super) tables: FieldTables,
}

impl Binding {
    pub(super) fn lower(
        method: &MethodDescriptor,
        binding: &http::Binding,
        handler: Ident,
        shared: &mut Shared<'_>,
    ) -> Self {
        let input = method.input();
        let query = match &binding.query {
            http::Query::NotRead => Query::NotRead,
            http::Query::AllBut(bound) => {
                let wanted = format!("{}_query", rust::snake(&super::query::local_name(&input)));
                let Shared { scope, options, names, queries, .. } = shared;
                match queries.function(&wanted, &input, bound, names, scope, options) {
                    Some(function) => Query::Function(function),
                    None => Query::Empty,
                }
            }
        };
        let (scope, options) = (shared.scope, shared.options);
        Self {
            operation: rust::operation_ident(method),
            verb: binding.verb.as_str().to_owned(),
            template: binding.path.template.text.clone(),
            pattern: binding.path.flat(),
            variables: binding
                .path
                .variables
                .iter()
                .map(|one| PathVariable::lower(one, scope, options))
                .collect(),
            handler,
            method: rust::method_ident(method),
            input: options.paths.message(scope, &input),
            request_codec: options.codec_of(&input, scope),
            response_codec: options.codec_of(&method.output(), scope),
            body: match &binding.body {
                http::Body::None => Body::None,
                http::Body::Whole => Body::Whole,
                http::Body::Field(field) if takes_null(field) => {
                    Body::NullableField(field.json_name().to_owned())
                }
                http::Body::Field(field) => Body::Field(field.json_name().to_owned()),
            },
            query,
            fill_mask: fill_mask(method, binding, shared),
            response: match &binding.response {
                http::ResponseBody::Whole => Response::Whole,
                http::ResponseBody::Field(field) => {
                    Response::Field { names: names_of(field), default: default_json(field) }
                }
            },
        }
    }
}

/// The JSON name, and the proto name if it is another and not some field's JSON name.
fn names_of(field: &FieldDescriptor) -> Vec<String> {
    let is_free = field.parent_message().get_field_by_json_name(field.name()).is_none();
    let names = [Some(field.json_name()), Some(field.name()).filter(|_| is_free)];
    names.into_iter().flatten().map(str::to_owned).collect()
}

fn takes_null(field: &FieldDescriptor) -> bool {
    let name = match field.kind() {
        Kind::Message(message) => message.full_name().to_owned(),
        Kind::Enum(desc) => desc.full_name().to_owned(),
        _ => return false,
    };
    !field.is_list() && matches!(name.as_str(), "google.protobuf.Value" | "google.protobuf.NullValue")
}

/// A PATCH of one message field with exactly one mask beside it is what `google.aip.dev/134`
/// describes; a client that sends no mask means the fields that it sent.
fn fill_mask(
    method: &MethodDescriptor,
    binding: &http::Binding,
    shared: &mut Shared<'_>,
) -> Option<FillMask> {
    let (Verb::Patch, http::Body::Field(body)) = (&binding.verb, &binding.body) else { return None };
    if body.is_list() || body.is_map() {
        return None;
    }
    let Leaf::Message(message) = leaf(body) else { return None };
    let is_mask = |field: &FieldDescriptor| {
        matches!(leaf(field), Leaf::FieldMask(_)) && !field.is_list() && !field.is_map()
    };
    let masks: Vec<FieldDescriptor> = method.input().fields().filter(is_mask).collect();
    let [mask] = masks.as_slice() else { return None };
    let is_bound = binding.path.variables.iter().any(|variable| variable.field.top() == mask);
    if is_bound || Shape::of(mask) != Shape::Optional {
        return None;
    }
    let Shared { tables, names, .. } = shared;
    Some(FillMask { field: rust::field_ident(mask), fields: tables.table(&message, names) })
}
