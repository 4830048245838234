//! Rules of numbers: of each of the twelve types on the wire, and what they come to.

use super::{
    lowering::{Constants, Lowering, Zero},
    time::listed,
};
use crate::model::{Json, Number, Schema};
use prost_reflect::prost::{DecodeError, Message};

/// What the rules of a number come to, whatever its type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Range {
    pub(super) constant: Option<Number>,
    pub(super) lower: Option<Bound>,
    pub(super) upper: Option<Bound>,
    pub(super) one_of: Vec<Number>,
    pub(super) none_of: Vec<Number>,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bound {
    pub(super) value: Number,
    pub(super) is_included: bool,
}

/// How a number is written in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// As a number.
    Number,
    /// As a string of digits, as integers of 64 bits are: keywords for numbers say nothing of it.
    Digits,
    /// The same, and never with a sign.
    Naturals,
}

/// The rules of one numeric type.
pub(super) trait NumericRules: Message + Default {
    /// What they come to.
    fn range(self) -> Range;
}

macro_rules! numeric_rules {
    ($($name:ident: $kind:ident $type:ty, $number:expr;)*) => {$(
        #[derive(Clone, PartialEq, Message)]
        pub(super) struct $name {
            #[prost($kind, optional, tag = "1")]
            constant: Option<$type>,
            #[prost($kind, optional, tag = "2")]
            lt: Option<$type>,
            #[prost($kind, optional, tag = "3")]
            lte: Option<$type>,
            #[prost($kind, optional, tag = "4")]
            gt: Option<$type>,
            #[prost($kind, optional, tag = "5")]
            gte: Option<$type>,
            #[prost($kind, repeated, tag = "6")]
            one_of: Vec<$type>,
            #[prost($kind, repeated, tag = "7")]
            none_of: Vec<$type>,
        }

        impl NumericRules for $name {
            fn range(self) -> Range {
                let number: fn($type) -> Option<Number> = $number;
                let bound = |value: Option<$type>, is_included| {
                    Some(Bound { value: value.and_then(number)?, is_included })
                };
                Range {
                    constant: self.constant.and_then(number),
                    lower: bound(self.gt, false).or(bound(self.gte, true)),
                    upper: bound(self.lt, false).or(bound(self.lte, true)),
                    one_of: self.one_of.into_iter().filter_map(number).collect(),
                    none_of: self.none_of.into_iter().filter_map(number).collect(),
                }
            }
        }
    )*};
}

numeric_rules! {
    FloatRules: float f32, Number::from_f32;
    DoubleRules: double f64, Number::from_f64;
    Int32Rules: int32 i32, |value| Some(i64::from(value).into());
    Int64Rules: int64 i64, |value| Some(value.into());
    Uint32Rules: uint32 u32, |value| Some(u64::from(value).into());
    Uint64Rules: uint64 u64, |value| Some(value.into());
    Sint32Rules: sint32 i32, |value| Some(i64::from(value).into());
    Sint64Rules: sint64 i64, |value| Some(value.into());
    Fixed32Rules: fixed32 u32, |value| Some(u64::from(value).into());
    Fixed64Rules: fixed64 u64, |value| Some(value.into());
    Sfixed32Rules: sfixed32 i32, |value| Some(i64::from(value).into());
    Sfixed64Rules: sfixed64 i64, |value| Some(value.into());
}

/// Reads the rules of one numeric type.
pub(super) fn range<R: NumericRules>(rules: &[u8]) -> Result<Range, DecodeError> {
    Ok(R::decode(rules)?.range())
}

impl Range {
    /// Whether the number keeps the rules.
    fn has(&self, number: Number) -> bool {
        self.constant.is_none_or(|constant| constant == number)
            && (self.one_of.is_empty() || self.one_of.contains(&number))
            && !self.none_of.contains(&number)
            && self.is_within(number)
    }

    fn is_within(&self, number: Number) -> bool {
        let above = |bound: Bound| number > bound.value || bound.is_included && number == bound.value;
        let below = |bound: Bound| number < bound.value || bound.is_included && number == bound.value;
        match (self.lower, self.upper) {
            (Some(lower), Some(upper)) if self.is_outside() => above(lower) || below(upper),
            (lower, upper) => lower.is_none_or(above) && upper.is_none_or(below),
        }
    }

    /// Whether no number in it is infinite: what is not a number keeps no rule of order.
    pub(super) fn is_finite(&self) -> bool {
        let has_both_ends = self.lower.is_some() && self.upper.is_some() && !self.is_outside();
        has_both_ends || self.constant.is_some() || !self.one_of.is_empty()
    }

    /// Whether the bounds say what is left out: the upper one is below the lower one.
    fn is_outside(&self) -> bool {
        matches!((self.lower, self.upper), (Some(lower), Some(upper)) if upper.value < lower.value)
    }

    /// Whether no number is between the bounds: both are one number, and one of them is left out.
    fn is_empty(&self) -> bool {
        matches!((self.lower, self.upper), (Some(lower), Some(upper))
            if upper.value == lower.value && !(upper.is_included && lower.is_included))
    }
}

