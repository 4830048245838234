//! Annotations: what the extensions 1143 of files, methods, messages and fields say, put over what
//! was derived from the descriptors.
//!
//! They are read by number, whatever the package of their definition, into parts of the model, and
//! merged by key: responses by status, parameters by place and name, tags by name, servers by
//! address. What an annotation says takes the place of what was there.

mod body;
mod check;
mod contradiction;
mod digits;
mod expression;
mod file;
mod link;
mod message;
mod method;
mod mistake;
mod operation;
mod parameter;
mod parameters;
mod pointer;
mod property;
mod reader;
mod reference;
mod response;
mod schema;
mod security;
mod template;
mod value;
mod whole;
mod wire;

pub(crate) use reference::References;

use crate::{
    model::{Document, Operation, Schema},
    options::{Options, Version},
    resolve::Position,
};
use prost_reflect::{DescriptorPool, FieldDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor};
use protohttp_codegen::{
    Diagnostic, Diagnostics, Place,
    extension::{self, Encoded},
    http::Verb,
    source::Source,
};
use reader::Reader;
use std::collections::HashMap;

/// What reading an annotation needs and leaves behind.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Context<'a> {
    /// The positions of the file that the annotation is in.
    pub(crate) source: &'a Source,
    /// The references of the document's annotations.
    pub(crate) references: &'a References,
    pub(crate) options: &'a Options,
}

impl Context<'_> {
    /// Decodes an annotation, and gives it to `apply` with its reader.
    fn read<T: wire::Part>(
        self,
        owner: &str,
        options: &Encoded,
        place: impl Fn() -> Place,
        diagnostics: &mut Diagnostics,
        apply: impl FnOnce(T, &mut Reader<'_>),
    ) {
        match options.read::<wire::Options<T>>() {
            Ok(wire::Options { annotation: None }) => {}
            Ok(wire::Options { annotation: Some(annotation) }) => {
                let mut reader = Reader {
                    owner: owner.to_owned(),
                    place: place(),
                    references: self.references,
                    options: self.options,
                    diagnostics,
                    texts: HashMap::new(),
                };
                apply(annotation, &mut reader);
            }
            Err(error) => {
                let message = format!("{owner}: the option {} is no annotation: {error}", wire::EXTENSION);
                diagnostics.push(Diagnostic::error(place(), message));
            }
        }
    }
}

/// Merges the annotation of a file into the document, after all else is in it.
pub(crate) fn document(
    file: &FileDescriptor,
    context: Context<'_>,
    document: &mut Document,
    diagnostics: &mut Diagnostics,
) {
    if file.file_descriptor_proto().options.is_some() {
        let place = || context.source.file_option(wire::EXTENSION);
        context.read(
            file.name(),
            &Encoded::new(&file.options()),
            place,
            diagnostics,
            |annotation, reader| {
                let over = reader.document(annotation);
                file::apply(document, over, reader);
            },
        );
    }
}

/// Merges the annotation of a method into its operations, the first of which is its main one.
pub(crate) fn operations(
    method: &MethodDescriptor,
    context: Context<'_>,
    operations: &mut [Operation],
    diagnostics: &mut Diagnostics,
) {
    if method.method_descriptor_proto().options.is_some() && are_possible(method.parent_pool()) {
        let place = || context.source.method_option(method, wire::EXTENSION);
        context.read(
            method.name(),
            &Encoded::new(&method.options()),
            place,
            diagnostics,
            |annotation, reader| {
                // Verb and path are those of the operations.
                let over = reader.operation(Verb::Get, "", annotation);
                method::apply(operations, over, reader);
            },
        );
    }
}

/// Names of the headers and cookies that the annotation of a method adds to its parameters. One that
/// cannot be read has none; that is told when it is merged.
pub(crate) fn names_of_headers(method: &MethodDescriptor) -> Vec<String> {
    if method.method_descriptor_proto().options.is_none() || !are_possible(method.parent_pool()) {
        return Vec::new();
    }
    let read = extension::read::<wire::Options<wire::Operation>>(&method.options());
    let parameters = read.ok().and_then(|options| options.annotation).unwrap_or_default().parameters;
    let items = parameters.into_iter().filter_map(|part| part.item);
    let is_beside = |one: &wire::Parameter| matches!(one.location.as_deref(), Some("header" | "cookie"));
    items.filter(is_beside).filter_map(|parameter| parameter.name).collect()
}

/// Merges the annotation of a message into its component.
pub(crate) fn schema(
    message: &MessageDescriptor,
    context: Context<'_>,
    schema: &mut Schema,
    diagnostics: &mut Diagnostics,
) {
    if message.descriptor_proto().options.is_some() && are_possible(message.parent_pool()) {
        let place = || context.source.message_option(message, wire::EXTENSION);
        context.read(
            message.name(),
            &Encoded::new(&message.options()),
            place,
            diagnostics,
            |annotation, reader| {
                let over = reader.schema(annotation);
                message::apply(message, schema, over, reader);
            },
        );
    }
}

/// Whether there can be an annotation at all: whoever writes one imports its definition. Looking is cheaper than
/// reading the options of every method.
fn are_possible(pool: &DescriptorPool) -> bool {
    pool.all_extensions().any(|extension| i64::from(extension.number()) == i64::from(wire::EXTENSION))
}

/// What an annotation takes the place of, beside the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Said {
    Nothing,
    /// What rules say of bounds.
    Bounds,
}

/// Merges the annotation of a field into its property, or into its parameter's schema.
pub(crate) fn property(
    field: &FieldDescriptor,
    position: Position,
    options: &Encoded,
    context: Context<'_>,
    schema: &mut Schema,
    diagnostics: &mut Diagnostics,
) -> Said {
    let mut said = Said::Nothing;
    if !options.is_empty() {
        let owner = format!("{}.{}", field.parent_message().name(), field.name());
        let place = || context.source.field_option(field, wire::EXTENSION);
        context.read(&owner, options, place, diagnostics, |annotation, reader| {
            let over = reader.schema_of_field(annotation);
            if over.has_ends() {
                said = Said::Bounds;
            }
            property::apply(field, position, schema, over, reader);
        });
    }
    said
}

/// Checks what only the complete document shows, and takes out what its version of OpenAPI cannot hold.
pub(crate) fn finish(
    document: &mut Document,
    references: &References,
    options: &Options,
    diagnostics: &mut Diagnostics,
) {
    if !options.is_gnostic() {
        digits::say_bounds(document, options);
    }
    check::check(document, references, options, diagnostics);
    if options.version == Version::V3_0 {
        security::drop_mutual_tls(document);
    }
}
