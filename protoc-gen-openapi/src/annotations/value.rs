//! Values that annotations give, as the server writes them: integers of 64 bits are strings of digits. A
//! value that cannot be one is an error.

use super::{
    check::listed,
    reader::{Reader, excerpt},
};
use crate::{
    constraints,
    model::{Json, Schema, Type},
    options::EnumType,
};
use prost_reflect::EnumDescriptor;
use protohttp_codegen::http::{Leaf, Scalar};

impl Reader<'_> {
    /// Makes what is said of a value fit for a field whose schema is `base`. What has no keyword is given as
    /// sentences about `subject`.
    pub(super) fn fit(
        &mut self,
        leaf: &Leaf,
        base: &Schema,
        over: &mut Schema,
        subject: &str,
    ) -> Vec<String> {
        let mut sentences = Vec::new();
        if let Some(kind) = over.kind {
            // It is written as its author says, and not as the field.
            for (keyword, value) in given(over) {
                self.check_type(keyword, &value, kind);
            }
            return sentences;
        }
        if let Some(is_signed) = digits(leaf) {
            let values = over.one_value_of.iter_mut().flatten();
            values.for_each(|value| *value = as_digits(value));
            if over.default.is_some() || over.example.is_some() {
                over.default = over.default.as_ref().map(as_digits);
                over.example = over.example.as_ref().map(as_digits);
            }
            if !self.options.is_gnostic() {
                sentences = constraints::of_digits(over, is_signed, subject);
            }
        }
        for (keyword, value) in given(over) {
            self.check_value(keyword, &value, leaf, base);
        }
        sentences
    }

    fn check_value(&mut self, keyword: &str, value: &Json, leaf: &Leaf, base: &Schema) {
        let text = value.as_str();
        match (leaf, base.kind) {
            (Leaf::Enum(desc), _) if self.options.enum_type == EnumType::String => {
                self.check_name(keyword, value, desc);
            }
            (Leaf::Enum(_), _) => self.check_type(keyword, value, Type::Integer),
            _ if digits(leaf).is_some() => {
                if text.is_none_or(|text| text.parse::<i128>().is_err()) {
                    let help = "integers of 64 bits are strings of digits";
                    self.error_with_help(
                        format!("`{keyword}` is `{}`, which is no integer", excerpt(value)),
                        help,
                    );
                }
            }
            // In JSON what is not finite is a string.
            (Leaf::Scalar(Scalar::Double | Scalar::Float), None) => {
                if !text.is_some_and(|text| ["NaN", "Infinity", "-Infinity"].contains(&text)) {
                    self.check_type(keyword, value, Type::Number);
                }
            }
            (Leaf::Message(_) | Leaf::Opaque(_), _) => self.check_type(keyword, value, Type::Object),
            (_, Some(kind)) => self.check_type(keyword, value, kind),
            (_, None) => {}
        }
    }

    fn check_name(&mut self, keyword: &str, value: &Json, desc: &EnumDescriptor) {
        // There may be none, as with every other type.
        if !value.is_null() && value.as_str().is_none_or(|name| desc.get_value_by_name(name).is_none()) {
            let names: Vec<String> = desc.values().map(|value| value.name().to_owned()).collect();
            self.error_with_help(
                format!("`{keyword}` is `{}`, which is no value of `{}`", excerpt(value), desc.name()),
                format!("its values are {}", listed(&names)),
            );
        }
    }

    /// Reports a value that is not of the type.
    pub(super) fn check_type(&mut self, keyword: &str, value: &Json, kind: Type) {
        let is_of_type = match kind {
            Type::String => value.is_string(),
            Type::Number => value.is_number(),
            Type::Integer => {
                value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|x| x.fract() == 0.0)
            }
            Type::Boolean => value.is_boolean(),
            Type::Array => value.is_array(),
            Type::Object => value.is_object(),
        };
        if is_of_type || value.is_null() {
            return;
        }
        let article = if matches!(kind, Type::Integer | Type::Array | Type::Object) { "an" } else { "a" };
        let message =
            format!("`{keyword}` is `{}`, and the value is {article} {}", excerpt(value), kind.as_str());
        let help = match (keyword, kind) {
            ("default", Type::String) => "`default: {string: \"…\"}` is a string",
            ("default", Type::Number | Type::Integer) => "`default: {number: 5}` is a number",
            ("default", Type::Boolean) => "`default: {boolean: true}` is a boolean",
            ("default", Type::Array | Type::Object) => "annotations have no such default: say it in words",
            (_, Type::String) => "in YAML a string like that has quotes: `{yaml: \"'…'\"}`",
            _ => "the text in `{yaml: \"…\"}` is YAML, where only strings have quotes",
        };
        self.error_with_help(message, help);
    }
}

/// The values that are given, with their keywords. An example is for people, who see what is meant.
pub(super) fn given(schema: &Schema) -> Vec<(&'static str, Json)> {
    let default = schema.default.iter().map(|value| ("default", value.clone()));
    let values = schema.one_value_of.iter().flatten().map(|value| ("enum", value.clone()));
    default.chain(values).collect()
}

/// Whether values are strings of digits, and if so, whether they may have a sign.
pub(super) fn digits(leaf: &Leaf) -> Option<bool> {
    match leaf {
        Leaf::Scalar(scalar) | Leaf::Wrapper(_, scalar) => match scalar {
            Scalar::Int64 => Some(true),
            Scalar::Uint64 => Some(false),
            _ => None,
        },
        _ => None,
    }
}

/// Integers as strings, in lists and objects too.
pub(super) fn as_digits(value: &Json) -> Json {
    match value {
        Json::Number(number) if number.is_i64() || number.is_u64() => number.to_string().into(),
        Json::Array(items) => items.iter().map(as_digits).collect(),
        Json::Object(members) => {
            Json::Object(members.iter().map(|(name, value)| (name.clone(), as_digits(value))).collect())
        }
        other => other.clone(),
    }
}
