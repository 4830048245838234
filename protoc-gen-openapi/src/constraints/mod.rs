//! Constraints: what validation rules say of a field, as keywords and sentences.

use crate::model::Schema;
use prost_reflect::FieldDescriptor;
use protohttp_codegen::{Diagnostics, source::Source};

/// What rules say of a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Constraints {
    /// Keywords to be merged over the field's own schema: of a list with `items`, of a map with
    /// `additional_properties` and `property_names`. It has no description.
    pub(crate) schema: Schema,
    /// What has no keyword: whole sentences, a paragraph each at the end of the description.
    pub(crate) sentences: Vec<String>,
    /// Whether the field must be there.
    pub(crate) is_required: bool,
}

/// The constraints of `field`, for its property and for its parameter alike.
pub(crate) fn of_field(
    _field: &FieldDescriptor,
    _source: &Source,
    _diagnostics: &mut Diagnostics,
) -> Constraints {
    Constraints::default()
}
