//! Annotations: what the extensions 1143 of files, methods, messages and fields say, put over what
//! was derived from the descriptors.

use crate::model::{Document, Operation, Schema};
use prost_reflect::{FieldDescriptor, FileDescriptor, MessageDescriptor, MethodDescriptor};
use protohttp_codegen::{Diagnostics, source::Source};

/// Merges the annotation of a file into the document, after all else is in it.
pub(crate) fn document(
    _file: &FileDescriptor,
    _source: &Source,
    _document: &mut Document,
    _diagnostics: &mut Diagnostics,
) {
}

/// Merges the annotation of a method into each of its operations.
pub(crate) fn operation(
    _method: &MethodDescriptor,
    _source: &Source,
    _operation: &mut Operation,
    _diagnostics: &mut Diagnostics,
) {
}

/// Merges the annotation of a message into its component.
pub(crate) fn schema(
    _message: &MessageDescriptor,
    _source: &Source,
    _schema: &mut Schema,
    _diagnostics: &mut Diagnostics,
) {
}

/// Merges the annotation of a field into its property, or into its parameter's schema.
pub(crate) fn property(
    _field: &FieldDescriptor,
    _source: &Source,
    _schema: &mut Schema,
    _diagnostics: &mut Diagnostics,
) {
}
