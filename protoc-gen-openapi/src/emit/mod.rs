//! Emitters: the model as a document of one version of OpenAPI, and that as text. They cannot fail.

mod exclusion;
mod gnostic;
mod go_yaml;
mod null;
mod text;
mod v3_0;
mod v3_1;

use crate::{
    model::{Document, Json, Xml},
    options::{Options, Version},
};

use exclusion::exclusion;

/// The text of a document.
pub(crate) fn document(document: Document, options: &Options) -> String {
    match options.version {
        Version::V3_0 => text::write(&v3_0::document(document, options), options),
        Version::V3_1 | Version::V3_2 => text::write(&v3_1::document(document, options.version), options),
    }
}

/// The same as a value.
pub(crate) fn json(document: Document, options: &Options) -> Json {
    match options.version {
        Version::V3_0 => serde_json::to_value(v3_0::document(document, options)).unwrap_or_default(),
        Version::V3_1 | Version::V3_2 => v3_1::document(document, options.version),
    }
}

/// `xml`, which is the same in all versions.
fn xml(xml: Xml) -> Json {
    let mut object = serde_json::Map::new();
    for (key, text) in [("name", xml.name), ("namespace", xml.namespace), ("prefix", xml.prefix)] {
        object.extend(text.map(|text| (key.to_owned(), text.into())));
    }
    for (key, is_on) in [("attribute", xml.attribute), ("wrapped", xml.wrapped)] {
        object.extend(is_on.map(|is_on| (key.to_owned(), is_on.into())));
    }
    Json::Object(object)
}
