//! Schemas of the OpenAPI document, to hold JSON against.

pub(crate) mod wrong;

use jsonschema::{Draft, Validator};
use protohttp_codegen::Request;
use protohttp_json::{EncodeOptions, EnumValues, FieldNames, ZeroValues};
use serde_json::{Value as Json, json};
use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, LazyLock, Mutex, PoisonError},
};

/// How the server writes, and how the document says that it does.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) zero_values: ZeroValues,
    pub(crate) field_names: FieldNames,
    pub(crate) enum_values: EnumValues,
}

impl Style {
    /// All there are.
    pub(crate) fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for zero_values in [ZeroValues::Write, ZeroValues::WriteWithoutNulls, ZeroValues::Omit] {
            for field_names in [FieldNames::Json, FieldNames::Proto] {
                for enum_values in [EnumValues::Names, EnumValues::Numbers] {
                    all.push(Self { zero_values, field_names, enum_values });
                }
            }
        }
        all
    }

    /// The options of the codec.
    pub(crate) fn encode(self) -> EncodeOptions<'static> {
        let options = EncodeOptions::new().zero_values(self.zero_values);
        options.field_names(self.field_names).enum_values(self.enum_values)
    }

    /// The options of the document.
    fn parameter(self) -> String {
        // Without the `null`s it is the same document: they may be there, and need not.
        let emit_defaults = self.zero_values != ZeroValues::Omit;
        let naming = if self.field_names == FieldNames::Json { "json" } else { "proto" };
        let enums = if self.enum_values == EnumValues::Names { "string" } else { "integer" };
        format!("openapi=3.1.1,format=json,emit_defaults={emit_defaults},naming={naming},enum_type={enums}")
    }
}

static REQUEST: LazyLock<Request> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let includes = ["proto", "../../tests/conformance/proto", "../../benches/proto", "../../third_party"];
    let mut compiler = protox::Compiler::new(includes.map(|folder| root.join(folder))).expect("folders");
    compiler.include_imports(true).open_file("documents.proto").expect("it compiles");
    let set = compiler.encode_file_descriptor_set().into();
    Request::from_descriptor_set(set, vec!["documents.proto".to_owned()], String::new()).expect("a set")
});

/// The document of the types here, for servers that write in some style, and what was made of it.
struct Document {
    json: Json,
    validators: HashMap<&'static str, Arc<Validator>>,
}

static DOCUMENTS: LazyLock<Mutex<HashMap<String, Document>>> = LazyLock::new(Mutex::default);

/// Gives `ask` the document for a style.
fn with_document<R>(style: Style, ask: impl FnOnce(&mut Document) -> R) -> R {
    let mut documents = DOCUMENTS.lock().unwrap_or_else(PoisonError::into_inner);
    let parameter = style.parameter();
    ask(documents.entry(parameter).or_insert_with_key(|parameter| {
        let generated = protoc_gen_openapi::generate(&REQUEST.with_parameter(parameter));
        let generated = generated.unwrap_or_else(|errors| panic!("{errors}"));
        assert!(generated.warnings.is_empty(), "{}", generated.warnings);
        let file = generated.files.iter().next().expect("there is a document");
        let mut json = serde_json::from_str(&file.content).expect("it is JSON");
        narrow(&mut json);
        Document { json, validators: HashMap::new() }
    }))
}

/// The names of all schemas that have one.
pub(crate) fn components(style: Style) -> Vec<String> {
    with_document(style, |document| {
        let schemas = document.json["components"]["schemas"].as_object().expect("schemas");
        schemas.keys().cloned().collect()
    })
}

/// What the document has for answers of that type.
pub(crate) fn validator(type_name: &'static str, style: Style) -> Arc<Validator> {
    with_document(style, |document| {
        let Document { json, validators } = document;
        let validator = validators.entry(type_name).or_insert_with(|| {
            let answer = format!("/paths/~1{type_name}/get/responses/200/content/application~1json/schema");
            let mut schema = json.pointer(&answer).cloned().unwrap_or_else(|| panic!("no {answer}"));
            // Where its references lead.
            schema["components"] = json["components"].clone();
            let options = jsonschema::options().with_draft(Draft::Draft202012).should_validate_formats(true);
            let options = options.should_ignore_unknown_formats(false);
            let formats = FORMATS.iter();
            let options = formats.fold(options, |options, (name, check)| options.with_format(*name, check));
            Arc::new(options.build(&schema).unwrap_or_else(|error| panic!("{type_name}: {error}")))
        });
        Arc::clone(validator)
    })
}

/// What tells whether a text is of a format.
type Check = fn(&str) -> bool;

/// Formats that JSON Schema does not have. Those of numbers are not asked of texts.
const FORMATS: [(&str, Check); 8] = [
    ("byte", is_base64),
    ("double", |_| true),
    ("field-mask", |text| text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b",._".contains(&byte))),
    ("float", |_| true),
    ("int32", |_| true),
    ("int64", |text| text.parse::<i64>().is_ok()),
    ("uint32", |_| true),
    ("uint64", |text| text.parse::<u64>().is_ok()),
];

fn is_base64(text: &str) -> bool {
    let digits = text.trim_end_matches('=');
    let is_digit = |byte: u8| byte.is_ascii_alphanumeric() || b"+/".contains(&byte);
    text.len().is_multiple_of(4) && text.len() - digits.len() < 3 && digits.bytes().all(is_digit)
}

/// Takes from schemas what would let anything pass: properties that are not listed, and numbers beyond
/// their format.
fn narrow(schema: &mut Json) {
    match schema {
        Json::Array(items) => items.iter_mut().for_each(narrow),
        Json::Object(members) => {
            members.values_mut().for_each(narrow);
            let is_object = match members.get("type") {
                Some(Json::Array(types)) => types.contains(&json!("object")),
                one => one == Some(&json!("object")),
            };
            if is_object && !members.contains_key("additionalProperties") {
                members.insert("additionalProperties".to_owned(), json!(false));
            }
            let bounds = match members.get("format").and_then(Json::as_str) {
                Some("int32") => (i64::from(i32::MIN), i64::from(i32::MAX)),
                Some("uint32") => (0, i64::from(u32::MAX)),
                _ => return,
            };
            members.insert("minimum".to_owned(), json!(bounds.0));
            members.insert("maximum".to_owned(), json!(bounds.1));
        }
        _ => {}
    }
}
