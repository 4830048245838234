//! Constraints: what validation rules say of a field, as keywords and sentences.
//!
//! Rules are those of protovalidate (`buf.validate`) and of PGV (`validate`), read by the numbers of
//! their extensions. They are lowered to keywords where a keyword says the same, and to sentences
//! where none does. Integers of 64 bits are strings in JSON, of which bounds say nothing: their
//! bounds are a sentence, and a pattern where it is short enough.

mod bounds;
mod broken;
mod bytes;
mod cel;
mod collection;
mod digits;
mod enums;
mod kind;
mod lowering;
mod message;
mod narrow;
mod numeric;
mod pattern;
mod predefined;
mod re2;
mod real;
mod text;
mod time;
mod value;
mod wire;

#[cfg(test)]
mod tests;

pub(crate) use bounds::{in_digits, is_signed};
pub(crate) use message::{is_oneof_required, of_message};

use crate::{
    model::{AdditionalProperties, Schema},
    options::Options,
};
use lowering::{Lowering, Zero};
use prost_reflect::FieldDescriptor;
use protohttp_codegen::{Diagnostic, Diagnostics, Place, extension::Encoded, source::Source};
use value::{Context, Element};
use wire::{Dialect, FieldOptions, FieldRules};

/// What rules say of a field.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Constraints {
    /// Keywords to be merged over the field's own schema: of a list with `items`, of a map with
    /// `additional_properties` and `property_names`. It has no description. Bounds of integers of 64 bits are
    /// keywords here, until annotations had their say; then they are written [`in_digits`].
    pub(crate) schema: Schema,
    /// What has no keyword: whole sentences, a paragraph each at the end of the description.
    pub(crate) sentences: Vec<String>,
    /// The same of bounds: an annotation that says what they are takes its place.
    pub(crate) bounds: Vec<String>,
    /// Whether the field must be there.
    pub(crate) is_required: bool,
}

/// The constraints of `field`, for its property and for its parameter alike. Its options are `encoded`.
pub(crate) fn of_field(
    field: &FieldDescriptor,
    encoded: &Encoded,
    options: &Options,
    source: &Source,
    diagnostics: &mut Diagnostics,
) -> Constraints {
    // gnostic reads no rules.
    if encoded.is_empty() || options.is_gnostic() {
        return Constraints::default();
    }
    let rules = match encoded.read::<FieldOptions>() {
        Ok(rules) => rules,
        Err(error) => {
            let message = format!("{}: its rules cannot be read: {error}", name(field));
            diagnostics.push(Diagnostic::error(source.place(field.path()), message));
            return Constraints::default();
        }
    };
    if rules == FieldOptions::default() {
        return Constraints::default();
    }
    let enforced = message::enforced(field.parent_message());
    let mut constraints = Constraints::default();
    for (dialect, is_enforced, rules) in [
        (Dialect::Pgv, enforced.pgv, rules.pgv),
        (Dialect::Protovalidate, enforced.protovalidate, rules.protovalidate),
    ] {
        if let (true, Some(rules)) = (is_enforced, rules) {
            // Finding a place takes time, and is for mistakes only.
            let place = || source.field_option(field, dialect.extension());
            let context = Context { dialect, options };
            constraints.add(of_rules(field, &rules, context, &place, diagnostics));
        }
    }
    constraints
}

impl Constraints {
    /// Puts the keywords over the field's own schema.
    pub(crate) fn apply(&self, schema: &mut Schema) {
        if self.schema == Schema::default() {
            return;
        }
        exclude_not_finite(schema, &self.schema);
        schema.merge(self.schema.clone());
    }

    fn add(&mut self, other: Self) {
        narrow::narrow(&mut self.schema, other.schema);
        for (known, others) in [(&mut self.sentences, other.sentences), (&mut self.bounds, other.bounds)] {
            for sentence in others {
                if !known.contains(&sentence) {
                    known.push(sentence);
                }
            }
        }
        self.is_required |= other.is_required;
    }
}

/// A number that may be infinite or none at all is one of two schemas. Where rules say that it is a
/// number, only that one is left.
fn exclude_not_finite(schema: &mut Schema, rules: &Schema) {
    if rules.kind.is_some() {
        schema.one_of.clear();
    }
    if let (Some(schema), Some(rules)) = (&mut schema.items, &rules.items) {
        exclude_not_finite(schema, rules);
    }
    if let (Some(AdditionalProperties::Of(schema)), Some(AdditionalProperties::Of(rules))) =
        (&mut schema.additional_properties, &rules.additional_properties)
    {
        exclude_not_finite(schema, rules);
    }
}

fn of_rules(
    field: &FieldDescriptor,
    rules: &FieldRules,
    context: Context<'_>,
    place: &dyn Fn() -> Place,
    diagnostics: &mut Diagnostics,
) -> Constraints {
    if value::is_ignored(rules, context.dialect) {
        return Constraints::default();
    }
    let name = name(field);
    let mut out = Lowering::new(&name, place, diagnostics);
    let is_alternative = || message::is_alternative(field.parent_message(), field.name());
    if context.dialect == Dialect::Protovalidate && rules.ignore.is_none() && is_alternative() {
        out.zero = Zero::Kept;
    }
    let is_required = value::lower_value(rules, Element::Field(field), context, &mut out)
        .and_then(|()| is_required(rules, context.dialect));
    let is_required = match is_required {
        Ok(is_required) => is_required,
        Err(error) => {
            let message = format!("{name}: its rules cannot be read: {error}");
            diagnostics.push(Diagnostic::error(place(), message));
            return Constraints::default();
        }
    };
    if context.dialect == Dialect::Protovalidate {
        out.sentences.extend(predefined::sentences(field));
    }
    if is_required && !field.supports_presence() {
        value::lower_not_zero(field, context.options, &mut out);
    }
    Constraints { is_required, ..out.finish(Element::Field(field).subject()) }
}

/// Whether the field must be set.
fn is_required(rules: &FieldRules, dialect: Dialect) -> Result<bool, prost_reflect::prost::DecodeError> {
    match dialect {
        Dialect::Protovalidate => Ok(rules.required == Some(true)),
        Dialect::Pgv => {
            let of_message = rules.message.as_ref().is_some_and(|rules| rules.required == Some(true));
            let well_known = [&rules.any, &rules.duration, &rules.timestamp].into_iter().flatten();
            let mut is_required = of_message;
            for rules in well_known {
                is_required |= time::is_required_in_pgv(rules)?;
            }
            Ok(is_required)
        }
    }
}

/// `Book.title`: the field as messages name it.
fn name(field: &FieldDescriptor) -> String {
    format!("{}.{}", field.parent_message().name(), field.name())
}
