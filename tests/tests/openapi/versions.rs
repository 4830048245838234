//! Every version of OpenAPI says the same: what each has its own words for is put into common ones, and the rest is
//! equal to the last word.

use crate::document::{KNOWN, described, document, members, methods};
use protohttp_tests::compile::request;
use serde_json::{Map, Value, json};

#[test]
fn all_versions_say_the_same() {
    let mut schemas = 0;
    for fixture in described() {
        let name = &fixture.name;
        let request = request(&fixture, "").expect("it compiles");
        let [oldest, middle, newest] = ["3.0.3", "3.1.1", "3.2.0"].map(|version| {
            let document = document(&request, version).unwrap_or_else(|error| panic!("{name}: {error}"));
            in_common_words(document)
        });
        same(&oldest, &middle, &format!("{name}, 3.0.3 (left) and 3.1.1 (right)"));
        let at = format!("{name}, 3.1.1 (left) and 3.2.0 (right)");
        let newest = without_new_methods(newest, &middle);
        same(&middle, &newest, &at);
        schemas += members(&middle["components"]["schemas"]).count();
    }
    assert!(schemas > 200, "only {schemas} schemas were compared");
}

/// Fails at the smallest part that differs.
fn same(left: &Value, right: &Value, at: &str) {
    match (left, right) {
        (Value::Object(left), Value::Object(right)) => {
            for (key, value) in left {
                let other = right.get(key).unwrap_or_else(|| panic!("{at}: `{key}` only left: {value}"));
                same(value, other, &format!("{at}/{key}"));
            }
            let only = right.iter().find(|(key, _)| !left.contains_key(*key));
            assert!(only.is_none(), "{at}: only right: {only:?}");
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (index, (one, other)) in left.iter().zip(right).enumerate() {
                same(one, other, &format!("{at}/{index}"));
            }
        }
        _ => assert_eq!(left, right, "{at}"),
    }
}

/// 3.2 can hold methods that the others leave out with a warning, and what only they refer to.
fn without_new_methods(mut newest: Value, middle: &Value) -> Value {
    let mut paths = Map::new();
    for (path, item) in members(&newest["paths"]) {
        let mut item = item.as_object().cloned().unwrap_or_default();
        item.remove("additionalOperations");
        if methods(&Value::Object(item.clone())).any(|(method, _)| KNOWN.contains(&method.as_str())) {
            paths.insert(path.to_owned(), item.into());
        }
    }
    if newest.get("paths").is_some() {
        newest["paths"] = paths.into();
    }
    if let Some(schemas) = newest.pointer_mut("/components/schemas").and_then(Value::as_object_mut) {
        schemas.retain(|name, _| middle["components"]["schemas"].get(name).is_some());
    }
    newest
}

/// A document in the words that all versions can be put into.
fn in_common_words(document: Value) -> Value {
    let mut document = part(document);
    drop_mutual_tls(&mut document);
    if let Some(document) = document.as_object_mut() {
        document.remove("openapi");
    }
    document
}

/// 3.0 has no mutual TLS, and requires what is left.
fn drop_mutual_tls(document: &mut Value) {
    let schemes = document["components"]["securitySchemes"].clone();
    let is_gone = |name: &str| {
        let mut scheme = &schemes[name];
        while let Some(target) = scheme["$ref"].as_str() {
            scheme = &schemes[target.trim_start_matches("#/components/securitySchemes/")];
        }
        scheme["type"] == "mutualTLS"
    };
    let names: Vec<String> =
        members(&schemes).map(|(name, _)| name.to_owned()).filter(|name| is_gone(name)).collect();
    if names.is_empty() {
        return;
    }
    if let Some(schemes) = document["components"]["securitySchemes"].as_object_mut() {
        schemes.retain(|name, _| !names.contains(name));
    }
    require_less(document, &names);
}

fn require_less(value: &mut Value, names: &[String]) {
    match value {
        Value::Object(object) => {
            if let Some(Value::Array(requirements)) = object.get_mut("security") {
                requirements.retain_mut(|one| {
                    let Some(one) = one.as_object_mut() else { return true };
                    let was_empty = one.is_empty();
                    one.retain(|name, _| !names.contains(name));
                    was_empty || !one.is_empty()
                });
            }
            object.values_mut().for_each(|value| require_less(value, names));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| require_less(item, names)),
        _ => {}
    }
}

