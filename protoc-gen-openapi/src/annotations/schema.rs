//! Schemas of annotations.

use super::{
    expression,
    reader::{Reader, excerpt, filled},
    reference::Target,
    wire,
};
use crate::model::{
    AdditionalProperties, Discriminator, ExternalDocs, Json, Keywords, Map, Number, RefOr, Schema, Type, Xml,
};

impl Reader<'_> {
    /// A schema, with what is said in it and nothing else.
    pub(super) fn schema(&mut self, schema: wire::Schema) -> Schema {
        let mut read = self.schema_of_field(schema);
        if read.kind == Some(Type::String) {
            read.change_yaml(|value| self.as_written(value));
        }
        if let Some(kind) = read.kind {
            self.check_types(&mut read, kind);
        }
        self.check_together(&read, &read);
        read
    }

    /// The same of a field, whose values may be those of a list: they are checked when that is known.
    pub(super) fn schema_of_field(&mut self, schema: wire::Schema) -> Schema {
        let maximum = self.number("maximum", schema.maximum);
        let minimum = self.number("minimum", schema.minimum);
        let (maximum, exclusive_maximum) = self.bound("maximum", maximum, schema.exclusive_maximum);
        let (minimum, exclusive_minimum) = self.bound("minimum", minimum, schema.exclusive_minimum);
        let values: Vec<Json> = schema.values.iter().filter_map(|value| self.json(value)).collect();
        let keywords = Keywords {
            title: schema.title,
            default: schema.default.and_then(|default| self.default_value(default)),
            example: self.optional_json(schema.example.as_ref()),
            minimum,
            maximum,
            exclusive_minimum,
            exclusive_maximum,
            multiple_of: self.factor(schema.multiple_of),
            min_length: self.count("min_length", schema.min_length),
            max_length: self.count("max_length", schema.max_length),
            pattern: schema.pattern.and_then(|pattern| self.pattern(pattern)),
            min_items: self.count("min_items", schema.min_items),
            max_items: self.count("max_items", schema.max_items),
            unique_items: schema.unique_items,
            min_properties: self.count("min_properties", schema.min_properties),
            max_properties: self.count("max_properties", schema.max_properties),
            external_docs: schema.external_docs.map(|docs| Box::new(self.external_docs(docs))),
            xml: schema.xml.map(|xml| Box::new(self.xml(xml))),
            discriminator: schema
                .discriminator
                .map(|discriminator| Box::new(self.discriminator(discriminator))),
            extensions: self.extensions(&schema.extensions),
            ..Keywords::default()
        };
        Schema {
            description: schema.description,
            kind: schema.kind.and_then(|kind| self.kind(&kind)),
            nullable: schema.nullable,
            format: schema.format,
            one_value_of: (!values.is_empty()).then_some(values),
            items: schema.items.and_then(|items| self.items(items)),
            required: schema.required,
            properties: self
                .entries(schema.properties, |reader, part| Some(reader.schema_or_reference(part))),
            additional_properties: schema
                .additional_properties
                .and_then(|item| self.additional_properties(item)),
            all_of: self.schemas(schema.all_of),
            one_of: self.schemas(schema.one_of),
            any_of: self.schemas(schema.any_of),
            not: schema.not.map(|not| Box::new(self.schema(*not))),
            read_only: schema.read_only,
            write_only: schema.write_only,
            deprecated: schema.deprecated,
            keywords: keywords.into(),
            ..Schema::default()
        }
    }

    /// A schema, or the reference to it.
    pub(super) fn schema_or_reference(&mut self, part: wire::OrReference<wire::Schema>) -> Schema {
        match self.or_reference(part, |reader, schema| Some(reader.schema(schema))) {
            Some(RefOr::Item(schema)) => schema,
            Some(RefOr::Ref(reference)) => Schema { reference: Some(reference), ..Schema::default() },
            None => Schema::default(),
        }
    }

    fn schemas(&mut self, parts: Vec<wire::OrReference<wire::Schema>>) -> Vec<Schema> {
        parts.into_iter().map(|part| self.schema_or_reference(part)).collect()
    }

    /// A bound, and the same as one that is left out of the range.
    fn bound(
        &mut self,
        keyword: &str,
        bound: Option<Number>,
        is_exclusive: Option<bool>,
    ) -> (Option<Number>, Option<Number>) {
        match (bound, is_exclusive) {
            (Some(bound), Some(true)) => (None, Some(bound)),
            (None, Some(true)) => {
                self.error(format!("`exclusive_{keyword}` without `{keyword}`"));
                (None, None)
            }
            (bound, _) => (bound, None),
        }
    }

    /// What values are multiples of. Nothing but 0 is a multiple of 0, and OpenAPI refuses it.
    fn factor(&mut self, factor: Option<f64>) -> Option<Number> {
        let factor = self.number("multiple_of", factor)?;
        if factor <= Number::Integer(0) {
            let help = "it is a number above 0, such as `multiple_of: 10`";
            self.error_with_help(format!("`multiple_of` is {factor}"), help);
            return None;
        }
        Some(factor)
    }

    fn kind(&mut self, word: &str) -> Option<Type> {
        let kind = Type::of(word);
        if kind.is_none() {
            self.error_with_help(
                format!("`type` is `{word}`"),
                "it is one of `string`, `number`, `integer`, `boolean`, `array`, `object`",
            );
        }
        kind
    }

    /// An expression that readers of the document can use.
    fn pattern(&mut self, pattern: String) -> Option<String> {
        match expression::portable(&pattern) {
            Ok(portable) => Some(portable),
            Err(error) => {
                let pattern = excerpt(&pattern);
                self.error(format!("`pattern` is `{pattern}`, which {error}"));
                None
            }
        }
    }

    fn items(&mut self, items: wire::ItemsItem) -> Option<Box<Schema>> {
        let mut schemas = self.schemas(items.schema_or_reference);
        if schemas.len() > 1 {
            self.error("`items` has several schemas, and can have one");
        }
        schemas.pop().map(Box::new)
    }

    fn additional_properties(
        &mut self,
        item: wire::AdditionalPropertiesItem,
    ) -> Option<AdditionalProperties> {
        match (item.schema_or_reference, item.boolean) {
            (Some(schema), _) => Some(AdditionalProperties::Of(Box::new(self.schema_or_reference(*schema)))),
            (None, Some(is_allowed)) => Some(AdditionalProperties::Allowed(is_allowed)),
            (None, None) => None,
        }
    }

    fn default_value(&mut self, default: wire::DefaultType) -> Option<Json> {
        match (default.number, default.boolean, default.string) {
            (number @ Some(_), _, _) => self.number("default", number).map(Number::to_json),
            (None, Some(boolean), _) => Some(boolean.into()),
            (None, None, Some(string)) => Some(string.into()),
            (None, None, None) => None,
        }
    }

    /// Where more is to be read.
    pub(super) fn external_docs(&mut self, docs: wire::ExternalDocs) -> ExternalDocs {
        let url = filled(docs.url);
        if url.is_none() {
            self.error("`external_docs` without `url`");
        }
        ExternalDocs {
            description: filled(docs.description),
            url: url.unwrap_or_default(),
            extensions: self.extensions(&docs.extensions),
        }
    }

    fn xml(&mut self, xml: wire::Xml) -> Xml {
        Xml {
            name: filled(xml.name),
            namespace: filled(xml.namespace),
            prefix: filled(xml.prefix),
            attribute: xml.attribute,
            wrapped: xml.wrapped,
        }
    }

    fn discriminator(&mut self, discriminator: wire::Discriminator) -> Discriminator {
        if discriminator.property_name.is_none() {
            self.error("`discriminator` without `property_name`");
        }
        let mut mapping = Map::new();
        for entry in discriminator.mapping.unwrap_or_default().entries {
            // A value is a reference, or a component's name alone. Names may have dots; so have files.
            let is_file = [".json", ".yaml", ".yml"].iter().any(|end| entry.value.ends_with(end));
            let target = match is_file || entry.value.contains(['#', '/']) {
                true => entry.value.clone(),
                false => format!("#/components/schemas/{}", entry.value),
            };
            self.refer(&entry.value, Target::Part(target));
            mapping.insert(entry.name, entry.value);
        }
        Discriminator { property_name: discriminator.property_name.unwrap_or_default(), mapping }
    }
}
