//! Bounds that an annotation gives: of integers of 64 bits, which are strings in JSON, keywords for numbers
//! say nothing.

use super::{
    lowering::Lowering,
    numeric::{Bound, Form, Range, lower_range},
};
use crate::model::{Number, Schema};
use protohttp_codegen::{Diagnostics, Place};

/// Takes the bounds out of the schema of a string of digits. What they say becomes a pattern, unless there
/// is one or it would be too long, and sentences about `subject`, such as "It".
pub(crate) fn of_digits(schema: &mut Schema, is_signed: bool, subject: &str) -> Vec<String> {
    let end = |included: Option<Number>, left_out: Option<Number>| {
        let bound = |value: Number, is_included| Bound { value: value.into(), is_included };
        left_out.map(|value| bound(value, false)).or(included.map(|value| bound(value, true)))
    };
    let range = Range {
        lower: end(schema.minimum.take(), schema.exclusive_minimum.take()),
        upper: end(schema.maximum.take(), schema.exclusive_maximum.take()),
        ..Range::default()
    };
    // Whether the bounds make sense was looked at when they were read.
    let (place, mut diagnostics) = (|| Place::file(""), Diagnostics::new());
    let mut out = Lowering::new("", &place, &mut diagnostics);
    lower_range(&range, if is_signed { Form::Digits } else { Form::Naturals }, &mut out);
    if let Some(factor) = schema.multiple_of.take() {
        out.say(&format!("is a multiple of {factor}"), true);
    }
    let (made, sentences) = out.finish(subject);
    if schema.pattern.is_none()
        && let Some(pattern) = made.pattern.clone()
    {
        schema.pattern = Some(pattern);
    }
    sentences
}
