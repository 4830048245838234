//! Assignments: where a path variable's value goes.

use super::value::Parse;
use crate::options::Options;
use proc_macro2::Ident;
use prost_reflect::FieldDescriptor;
use protohttp_codegen::{
    http::{Bound, Variable},
    rust::{self, Scope, Shape},
};

/// A path variable: where in the path it is, and what is assigned from it.
pub(crate) struct PathVariable {
    /// The field path in the proto's words.
    pub(crate) field: String,
    pub(crate) from: Bound,
    pub(crate) to: Bound,
    pub(crate) assign: Assign,
}

/// A place in the message.
pub(crate) struct Assign {
    /// The way to the message that holds the field.
    pub(crate) steps: Vec<Step>,
    /// The field, or the oneof that it is a member of; none if the message is native, and so is the
    /// value of its only field.
    pub(crate) target: Option<Ident>,
    /// The oneof's variant, if it is one.
    pub(crate) variant: Option<syn::Path>,
    pub(crate) parse: Parse,
}

/// A message field on the way.
pub(crate) enum Step {
    /// Always there (required in proto2).
    Plain(Ident),
    /// An `Option`, filled if it is empty.
    Optional(Ident),
    /// A member of a oneof, put there if another or none is.
    Member(Member),
}

/// A member of a oneof.
pub(crate) struct Member {
    /// The struct's field that holds the oneof.
    pub(crate) oneof: Ident,
    /// The variant's path.
    pub(crate) variant: syn::Path,
    /// Whether the oneof has no other member.
    pub(crate) alone: bool,
}

impl PathVariable {
    pub(crate) fn lower(variable: &Variable, scope: &Scope, options: &Options) -> Self {
        let steps = variable.field.parents().iter().map(|field| Step::lower(field, scope, options)).collect();
        let field = variable.field.leaf();
        let (target, variant) = match member(field, scope, options) {
            Some(member) => (Some(member.oneof), Some(member.variant)),
            None => (field_of_struct(field, options), None),
        };
        let parse = Parse::of(&variable.leaf, scope, options);
        Self {
            field: variable.field.to_string(),
            from: variable.from,
            to: variable.to,
            assign: Assign { steps, target, variant, parse },
        }
    }
}

impl Step {
    fn lower(field: &FieldDescriptor, scope: &Scope, options: &Options) -> Self {
        match (member(field, scope, options), Shape::of(field)) {
            (Some(member), _) => Self::Member(member),
            (None, Shape::Plain) => Self::Plain(rust::field_ident(field)),
            (None, _) => Self::Optional(rust::field_ident(field)),
        }
    }
}

/// The struct's field, unless the message is no struct: a wrapper may be the value that it wraps.
pub(super) fn field_of_struct(field: &FieldDescriptor, options: &Options) -> Option<Ident> {
    (!options.paths.is_native(field.parent_message())).then(|| rust::field_ident(field))
}

/// The oneof that `field` is a member of, if it is one of those that the author wrote.
pub(super) fn member(field: &FieldDescriptor, scope: &Scope, options: &Options) -> Option<Member> {
    let oneof = field.containing_oneof().filter(|oneof| !oneof.is_synthetic())?;
    let mut variant = options.paths.oneof(scope, &oneof);
    variant.segments.push(rust::oneof_variant_ident(field).into());
    Some(Member { oneof: rust::oneof_field_ident(&oneof), variant, alone: oneof.fields().len() == 1 })
}
