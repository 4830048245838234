//! Schemas.

use super::{Emit, plain::external_docs};
use crate::{
    emit::{
        self, exclusion,
        null::{self, Null},
    },
    model::{self, Extensions, Number},
    options::Oneof,
};
use openapiv3::{
    AdditionalProperties, AnySchema, Discriminator, ReferenceOr, Schema, SchemaData, SchemaKind,
};

impl Emit {
    pub(super) fn schema(self, schema: model::Schema) -> ReferenceOr<Schema> {
        let (mut schema, null) = null::lower(schema);
        if null == Null::Alone {
            // There is no such type, and `nullable` counts only beside one.
            schema.one_value_of = Some(vec![serde_json::Value::Null]);
        }
        if let Some(reference) = schema.reference.take() {
            if schema == model::Schema::default() {
                return ReferenceOr::Reference { reference };
            }
            // What stands beside a `$ref` is not read.
            schema.all_of.insert(0, model::Schema { reference: Some(reference), ..model::Schema::default() });
        }
        let keywords = std::mem::take(&mut schema.keywords).into_inner();
        let mut extensions = keywords.extensions;
        let bounds = Bounds::new(
            (keywords.minimum, keywords.exclusive_minimum),
            (keywords.maximum, keywords.exclusive_maximum),
            keywords.multiple_of,
            &mut extensions,
        );
        let mut not = schema.not.map(|one| Box::new(self.schema(*one)));
        if !keywords.oneofs.is_empty() {
            let groups = keywords.oneofs.iter().map(|(name, members)| (name.clone(), members.clone().into()));
            extensions.insert("x-oneof".to_owned(), serde_json::Value::Object(groups.collect()));
            if self.oneof == Oneof::Strict && not.is_none() {
                not = Some(Box::new(self.schema(exclusion(&keywords.oneofs))));
            }
        }
        let values = keywords.constant.map(|one| vec![one]).or(schema.one_value_of).unwrap_or_default();
        ReferenceOr::Item(Schema {
            schema_data: SchemaData {
                nullable: null == Null::BesideType,
                read_only: schema.read_only == Some(true),
                write_only: schema.write_only == Some(true),
                deprecated: schema.deprecated == Some(true),
                external_docs: keywords.external_docs.map(|docs| external_docs(*docs)),
                example: keywords.example,
                title: keywords.title,
                description: schema.description,
                discriminator: keywords.discriminator.map(|one| Discriminator {
                    property_name: one.property_name,
                    mapping: one.mapping,
                    extensions: Extensions::new(),
                }),
                default: keywords.default,
                extensions: with_xml(extensions, keywords.xml),
            },
            schema_kind: SchemaKind::Any(AnySchema {
                typ: schema.kind.map(|kind| kind.as_str().to_owned()),
                pattern: keywords.pattern,
                multiple_of: bounds.multiple_of,
                exclusive_minimum: bounds.is_minimum_exclusive.then_some(true),
                exclusive_maximum: bounds.is_maximum_exclusive.then_some(true),
                minimum: bounds.minimum,
                maximum: bounds.maximum,
                properties: schema
                    .properties
                    .into_iter()
                    .map(|(name, one)| (name, self.boxed(one)))
                    .collect(),
                required: schema.required,
                additional_properties: schema.additional_properties.map(|one| match one {
                    model::AdditionalProperties::Allowed(any) => AdditionalProperties::Any(any),
                    model::AdditionalProperties::Of(values) => {
                        AdditionalProperties::Schema(Box::new(self.schema(*values)))
                    }
                }),
                min_properties: keywords.min_properties.map(size),
                max_properties: keywords.max_properties.map(size),
                items: schema.items.map(|items| self.boxed(*items)),
                min_items: keywords.min_items.map(size),
                max_items: keywords.max_items.map(size),
                unique_items: keywords.unique_items,
                enumeration: values,
                format: schema.format,
                min_length: keywords.min_length.map(size),
                max_length: keywords.max_length.map(size),
                one_of: self.schemas(schema.one_of),
                all_of: self.schemas(schema.all_of),
                any_of: self.schemas(schema.any_of),
                not,
            }),
        })
    }

    fn schemas(self, schemas: Vec<model::Schema>) -> Vec<ReferenceOr<Schema>> {
        schemas.into_iter().map(|schema| self.schema(schema)).collect()
    }

    fn boxed(self, schema: model::Schema) -> ReferenceOr<Box<Schema>> {
        match self.schema(schema) {
            ReferenceOr::Reference { reference } => ReferenceOr::Reference { reference },
            ReferenceOr::Item(schema) => ReferenceOr::Item(Box::new(schema)),
        }
    }
}

/// `xml`, which these types have no field for.
fn with_xml(mut extensions: Extensions, xml: Option<Box<model::Xml>>) -> Extensions {
    if let Some(xml) = xml {
        extensions.insert("xml".to_owned(), emit::xml(*xml));
    }
    extensions
}

/// Bounds in the way of 3.0: one number, and whether it is a value itself.
struct Bounds {
    minimum: Option<f64>,
    maximum: Option<f64>,
    multiple_of: Option<f64>,
    is_minimum_exclusive: bool,
    is_maximum_exclusive: bool,
}

impl Bounds {
    fn new(
        (minimum, exclusive_minimum): (Option<Number>, Option<Number>),
        (maximum, exclusive_maximum): (Option<Number>, Option<Number>),
        multiple_of: Option<Number>,
        exact: &mut Extensions,
    ) -> Self {
        let is_minimum_exclusive = match (minimum, exclusive_minimum) {
            (Some(at), Some(above)) => above >= at,
            (_, exclusive) => exclusive.is_some(),
        };
        let is_maximum_exclusive = match (maximum, exclusive_maximum) {
            (Some(at), Some(below)) => below <= at,
            (_, exclusive) => exclusive.is_some(),
        };
        let mut put = |key: &str, number: Option<Number>| match number {
            Some(number @ Number::Integer(_)) => {
                exact.insert(key.to_owned(), number.to_json());
                None
            }
            Some(Number::Double(number)) => Some(number),
            None => None,
        };
        Self {
            minimum: put("minimum", if is_minimum_exclusive { exclusive_minimum } else { minimum }),
            maximum: put("maximum", if is_maximum_exclusive { exclusive_maximum } else { maximum }),
            multiple_of: put("multipleOf", multiple_of),
            is_minimum_exclusive,
            is_maximum_exclusive,
        }
    }
}

fn size(size: u64) -> usize {
    usize::try_from(size).unwrap_or(usize::MAX)
}
