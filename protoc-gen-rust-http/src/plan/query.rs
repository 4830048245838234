//! Query functions: one for each message type that a query reaches, so that recursive types cost
//! nothing and a type is printed once however many methods share it.

use super::{
    assign::{Member, field_of_struct, member},
    names::Names,
    value::Parse,
};
use crate::options::{Codec, Options};
use proc_macro2::Ident;
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::{
    http::{FieldPath, QueryKeys, leaf},
    rust::{self, Scope, Shape},
};
use std::collections::HashMap;

/// A function that reads one query parameter into a message.
pub(crate) struct QueryFn {
    pub(crate) name: Ident,
    /// The message's name in the proto, for the doc comment.
    pub(crate) full_name: String,
    pub(crate) message: syn::Type,
    pub(crate) arms: Vec<Arm>,
}

/// What is done for one field.
pub(crate) struct Arm {
    /// The JSON name, then the proto name if it is another.
    pub(crate) keys: Vec<String>,
    pub(crate) number: u32,
    /// None if the message is native, and so is the value of its only field.
    pub(crate) field: Option<Ident>,
    pub(crate) reader: Reader,
    /// What reads JSON text, if that is what is read.
    pub(crate) codec: Codec,
}

/// How the field is read.
pub(crate) enum Reader {
    /// One value.
    Set(Parse),
    /// The paths of an optional field mask, which may be given one by one.
    Mask,
    /// An optional `Struct`, `Value` or `ListValue`.
    Json,
    /// One more element of a list.
    Push(Parse),
    /// One entry of a map.
    Entry(Parse),
    /// A member of a oneof; `Arm::field` is the oneof.
    Member { variant: syn::Path, parse: Parse },
    /// A field below an optional message, read by that function.
    Message(Ident),
    /// A field below a message that is always there.
    Inner(Ident),
    /// A field below a message that is a member of a oneof.
    MemberMessage { member: Member, read: Ident },
    /// Nothing: it cannot be given in a query, for this reason.
    Refuse(String),
}

/// Collects the query functions of one service.
#[derive(Default)]
pub(super) struct QueryFns {
    known: HashMap<Key, Ident>,
    done: Vec<QueryFn>,
}

/// A message type, less fields that are bound elsewhere (as paths of field numbers).
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    message: String,
    bound: Vec<Vec<u32>>,
}

impl QueryFns {
    /// The function that reads everything of `message` but what `bound` names, or none if that leaves nothing.
    pub(super) fn function(
        &mut self,
        wanted: &str,
        message: &MessageDescriptor,
        bound: &[FieldPath],
        names: &mut Names,
        scope: &Scope,
        options: &Options,
    ) -> Option<Ident> {
        let numbers = |path: &FieldPath| path.fields().map(FieldDescriptor::number).collect::<Vec<_>>();
        let bound: Vec<Vec<u32>> = bound.iter().map(numbers).collect();
        let free = |field: FieldDescriptor| !bound.contains(&vec![field.number()]);
        if !message.fields().any(free) {
            return None;
        }
        let mut pending = Vec::new();
        let name = self.claim(wanted, message, bound, names, &mut pending);
        while let Some((name, message, bound)) = pending.pop() {
            let function = self.lower(name, &message, &bound, names, scope, options, &mut pending);
            self.done.push(function);
        }
        Some(name)
    }

    /// All functions, in the order of their names.
    pub(super) fn finish(mut self) -> Vec<QueryFn> {
        self.done.sort_by(|a, b| a.name.cmp(&b.name));
        self.done
    }

    fn claim(
        &mut self,
        wanted: &str,
        message: &MessageDescriptor,
        mut bound: Vec<Vec<u32>>,
        names: &mut Names,
        pending: &mut Vec<(Ident, MessageDescriptor, Vec<Vec<u32>>)>,
    ) -> Ident {
        bound.sort();
        let key = Key { message: message.full_name().to_owned(), bound: bound.clone() };
        if let Some(name) = self.known.get(&key) {
            return name.clone();
        }
        let name = names.claim(wanted);
        self.known.insert(key, name.clone());
        pending.push((name.clone(), message.clone(), bound));
        name
    }