/// A part of a document that is no schema.
fn part(value: Value) -> Value {
    match value {
        Value::Object(mut members) => {
            drop_default_style(&mut members);
            Value::Object(
                members
                    .into_iter()
                    // A variable of a server has one in 3.0, if only an empty one.
                    .filter(|(key, value)| key != "description" || *value != "")
                    .map(|(key, value)| match (key.as_str(), value) {
                        ("schema", value) => (key, schema(value)),
                        ("itemSchema" | "x-oai-itemSchema", value) => {
                            ("itemSchema".to_owned(), schema(value))
                        }
                        ("schemas", Value::Object(schemas)) => (key, each(schemas)),
                        // What an author gives as a value is nobody's to read.
                        ("example" | "value", value) => (key, value),
                        (_, value) => (key, part(value)),
                    })
                    .collect(),
            )
        }
        Value::Array(items) => Value::Array(items.into_iter().map(part).collect()),
        value => value,
    }
}

/// The style that holds anyway is written for headers, and not for parameters, by the types of 3.0.
fn drop_default_style(parameter: &mut Map<String, Value>) {
    let usual = match parameter.get("in").and_then(Value::as_str) {
        Some("query" | "cookie") => "form",
        Some("path" | "header") => "simple",
        None if parameter.contains_key("schema") => "simple",
        _ => return,
    };
    if parameter.get("style").is_some_and(|style| style == usual) {
        parameter.remove("style");
    }
}

fn each(schemas: Map<String, Value>) -> Value {
    Value::Object(schemas.into_iter().map(|(name, value)| (name, schema(value))).collect())
}

fn schema(value: Value) -> Value {
    let Value::Object(mut schema) = value else { return value };
    common_null(&mut schema);
    common_bounds(&mut schema);
    if let Some(constant) = schema.remove("const") {
        schema.insert("enum".to_owned(), json!([constant]));
    }
    if let Some(example) = schema.remove("example") {
        schema.insert("examples".to_owned(), json!([example]));
    }
    // 3.0 has no such keyword, and says it in the format.
    schema.remove("contentEncoding");
    common_keys(&mut schema);
    // Only two members of one oneof are excluded by it; 3.0 does so when it is asked to.
    if schema.contains_key("x-oneof") {
        schema.remove("not");
    }
    common_reference(&mut schema);
    let below = |(key, value): (String, Value)| {
        let value = match (key.as_str(), value) {
            ("items" | "additionalProperties" | "not", value) => self::schema(value),
            ("properties", Value::Object(properties)) => each(properties),
            ("allOf" | "oneOf" | "anyOf", Value::Array(schemas)) => {
                Value::Array(schemas.into_iter().map(self::schema).collect())
            }
            (_, value) => value,
        };
        (key, value)
    };
    Value::Object(schema.into_iter().map(below).collect())
}

/// `nullable` of 3.0 is one more type, and an `enum` of nothing but `null` is the type `null`.
fn common_null(schema: &mut Map<String, Value>) {
    if schema.get("enum") == Some(&json!([null])) && !schema.contains_key("type") {
        schema.remove("enum");
        schema.remove("nullable");
        schema.insert("type".to_owned(), "null".into());
    }
    if schema.remove("nullable").is_some() {
        let kind = schema.remove("type").expect("`nullable` counts only beside a type");
        schema.insert("type".to_owned(), json!([kind, "null"]));
    }
}

/// 3.0 has no `propertyNames`, and a sentence in its place.
fn common_keys(schema: &mut Map<String, Value>) {
    let text = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    if schema.contains_key("propertyNames") || text.contains("Each key ") {
        schema.remove("propertyNames");
        schema.remove("description");
        schema.insert("keys have rules".to_owned(), true.into());
    }
}

/// Exclusive bounds of 3.0 are a number and a switch.
fn common_bounds(schema: &mut Map<String, Value>) {
    for (bound, exclusive) in [("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")] {
        if schema.get(exclusive) == Some(&Value::Bool(true)) {
            let number = schema.remove(bound).expect("a switch belongs to a number");
            schema.insert(exclusive.to_owned(), number);
        }
    }
}

/// A reference of 3.0 has no siblings, and goes into an `allOf` before the other schemas there.
fn common_reference(schema: &mut Map<String, Value>) {
    let Some(Value::Array(mut all)) = schema.remove("allOf") else { return };
    let is_bare = |one: &Value| one.as_object().is_some_and(|one| one.len() == 1 && one.contains_key("$ref"));
    if !schema.contains_key("$ref") && all.first().is_some_and(is_bare) {
        schema.insert("$ref".to_owned(), all.remove(0)["$ref"].take());
    }
    if !all.is_empty() {
        schema.insert("allOf".to_owned(), all.into());
    }
}
