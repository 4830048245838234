//! Rules of enums.

use super::lowering::{Lowering, Zero};
use crate::{
    model::Json,
    options::{EnumType, Options},
};
use prost_reflect::{
    EnumDescriptor,
    prost::{DecodeError, Message},
};
use protohttp_codegen::Diagnostic;

/// `EnumRules` of either dialect. `defined_only` needs no word: the schema of an enum has its values,
/// and no other.
#[derive(Clone, PartialEq, Message)]
struct EnumRules {
    #[prost(int32, optional, tag = "1")]
    constant: Option<i32>,
    #[prost(int32, repeated, tag = "3")]
    one_of: Vec<i32>,
    #[prost(int32, repeated, tag = "4")]
    none_of: Vec<i32>,
}

/// Lowers the rules of an enum. They have numbers, where JSON has names.
pub(super) fn lower_enum(
    rules: &[u8],
    desc: &EnumDescriptor,
    options: &Options,
    out: &mut Lowering<'_>,
) -> Result<(), DecodeError> {
    let rules = EnumRules::decode(rules)?;
    for number in rules.constant.iter().chain(&rules.one_of).chain(&rules.none_of) {
        if desc.get_value(*number).is_none() {
            let message = format!(
                "{}: its rules name the number {number}, which is not in `{}`",
                out.name,
                desc.full_name()
            );
            out.diagnostics.push(Diagnostic::warning((out.place)(), message));
        }
    }
    let zero = values(desc, &[desc.default_value().number()], options);
    for numbers in [rules.constant.as_slice(), &rules.one_of] {
        if !numbers.is_empty() {
            let mut values = values(desc, numbers, options);
            if out.zero == Zero::Kept {
                let missing: Vec<Json> =
                    zero.iter().filter(|value| !values.contains(value)).cloned().collect();
                values.splice(0..0, missing);
            }
            match values.len() {
                // An enum that has none of the numbers: the warning has said so.
                0 => {}
                1 => out.schema.constant = values.pop(),
                _ => out.schema.one_value_of = Some(values),
            }
        }
    }
    let refused = values(desc, &rules.none_of, options);
    let is_refused = |value: &&Json| out.zero == Zero::Checked || !zero.contains(value);
    let refused: Vec<Json> = refused.iter().filter(is_refused).cloned().collect();
    out.exclude(&refused);
    Ok(())
}

/// The values of these numbers as JSON has them: every name of each, or the numbers.
pub(super) fn values(desc: &EnumDescriptor, numbers: &[i32], options: &Options) -> Vec<Json> {
    match options.enum_type {
        EnumType::Integer => numbers.iter().copied().map(Json::from).collect(),
        EnumType::String => numbers.iter().flat_map(|number| names(desc, *number)).map(Json::from).collect(),
    }
}

/// The names of a number in the order of the file.
fn names(desc: &EnumDescriptor, number: i32) -> Vec<String> {
    let mut values: Vec<_> = desc.values().filter(|value| value.number() == number).collect();
    values.sort_by(|a, b| a.path().cmp(b.path()));
    values.iter().map(|value| value.name().to_owned()).collect()
}