    #[expect(clippy::too_many_arguments, reason = "the collector's whole state, passed down once")]
    fn lower(
        &mut self,
        name: Ident,
        message: &MessageDescriptor,
        bound: &[Vec<u32>],
        names: &mut Names,
        scope: &Scope,
        options: &Options,
        pending: &mut Vec<(Ident, MessageDescriptor, Vec<Vec<u32>>)>,
    ) -> QueryFn {
        let mut keys = QueryKeys::new(message);
        let mut arms = Vec::new();
        for field in message.fields() {
            let number = field.number();
            if bound.contains(&vec![number]) {
                continue;
            }
            let below: Vec<Vec<u32>> = bound
                .iter()
                .filter_map(|path| path.split_first().filter(|(first, _)| **first == number))
                .map(|(_, rest)| rest.to_vec())
                .collect();
            let mut read = |inner: &MessageDescriptor| {
                let wanted = format!("{}_query", rust::snake(&local_name(inner)));
                self.claim(&wanted, inner, below.clone(), names, pending)
            };
            let (oneof, reader) = lower_field(&field, scope, options, &mut read);
            let codec = match field.kind() {
                Kind::Message(message) => options.codec_of(&message, scope),
                _ => options.codec,
            };
            let place = oneof.or_else(|| field_of_struct(&field, options));
            arms.push(Arm { keys: keys.of(&field), number, field: place, reader, codec });
        }
        arms.retain(|arm| !arm.keys.is_empty());
        QueryFn {
            name,
            full_name: message.full_name().to_owned(),
            message: options.paths.message(scope, message),
            arms,
        }
    }
}

/// How a field is read, and the oneof that it is a member of.
fn lower_field(
    field: &FieldDescriptor,
    scope: &Scope,
    options: &Options,
    read: &mut dyn FnMut(&MessageDescriptor) -> Ident,
) -> (Option<Ident>, Reader) {
    if field.is_map() {
        return (None, map_reader(field, scope, options));
    }
    let parse = Parse::of(&leaf(field), scope, options);
    let message = field.kind().as_message().cloned();
    if let Parse::Opaque { full_name } = &parse {
        let why = format!("a `{full_name}` cannot be given in the query");
        return (None, Reader::Refuse(why));
    }
    if field.is_list() {
        return (None, Reader::Push(parse));
    }
    match (member(field, scope, options), parse, message) {
        (Some(member), Parse::Message, Some(message)) => {
            (Some(member.oneof.clone()), Reader::MemberMessage { member, read: read(&message) })
        }
        (Some(member), parse, _) => (Some(member.oneof), Reader::Member { variant: member.variant, parse }),
        (None, Parse::Message, Some(message)) => {
            let function = read(&message);
            let reader = match Shape::of(field) {
                Shape::Plain => Reader::Inner(function),
                _ => Reader::Message(function),
            };
            (None, reader)
        }
        (None, parse, _) => {
            let reader = match (Shape::of(field), parse) {
                (Shape::Optional, Parse::FieldMask(_)) => Reader::Mask,
                (Shape::Optional, Parse::Json) => Reader::Json,
                (_, parse) => Reader::Set(parse),
            };
            (None, reader)
        }
    }
}

fn map_reader(field: &FieldDescriptor, scope: &Scope, options: &Options) -> Reader {
    let value = field.kind().as_message().map(MessageDescriptor::map_entry_value_field);
    match value.map(|value| Parse::of(&leaf(&value), scope, options)) {
        None | Some(Parse::Message | Parse::Opaque { .. } | Parse::Json) => {
            Reader::Refuse("a map of messages cannot be given in the query".to_owned())
        }
        Some(parse) => Reader::Entry(parse),
    }
}

/// The name below the package: `Outer.Inner`.
pub(super) fn local_name(message: &MessageDescriptor) -> String {
    let package = message.package_name();
    let name = message.full_name();
    let local = name.strip_prefix(package).unwrap_or(name).trim_start_matches('.');
    local.replace('.', "_")
}
