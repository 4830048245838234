//! How gnostic lays a document out: members stand in the order of the fields in `openapi/v3/openapi.proto`; what
//! all operations of a path have for servers is the path's; and a message without fields has none in so many words.

use serde_json::{Map, Value};

/// What a value is, as far as its members have an order.
#[derive(Clone, Copy)]
enum Part {
    Document,
    Info,
    Components,
    PathItem,
    Operation,
    Parameter,
    RequestBody,
    MediaType,
    Responses,
    Response,
    Schema,
    /// A schema of a message.
    Component,
    SecurityScheme,
    /// The values in a map or a list, which keep their own order.
    Each(&'static Part),
    /// What is left as it is.
    Other,
}

/// Lays a document out as gnostic does.
pub(super) fn lay_out(document: &mut Value) {
    Part::Document.order(document);
}

impl Part {
    fn order(self, value: &mut Value) {
        match (self, value) {
            (Self::Each(part), Value::Object(members)) => {
                members.values_mut().for_each(|one| part.order(one))
            }
            (Self::Each(part), Value::Array(items)) => items.iter_mut().for_each(|one| part.order(one)),
            (_, Value::Object(members)) => {
                match self {
                    Self::PathItem => share_servers(members),
                    Self::Component => list_properties(members),
                    _ => {}
                }
                let mut rest = std::mem::take(members);
                for (name, part) in self.members() {
                    if let Some(mut member) = rest.shift_remove(*name) {
                        part.order(&mut member);
                        members.insert((*name).to_owned(), member);
                    }
                }
                self.append(rest, members);
            }
            _ => {}
        }
    }

    /// What has no place of its own comes last: extensions, and the statuses of responses.
    fn append(self, rest: Map<String, Value>, members: &mut Map<String, Value>) {
        for (name, mut member) in rest {
            if let Self::Responses = self {
                Self::Response.order(&mut member);
            }
            members.insert(name, member);
        }
    }

    /// Members with a place, in order.
    fn members(self) -> &'static [(&'static str, Self)] {
        use Part::{
            Component, Components, Each, Info, MediaType, Operation, Other, Parameter, PathItem, RequestBody,
            Response, Responses, Schema, SecurityScheme,
        };
        match self {
            Self::Document => &[
                ("openapi", Other),
                ("info", Info),
                ("servers", Other),
                ("paths", Each(&PathItem)),
                ("components", Components),
                ("security", Other),
                ("tags", Other),
                ("externalDocs", Other),
            ],
            Self::Info => &[
                ("title", Other),
                ("description", Other),
                ("termsOfService", Other),
                ("contact", Other),
                ("license", Other),
                ("version", Other),
                ("summary", Other),
            ],
            Self::Components => &[
                ("schemas", Each(&Component)),
                ("responses", Each(&Response)),
                ("parameters", Each(&Parameter)),
                ("examples", Other),
                ("requestBodies", Each(&RequestBody)),
                ("headers", Each(&Parameter)),
                ("securitySchemes", Each(&SecurityScheme)),
                ("links", Other),
                ("callbacks", Each(&Each(&PathItem))),
            ],
            Self::PathItem => &[
                ("get", Operation),
                ("put", Operation),
                ("post", Operation),
                ("delete", Operation),
                ("options", Operation),
                ("head", Operation),
                ("patch", Operation),
                ("trace", Operation),
                ("servers", Other),
            ],
            Self::Operation => &[
                ("tags", Other),
                ("summary", Other),
                ("description", Other),
                ("externalDocs", Other),
                ("operationId", Other),
                ("parameters", Each(&Parameter)),
                ("requestBody", RequestBody),
                ("responses", Responses),
                ("callbacks", Each(&Each(&PathItem))),
                ("deprecated", Other),
                ("security", Other),
                ("servers", Other),
            ],
            // Headers are parameters without a name.
            Self::Parameter => &[
                ("name", Other),
                ("in", Other),
                ("description", Other),
                ("required", Other),
                ("deprecated", Other),
                ("allowEmptyValue", Other),
                ("style", Other),
                ("explode", Other),
                ("allowReserved", Other),
                ("schema", Schema),
                ("example", Other),
                ("examples", Other),
                ("content", Each(&MediaType)),
            ],
            Self::RequestBody => {
                &[("description", Other), ("content", Each(&MediaType)), ("required", Other)]
            }
            Self::MediaType => {
                &[("schema", Schema), ("example", Other), ("examples", Other), ("encoding", Other)]
            }
            Self::Responses => &[("200", Response), ("default", Response)],
            Self::Response => &[
                ("description", Other),
                ("headers", Each(&Parameter)),
                ("content", Each(&MediaType)),
                ("links", Other),
            ],
            Self::Schema | Self::Component => &[
                ("nullable", Other),
                ("discriminator", Other),
                ("readOnly", Other),
                ("writeOnly", Other),
                ("xml", Other),
                ("externalDocs", Other),
                ("example", Other),
                ("deprecated", Other),
                ("title", Other),
                ("multipleOf", Other),
                ("maximum", Other),
                ("exclusiveMaximum", Other),
                ("minimum", Other),
                ("exclusiveMinimum", Other),
                ("maxLength", Other),
                ("minLength", Other),
                ("pattern", Other),
                ("maxItems", Other),
                ("minItems", Other),
                ("uniqueItems", Other),
                ("maxProperties", Other),
                ("minProperties", Other),
                ("required", Other),
                ("enum", Other),
                ("type", Other),
                ("allOf", Each(&Schema)),
                ("oneOf", Each(&Schema)),
                ("anyOf", Each(&Schema)),
                ("not", Schema),
                ("items", Schema),
                ("properties", Each(&Schema)),
                ("additionalProperties", Schema),
                ("default", Other),
                ("description", Other),
                ("format", Other),
            ],
            Self::SecurityScheme => &[
                ("type", Other),
                ("description", Other),
                ("name", Other),
                ("in", Other),
                ("scheme", Other),
                ("bearerFormat", Other),
                ("flows", Other),
                ("openIdConnectUrl", Other),
            ],
            Self::Each(_) | Self::Other => &[],
        }
    }
}

