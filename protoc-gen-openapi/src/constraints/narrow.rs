//! Two sets of rules for one value, as those who move from one dialect to the other have them: both hold.

use super::{lowering::Zero, pattern::Patterns};
use crate::model::{AdditionalProperties, Json, Number, Schema};

/// Adds the keywords of `other` to `base`, so that what is left keeps both.
pub(super) fn narrow(base: &mut Schema, mut other: Schema) {
    let is_above = |a: Number, b: Number| a > b;
    let is_below = |a: Number, b: Number| a < b;
    let lower = |schema: &Schema| ends(schema.minimum, schema.exclusive_minimum);
    let upper = |schema: &Schema| ends(schema.maximum, schema.exclusive_maximum);
    (other.minimum, other.exclusive_minimum) = stricter(lower(base), lower(&other), is_above);
    (other.maximum, other.exclusive_maximum) = stricter(upper(base), upper(&other), is_below);
    let most = |a: Option<u64>, b: Option<u64>| a.into_iter().chain(b).min();
    other.min_length = base.min_length.max(other.min_length);
    other.max_length = most(base.max_length, other.max_length);
    other.min_items = base.min_items.max(other.min_items);
    other.max_items = most(base.max_items, other.max_items);
    other.min_properties = base.min_properties.max(other.min_properties);
    other.max_properties = most(base.max_properties, other.max_properties);
    if let (Some(one), Some(two)) = (&base.pattern, &other.pattern)
        && one != two
    {
        let patterns = Patterns { searches: vec![one.clone(), two.clone()], ..Patterns::default() };
        other.pattern = patterns.to_ecma(Zero::Checked);
    }
    // What cannot be said by one keyword is said by two schemas.
    let mut besides = Schema::default();
    if base.format.is_some() && other.format.is_some() && base.format != other.format {
        besides.format = other.format.take();
    }
    if let (Some(one), Some(two)) = (values(base), values(&other)) {
        let both: Vec<Json> = one.into_iter().filter(|value| two.contains(value)).collect();
        if both.is_empty() {
            besides.one_value_of = other.one_value_of.take();
            besides.constant = other.constant.take();
        } else {
            (other.one_value_of, other.constant) = (Some(both), None);
        }
    }
    if base.not.is_some() && base.not != other.not {
        besides.not = other.not.take();
    }
    narrow_both(&mut base.items, &mut other.items);
    narrow_both(&mut base.property_names, &mut other.property_names);
    match (&mut base.additional_properties, other.additional_properties.take()) {
        (Some(AdditionalProperties::Of(base)), Some(AdditionalProperties::Of(rules))) => narrow(base, *rules),
        (_, rules) => other.additional_properties = rules,
    }
    base.merge(other);
    if besides != Schema::default() {
        base.all_of.push(besides);
    }
}

/// The same for what is in both of them. What only the other has stays there.
fn narrow_both(base: &mut Option<Box<Schema>>, other: &mut Option<Box<Schema>>) {
    match (base, other.take()) {
        (Some(base), Some(rules)) => narrow(base, *rules),
        (_, rules) => *other = rules,
    }
}

/// An end of a range, and whether it is in it.
type End = Option<(Number, bool)>;

fn ends(included: Option<Number>, excluded: Option<Number>) -> End {
    included.map(|value| (value, true)).or(excluded.map(|value| (value, false)))
}

/// The end that leaves less, as the keyword for one that is included and the keyword for another.
fn stricter(one: End, two: End, leaves_less: fn(Number, Number) -> bool) -> (Option<Number>, Option<Number>) {
    let end = match (one, two) {
        (Some(one), Some(two)) => {
            Some(if leaves_less(one.0, two.0) || one.0 == two.0 && !one.1 { one } else { two })
        }
        (one, two) => one.or(two),
    };
    match end {
        Some((value, true)) => (Some(value), None),
        Some((value, false)) => (None, Some(value)),
        None => (None, None),
    }
}

/// What the value may be.
fn values(schema: &Schema) -> Option<Vec<Json>> {
    schema.one_value_of.clone().or(schema.constant.clone().map(|constant| vec![constant]))
}
