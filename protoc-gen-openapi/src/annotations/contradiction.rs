//! Keywords that contradict each other: a default that the schema itself refuses, which makes a document
//! invalid, and ends of a range in the wrong order.

use super::{
    check::listed,
    reader::{Reader, excerpt},
};
use crate::model::{Json, Number, Schema};
use std::collections::HashSet;

impl Reader<'_> {
    /// Reports what contradicts itself in a schema that says what `over` says, and more that is from elsewhere.
    pub(super) fn check_together(&mut self, schema: &Schema, over: &Schema) {
        self.check_ends(schema, over);
        let mut known = HashSet::new();
        for value in over.one_value_of.iter().flatten() {
            if !known.insert(comparable(value)) {
                self.error(format!("`enum` has `{}` twice", excerpt(value)));
            }
        }
        if let Some(default) = &schema.default
            && says_of_values(over)
            && let Some(what) = refusal(schema, default)
        {
            self.error(format!("`default` is `{}`, and the value {what}", excerpt(default)));
        }
    }

    fn check_ends(&mut self, schema: &Schema, over: &Schema) {
        let least = |schema: &Schema| schema.minimum.or(schema.exclusive_minimum);
        let most = |schema: &Schema| schema.maximum.or(schema.exclusive_maximum);
        let number = |count: Option<u64>| count.map(Number::from);
        let ends = |of: &Schema| {
            [
                ("minimum", "maximum", "number is between them", least(of), most(of)),
                ("min_length", "max_length", "text is so long", number(of.min_length), number(of.max_length)),
                ("min_items", "max_items", "list is so long", number(of.min_items), number(of.max_items)),
                (
                    "min_properties",
                    "max_properties",
                    "object has so many",
                    number(of.min_properties),
                    number(of.max_properties),
                ),
            ]
        };
        for (here, said) in ends(schema).into_iter().zip(ends(over)) {
            let (lower, upper, what, Some(least), Some(most)) = here else { continue };
            let (.., lower_said, upper_said) = said;
            if least > most && lower_said.or(upper_said).is_some() {
                let help = match (lower_said, upper_said) {
                    (Some(_), None) => format!("no {what}; `{upper}` is said elsewhere, as by a rule"),
                    (None, _) => format!("no {what}; `{lower}` is said elsewhere, as by a rule"),
                    (Some(_), Some(_)) => format!("no {what}"),
                };
                self.error_with_help(format!("`{lower}` is {least}, and `{upper}` is {most}"), help);
            }
        }
    }
}

/// Whether anything is said that a default can break.
fn says_of_values(over: &Schema) -> bool {
    over.default.is_some()
        || over.one_value_of.is_some()
        || over.has_bounds()
        || over.min_length.or(over.max_length).is_some()
        || over.pattern.is_some()
}

/// Why a value is none of the schema, as what goes on after "the value"; its type is looked at elsewhere. What
/// is said of a number is said of a string of digits too.
fn refusal(schema: &Schema, value: &Json) -> Option<String> {
    let is_same = |known: &Json| comparable(known) == comparable(value);
    let values = |values: &[Json]| {
        let names: Vec<String> = values.iter().map(excerpt).collect();
        listed(&names)
    };
    if let Some(known) = schema.one_value_of.as_ref().filter(|known| !known.iter().any(is_same)) {
        return Some(format!("is one of {}", values(known)));
    }
    if let Some(constant) = schema.constant.as_ref().filter(|constant| !is_same(constant)) {
        return Some(format!("is {}", values(std::slice::from_ref(constant))));
    }
    let refused = schema.not.as_ref().and_then(|not| not.one_value_of.as_ref());
    if let Some(refused) = refused.filter(|refused| refused.iter().any(is_same)) {
        return Some(format!("is none of {}", values(refused)));
    }
    number(schema, value)
        .and_then(|number| refusal_of_number(schema, number))
        .or_else(|| refusal_of_text(schema, value.as_str()?))
}

/// The number that the value is, or that its digits are.
fn number(schema: &Schema, value: &Json) -> Option<Number> {
    let is_digits = matches!(schema.format.as_deref(), Some("int64" | "uint64"));
    match value.as_str() {
        Some(text) if is_digits => text.parse().ok().map(Number::Integer),
        Some(_) => None,
        None => {
            let integer = value.as_i64().map(Number::from).or_else(|| value.as_u64().map(Number::from));
            integer.or_else(|| Number::from_f64(value.as_f64()?))
        }
    }
}

fn refusal_of_number(schema: &Schema, number: Number) -> Option<String> {
    if let Some(least) = schema.minimum.filter(|least| number < *least) {
        return Some(format!("is at least {least}"));
    }
    if let Some(least) = schema.exclusive_minimum.filter(|least| number <= *least) {
        return Some(format!("is greater than {least}"));
    }
    if let Some(most) = schema.maximum.filter(|most| number > *most) {
        return Some(format!("is at most {most}"));
    }
    if let Some(most) = schema.exclusive_maximum.filter(|most| number >= *most) {
        return Some(format!("is less than {most}"));
    }
    match (schema.multiple_of, number) {
        (Some(factor @ Number::Integer(of)), Number::Integer(number)) if of != 0 && number % of != 0 => {
            Some(format!("is a multiple of {factor}"))
        }
        // Of fractions every reader has an opinion of its own.
        _ => None,
    }
}

fn refusal_of_text(schema: &Schema, text: &str) -> Option<String> {
    let length = u64::try_from(text.chars().count()).unwrap_or(u64::MAX);
    let characters = |count: u64| if count == 1 { "character" } else { "characters" };
    if let Some(least) = schema.min_length.filter(|least| length < *least) {
        return Some(format!("has at least {least} {}", characters(least)));
    }
    if let Some(most) = schema.max_length.filter(|most| length > *most) {
        return Some(format!("has at most {most} {}", characters(most)));
    }
    let pattern = schema.pattern.as_ref()?;
    let read = regress::Regex::with_flags(pattern, "u").or_else(|_| regress::Regex::new(pattern));
    let is_refused = read.is_ok_and(|read| read.find(text).is_none());
    is_refused.then(|| format!("matches `{}`", excerpt(pattern)))
}

/// The value as a text that equal values have: `1` and `1.0` are equal in JSON.
fn comparable(value: &Json) -> String {
    match value.as_f64().filter(|number| value.is_f64() && number.fract() == 0.0) {
        Some(whole) => format!("{whole:.0}"),
        None => value.to_string(),
    }
}
