//! Rules of lists and maps, and of what is in them.

use super::{
    Constraints, bounds,
    lowering::{Lowering, Zero, count},
    time::listed,
    value::{Context, Element, lower_value},
    wire::{Dialect, FieldRules},
};
use crate::{
    model::{AdditionalProperties, Json, Schema},
    options::Version,
};
use prost_reflect::{
    Kind, MessageDescriptor,
    prost::{DecodeError, Message},
};

/// `RepeatedRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct RepeatedRules {
    #[prost(uint64, optional, tag = "1")]
    min_items: Option<u64>,
    #[prost(uint64, optional, tag = "2")]
    max_items: Option<u64>,
    #[prost(bool, tag = "3")]
    unique: bool,
    #[prost(message, optional, tag = "4")]
    items: Option<FieldRules>,
    /// Of PGV.
    #[prost(bool, tag = "5")]
    ignore_empty: bool,
}

/// `MapRules` of either dialect.
#[derive(Clone, PartialEq, Message)]
struct MapRules {
    #[prost(uint64, optional, tag = "1")]
    min_pairs: Option<u64>,
    #[prost(uint64, optional, tag = "2")]
    max_pairs: Option<u64>,
    #[prost(message, optional, tag = "4")]
    keys: Option<FieldRules>,
    #[prost(message, optional, tag = "5")]
    values: Option<FieldRules>,
    /// Of PGV.
    #[prost(bool, tag = "6")]
    ignore_empty: bool,
}

/// Lowers the rules of a list of such items.
pub(super) fn lower_list(
    rules: &[u8],
    item: &Kind,
    context: Context<'_>,
    out: &mut Lowering<'_>,
) -> Result<(), DecodeError> {
    let rules = RepeatedRules::decode(rules)?;
    if context.dialect == Dialect::Pgv && rules.ignore_empty {
        out.zero = Zero::Kept;
    }
    out.check_order("items", rules.min_items, rules.max_items);
    if let Some(number) = rules.min_items {
        let phrase = format!("has at least {}", count(number, "item"));
        out.keyword(&phrase, number == 0, |schema| schema.min_items = Some(number));
    }
    out.schema.max_items = rules.max_items;
    if rules.unique {
        out.schema.unique_items = Some(true);
    }
    if let Some(items) = &rules.items {
        let schema = lower_inner(items, Element::Value(item), context, out)?;
        out.schema.items = schema.map(Box::new);
    }
    Ok(())
}

/// Lowers the rules of a map with such entries.
pub(super) fn lower_map(
    rules: &[u8],
    entry: &MessageDescriptor,
    context: Context<'_>,
    out: &mut Lowering<'_>,
) -> Result<(), DecodeError> {
    let rules = MapRules::decode(rules)?;
    if context.dialect == Dialect::Pgv && rules.ignore_empty {
        out.zero = Zero::Kept;
    }
    out.check_order("entries", rules.min_pairs, rules.max_pairs);
    if let Some(number) = rules.min_pairs {
        let phrase = format!("has at least {number} {}", if number == 1 { "entry" } else { "entries" });
        out.keyword(&phrase, number == 0, |schema| schema.min_properties = Some(number));
    }
    out.schema.max_properties = rules.max_pairs;
    if let Some(keys) = &rules.keys {
        let kind = entry.map_entry_key_field().kind();
        let mut schema = lower_inner(keys, Element::Key(&kind), context, out)?;
        if let Some(schema) = &mut schema {
            // Keys are strings, and annotations say nothing of them.
            let is_signed = !matches!(kind, Kind::Uint32 | Kind::Fixed32 | Kind::Uint64 | Kind::Fixed64);
            out.sentences.extend(bounds::as_text(schema, is_signed, "Each key"));
        }
        if let (Some(schema), Version::V3_0) = (&schema, context.options.version) {
            // A keyword for the names of properties came with 3.1.
            out.sentences.extend(key_sentence(schema));
        }
        out.schema.property_names = schema.map(Box::new);
    }
    if let Some(values) = &rules.values {
        let kind = entry.map_entry_value_field().kind();
        let schema = lower_inner(values, Element::MapValue(&kind), context, out)?;
        out.schema.additional_properties = schema.map(|schema| AdditionalProperties::Of(Box::new(schema)));
    }
    Ok(())
}

/// The keywords of what is inside; sentences about it go to what holds it.
fn lower_inner(
    rules: &FieldRules,
    element: Element<'_>,
    context: Context<'_>,
    out: &mut Lowering<'_>,
) -> Result<Option<Schema>, DecodeError> {
    let mut inner = out.inner();
    lower_value(rules, element, context, &mut inner)?;
    let Constraints { schema, sentences, bounds, .. } = inner.finish(element.subject());
    out.sentences.extend(sentences);
    out.bounds.extend(bounds);
    Ok((schema != Schema::default()).then_some(schema))
}

/// What the keywords say of a key, in words.
fn key_sentence(schema: &Schema) -> Option<String> {
    let texts = |values: &[Json]| {
        values.iter().map(|value| value.as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
    };
    let one_of = schema.constant.iter().cloned().collect::<Vec<_>>();
    let one_of = texts(schema.one_value_of.as_deref().unwrap_or(&one_of));
    let none_of = texts(schema.not.as_ref().and_then(|not| not.one_value_of.as_deref()).unwrap_or(&[]));
    let parts: Vec<String> = [
        schema.min_length.map(|number| format!("has at least {}", count(number, "character"))),
        schema.max_length.map(|number| format!("has at most {}", count(number, "character"))),
        schema.pattern.as_ref().map(|pattern| format!("matches `{pattern}`")),
        schema.format.as_ref().map(|format| format!("has the format `{format}`")),
        (!one_of.is_empty()).then(|| format!("is {}", listed(&one_of, "or"))),
        (!none_of.is_empty()).then(|| format!("is not {}", listed(&none_of, "or"))),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!parts.is_empty()).then(|| format!("Each key {}.", parts.join(" and ")))
}
