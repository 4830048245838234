//! Rules of numbers: of each of the twelve types on the wire, and what they come to.

use super::{
    lowering::{Constants, Lowering, Zero},
    real::Real,
    time::listed,
};
use crate::model::{Json, Number, Schema};
use prost_reflect::prost::{DecodeError, Message};

/// What the rules of a number come to, whatever its type.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Range {
    pub(super) constant: Option<Real>,
    pub(super) lower: Option<Bound>,
    pub(super) upper: Option<Bound>,
    pub(super) one_of: Vec<Real>,
    pub(super) none_of: Vec<Real>,
}

/// An end of a range.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Bound {
    pub(super) value: Real,
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
    ($($name:ident: $kind:ident $type:ty, $real:expr;)*) => {$(
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
                let real: fn($type) -> Real = $real;
                let bound = |value: Option<$type>, is_included| {
                    Some(Bound { value: value.map(real)?, is_included })
                };
                Range {
                    constant: self.constant.map(real),
                    lower: bound(self.gt, false).or(bound(self.gte, true)),
                    upper: bound(self.lt, false).or(bound(self.lte, true)),
                    one_of: self.one_of.into_iter().map(real).collect(),
                    none_of: self.none_of.into_iter().map(real).collect(),
                }
            }
        }
    )*};
}

numeric_rules! {
    FloatRules: float f32, Real::from_f32;
    DoubleRules: double f64, Real::from_f64;
    Int32Rules: int32 i32, |value| i64::from(value).into();
    Int64Rules: int64 i64, |value| value.into();
    Uint32Rules: uint32 u32, |value| u64::from(value).into();
    Uint64Rules: uint64 u64, |value| value.into();
    Sint32Rules: sint32 i32, |value| i64::from(value).into();
    Sint64Rules: sint64 i64, |value| value.into();
    Fixed32Rules: fixed32 u32, |value| u64::from(value).into();
    Fixed64Rules: fixed64 u64, |value| value.into();
    Sfixed32Rules: sfixed32 i32, |value| i64::from(value).into();
    Sfixed64Rules: sfixed64 i64, |value| value.into();
}

/// Reads the rules of one numeric type.
pub(super) fn range<R: NumericRules>(rules: &[u8]) -> Result<Range, DecodeError> {
    Ok(R::decode(rules)?.range())
}

impl Range {
    /// Whether the number keeps the rules.
    fn has(&self, number: Real) -> bool {
        self.constant.is_none_or(|constant| constant == number)
            && (self.one_of.is_empty() || self.one_of.contains(&number))
            && !self.none_of.contains(&number)
            && self.is_within(number)
    }

    fn is_within(&self, number: Real) -> bool {
        let above = |bound: Bound| number > bound.value || bound.is_included && number == bound.value;
        let below = |bound: Bound| number < bound.value || bound.is_included && number == bound.value;
        match (self.lower, self.upper) {
            (Some(lower), Some(upper)) if self.is_outside() => above(lower) || below(upper),
            (lower, upper) => lower.is_none_or(above) && upper.is_none_or(below),
        }
    }

    /// Whether no number in it is infinite: what is not a number keeps no rule of order.
    pub(super) fn is_finite(&self) -> bool {
        let is_end = |bound: Bound| bound.value.finite().is_some() || !bound.is_included;
        let has_both_ends = self.lower.is_some_and(is_end) && self.upper.is_some_and(is_end);
        let are_finite =
            |numbers: &[Real]| !numbers.is_empty() && numbers.iter().all(|number| number.finite().is_some());
        has_both_ends && !self.is_outside()
            || are_finite(self.constant.as_slice())
            || are_finite(&self.one_of)
    }

    /// Whether the bounds say what is left out: the upper one is below the lower one.
    fn is_outside(&self) -> bool {
        matches!((self.lower, self.upper), (Some(lower), Some(upper)) if upper.value < lower.value)
    }

