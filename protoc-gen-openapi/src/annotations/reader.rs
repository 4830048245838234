//! Reads an annotation into parts of the model.
//!
//! What it says is checked here: a text that is no YAML, a word that OpenAPI does not have, a number
//! that cannot be one. Every reference is remembered, so that those that lead nowhere are found when
//! the document is complete.

use super::{
    reference::{Reference, References, Target},
    wire,
};
use crate::{
    model::{Extensions, Json, Map, Number, RefOr},
    options::Options,
};
use protohttp_codegen::{Diagnostic, Diagnostics, Place};
use std::collections::HashMap;

/// What is needed while an annotation is read.
pub(super) struct Reader<'a> {
    /// Whose annotation it is, as messages name it: a method, message, field or file.
    pub(super) owner: String,
    pub(super) place: Place,
    pub(super) references: &'a References,
    pub(super) options: &'a Options,
    pub(super) diagnostics: &'a mut Diagnostics,
    /// Numbers and booleans as they are written in YAML, by how JSON writes them.
    pub(super) texts: HashMap<String, String>,
}

impl Reader<'_> {
    /// Reports a mistake in the annotation.
    pub(super) fn error(&mut self, message: impl std::fmt::Display) {
        self.report(message, None);
    }

    /// The same, with what would be accepted.
    pub(super) fn error_with_help(&mut self, message: impl std::fmt::Display, help: impl Into<String>) {
        self.report(message, Some(help.into()));
    }

    /// Reads on as if it were another's annotation.
    pub(super) fn about(&mut self, owner: String, read: impl FnOnce(&mut Self)) {
        let known = std::mem::replace(&mut self.owner, owner);
        read(self);
        self.owner = known;
    }

    fn report(&mut self, message: impl std::fmt::Display, help: Option<String>) {
        let error = Diagnostic::error(self.place.clone(), format!("{}: {message}", self.owner));
        self.diagnostics.push(match help {
            Some(help) => error.help(help),
            None => error,
        });
    }

    /// A value that is written as YAML.
    pub(super) fn json(&mut self, any: &wire::Any) -> Option<Json> {
        if any.message.is_some() {
            self.error_with_help("a value that is a message", "write it as text: `{yaml: \"…\"}`");
            return None;
        }
        // `no` is a word, not `false`: so it is in YAML 1.2.
        let options = serde_saphyr::options! { strict_booleans: true };
        match serde_saphyr::from_str_with_options::<Json>(&any.yaml, options) {
            Ok(value) => {
                if value.is_number() || value.is_boolean() {
                    self.texts.insert(value.to_string(), any.yaml.trim().to_owned());
                }
                Some(value)
            }
            Err(error) => {
                let why = error.to_string();
                let why = why.lines().next().unwrap_or_default().trim_start_matches("error: ");
                self.error(format!("`{}` is not YAML: {why}", excerpt(&any.yaml)));
                None
            }
        }
    }

    /// The same, where there is one.
    pub(super) fn optional_json(&mut self, any: Option<&wire::Any>) -> Option<Json> {
        any.and_then(|any| self.json(any))
    }

    /// Keys that begin with `x-`.
    pub(super) fn extensions(&mut self, entries: &[wire::Named<wire::Any>]) -> Extensions {
        let mut extensions = Extensions::new();
        for entry in entries {
            if !entry.name.starts_with("x-") {
                self.error_with_help(
                    format!("the extension `{}`", entry.name),
                    format!("names of extensions begin with `x-`: `x-{}`", entry.name),
                );
                continue;
            }
            let value = match &entry.value {
                Some(value) => self.json(value),
                None => Some(Json::Null),
            };
            if let Some(value) = value {
                extensions.insert(entry.name.clone(), value);
            }
        }
        extensions
    }

    /// A map, each of whose values is read by `read`. A value that is left out is the default one.
    pub(super) fn map<T, U>(
        &mut self,
        entries: Vec<wire::Named<T>>,
        mut read: impl FnMut(&mut Self, T) -> Option<U>,
    ) -> Map<U>
    where
        T: wire::Part,
    {
        let mut map = Map::new();
        for entry in entries {
            let value = read(self, entry.value.unwrap_or_default());
            if let Some(value) = value
                && map.insert(entry.name.clone(), value).is_some()
            {
                self.error(format!("`{}` is there twice", entry.name));
            }
        }
        map
    }

    /// The entries of a map that may be left out.
    pub(super) fn entries<T, U>(
        &mut self,
        entries: Option<wire::Entries<T>>,
        read: impl FnMut(&mut Self, T) -> Option<U>,
    ) -> Map<U>
    where
        T: wire::Part,
    {
        self.map(entries.map(|entries| entries.entries).unwrap_or_default(), read)
    }

    /// A thing, or the reference to it.
    pub(super) fn or_reference<T, U>(
        &mut self,
        part: wire::OrReference<T>,
        read: impl FnOnce(&mut Self, T) -> Option<U>,
    ) -> Option<RefOr<U>>
    where
        T: wire::Part,
    {
        match (part.item, part.reference) {
            (_, Some(reference)) => Some(RefOr::Ref(self.reference(reference))),
            (item, None) => read(self, item.unwrap_or_default()).map(RefOr::Item),
        }
    }

    /// The text of a `$ref`.
    pub(super) fn reference(&mut self, reference: wire::Reference) -> String {
        self.refer(&reference.reference, Target::Part(reference.reference.clone()));
        reference.reference
    }

    /// Remembers that something must be in the document, which the author names by these words.
    pub(super) fn refer(&mut self, words: &str, target: Target) {
        let (owner, place) = (self.owner.clone(), self.place.clone());
        self.references.ask(Reference { words: words.to_owned(), target, owner, place });
    }

    /// A number that JSON has.
    pub(super) fn number(&mut self, keyword: &str, value: Option<f64>) -> Option<Number> {
        let value = value?;
        let number = Number::from_f64(value);
        if number.is_none() {
            self.error(format!("`{keyword}` is {value}, which JSON has no number for"));
        }
        number
    }

    /// How many of something there are.
    pub(super) fn count(&mut self, keyword: &str, value: Option<i64>) -> Option<u64> {
        let value = value?;
        let count = u64::try_from(value).ok();
        if count.is_none() {
            self.error(format!("`{keyword}` is {value}, and cannot be less than 0"));
        }
        count
    }

    /// One of a few words.
    pub(super) fn word<T: Copy>(&mut self, keyword: &str, word: &str, known: &[(&str, T)]) -> Option<T> {
        let found = known.iter().find(|(name, _)| *name == word).map(|(_, value)| *value);
        if found.is_none() {
            let names: Vec<String> = known.iter().map(|(name, _)| format!("`{name}`")).collect();
            self.error_with_help(
                format!("`{keyword}` is `{word}`"),
                format!("it is one of {}", names.join(", ")),
            );
        }
        found
    }
}

/// A text that is there: in gnostic's definitions one that is empty is not.
pub(super) fn filled(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.is_empty())
}

/// The beginning of what is told back to its author, on one line.
pub(super) fn excerpt(text: &impl ToString) -> String {
    const SHOWN: usize = 60;
    let text = text.to_string();
    let mut out = String::new();
    for c in text.chars().take(SHOWN) {
        match c.is_control() {
            true => out.extend(c.escape_debug()),
            false => out.push(c),
        }
    }
    if text.chars().nth(SHOWN).is_some() {
        out.push('…');
    }
    out
}