fn list_properties(component: &mut Map<String, Value>) {
    let is_open = component.contains_key("additionalProperties");
    if !is_open && component.get("type").is_some_and(|kind| kind == "object") {
        component.entry("properties").or_insert_with(|| Map::new().into());
    }
}

fn share_servers(item: &mut Map<String, Value>) {
    let mut of_operations = item.values().filter_map(Value::as_object).map(|one| one.get("servers"));
    let Some(Some(shared)) = of_operations.next() else { return };
    if !of_operations.all(|servers| servers == Some(shared)) {
        return;
    }
    let shared = shared.clone();
    for operation in item.values_mut().filter_map(Value::as_object_mut) {
        operation.shift_remove("servers");
    }
    item.insert("servers".to_owned(), shared);
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    #[test]
    fn members_have_the_order_of_the_definitions() {
        let mut document = json!({
            "x-own": {"type": 1, "title": 2},
            "components": {"schemas": {
                "Z": {"format": "f", "type": "string", "x": 1},
                "A": {"properties": {"type": {"type": "string", "title": "t"}, "in": {}}, "required": ["in"]},
            }},
            "paths": {"/": {"post": {"responses": {
                "default": {"content": {"*/*": {"schema": {"type": "object", "deprecated": true}}}, "description": ""},
                "404": {"$ref": "#"},
                "200": {},
            }}, "get": {"parameters": [{"in": "query", "name": "a"}]}}},
            "openapi": "3.0.3",
        });
        super::lay_out(&mut document);
        let expected = json!({
            "openapi": "3.0.3",
            "paths": {"/": {"get": {"parameters": [{"name": "a", "in": "query"}]}, "post": {"responses": {
                "200": {},
                "default": {"description": "", "content": {"*/*": {"schema": {"deprecated": true, "type": "object"}}}},
                "404": {"$ref": "#"},
            }}}},
            "components": {"schemas": {
                "Z": {"type": "string", "format": "f", "x": 1},
                "A": {"required": ["in"], "properties": {"type": {"title": "t", "type": "string"}, "in": {}}},
            }},
            "x-own": {"type": 1, "title": 2},
        });
        assert_eq!(document.to_string(), expected.to_string());
    }

    #[test]
    fn messages_without_fields_have_no_properties() {
        let mut document =
            json!({"components": {"schemas": {"A": {"type": "object"}, "B": {"type": "string"}}}});
        super::lay_out(&mut document);
        let schemas = json!({"A": {"type": "object", "properties": {}}, "B": {"type": "string"}});
        assert_eq!(document, json!({"components": {"schemas": schemas}}));
    }

    #[test]
    fn what_operations_share_is_the_paths() {
        let with = |get, put| json!({"paths": {"/": {"get": {"servers": [get]}, "put": {"servers": [put]}}}});
        let mut one = with(1, 1);
        super::lay_out(&mut one);
        assert_eq!(one, json!({"paths": {"/": {"get": {}, "put": {}, "servers": [1]}}}));
        let mut two = with(1, 2);
        super::lay_out(&mut two);
        assert_eq!(two, with(1, 2));
    }
}
