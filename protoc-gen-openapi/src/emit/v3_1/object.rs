//! Objects in the making.

use crate::model::{Extensions, Json, Map, Number};

/// An object of the document in the making. What is absent, or empty, is left out.
#[derive(Default)]
pub(super) struct Object(pub(super) serde_json::Map<String, Json>);

impl Object {
    pub(super) fn put(&mut self, key: &str, value: Option<impl Into<Json>>) {
        if let Some(value) = value {
            self.0.insert(key.to_owned(), value.into());
        }
    }

    /// A switch that is off unless it is there.
    pub(super) fn switch(&mut self, key: &str, value: Option<bool>) {
        self.put(key, value.filter(|is_on| *is_on));
    }

    pub(super) fn list<T>(&mut self, key: &str, items: Vec<T>, convert: impl Fn(T) -> Json) {
        if !items.is_empty() {
            self.put(key, Some(items.into_iter().map(convert).collect::<Vec<_>>()));
        }
    }

    pub(super) fn map<T>(&mut self, key: &str, items: Map<T>, convert: impl Fn(T) -> Json) {
        if !items.is_empty() {
            self.put(key, Some(object(items, convert)));
        }
    }

    pub(super) fn number(&mut self, key: &str, number: Option<Number>) {
        self.put(key, number.map(Number::to_json));
    }

    pub(super) fn end(mut self, extensions: Extensions) -> Json {
        self.0.extend(extensions);
        Json::Object(self.0)
    }
}

pub(super) fn object<T>(items: Map<T>, convert: impl Fn(T) -> Json) -> Json {
    Json::Object(items.into_iter().map(|(name, item)| (name, convert(item))).collect())
}