    /// The bounds as what goes on after "It", if there are any.
    pub(super) fn phrase(&self) -> Option<String> {
        let lower = self.lower.map(|bound| match bound.is_included {
            true => format!("at least {}", bound.value),
            false => format!("greater than {}", bound.value),
        });
        let upper = self.upper.map(|bound| match bound.is_included {
            true => format!("at most {}", bound.value),
            false => format!("less than {}", bound.value),
        });
        Some(match (lower, upper) {
            (Some(lower), Some(upper)) if self.is_outside() => format!("is {upper} or {lower}"),
            (Some(lower), Some(upper)) => format!("is {lower} and {upper}"),
            (one, other) => format!("is {}", one.or(other)?),
        })
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
    let zero = Real::from(0_i64);
    let is_zero_kept = range.has(zero);
    for numbers in [range.constant.as_slice(), &range.one_of] {
        lower_list(numbers, form, out);
    }
    lower_exclusions(&range.none_of, form, out);
    lower_bounds(range, is_zero_kept, out);
}

fn json(number: Number, form: Form) -> Json {
    match form {
        Form::Number => number.to_json(),
        Form::Digits | Form::Naturals => Json::String(number.to_string()),
    }
}

/// One of these, if there are any.
fn lower_list(reals: &[Real], form: Form, out: &mut Lowering<'_>) {
    let numbers: Vec<Number> = reals.iter().filter_map(|real| real.finite()).collect();
    if numbers.len() < reals.len() {
        let names: Vec<String> = reals.iter().map(Real::to_string).collect();
        out.say(&format!("is {}", listed(&names, "or")), reals.contains(&0_i64.into()));
    } else if numbers.iter().any(|number| matches!(number, Number::Double(_))) {
        lower_fractions(&numbers, out);
    } else if !numbers.is_empty() {
        let values: Vec<Json> = numbers.iter().map(|number| json(*number, form)).collect();
        out.values(&values, &json(Number::Integer(0), form));
    }
}

/// None of these.
fn lower_exclusions(reals: &[Real], form: Form, out: &mut Lowering<'_>) {
    let numbers = reals.iter().filter_map(|real| real.finite());
    let refused = numbers.filter(|number| out.zero == Zero::Checked || *number != Number::Integer(0));
    let values: Vec<Json> = refused.map(|number| json(number, form)).collect();
    out.exclude(&values);
    let words = reals.iter().filter(|real| real.finite().is_none());
    let names: Vec<String> = words.map(Real::to_string).collect();
    if !names.is_empty() {
        out.say(&format!("is not {}", listed(&names, "or")), true);
    }
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

fn lower_bounds(range: &Range, is_zero_kept: bool, out: &mut Lowering<'_>) {
    let has_keywords = !range.is_outside() && (is_zero_kept || out.zero == Zero::Checked);
    let (mut lower, mut upper) = (range.lower, range.upper);
    if has_keywords {
        // What is finite is said by them.
        let is_word = |bound: &Bound| bound.value.finite().is_none();
        set_bounds(&mut out.schema, lower, upper);
        (lower, upper) = (lower.filter(is_word), upper.filter(is_word));
    }
    if let Some(phrase) = (Range { lower, upper, ..Range::default() }).phrase() {
        out.say_bounds(&phrase, is_zero_kept);
    }
}

fn set_bounds(schema: &mut Schema, lower: Option<Bound>, upper: Option<Bound>) {
    let finite =
        |bound: Option<Bound>| bound.and_then(|bound| Some((bound.value.finite()?, bound.is_included)));
    match finite(lower) {
        Some((value, true)) => schema.minimum = Some(value),
        Some((value, false)) => schema.exclusive_minimum = Some(value),
        None => {}
    }
    match finite(upper) {
        Some((value, true)) => schema.maximum = Some(value),
        Some((value, false)) => schema.exclusive_maximum = Some(value),
        None => {}
    }
}

/// The bounds as a pattern over digits, where it is short enough to be read.
pub(super) fn digits(range: &Range, form: Form) -> Option<String> {
    const READABLE: usize = 120;
    let whole = |bound: Bound, step: i128| match bound.value.finite()? {
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
