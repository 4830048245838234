//! A schema: every keyword that OpenAPI 3.0, 3.1 or 3.2 has, each of them optional.
//!
//! An annotation is such a schema with little in it, merged over the one that was derived from the
//! descriptor; a constraint likewise.

use super::{Extensions, ExternalDocs, Json, Map, Number, replace};

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
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    /// `type`, without `null`: that is `nullable`.
    pub(crate) kind: Option<Type>,
    pub(crate) nullable: Option<bool>,
    pub(crate) format: Option<String>,
    pub(crate) default: Option<Json>,
    pub(crate) example: Option<Json>,
    /// `enum`.
    pub(crate) one_value_of: Option<Vec<Json>>,
    /// `const`; in 3.0 an `enum` of one value.
    pub(crate) constant: Option<Json>,
    /// Bounds that are values of the range.
    pub(crate) minimum: Option<Number>,
    pub(crate) maximum: Option<Number>,
    /// Bounds that are not.
    pub(crate) exclusive_minimum: Option<Number>,
    pub(crate) exclusive_maximum: Option<Number>,
    pub(crate) multiple_of: Option<Number>,
    pub(crate) min_length: Option<u64>,
    pub(crate) max_length: Option<u64>,
    pub(crate) pattern: Option<String>,
    pub(crate) min_items: Option<u64>,
    pub(crate) max_items: Option<u64>,
    pub(crate) unique_items: Option<bool>,
    pub(crate) items: Option<Box<Schema>>,
    pub(crate) min_properties: Option<u64>,
    pub(crate) max_properties: Option<u64>,
    /// Names of properties that are always there.
    pub(crate) required: Vec<String>,
    pub(crate) properties: Map<Schema>,
    /// Names of properties of which at most one is there, by the name of their oneof.
    pub(crate) oneofs: Map<Vec<String>>,
    pub(crate) additional_properties: Option<AdditionalProperties>,
    /// `propertyNames`; a sentence in 3.0.
    pub(crate) property_names: Option<Box<Schema>>,
    pub(crate) all_of: Vec<Schema>,
    pub(crate) one_of: Vec<Schema>,
    pub(crate) any_of: Vec<Schema>,
    pub(crate) not: Option<Box<Schema>>,
    pub(crate) read_only: Option<bool>,
    pub(crate) write_only: Option<bool>,
    pub(crate) deprecated: Option<bool>,
    pub(crate) external_docs: Option<Box<ExternalDocs>>,
    pub(crate) xml: Option<Box<Xml>>,
    pub(crate) discriminator: Option<Box<Discriminator>>,
    pub(crate) extensions: Extensions,
}

/// `additionalProperties`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum AdditionalProperties {
    /// Any, or none.
    Allowed(bool),
    /// Such values only.
    Of(Box<Schema>),
}

/// How the value is written in XML.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Xml {
    pub(crate) name: Option<String>,
    pub(crate) namespace: Option<String>,
    pub(crate) prefix: Option<String>,
    pub(crate) attribute: Option<bool>,
    pub(crate) wrapped: Option<bool>,
}

/// Which of several schemas holds, by the value of a property.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Discriminator {
    pub(crate) property_name: String,
    pub(crate) mapping: Map<String>,
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

    /// Puts what `over` says over what is here: keyword by keyword, lists of required names and
    /// properties by name, everything else as a whole.
    pub(crate) fn merge(&mut self, over: Self) {
        replace(&mut self.reference, over.reference);
        replace(&mut self.title, over.title);
        replace(&mut self.description, over.description);
        replace(&mut self.kind, over.kind);
        replace(&mut self.nullable, over.nullable);
        replace(&mut self.format, over.format);
        replace(&mut self.default, over.default);
        replace(&mut self.example, over.example);
        replace_either((&mut self.one_value_of, &mut self.constant), (over.one_value_of, over.constant));
        replace_either(
            (&mut self.minimum, &mut self.exclusive_minimum),
            (over.minimum, over.exclusive_minimum),
        );
        replace_either(
            (&mut self.maximum, &mut self.exclusive_maximum),
            (over.maximum, over.exclusive_maximum),
        );
        replace(&mut self.multiple_of, over.multiple_of);
        replace(&mut self.min_length, over.min_length);
        replace(&mut self.max_length, over.max_length);
        replace(&mut self.pattern, over.pattern);
        replace(&mut self.min_items, over.min_items);
        replace(&mut self.max_items, over.max_items);
        replace(&mut self.unique_items, over.unique_items);
        merge_boxed(&mut self.items, over.items);
        replace(&mut self.min_properties, over.min_properties);
        replace(&mut self.max_properties, over.max_properties);
        for name in over.required {
            self.require(&name);
        }
        for (name, property) in over.properties {
            self.properties.entry(name).or_default().merge(property);
        }
        self.oneofs.extend(over.oneofs);
        match (&mut self.additional_properties, over.additional_properties) {
            (Some(AdditionalProperties::Of(base)), Some(AdditionalProperties::Of(over))) => base.merge(*over),
            (base, over) => replace(base, over),
        }
        merge_boxed(&mut self.property_names, over.property_names);
        replace_list(&mut self.all_of, over.all_of);
        replace_list(&mut self.one_of, over.one_of);
        replace_list(&mut self.any_of, over.any_of);
        replace(&mut self.not, over.not);
        replace(&mut self.read_only, over.read_only);
        replace(&mut self.write_only, over.write_only);
        replace(&mut self.deprecated, over.deprecated);
        replace(&mut self.external_docs, over.external_docs);
        replace(&mut self.xml, over.xml);
        replace(&mut self.discriminator, over.discriminator);
        self.extensions.extend(over.extensions);
    }

    /// Adds a name to `required`, once.
    pub(crate) fn require(&mut self, name: &str) {
        if !self.required.iter().any(|known| known == name) {
            self.required.push(name.to_owned());
        }
    }

    /// Adds a paragraph to the description.
    pub(crate) fn describe(&mut self, paragraph: &str) {
        match &mut self.description {
            Some(text) if !text.is_empty() => {
                text.push_str("\n\n");
                text.push_str(paragraph);
            }
            empty => *empty = Some(paragraph.to_owned()),
        }
    }
}

/// Of two keywords for one thing, what is said by either takes the place of both.
fn replace_either<A, B>(base: (&mut Option<A>, &mut Option<B>), over: (Option<A>, Option<B>)) {
    if over.0.is_some() || over.1.is_some() {
        (*base.0, *base.1) = over;
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
