//! The rules of one value: of a field, an item, a key or a map's value.

use super::{
    bytes::lower_bytes,
    cel,
    collection::{lower_list, lower_map},
    enums::{lower_enum, values},
    kind::RuleKind,
    lowering::{Constants, Lowering, Zero},
    numeric::{self, Form, Range, lower_range},
    text::lower_string,
    time::{lower_any, lower_duration, lower_field_mask, lower_timestamp},
    wire::{Dialect, FieldRules},
};
use crate::{
    model::{Json, Type},
    options::{Options, Version},
};
use prost_reflect::{
    FieldDescriptor, Kind,
    prost::{DecodeError, Message},
};
use protohttp_codegen::Diagnostic;

/// Whose rules they are, and how values are written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context<'a> {
    pub(super) dialect: Dialect,
    pub(super) options: &'a Options,
}

/// What the rules are for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Element<'a> {
    /// A field as a whole.
    Field(&'a FieldDescriptor),
    /// An item of a list.
    Value(&'a Kind),
    /// A key of a map: in JSON a string, whatever its type.
    Key(&'a Kind),
    /// A value of a map.
    MapValue(&'a Kind),
}

impl Element<'_> {
    /// How sentences begin.
    pub(super) fn subject(self) -> &'static str {
        match self {
            Self::Field(_) => "It",
            Self::Value(_) => "Each item",
            Self::Key(_) => "Each key",
            Self::MapValue(_) => "Each value",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Field(field) => field.kind(),
            Self::Value(kind) | Self::Key(kind) | Self::MapValue(kind) => kind.clone(),
        }
    }

    /// The rules that are for it.
    fn rule_kind(self) -> Option<RuleKind> {
        match self {
            Self::Field(field) if field.is_map() => Some(RuleKind::Map),
            Self::Field(field) if field.is_list() => Some(RuleKind::Repeated),
            _ => RuleKind::of(&self.kind()),
        }
    }

    fn form(self, kind: RuleKind) -> Form {
        use RuleKind::{Fixed32, Fixed64, Int64, Sfixed64, Sint64, Uint32, Uint64};
        match (self, kind) {
            (_, Uint64 | Fixed64) | (Self::Key(_), Uint32 | Fixed32) => Form::Naturals,
            (_, Int64 | Sint64 | Sfixed64) | (Self::Key(_), _) => Form::Digits,
            _ => Form::Number,
        }
    }
}

/// `BoolRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct BoolRules {
    #[prost(bool, optional, tag = "1")]
    constant: Option<bool>,
}

/// What PGV's rules of numbers have besides: the same number is something else in protovalidate.
#[derive(Clone, PartialEq, Message)]
struct PgvNumericRules {
    #[prost(bool, tag = "8")]
    ignore_empty: bool,
}

/// What protovalidate's rules of floating-point numbers have besides.
#[derive(Clone, PartialEq, Message)]
struct FiniteRules {
    #[prost(bool, tag = "8")]
    finite: bool,
}

/// `IGNORE_IF_ZERO_VALUE`, and what was `IGNORE_IF_DEFAULT_VALUE` before version 1.
const IF_ZERO_VALUE: [i32; 2] = [1, 2];
/// `IGNORE_ALWAYS`.
const ALWAYS: i32 = 3;

/// Whether none of the rules is looked at.
pub(super) fn is_ignored(rules: &FieldRules, dialect: Dialect) -> bool {
    dialect == Dialect::Protovalidate && (rules.ignore == Some(ALWAYS) || rules.skipped == Some(true))
}

/// Lowers the rules of one value.
pub(super) fn lower_value(
    rules: &FieldRules,
    element: Element<'_>,
    context: Context<'_>,
    out: &mut Lowering<'_>,
) -> Result<(), DecodeError> {
    if is_ignored(rules, context.dialect) {
        return Ok(());
    }
    if context.dialect == Dialect::Protovalidate {
        let is_zero_kept = rules.ignore.is_some_and(|ignore| IF_ZERO_VALUE.contains(&ignore))
            || rules.ignore_empty == Some(true);
        if is_zero_kept {
            out.zero = Zero::Kept;
        }
        out.sentences.extend(cel::sentences(&rules.cel, &rules.cel_expression));
    }
    let Some((kind, bytes)) = rules.typed() else { return Ok(()) };
    let expected = element.rule_kind();
    if expected != Some(kind) {
        out.diagnostics.push(wrong_kind(kind, expected, element, out));
        return Ok(());
    }
    let is_plain = !matches!(element.kind(), Kind::Message(_));
    if is_plain && context.options.version > Version::V3_0 {
        out.constants = Constants::Keyword;
    }
    match (kind, element.kind()) {
        (RuleKind::Repeated, item) => lower_list(bytes, &item, context, out),
        (RuleKind::Map, Kind::Message(entry)) => lower_map(bytes, &entry, context, out),
        (RuleKind::Enum, Kind::Enum(desc)) => {
            out.zero_name = "zero";
            lower_enum(bytes, &desc, context.options, out)
        }
        (RuleKind::Bool, _) => lower_bool(bytes, element, out),
        (RuleKind::String, _) => lower_string(bytes, context.dialect, out),
        (RuleKind::Bytes, _) => lower_bytes(bytes, context.dialect, out),
        (RuleKind::Any, _) => lower_any(bytes, out),
        (RuleKind::Duration, _) => lower_duration(bytes, out),
        (RuleKind::Timestamp, _) => lower_timestamp(bytes, out),
        (RuleKind::FieldMask, _) => lower_field_mask(bytes, out),
        (numeric, _) => lower_number(bytes, numeric, element.form(numeric), context.dialect, out),
    }
}

