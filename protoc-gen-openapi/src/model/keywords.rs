//! The keywords that few schemas have, kept behind one pointer: a document of published APIs has a hundred
//! thousand schemas, most of which are a type and a description.

use super::{Extensions, ExternalDocs, Json, Map, Number, Schema, replace};
use std::{
    ops::{Deref, DerefMut},
    sync::LazyLock,
};

/// See [`Schema`], which reads as if these were its own.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Keywords {
    pub(crate) title: Option<String>,
    pub(crate) default: Option<Json>,
    pub(crate) example: Option<Json>,
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
    pub(crate) min_properties: Option<u64>,
    pub(crate) max_properties: Option<u64>,
    /// Names of properties of which at most one is there, by the name of their oneof.
    pub(crate) oneofs: Map<Vec<String>>,
    /// `propertyNames`; a sentence in 3.0.
    pub(crate) property_names: Option<Box<Schema>>,
    pub(crate) external_docs: Option<Box<ExternalDocs>>,
    pub(crate) xml: Option<Box<Xml>>,
    pub(crate) discriminator: Option<Box<Discriminator>>,
    pub(crate) extensions: Extensions,
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

impl Keywords {
    /// Puts what `over` says over what is here, as [`Schema::merge`] does.
    fn merge(&mut self, over: Self) {
        replace(&mut self.title, over.title);
        replace(&mut self.default, over.default);
        replace(&mut self.example, over.example);
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
        replace(&mut self.min_properties, over.min_properties);
        replace(&mut self.max_properties, over.max_properties);
        self.oneofs.extend(over.oneofs);
        match (&mut self.property_names, over.property_names) {
            (Some(base), Some(over)) => base.merge(*over),
            (base, over) => replace(base, over),
        }
        replace(&mut self.external_docs, over.external_docs);
        replace(&mut self.xml, over.xml);
        replace(&mut self.discriminator, over.discriminator);
        self.extensions.extend(over.extensions);
    }
}

/// Of two keywords for one thing, what is said by either takes the place of both.
fn replace_either<T>(base: (&mut Option<T>, &mut Option<T>), over: (Option<T>, Option<T>)) {
    if over.0.is_some() || over.1.is_some() {
        (*base.0, *base.1) = over;
    }
}

/// A pointer to keywords that is made when one of them is written.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seldom(Option<Box<Keywords>>);

impl Seldom {
    /// The keywords themselves.
    pub(crate) fn into_inner(self) -> Keywords {
        self.0.map_or_else(Keywords::default, |keywords| *keywords)
    }

    /// Puts what `over` says over what is here.
    pub(super) fn merge(&mut self, over: Self) {
        if let Some(over) = over.0 {
            match &mut self.0 {
                Some(base) => base.merge(*over),
                none => *none = Some(over),
            }
        }
    }
}

impl From<Keywords> for Seldom {
    fn from(keywords: Keywords) -> Self {
        Self(Some(Box::new(keywords)))
    }
}

impl Deref for Seldom {
    type Target = Keywords;

    fn deref(&self) -> &Keywords {
        static NONE: LazyLock<Keywords> = LazyLock::new(Keywords::default);
        self.0.as_deref().unwrap_or_else(|| &NONE)
    }
}

impl DerefMut for Seldom {
    fn deref_mut(&mut self) -> &mut Keywords {
        self.0.get_or_insert_default()
    }
}

impl PartialEq for Seldom {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