/// Writes the range as keywords and phrases.
pub(super) fn lower_range(range: &Range, form: Form, out: &mut Lowering<'_>) {
    if range.is_empty() {
        out.contradiction("no number is between its bounds".to_owned());
        return;
    }
    if let Some(constant) = range.constant
        && !range.is_within(constant)
    {
        out.contradiction(format!("`{constant}` is not within its bounds"));
    }
    let zero = Number::Integer(0);
    let is_zero_kept = range.has(zero);
    let json = |number: &Number| match form {
        Form::Number => number.to_json(),
        Form::Digits | Form::Naturals => Json::String(number.to_string()),
    };
    for numbers in [range.constant.as_slice(), &range.one_of] {
        let is_fraction = numbers.iter().any(|number| matches!(number, Number::Double(_)));
        if is_fraction {
            lower_fractions(numbers, out);
        } else if !numbers.is_empty() {
            let values: Vec<Json> = numbers.iter().map(json).collect();
            out.values(&values, &json(&zero));
        }
    }
    if !range.none_of.is_empty() {
        let values: Vec<Json> =
            range.none_of.iter().filter(|one| !(out.zero == Zero::Kept && **one == zero)).map(json).collect();
        out.exclude(&values);
    }
    lower_bounds(range, form, is_zero_kept, out);
}

/// One of these numbers. What generators of clients take for an enum is not a fraction, so the ends of
/// the list are bounds, and the list is a phrase.
fn lower_fractions(numbers: &[Number], out: &mut Lowering<'_>) {
    let mut numbers = numbers.to_vec();
    if out.zero == Zero::Kept && !numbers.contains(&Number::Integer(0)) {
        numbers.insert(0, Number::Integer(0));
    }
    if let ([constant], Constants::Keyword) = (numbers.as_slice(), out.constants) {
        out.schema.constant = Some(constant.to_json());
        return;
    }
    let ends = |is_better: fn(&Number, &Number) -> bool| {
        numbers.iter().copied().reduce(|a, b| if is_better(&b, &a) { b } else { a })
    };
    out.schema.minimum = ends(|a, b| a < b);
    out.schema.maximum = ends(|a, b| a > b);
    if numbers.len() > 1 {
        let names: Vec<String> = numbers.iter().map(Number::to_string).collect();
        out.say(&format!("is {}", listed(&names, "or")), true);
    }
}

fn lower_bounds(range: &Range, form: Form, is_zero_kept: bool, out: &mut Lowering<'_>) {
    let phrases = |lower: Option<Bound>, upper: Option<Bound>| {
        let lower = lower.map(|bound| match bound.is_included {
            true => format!("at least {}", bound.value),
            false => format!("greater than {}", bound.value),
        });
        let upper = upper.map(|bound| match bound.is_included {
            true => format!("at most {}", bound.value),
            false => format!("less than {}", bound.value),
        });
        (lower, upper)
    };
    let (lower, upper) = phrases(range.lower, range.upper);
    let phrase = match (lower, upper) {
        (None, None) => return,
        (Some(lower), Some(upper)) if range.is_outside() => format!("is {upper} or {lower}"),
        (Some(lower), Some(upper)) => format!("is {lower} and {upper}"),
        (Some(one), None) | (None, Some(one)) => format!("is {one}"),
    };
    let sayable = !range.is_outside() && (is_zero_kept || out.zero == Zero::Checked);
    match form {
        Form::Number if sayable => {
            set_bounds(&mut out.schema, range.lower, range.upper);
            return;
        }
        Form::Digits | Form::Naturals if sayable => {
            if let Some(pattern) = digits(range, form) {
                out.schema.pattern = Some(pattern);
            }
        }
        Form::Number | Form::Digits | Form::Naturals => {}
    }
    out.say(&phrase, is_zero_kept);
}

fn set_bounds(schema: &mut Schema, lower: Option<Bound>, upper: Option<Bound>) {
    match lower {
        Some(Bound { value, is_included: true }) => schema.minimum = Some(value),
        Some(Bound { value, is_included: false }) => schema.exclusive_minimum = Some(value),
        None => {}
    }
    match upper {
        Some(Bound { value, is_included: true }) => schema.maximum = Some(value),
        Some(Bound { value, is_included: false }) => schema.exclusive_maximum = Some(value),
        None => {}
    }
}

/// The bounds as a pattern over digits, where it is short enough to be read.
fn digits(range: &Range, form: Form) -> Option<String> {
    const READABLE: usize = 120;
    let whole = |bound: Bound, step: i128| match bound.value {
        Number::Integer(value) if bound.is_included => Some(value),
        Number::Integer(value) => value.checked_add(step),
        Number::Double(_) => None,
    };
    let end = |bound: Option<Bound>, step| match bound {
        Some(bound) => whole(bound, step).map(Some),
        None => Some(None),
    };
    let lower = match (form, end(range.lower, 1)?) {
        (Form::Naturals, lower) => Some(lower.unwrap_or(0).max(0)),
        (Form::Number | Form::Digits, lower) => lower,
    };
    let pattern = super::digits::between(lower, end(range.upper, -1)?)?;
    (pattern.len() <= READABLE).then_some(pattern)
}