fn lower_number(
    bytes: &[u8],
    kind: RuleKind,
    form: Form,
    dialect: Dialect,
    out: &mut Lowering<'_>,
) -> Result<(), DecodeError> {
    out.zero_name = "0";
    let is_float = matches!(kind, RuleKind::Float | RuleKind::Double);
    let mut is_finite = false;
    match dialect {
        Dialect::Pgv if PgvNumericRules::decode(bytes)?.ignore_empty => out.zero = Zero::Kept,
        Dialect::Protovalidate if is_float && FiniteRules::decode(bytes)?.finite => is_finite = true,
        Dialect::Pgv | Dialect::Protovalidate => {}
    }
    let range = read_range(bytes, kind)?;
    if is_float && (is_finite || range.is_finite()) {
        out.schema.kind = Some(Type::Number);
        out.schema.format = Some(kind.name().to_owned());
    }
    lower_range(&range, form, out);
    Ok(())
}

fn read_range(bytes: &[u8], kind: RuleKind) -> Result<Range, DecodeError> {
    match kind {
        RuleKind::Float => numeric::range::<numeric::FloatRules>(bytes),
        RuleKind::Double => numeric::range::<numeric::DoubleRules>(bytes),
        RuleKind::Int32 => numeric::range::<numeric::Int32Rules>(bytes),
        RuleKind::Int64 => numeric::range::<numeric::Int64Rules>(bytes),
        RuleKind::Uint32 => numeric::range::<numeric::Uint32Rules>(bytes),
        RuleKind::Uint64 => numeric::range::<numeric::Uint64Rules>(bytes),
        RuleKind::Sint32 => numeric::range::<numeric::Sint32Rules>(bytes),
        RuleKind::Sint64 => numeric::range::<numeric::Sint64Rules>(bytes),
        RuleKind::Fixed32 => numeric::range::<numeric::Fixed32Rules>(bytes),
        RuleKind::Fixed64 => numeric::range::<numeric::Fixed64Rules>(bytes),
        RuleKind::Sfixed32 => numeric::range::<numeric::Sfixed32Rules>(bytes),
        RuleKind::Sfixed64 => numeric::range::<numeric::Sfixed64Rules>(bytes),
        _ => Ok(Range::default()),
    }
}

fn lower_bool(bytes: &[u8], element: Element<'_>, out: &mut Lowering<'_>) -> Result<(), DecodeError> {
    let Some(constant) = BoolRules::decode(bytes)?.constant else { return Ok(()) };
    match element {
        Element::Key(_) => out.values(&[constant.to_string().into()], &"false".into()),
        _ => lower_constant_bool(constant, out),
    }
    Ok(())
}

fn lower_constant_bool(constant: bool, out: &mut Lowering<'_>) {
    match out.constants {
        // Neither `true` nor the `false` that is kept breaks the rule.
        _ if constant && out.zero == Zero::Kept => {}
        Constants::Keyword => out.schema.constant = Some(Json::Bool(constant)),
        Constants::OtherKeywords => out.exclude(&[Json::Bool(!constant)]),
    }
}

/// The value of a field without presence differs from zero: that is what `required` means for it.
pub(super) fn lower_not_zero(field: &FieldDescriptor, options: &Options, out: &mut Lowering<'_>) {
    let one = |number: Option<u64>| Some(number.unwrap_or(0).max(1));
    if field.is_map() {
        out.schema.min_properties = one(out.schema.min_properties);
    } else if field.is_list() {
        out.schema.min_items = one(out.schema.min_items);
    } else {
        match (RuleKind::of(&field.kind()), field.kind()) {
            (_, Kind::String | Kind::Bytes) => out.schema.min_length = one(out.schema.min_length),
            (_, Kind::Bool) => {
                out.zero = Zero::Checked;
                lower_constant_bool(true, out);
            }
            (_, Kind::Enum(desc)) => {
                let zero = values(&desc, &[desc.default_value().number()], options);
                out.exclude(&zero);
            }
            (Some(kind), _) => {
                let range = match kind {
                    RuleKind::Uint32 | RuleKind::Fixed32 | RuleKind::Uint64 | RuleKind::Fixed64
                        if out.schema.minimum.is_none()
                            && out.schema.exclusive_minimum.is_none()
                            && out.schema.pattern.is_none() =>
                    {
                        let one = numeric::Bound { value: 1_i64.into(), is_included: true };
                        Range { lower: Some(one), ..Range::default() }
                    }
                    _ => Range { none_of: vec![0_i64.into()], ..Range::default() },
                };
                lower_range(&range, Element::Field(field).form(kind), out);
            }
            (None, _) => {}
        }
    }
}

fn wrong_kind(
    found: RuleKind,
    expected: Option<RuleKind>,
    element: Element<'_>,
    out: &Lowering<'_>,
) -> Diagnostic {
    let what = match element {
        Element::Field(_) => "the field",
        Element::Value(_) => "an item",
        Element::Key(_) => "a key",
        Element::MapValue(_) => "a value",
    };
    let message = format!("{}: rules of the type `{}`, which {what} does not have", out.name, found.name());
    let help = match expected {
        Some(kind) => format!("the rules for it are in `{}`", kind.name()),
        None => "a message has no rules of a type; its fields have".to_owned(),
    };
    Diagnostic::error((out.place)(), message).help(help)
}
