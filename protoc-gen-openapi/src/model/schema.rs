//! A schema: every keyword that OpenAPI 3.0, 3.1 or 3.2 has, each of them optional. Those that few schemas have
//! are [`Keywords`], which read and write as if they were fields of the schema.
//!
//! An annotation is such a schema with little in it, merged over the one that was derived from the
//! descriptor; a constraint likewise.

use super::{Json, Keywords, Map, Seldom, add_paragraph, replace};
use std::ops::{Deref, DerefMut};

/// `type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    String,
    Number,
    Integer,
    Boolean,
    Array,
    Object,
}

impl Type {
    /// The word in the document.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::String => "string",
            Self::Number => "number",
            Self::Integer => "integer",
            Self::Boolean => "boolean",
            Self::Array => "array",
            Self::Object => "object",
        }
    }

    /// The type of that word.
    pub(crate) fn of(word: &str) -> Option<Self> {
        [Self::String, Self::Number, Self::Integer, Self::Boolean, Self::Array, Self::Object]
            .into_iter()
            .find(|one| one.as_str() == word)
    }
}

/// What a value may be. The default allows anything.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Schema {
    /// The text of `$ref`. Other keywords beside it hold as well; emitters see to that.
    pub(crate) reference: Option<String>,
    pub(crate) description: Option<String>,
    /// `type`, without `null`: that is `nullable`.
    pub(crate) kind: Option<Type>,
    pub(crate) nullable: Option<bool>,
    pub(crate) format: Option<String>,
    /// `enum`.
    pub(crate) one_value_of: Option<Vec<Json>>,
    pub(crate) items: Option<Box<Schema>>,
    /// Names of properties that are always there.
    pub(crate) required: Vec<String>,
    pub(crate) properties: Map<Schema>,
    pub(crate) additional_properties: Option<AdditionalProperties>,
    pub(crate) all_of: Vec<Schema>,
    pub(crate) one_of: Vec<Schema>,
    pub(crate) any_of: Vec<Schema>,
    pub(crate) not: Option<Box<Schema>>,
    pub(crate) read_only: Option<bool>,
    pub(crate) write_only: Option<bool>,
    pub(crate) deprecated: Option<bool>,
    pub(crate) keywords: Seldom,
}

/// `additionalProperties`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AdditionalProperties {
    /// Any, or none.
    Allowed(bool),
    /// Such values only.
    Of(Box<Schema>),
}

impl Deref for Schema {
    type Target = Keywords;

    fn deref(&self) -> &Keywords {
        &self.keywords
    }
}

impl DerefMut for Schema {
    fn deref_mut(&mut self) -> &mut Keywords {
        &mut self.keywords
    }
}

impl Schema {
    /// A schema of that type.
    pub(crate) fn of(kind: Type) -> Self {
        Self { kind: Some(kind), ..Self::default() }
    }

    /// A string of that format.
    pub(crate) fn text(format: &str) -> Self {
        Self { format: Some(format.to_owned()), ..Self::of(Type::String) }
    }

    /// A number or an integer of that format.
    pub(crate) fn numeric(kind: Type, format: &str) -> Self {
        Self { format: Some(format.to_owned()), ..Self::of(kind) }
    }

    /// The component of that name.
    pub(crate) fn component(name: &str) -> Self {
        Self { reference: Some(format!("#/components/schemas/{name}")), ..Self::default() }
    }

    /// A list of such values.
    pub(crate) fn list(items: Self) -> Self {
        Self { items: Some(Box::new(items)), ..Self::of(Type::Array) }
    }

    /// A map from strings to such values.
    pub(crate) fn map(values: Self) -> Self {
        Self {
            additional_properties: Some(AdditionalProperties::Of(Box::new(values))),
            ..Self::of(Type::Object)
        }
    }

    /// The schema of the values in a map or a list.
    pub(crate) fn values(&self) -> Option<&Self> {
        match &self.additional_properties {
            Some(AdditionalProperties::Of(values)) => Some(values),
            _ => self.items.as_deref(),
        }
    }

    /// Puts what `over` says over what is here: keyword by keyword, lists of required names and
    /// properties by name, everything else as a whole.
    ///
    /// What is said by reference stands elsewhere, and is the whole of it: only what this place is for stays.
    pub(crate) fn merge(&mut self, over: Self) {
        if over.reference.is_some() {
            *self = Self {
                description: self.description.take(),
                nullable: self.nullable,
                read_only: self.read_only,
                write_only: self.write_only,
                deprecated: self.deprecated,
                ..Self::default()
            };
        }
        replace(&mut self.reference, over.reference);
        replace(&mut self.description, over.description);
        replace(&mut self.kind, over.kind);
        replace(&mut self.nullable, over.nullable);
        replace(&mut self.format, over.format);
        if over.one_value_of.is_some() || over.keywords.constant.is_some() {
            // Of two keywords for one thing, what is said by either takes the place of both.
            self.one_value_of = over.one_value_of;
            self.keywords.constant.clone_from(&over.keywords.constant);
        }
        merge_boxed(&mut self.items, over.items);
        for name in over.required {
            self.require(&name);
        }
        for (name, property) in over.properties {
            self.properties.entry(name).or_default().merge(property);
        }
        match (&mut self.additional_properties, over.additional_properties) {
            (Some(AdditionalProperties::Of(base)), Some(AdditionalProperties::Of(over))) => base.merge(*over),
            (base, over) => replace(base, over),
        }
        replace_list(&mut self.all_of, over.all_of);
        replace_list(&mut self.one_of, over.one_of);
        replace_list(&mut self.any_of, over.any_of);
        replace(&mut self.not, over.not);
        replace(&mut self.read_only, over.read_only);
        replace(&mut self.write_only, over.write_only);
        replace(&mut self.deprecated, over.deprecated);
        self.keywords.merge(over.keywords);
    }

    /// Whether something is said of numbers.
    pub(crate) fn has_bounds(&self) -> bool {
        self.has_ends() || self.multiple_of.is_some()
    }

    /// Whether a range of numbers has an end.
    pub(crate) fn has_ends(&self) -> bool {
        let ends = [self.minimum, self.maximum, self.exclusive_minimum, self.exclusive_maximum];
        ends.iter().any(Option::is_some)
    }

    /// Adds a name to `required`, once.
    pub(crate) fn require(&mut self, name: &str) {
        if !self.required.iter().any(|known| known == name) {
            self.required.push(name.to_owned());
        }
    }

    /// Adds a paragraph to the description.
    pub(crate) fn describe(&mut self, paragraph: &str) {
        add_paragraph(&mut self.description, paragraph);
    }
}

fn merge_boxed(base: &mut Option<Box<Schema>>, over: Option<Box<Schema>>) {
    match (base, over) {
        (Some(base), Some(over)) => base.merge(*over),
        (base, over) => replace(base, over),
    }
}

fn replace_list(base: &mut Vec<Schema>, over: Vec<Schema>) {
    if !over.is_empty() {
        *base = over;
    }
}
