//! JSON pointers (RFC 6901) in the fragments of references.

use crate::model::Json;

/// Where a pointer leads no further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Lost {
    /// As far as it leads.
    pub(super) at: String,
    /// How many steps that is.
    pub(super) depth: usize,
    /// What can be reached from there.
    pub(super) names: Vec<String>,
}

/// Follows a fragment, `/components/schemas/Book`, through a document.
pub(super) fn follow<'j>(document: &'j Json, fragment: &str) -> Result<&'j Json, Lost> {
    let mut value = document;
    let mut at = String::new();
    let mut steps = fragment.split('/');
    let is_pointer = steps.next() == Some("");
    for (depth, step) in steps.enumerate() {
        let name = unescape(step);
        let next = match value {
            Json::Object(object) => object.get(&name),
            Json::Array(items) => name.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(next) = next else { return Err(Lost { at, depth, names: names(value) }) };
        value = next;
        at = format!("{at}/{step}");
    }
    if is_pointer { Ok(value) } else { Err(Lost { at, depth: 0, names: names(document) }) }
}

fn names(value: &Json) -> Vec<String> {
    match value {
        Json::Object(object) => object.keys().cloned().collect(),
        Json::Array(items) => (0..items.len()).map(|index| index.to_string()).collect(),
        _ => Vec::new(),
    }
}

/// A step as a name: percent-encoded as all fragments of addresses, and escaped within the pointer.
fn unescape(step: &str) -> String {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.bytes();
    while let Some(byte) = rest.next() {
        let mut ahead = rest.clone();
        let digit = |byte: Option<u8>| byte.and_then(|byte| char::from(byte).to_digit(16));
        match (byte, digit(ahead.next()), digit(ahead.next())) {
            (b'%', Some(high), Some(low)) => {
                bytes.extend(u8::try_from(high * 16 + low));
                rest = ahead;
            }
            _ => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).replace("~1", "/").replace("~0", "~")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn steps_are_unescaped() {
        let document = json!({"paths": {"/v1/{a}": {"get": [{"~": 1}]}}, "é": 2});
        for pointer in ["/paths/~1v1~1{a}/get/0/~0", "/paths/~1v1~1%7Ba%7D/get/0/~0"] {
            assert_eq!(follow(&document, pointer), Ok(&json!(1)), "{pointer}");
        }
        assert_eq!(follow(&document, "/%C3%A9"), Ok(&json!(2)));
        assert_eq!(follow(&document, ""), Ok(&document));
    }

    #[test]
    fn where_it_ends_is_told() {
        let document = json!({"a": {"b": 1, "c": "text"}});
        let lost = |at: &str, depth, names: &[&str]| {
            let names = names.iter().map(|&name| name.to_owned()).collect();
            Err(Lost { at: at.to_owned(), depth, names })
        };
        assert_eq!(follow(&document, "/a/d"), lost("/a", 1, &["b", "c"]));
        assert_eq!(follow(&document, "/a/c/0"), lost("/a/c", 2, &[]));
        assert_eq!(follow(&document, "a"), lost("", 0, &["a"]));
    }
}
