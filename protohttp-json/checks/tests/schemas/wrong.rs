//! Values that a schema must not let pass, for each place of a message's JSON.

use super::Style;
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use protohttp_json::{FieldNames, ZeroValues};
use serde_json::{Value as Json, json};

/// A field's place in a JSON text, and what must not stand there.
#[derive(Debug)]
pub(crate) struct Place {
    /// As RFC 6901 has it.
    pub(crate) pointer: String,
    pub(crate) field: FieldDescriptor,
    pub(crate) wrong: Vec<Json>,
}

/// The places of all fields in the JSON of a message, and of all elements in them.
pub(crate) fn places(desc: &MessageDescriptor, json: &Json, style: Style) -> Vec<Place> {
    let mut walk = Walk { style, places: Vec::new() };
    walk.message(desc, json, "");
    walk.places
}

/// Whether a message is its fields in JSON.
pub(crate) fn is_ordinary(desc: &MessageDescriptor) -> bool {
    const FORMS: [&str; 7] = ["Any", "Duration", "FieldMask", "ListValue", "Struct", "Timestamp", "Value"];
    desc.full_name()
        .strip_prefix("google.protobuf.")
        .is_none_or(|name| !FORMS.contains(&name) && !name.ends_with("Value"))
}

struct Walk {
    style: Style,
    places: Vec<Place>,
}

impl Walk {
    fn message(&mut self, desc: &MessageDescriptor, json: &Json, pointer: &str) {
        for (name, value) in json.as_object().into_iter().flatten() {
            let is_named = |field: &FieldDescriptor| match self.style.field_names {
                FieldNames::Json => field.json_name() == name,
                FieldNames::Proto => field.name() == name,
            };
            let field = desc.fields().find(is_named).unwrap_or_else(|| panic!("{pointer} has no `{name}`"));
            self.field(&field, value, &below(pointer, name));
        }
    }

    fn field(&mut self, field: &FieldDescriptor, value: &Json, pointer: &str) {
        let mut element = field.kind();
        if let (true, Kind::Message(entry)) = (field.is_map(), &element) {
            element = entry.map_entry_value_field().kind();
        }
        match value {
            Json::Array(items) if field.is_list() => {
                for (index, item) in items.iter().enumerate() {
                    self.element(field, &element, item, &below(pointer, &index.to_string()));
                }
            }
            Json::Object(entries) if field.is_map() => {
                for (key, item) in entries {
                    self.element(field, &element, item, &below(pointer, key));
                }
            }
            _ if !field.is_list() && !field.is_map() => return self.element(field, &element, value, pointer),
            _ => panic!("{pointer}: `{}` is {value}", field.full_name()),
        }
        self.place(field, pointer, |value| match value {
            Json::Array(items) => field.is_list() && items.iter().all(|item| is_of(&element, item)),
            Json::Object(entries) => field.is_map() && entries.values().all(|item| is_of(&element, item)),
            _ => false,
        });
    }

    fn element(&mut self, field: &FieldDescriptor, kind: &Kind, value: &Json, pointer: &str) {
        self.place(field, pointer, |value| is_of(kind, value));
        if let Kind::Message(desc) = kind
            && is_ordinary(desc)
        {
            self.message(desc, value, pointer);
        }
    }

    fn place(&mut self, field: &FieldDescriptor, pointer: &str, is_right: impl Fn(&Json) -> bool) {
        let mut wrong =
            vec![json!(true), json!(7.5), json!("no such!"), json!([true]), json!({"no such!": true})];
        // Elsewhere it may stand for what is not set.
        if self.style.zero_values == ZeroValues::Omit {
            wrong.push(Json::Null);
        }
        wrong.retain(|value| !is_right(value));
        self.places.push(Place { pointer: pointer.to_owned(), field: field.clone(), wrong });
    }
}

fn below(pointer: &str, name: &str) -> String {
    format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1"))
}

/// Whether one of the wrong values is right for an element of that kind.
fn is_of(kind: &Kind, value: &Json) -> bool {
    match kind {
        Kind::Bool => value.is_boolean(),
        Kind::Double | Kind::Float => value.is_number(),
        Kind::String => value.is_string(),
        Kind::Enum(desc) => desc.full_name() == "google.protobuf.NullValue" && value.is_null(),
        Kind::Message(desc) => match desc.full_name() {
            "google.protobuf.Value" => true,
            "google.protobuf.Any" | "google.protobuf.Struct" => value.is_object(),
            "google.protobuf.ListValue" => value.is_array(),
            "google.protobuf.Timestamp" | "google.protobuf.Duration" | "google.protobuf.FieldMask" => false,
            _ if is_ordinary(desc) => false,
            _ => desc.get_field_by_name("value").is_some_and(|field| is_of(&field.kind(), value)),
        },
        // Integers are whole, and bytes and long ones are texts of a form that the wrong one does not have.
        _ => false,
    }
}
