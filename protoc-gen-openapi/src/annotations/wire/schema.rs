//! Schemas.

use super::{Any, Entries, ExternalDocs, Named, OrReference, Strings};
use prost_reflect::prost::Message;

/// What a value looks like: the part of JSON Schema that OpenAPI 3.0 has.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Schema {
    #[prost(bool, optional, tag = "1")]
    pub(crate) nullable: Option<bool>,
    #[prost(message, optional, tag = "2")]
    pub(crate) discriminator: Option<Discriminator>,
    #[prost(bool, optional, tag = "3")]
    pub(crate) read_only: Option<bool>,
    #[prost(bool, optional, tag = "4")]
    pub(crate) write_only: Option<bool>,
    #[prost(message, optional, tag = "5")]
    pub(crate) xml: Option<Xml>,
    #[prost(message, optional, tag = "6")]
    pub(crate) external_docs: Option<ExternalDocs>,
    #[prost(message, optional, tag = "7")]
    pub(crate) example: Option<Any>,
    #[prost(bool, optional, tag = "8")]
    pub(crate) deprecated: Option<bool>,
    #[prost(string, optional, tag = "9")]
    pub(crate) title: Option<String>,
    #[prost(double, optional, tag = "10")]
    pub(crate) multiple_of: Option<f64>,
    #[prost(double, optional, tag = "11")]
    pub(crate) maximum: Option<f64>,
    #[prost(bool, optional, tag = "12")]
    pub(crate) exclusive_maximum: Option<bool>,
    #[prost(double, optional, tag = "13")]
    pub(crate) minimum: Option<f64>,
    #[prost(bool, optional, tag = "14")]
    pub(crate) exclusive_minimum: Option<bool>,
    #[prost(int64, optional, tag = "15")]
    pub(crate) max_length: Option<i64>,
    #[prost(int64, optional, tag = "16")]
    pub(crate) min_length: Option<i64>,
    #[prost(string, optional, tag = "17")]
    pub(crate) pattern: Option<String>,
    #[prost(int64, optional, tag = "18")]
    pub(crate) max_items: Option<i64>,
    #[prost(int64, optional, tag = "19")]
    pub(crate) min_items: Option<i64>,
    #[prost(bool, optional, tag = "20")]
    pub(crate) unique_items: Option<bool>,
    #[prost(int64, optional, tag = "21")]
    pub(crate) max_properties: Option<i64>,
    #[prost(int64, optional, tag = "22")]
    pub(crate) min_properties: Option<i64>,
    #[prost(string, repeated, tag = "23")]
    pub(crate) required: Vec<String>,
    #[prost(message, repeated, tag = "24")]
    pub(crate) values: Vec<Any>,
    #[prost(string, optional, tag = "25")]
    pub(crate) kind: Option<String>,
    #[prost(message, repeated, tag = "26")]
    pub(crate) all_of: Vec<OrReference<Schema>>,
    #[prost(message, repeated, tag = "27")]
    pub(crate) one_of: Vec<OrReference<Schema>>,
    #[prost(message, repeated, tag = "28")]
    pub(crate) any_of: Vec<OrReference<Schema>>,
    #[prost(message, optional, boxed, tag = "29")]
    pub(crate) not: Option<Box<Schema>>,
    #[prost(message, optional, tag = "30")]
    pub(crate) items: Option<ItemsItem>,
    #[prost(message, optional, tag = "31")]
    pub(crate) properties: Option<Entries<OrReference<Schema>>>,
    #[prost(message, optional, tag = "32")]
    pub(crate) additional_properties: Option<AdditionalPropertiesItem>,
    #[prost(message, optional, tag = "33")]
    pub(crate) default: Option<DefaultType>,
    #[prost(string, optional, tag = "34")]
    pub(crate) description: Option<String>,
    #[prost(string, optional, tag = "35")]
    pub(crate) format: Option<String>,
    #[prost(message, repeated, tag = "36")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// The schema of a list's items.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct ItemsItem {
    #[prost(message, repeated, tag = "1")]
    pub(crate) schema_or_reference: Vec<OrReference<Schema>>,
}

/// The schema of properties that are not listed, or whether there may be any.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct AdditionalPropertiesItem {
    #[prost(message, optional, boxed, tag = "1")]
    pub(crate) schema_or_reference: Option<Box<OrReference<Schema>>>,
    #[prost(bool, optional, tag = "2")]
    pub(crate) boolean: Option<bool>,
}

/// The value that is assumed where none is given.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct DefaultType {
    #[prost(double, optional, tag = "1")]
    pub(crate) number: Option<f64>,
    #[prost(bool, optional, tag = "2")]
    pub(crate) boolean: Option<bool>,
    #[prost(string, optional, tag = "3")]
    pub(crate) string: Option<String>,
}

/// Which property tells apart the alternatives of a schema.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Discriminator {
    #[prost(string, optional, tag = "1")]
    pub(crate) property_name: Option<String>,
    #[prost(message, optional, tag = "2")]
    pub(crate) mapping: Option<Strings>,
    #[prost(message, repeated, tag = "3")]
    pub(crate) extensions: Vec<Named<Any>>,
}

/// How a value is written in XML.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Xml {
    #[prost(string, optional, tag = "1")]
    pub(crate) name: Option<String>,
    #[prost(string, optional, tag = "2")]
    pub(crate) namespace: Option<String>,
    #[prost(string, optional, tag = "3")]
    pub(crate) prefix: Option<String>,
    #[prost(bool, optional, tag = "4")]
    pub(crate) attribute: Option<bool>,
    #[prost(bool, optional, tag = "5")]
    pub(crate) wrapped: Option<bool>,
    #[prost(message, repeated, tag = "6")]
    pub(crate) extensions: Vec<Named<Any>>,
}
