//! The document: one text as it was given, the other form made of it.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use serde::Deserialize;
use yaml_serde::Value;

/// The document in both forms.
#[derive(Clone, Debug)]
pub(super) struct Document {
    pub(super) yaml: Bytes,
    pub(super) json: Bytes,
    /// The title of the API; empty if it has none.
    pub(super) title: String,
}

impl Document {
    pub(super) fn read(text: Cow<'static, str>) -> Result<Self, BadDocument> {
        // Most JSON is YAML too, but not all of it: escapes of surrogates are not.
        let (yaml, json, value) = match text.trim_start().starts_with('{').then(|| from_json(&text)) {
            Some(Ok(value)) => (to_yaml(&value)?, bytes(text), value),
            not_json => {
                let value = match (yaml_serde::from_str::<Value>(&text), not_json) {
                    (Ok(value), _) => value,
                    (Err(_), Some(Err(error))) => return Err(BadDocument::new(error)),
                    (Err(error), _) => return Err(BadDocument::new(error)),
                };
                let json = serde_json::to_vec(&value).map_err(BadDocument::new)?;
                (bytes(text), json.into(), value)
            }
        };
        if value.get("openapi").is_none() {
            return Err(BadDocument::new("there is no `openapi` at its top"));
        }
        let title = value.get("info").and_then(|info| info.get("title")).and_then(Value::as_str);
        Ok(Self { yaml, json, title: title.unwrap_or_default().to_owned() })
    }
}

/// Reads JSON into a value that keeps the order of keys.
fn from_json(text: &str) -> Result<Value, serde_json::Error> {
    let mut json = serde_json::Deserializer::from_str(text);
    let value = Value::deserialize(&mut json)?;
    json.end()?;
    Ok(value)
}

fn to_yaml(value: &Value) -> Result<Bytes, BadDocument> {
    yaml_serde::to_string(value).map(Bytes::from).map_err(BadDocument::new)
}

fn bytes(text: Cow<'static, str>) -> Bytes {
    match text {
        Cow::Borrowed(text) => Bytes::from_static(text.as_bytes()),
        Cow::Owned(text) => Bytes::from(text),
    }
}

/// A text that is no OpenAPI document.
#[derive(Clone, Debug)]
pub struct BadDocument(String);

impl BadDocument {
    fn new(why: impl fmt::Display) -> Self {
        Self(why.to_string())
    }
}

impl fmt::Display for BadDocument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is no OpenAPI document: {}", self.0)
    }
}

impl std::error::Error for BadDocument {}

#[cfg(test)]
mod tests {
    use super::*;

    const YAML: &str = "\
openapi: 3.1.1
info:
  title: Zebra
  version: '1.0'
paths:
  /z:
    get:
      responses:
        200:
          description: \"yes\"
  /a: {}
components:
  schemas:
    Big:
      maximum: 18446744073709551615
      minimum: -9223372036854775808
      multipleOf: 0.25
";

    const JSON: &str = r#"{"openapi":"3.1.1","info":{"title":"Zebra","version":"1.0"},"paths":{"/z":{"get":{"responses":{"200":{"description":"yes"}}}},"/a":{}},"components":{"schemas":{"Big":{"maximum":18446744073709551615,"minimum":-9223372036854775808,"multipleOf":0.25}}}}"#;

    fn read(text: &'static str) -> Document {
        Document::read(text.into()).expect("it is a document")
    }

    #[test]
    fn yaml_becomes_json_in_the_same_order_with_exact_numbers() {
        let document = read(YAML);
        assert_eq!(document.yaml, YAML);
        assert_eq!(document.json, JSON);
        assert_eq!(document.title, "Zebra");
    }

    #[test]
    fn json_becomes_yaml_that_means_the_same() {
        let document = read(JSON);
        assert_eq!(document.json, JSON);
        let yaml = String::from_utf8(document.yaml.to_vec()).expect("text");
        assert!(yaml.starts_with("openapi: 3.1.1\ninfo:\n  title: Zebra\n  version: '1.0'\n"), "{yaml}");
        assert_eq!(Document::read(yaml.into()).expect("it is a document").json, JSON);
    }

    #[test]
    fn json_that_is_no_yaml_is_read() {
        let document = read(r#"{"openapi": "3.0.3", "info": {"title": "\ud83e\udd93 \/"}}"#);
        assert_eq!(document.title, "🦓 /");
    }

    #[test]
    fn what_is_no_document_is_refused_with_the_place() {
        for (text, why) in [
            ("", "no `openapi`"),
            ("[1]", "no `openapi`"),
            ("swagger: '2.0'", "no `openapi`"),
            ("{\"openapi\": \"3.0.3\",,}", "line 1 column 21"),
            ("openapi: 3.0.3\ninfo: [", "line"),
            ("openapi: 3.0.3\ninfo: {}\ninfo: {}\n", "duplicate"),
        ] {
            let error = Document::read(text.into()).expect_err(text).to_string();
            assert!(error.contains(why), "{text:?}: {error}");
        }
    }

    #[test]
    fn nesting_without_end_is_refused() {
        for (open, close) in [("{\"a\":", "}"), ("[", "]")] {
            let text = format!("{{\"openapi\": {}1{}}}", open.repeat(1_000), close.repeat(1_000));
            assert!(Document::read(text.into()).is_err());
        }
    }
}
