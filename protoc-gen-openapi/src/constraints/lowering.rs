//! Where keywords and sentences gather while the rules of one value are read.

use super::{Constraints, broken, pattern::Patterns};
use crate::model::{Json, Schema};
use protohttp_codegen::{Diagnostic, Diagnostics, Place};

/// What becomes of the value that the field has when nothing is given: zero, or empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zero {
    /// It is checked like any other.
    Checked,
    /// It breaks no rule.
    Kept,
}

/// How a single `bool` or fraction is put. An `enum` of one would do, but generators of clients take
/// enums of strings and whole numbers only.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Constants {
    /// By `const`, which 3.1 has.
    Keyword,
    /// By other keywords: in 3.0, and where `null` is allowed too.
    OtherKeywords,
}

/// The rules of one value, as far as they are read.
pub(super) struct Lowering<'a> {
    pub(super) schema: Schema,
    pub(super) patterns: Patterns,
    /// Each goes on after "It", as in "is less than 5".
    phrases: Vec<String>,
    /// The same about bounds.
    phrases_of_bounds: Vec<String>,
    /// Texts of authors, as they are.
    pub(super) sentences: Vec<String>,
    /// Sentences about the bounds of what is inside.
    pub(super) bounds: Vec<String>,
    pub(super) zero: Zero,
    pub(super) constants: Constants,
    /// How the zero value is called: `empty`, `0`.
    pub(super) zero_name: &'static str,
    /// The field, as messages name it.
    pub(super) name: &'a str,
    pub(super) place: &'a dyn Fn() -> Place,
    pub(super) diagnostics: &'a mut Diagnostics,
}

impl<'a> Lowering<'a> {
    /// A value of the field `name` of which nothing is said yet.
    pub(super) fn new(name: &'a str, place: &'a dyn Fn() -> Place, diagnostics: &'a mut Diagnostics) -> Self {
        Self {
            schema: Schema::default(),
            patterns: Patterns::default(),
            phrases: Vec::new(),
            phrases_of_bounds: Vec::new(),
            sentences: Vec::new(),
            bounds: Vec::new(),
            zero: Zero::Checked,
            constants: Constants::OtherKeywords,
            zero_name: "empty",
            name,
            place,
            diagnostics,
        }
    }

    /// The same field, for its items, keys or values.
    pub(super) fn inner(&mut self) -> Lowering<'_> {
        Lowering::new(self.name, self.place, self.diagnostics)
    }

    /// Adds what goes on after "It". If the zero value is kept although it breaks this rule, that is
    /// said too.
    pub(super) fn say(&mut self, phrase: &str, is_zero_kept: bool) {
        let phrase = self.with_zero(phrase, is_zero_kept);
        if !self.phrases.contains(&phrase) {
            self.phrases.push(phrase);
        }
    }

    /// The same of bounds.
    pub(super) fn say_bounds(&mut self, phrase: &str, is_zero_kept: bool) {
        let phrase = self.with_zero(phrase, is_zero_kept);
        self.phrases_of_bounds.push(phrase);
    }

    fn with_zero(&self, phrase: &str, is_zero_kept: bool) -> String {
        match self.zero {
            Zero::Kept if !is_zero_kept => format!("{phrase}, unless it is {}", self.zero_name),
            Zero::Kept | Zero::Checked => phrase.to_owned(),
        }
    }

    /// Sets a keyword; or says the phrase, where the keyword would refuse a zero that is kept.
    pub(super) fn keyword(&mut self, phrase: &str, is_zero_kept: bool, set: impl FnOnce(&mut Schema)) {
        match self.zero {
            Zero::Kept if !is_zero_kept => self.say(phrase, false),
            Zero::Kept | Zero::Checked => set(&mut self.schema),
        }
    }

    /// The value is one of these. `zero` is what it is when nothing is given.
    pub(super) fn values(&mut self, values: &[Json], zero: &Json) {
        let mut values = values.to_vec();
        if self.zero == Zero::Kept && !values.contains(zero) {
            values.insert(0, zero.clone());
        }
        match values.len() {
            1 => self.schema.constant = values.pop(),
            _ => self.schema.one_value_of = Some(values),
        }
    }

    /// The value is none of these.
    pub(super) fn exclude(&mut self, values: &[Json]) {
        if !values.is_empty() {
            let values = Schema { one_value_of: Some(values.to_vec()), ..Schema::default() };
            self.schema.not = Some(Box::new(values));
        }
    }

    /// Reports rules that no value can keep.
    pub(super) fn contradiction(&mut self, why: String) {
        let message = format!("{}: no value keeps its rules: {why}", self.name);
        self.diagnostics.push(Diagnostic::error((self.place)(), message));
    }

    /// Reports a regular expression that no engine reads; whether it is none.
    pub(super) fn check_expression(&mut self, re2: &str) -> bool {
        let Some(why) = broken::mistake(re2) else { return true };
        let message = format!("{}: the expression `{re2}` is broken: {why}", self.name);
        self.diagnostics.push(Diagnostic::error((self.place)(), message));
        false
    }

    /// Reports a smallest number that is above the largest. What is counted is a plural noun.
    pub(super) fn check_order(&mut self, counted: &str, least: Option<u64>, most: Option<u64>) {
        if let (Some(least), Some(most)) = (least, most)
            && least > most
        {
            self.contradiction(format!("at least {least} {counted}, and at most {most}"));
        }
    }

    /// The keywords and the sentences about `subject`, such as "It" or "Each item".
    pub(super) fn finish(mut self, subject: &str) -> Constraints {
        if let Some(pattern) = self.patterns.to_ecma(self.zero) {
            self.schema.pattern = Some(pattern);
        }
        let sentence = |phrase: &String| format!("{subject} {phrase}.");
        let phrases: Vec<String> = self.phrases.iter().map(sentence).collect();
        let mut bounds: Vec<String> = self.phrases_of_bounds.iter().map(sentence).collect();
        bounds.extend(self.bounds);
        let mut sentences = Vec::new();
        if !phrases.is_empty() {
            sentences.push(phrases.join(" "));
        }
        let named = |text: String| match subject {
            "It" => text,
            _ => format!("{subject}: {text}"),
        };
        sentences.extend(self.sentences.into_iter().map(named));
        Constraints { schema: self.schema, sentences, bounds, is_required: false }
    }
}

/// `5 characters`, `1 character`.
pub(super) fn count(number: u64, noun: &str) -> String {
    match number {
        1 => format!("1 {noun}"),
        _ => format!("{number} {noun}s"),
    }
}
