//! Maps, references and values: the parts that are alike everywhere in the model.

use prost_reflect::prost::Message;

/// A message that can be in a map, or stand elsewhere.
pub(crate) trait Part: Message + Default + std::fmt::Debug {}

impl<T: Message + Default + std::fmt::Debug> Part for T {}

/// An entry of a map.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Named<T: Part> {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(message, optional, tag = "2")]
    pub(crate) value: Option<T>,
}

/// A map.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Entries<T: Part> {
    #[prost(message, repeated, tag = "1")]
    pub(crate) entries: Vec<Named<T>>,
}

/// A thing, or where it stands.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct OrReference<T: Part> {
    #[prost(message, optional, tag = "1")]
    pub(crate) item: Option<T>,
    #[prost(message, optional, tag = "2")]
    pub(crate) reference: Option<Reference>,
}

/// The place where something stands.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Reference {
    #[prost(string, tag = "1")]
    pub(crate) reference: String,
}

/// Any value, as YAML or as a message.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Any {
    #[prost(bytes = "vec", optional, tag = "1")]
    pub(crate) message: Option<Vec<u8>>,
    #[prost(string, tag = "2")]
    pub(crate) yaml: String,
}

/// An entry of a map of texts.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct NamedString {
    #[prost(string, tag = "1")]
    pub(crate) name: String,
    #[prost(string, tag = "2")]
    pub(crate) value: String,
}

/// A map of texts.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct Strings {
    #[prost(message, repeated, tag = "1")]
    pub(crate) entries: Vec<NamedString>,
}

/// A list of texts.
#[derive(Clone, PartialEq, Message)]
pub(crate) struct StringArray {
    #[prost(string, repeated, tag = "1")]
    pub(crate) values: Vec<String>,
}
