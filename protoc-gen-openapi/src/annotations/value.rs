//! Values that annotations give, as the server writes them: integers of 64 bits are strings of digits. A
//! value that cannot be one is an error.

use super::{
    mistake::{Mistake, another_type, is_of_body, unknown_name},
    reader::{Reader, excerpt},
};
use crate::{
    constraints::is_signed,
    model::{Json, Schema, Type},
    options::EnumType,
    resolve::Position,
};
use protohttp_codegen::http::{Leaf, Scalar};

impl Reader<'_> {
    /// Makes what is said of a value fit for a field whose schema is `base`. As text it can be less than in a
    /// body: what is right there and nothing here is left out.
    pub(super) fn fit(&mut self, leaf: &Leaf, position: Position, base: &Schema, over: &mut Schema) {
        if let Some(kind) = over.kind {
            // It is written as its author says, and not as the field.
            if kind == Type::String {
                over.change_yaml(|value| self.as_written(value));
            }
            self.check_types(over, kind);
            return;
        }
        if is_signed(leaf).is_some() {
            over.change_values(as_digits);
        }
        match leaf {
            Leaf::Scalar(_) | Leaf::Wrapper(..) if base.kind == Some(Type::String) => {
                over.change_yaml(|value| match value {
                    Json::Array(_) | Json::Object(_) => value.clone(),
                    _ => self.as_written(value),
                });
            }
            // `TRUE` is a boolean to YAML, and may be a name.
            Leaf::Enum(desc) => over.change_yaml(|value| match self.as_written(value) {
                Json::String(name) if desc.get_value_by_name(&name).is_some() => name.into(),
                _ => value.clone(),
            }),
            _ => {}
        }
        if position == Position::Body && is_null(leaf) {
            // It has one value, which has a name too.
            over.change_values(|value| match value.as_str() {
                Some("NULL_VALUE") => Json::Null,
                _ => value.clone(),
            });
        }
        if position == Position::Text
            && matches!(leaf, Leaf::Json(_) | Leaf::Message(_))
            && let Some(example) = over.example.as_mut().filter(|example| !example.is_string())
        {
            // Such a parameter is the JSON text of its value.
            *example = example.to_string().into();
        }
        let default = over.default.take();
        over.default = default.filter(|value| self.is_kept("default", value, leaf, position, base));
        let values = over.one_value_of.take().map(|mut values| {
            values.retain(|value| self.is_kept("enum", value, leaf, position, base));
            values
        });
        over.one_value_of = values.filter(|values| !values.is_empty());
    }

    /// Whether a value is one of the field. What is wrong wherever it stands is reported.
    fn is_kept(
        &mut self,
        keyword: &str,
        value: &Json,
        leaf: &Leaf,
        position: Position,
        base: &Schema,
    ) -> bool {
        if position == Position::Text && value.is_null() {
            return false;
        }
        let Some(Mistake { what, help }) = self.mistake(keyword, value, leaf, position, base) else {
            return true;
        };
        if position == Position::Body || !is_of_body(value, leaf) {
            self.error_with_help(what, help);
        }
        false
    }

    fn mistake(
        &self,
        keyword: &str,
        value: &Json,
        leaf: &Leaf,
        position: Position,
        base: &Schema,
    ) -> Option<Mistake> {
        match (leaf, base.kind) {
            (Leaf::Enum(desc), _) if self.options.enum_type == EnumType::String => {
                unknown_name(keyword, value, desc)
            }
            (Leaf::Enum(_), _) => another_type(keyword, value, Type::Integer),
            _ if is_signed(leaf).is_some() => {
                let is_integer = value.as_str().is_some_and(|text| text.parse::<i128>().is_ok());
                (!is_integer).then(|| Mistake {
                    what: format!("`{keyword}` is `{}`, which is no integer", excerpt(value)),
                    help: "integers of 64 bits are strings of digits".to_owned(),
                })
            }
            // In JSON what is not finite is a string.
            (Leaf::Scalar(Scalar::Double | Scalar::Float), None) if !is_of_body(value, leaf) => {
                another_type(keyword, value, Type::Number)
            }
            (Leaf::Message(_) | Leaf::Opaque(_), _) if position == Position::Body => {
                another_type(keyword, value, Type::Object)
            }
            (_, Some(kind)) => another_type(keyword, value, kind),
            (_, None) => None,
        }
    }

    /// What is a number or a boolean to YAML, as the text that its author wrote.
    pub(super) fn as_written(&self, value: &Json) -> Json {
        match value {
            Json::Number(_) | Json::Bool(_) => {
                let text = value.to_string();
                self.texts.get(&text).cloned().unwrap_or(text).into()
            }
            Json::Array(items) => items.iter().map(|item| self.as_written(item)).collect(),
            Json::Object(members) => {
                let members = members.iter().map(|(name, value)| (name.clone(), self.as_written(value)));
                Json::Object(members.collect())
            }
            other => other.clone(),
        }
    }

    /// Reports values that are not of the type, and takes out such a default.
    pub(super) fn check_types(&mut self, over: &mut Schema, kind: Type) {
        let default = over.default.take();
        let mut is_of_type = |keyword: &str, value: &Json| match another_type(keyword, value, kind) {
            Some(Mistake { what, help }) => {
                self.error_with_help(what, help);
                false
            }
            None => true,
        };
        let default = default.filter(|value| is_of_type("default", value));
        for value in over.one_value_of.iter().flatten() {
            is_of_type("enum", value);
        }
        over.default = default;
    }
}

fn is_null(leaf: &Leaf) -> bool {
    matches!(leaf, Leaf::Enum(desc) if desc.full_name() == "google.protobuf.NullValue")
}

impl Schema {
    /// Changes the values that are given.
    fn change_values(&mut self, change: impl Fn(&Json) -> Json) {
        self.change_yaml(&change);
        if self.default.is_some() {
            self.default = self.default.as_ref().map(&change);
        }
    }

    /// Changes those that are written in YAML.
    pub(super) fn change_yaml(&mut self, change: impl Fn(&Json) -> Json) {
        self.one_value_of.iter_mut().flatten().for_each(|value| *value = change(value));
        if self.example.is_some() {
            self.example = self.example.as_ref().map(&change);
        }
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
