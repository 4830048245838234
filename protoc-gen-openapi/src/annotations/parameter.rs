//! A parameter, read from an annotation.

use super::{reader::Reader, wire};
use crate::model::{Location, Map, Parameter, RefOr, Style};

/// `in`, by its words.
const LOCATIONS: [(&str, Location); 4] = [
    ("path", Location::Path),
    ("query", Location::Query),
    ("header", Location::Header),
    ("cookie", Location::Cookie),
];

impl Reader<'_> {
    /// Parameters by name.
    pub(super) fn parameters(
        &mut self,
        parameters: Option<wire::Entries<wire::OrReference<wire::Parameter>>>,
    ) -> Map<RefOr<Parameter>> {
        self.entries(parameters, |reader, part| {
            reader.or_reference(part, |reader, parameter| reader.parameter(parameter))
        })
    }

    /// A parameter; none without a place.
    pub(super) fn parameter(&mut self, parameter: wire::Parameter) -> Option<Parameter> {
        let name = parameter.name.unwrap_or_default();
        let Some(location) = parameter.location else {
            self.error_with_help(
                format!("the parameter `{name}` has no place"),
                "set `in` to `path`, `query`, `header` or `cookie`",
            );
            return None;
        };
        let location = self.word("in", &location, &LOCATIONS)?;
        if parameter.content.is_some() {
            self.error_with_help(
                format!("`content` of the parameter `{name}`"),
                "the server reads parameters as text: use `schema`",
            );
        }
        if location == Location::Path && parameter.required == Some(false) {
            self.error(format!("the path parameter `{name}` is always required"));
        }
        self.either_example(parameter.example.is_some(), parameter.examples.is_some());
        let what = format!("the parameter `{name}` in the {}", location.as_str());
        let mut of_query = |keyword: &str, is_on: Option<bool>| {
            if location != Location::Query && is_on == Some(true) {
                let help = "only parameters in the query have it";
                self.error_with_help(format!("`{keyword}` of {what}"), help);
            }
            is_on.filter(|_| location == Location::Query)
        };
        let allow_empty_value = of_query("allow_empty_value", parameter.allow_empty_value);
        let allow_reserved = of_query("allow_reserved", parameter.allow_reserved);
        Some(Parameter {
            description: parameter.description,
            required: parameter.required,
            deprecated: parameter.deprecated,
            allow_empty_value,
            style: parameter.style.and_then(|style| self.style(&style, location, &what)),
            explode: parameter.explode,
            allow_reserved,
            schema: parameter.schema.map(|schema| self.schema_or_reference(schema)),
            example: self.optional_json(parameter.example.as_ref()),
            examples: self.examples(parameter.examples),
            extensions: self.extensions(&parameter.extensions),
            place: Some(self.place.clone()),
            ..Parameter::new(location, name)
        })
    }

    fn style(&mut self, word: &str, location: Location, what: &str) -> Option<Style> {
        let known = Style::of(location);
        let found = known.iter().copied().find(|style| style.as_str() == word);
        if found.is_none() {
            let names: Vec<String> = known.iter().map(|style| format!("`{}`", style.as_str())).collect();
            self.error_with_help(
                format!("`style` of {what} is `{word}`"),
                match names.as_slice() {
                    [only] => format!("it can be {only}"),
                    names => format!("it is one of {}", names.join(", ")),
                },
            );
        }
        found
    }
}
