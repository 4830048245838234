//! Schemas: those of JSON Schema 2020-12.

use super::{Emit, object::Object, plain::external_docs};
use crate::{
    emit::{
        exclusion,
        null::{self, Null},
        xml,
    },
    model::{self, Extensions, Json, Type},
};

impl Emit {
    pub(super) fn schema(self, schema: model::Schema) -> Json {
        let (schema, null) = null::lower(schema);
        let keywords = schema.keywords.into_inner();
        let mut object = Object::default();
        object.put("$ref", schema.reference);
        object.put("title", keywords.title);
        object.put("description", schema.description);
        match (schema.kind, null) {
            (_, Null::Alone) => object.put("type", Some("null")),
            (Some(kind), Null::BesideType) => object.put("type", Some(vec![kind.as_str(), "null"])),
            (kind, _) => object.put("type", kind.map(Type::as_str)),
        }
        if schema.format.as_deref() == Some("byte") {
            object.put("contentEncoding", Some("base64"));
        }
        object.put("format", schema.format);
        object.put("default", keywords.default);
        object.put("examples", keywords.example.map(|example| vec![example]));
        object.put("enum", schema.one_value_of);
        object.put("const", keywords.constant);
        object.number("minimum", keywords.minimum);
        object.number("maximum", keywords.maximum);
        object.number("exclusiveMinimum", keywords.exclusive_minimum);
        object.number("exclusiveMaximum", keywords.exclusive_maximum);
        object.number("multipleOf", keywords.multiple_of);
        object.put("minLength", keywords.min_length);
        object.put("maxLength", keywords.max_length);
        object.put("pattern", keywords.pattern);
        object.put("minItems", keywords.min_items);
        object.put("maxItems", keywords.max_items);
        object.put("uniqueItems", keywords.unique_items);
        object.put("items", schema.items.map(|items| self.schema(*items)));
        object.put("minProperties", keywords.min_properties);
        object.put("maxProperties", keywords.max_properties);
        object.list("required", schema.required, Json::from);
        object.map("properties", schema.properties, |one| self.schema(one));
        object.put(
            "additionalProperties",
            schema.additional_properties.map(|one| match one {
                model::AdditionalProperties::Allowed(any) => any.into(),
                model::AdditionalProperties::Of(values) => self.schema(*values),
            }),
        );
        object.put("propertyNames", keywords.property_names.map(|one| self.schema(*one)));
        object.list("allOf", schema.all_of, |one| self.schema(one));
        object.list("oneOf", schema.one_of, |one| self.schema(one));
        object.list("anyOf", schema.any_of, |one| self.schema(one));
        match schema.not {
            Some(not) => object.put("not", Some(self.schema(*not))),
            None if keywords.oneofs.is_empty() => {}
            None => object.put("not", Some(self.schema(exclusion(&keywords.oneofs)))),
        }
        object.map("x-oneof", keywords.oneofs, Json::from);
        object.switch("readOnly", schema.read_only);
        object.switch("writeOnly", schema.write_only);
        object.switch("deprecated", schema.deprecated);
        object.put("externalDocs", keywords.external_docs.map(|docs| external_docs(*docs)));
        object.put("xml", keywords.xml.map(|one| xml(*one)));
        object.put(
            "discriminator",
            keywords.discriminator.map(|one| {
                let mut object = Object::default();
                object.put("propertyName", Some(one.property_name));
                object.map("mapping", one.mapping, Json::from);
                object.end(Extensions::new())
            }),
        );
        object.end(keywords.extensions)
    }
}
