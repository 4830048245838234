//! Operations: routes with their schemas and their documentation.

use super::{
    behavior::{Behavior, Behaviors, is_deprecated},
    comments,
    path::{Binds, PathParameter},
    query::{Form, QueryParameter, json_type},
    route::{Content, Route},
    types::{Property, Types},
    well_known::{Position, VALUE},
};
use crate::{
    constraints,
    model::{
        Location, Map, MediaType, Operation, Parameter, RefOr, RequestBody, Response, Schema, Style, Type,
    },
};
use prost_reflect::{Cardinality, FieldDescriptor};
use protohttp_codegen::{
    Diagnostics,
    http::{Leaf, leaf},
};

/// What an operation is called, and what all operations of its service have.
#[derive(Clone, Debug)]
pub(crate) struct Surroundings<'a> {
    pub(crate) operation_id: String,
    pub(crate) tag: &'a str,
    pub(crate) errors: &'a Map<RefOr<Response>>,
}

/// The operation of a route.
pub(crate) fn operation(
    route: &Route,
    surroundings: Surroundings<'_>,
    types: &Types<'_>,
    diagnostics: &mut Diagnostics,
) -> Operation {
    let mut operation = Operation::new(route.verb.clone(), route.path.text(), route.place.clone());
    operation.operation_id = surroundings.operation_id;
    operation.tags = vec![surroundings.tag.to_owned()];
    document(route, types, &mut operation);
    for parameter in &route.path.parameters {
        let parameter = path_parameter(parameter, route, types, diagnostics);
        operation.parameters.push(parameter.into());
    }
    for parameter in &route.query.parameters {
        operation.parameters.push(query_parameter(parameter, types, diagnostics).into());
    }
    operation.request_body = route.body.as_ref().map(|body| request_body(body, types, diagnostics).into());
    let response = response(route, types);
    operation.responses.insert("200".to_owned(), response.into());
    operation.responses.extend(surroundings.errors.clone());
    if route.has_no_answer() {
        let responses = operation.responses.values_mut().filter_map(RefOr::item_mut);
        responses.for_each(|response| response.content.clear());
    }
    operation
}

fn document(route: &Route, types: &Types<'_>, operation: &mut Operation) {
    let method = &route.method;
    let file = method.parent_file();
    match types.sources.text(&file, method.path()) {
        Some(text) if types.options.is_gnostic() => operation.description = Some(text),
        Some(text) => {
            let (summary, description) = comments::summary_and_description(&text);
            operation.summary = summary;
            operation.description = description;
        }
        None => {}
    }
    if !route.query.cut.is_empty() && !types.options.is_gnostic() {
        let note = not_listed(&route.query.cut);
        match &mut operation.description {
            Some(text) => {
                text.push_str("\n\n");
                text.push_str(&note);
            }
            none => *none = Some(note),
        }
    }
    let service = method.parent_service();
    let of_method = method.method_descriptor_proto().options.as_ref().is_some_and(|one| one.deprecated());
    let of_service = service.service_descriptor_proto().options.as_ref().is_some_and(|one| one.deprecated());
    let of_file = file.file_descriptor_proto().options.as_ref().is_some_and(|one| one.deprecated());
    operation.deprecated = (of_method || of_service || of_file).then_some(true);
}

/// What can be given without being listed.
fn not_listed(cut: &[String]) -> String {
    let names: Vec<String> =
        cut.iter().filter(|name| !name.is_empty()).map(|name| format!("`{name}`")).collect();
    let fields = if names.len() < cut.len() {
        "More fields of the request".to_owned()
    } else {
        format!("Fields below {}", names.join(", "))
    };
    format!("{fields} can be given as parameters too; they are not listed.")
}

fn path_parameter(
    parameter: &PathParameter,
    route: &Route,
    types: &Types<'_>,
    diagnostics: &mut Diagnostics,
) -> Parameter {
    let mut made = Parameter::new(Location::Path, parameter.name.clone());
    made.own_name = Some(parameter.own_name.clone());
    made.required = Some(true);
    let mut schema = match &parameter.binds {
        Binds::Field(variable) => {
            let field = variable.field.leaf();
            made.place = Some(types.sources.place(&field.parent_file(), field.path()));
            made.field = Some(field.clone());
            let mut schema = types.property(field, Position::Text, diagnostics).schema;
            if parameter.name != parameter.own_name {
                schema.describe(&format!("It is `{}` of the request.", variable.field));
            }
            schema
        }
        Binds::Part(variable) => {
            let field = &variable.field;
            made.place = Some(types.sources.place(&field.leaf().parent_file(), field.leaf().path()));
            let mut schema = Schema::of(Type::String);
            if types.options.is_gnostic() {
                schema.describe(&format!("The {} id.", made.name));
            } else {
                schema.describe(&format!("A part of `{field}`, which is `{}`.", route.path.part(variable)));
            }
            schema
        }
        Binds::Nothing => {
            let mut schema = Schema::of(Type::String);
            schema.describe("Any text; it has no meaning.");
            schema
        }
    };
    if parameter.is_rest && !types.options.is_gnostic() {
        schema.describe("It may hold slashes, which are sent as they are and not as `%2F`, and be empty.");
    }
    made.take(schema);
    made
}

fn query_parameter(query: &QueryParameter, types: &Types<'_>, diagnostics: &mut Diagnostics) -> Parameter {
    let mut made = Parameter::new(Location::Query, query.name.clone());
    let Some((field, parents)) = query.fields.split_last() else { return made };
    made.place = Some(types.sources.place(&field.parent_message().parent_file(), field.path()));
    made.field = Some(field.clone());
    let Property { mut schema, is_required } = types.property(field, Position::Text, diagnostics);
    if parents.iter().any(is_deprecated) {
        schema.deprecated = Some(true);
    }
    // Of a message that may be left out nothing is required, nor is what only the server sets.
    let is_sent = |field: &FieldDescriptor| !Behaviors::of(field).has(Behavior::OutputOnly);
    let are_required =
        parents.iter().all(|parent| types.is_required(parent)) && query.fields.iter().all(is_sent);
    let is_told = !types.options.is_gnostic();
    made.required = (is_required && are_required && is_told).then_some(true);
    match query.form {
        Form::One | Form::Json => {}
        Form::Repeated | Form::RepeatedJson => {
            made.style = Some(Style::Form);
            // What goes without saying.
            made.explode = is_told.then_some(true);
        }
        Form::Map => {
            made.style = Some(Style::DeepObject);
            made.explode = Some(true);
        }
    }
    if let Some(message) = json_type(field) {
        let each = if query.form == Form::RepeatedJson { "Each value is" } else { "It is" };
        let value = match message.full_name() {
            "google.protobuf.Struct" => "a JSON object".to_owned(),
            "google.protobuf.ListValue" => "a JSON list".to_owned(),
            VALUE => "any JSON value".to_owned(),
            name => format!("JSON of the schema `{}`", types.names.of(name)),
        };
        schema.describe(&format!("{each} {value}."));
    }
    if let Some(exclusive) = &query.exclusive
        && !types.options.is_gnostic()
    {
        schema.describe(&exclusive.sentence());
    }
    made.take(schema);
    made
}

impl Parameter {
    /// Takes a schema; what it says for readers is the parameter's.
    fn take(&mut self, mut schema: Schema) {
        self.description = schema.description.take();
        self.deprecated = schema.deprecated.take();
        self.schema = Some(schema);
    }
}

fn request_body(content: &Content, types: &Types<'_>, diagnostics: &mut Diagnostics) -> RequestBody {
    let mut body = RequestBody { required: Some(true), ..RequestBody::default() };
    let schema = match content {
        Content::Field(field) => {
            let mut schema = types.property(field, Position::Body, diagnostics).schema;
            if !types.options.is_gnostic() {
                let sentences = constraints::in_digits(field, &mut schema);
                sentences.iter().for_each(|sentence| schema.describe(sentence));
            }
            body.description = schema.description.take().filter(|_| !types.options.is_gnostic());
            // They are about the field among others, not about a body.
            schema.nullable = None;
            schema.read_only = None;
            schema.write_only = None;
            schema.deprecated = None;
            schema
        }
        content => types.content(content),
    };
    body.content.insert("application/json".to_owned(), MediaType::of(schema));
    body
}

fn response(route: &Route, types: &Types<'_>) -> Response {
    let response = Response::new("OK");
    let mut schema = types.content(&route.response);
    if let Content::Field(field) = &route.response
        && is_null_alone(field)
    {
        schema.nullable = Some(true);
    }
    response.json(schema)
}

/// Whether a response of this field alone is `null` when the field is not set.
fn is_null_alone(field: &FieldDescriptor) -> bool {
    let has_presence = field.supports_presence() && field.cardinality() != Cardinality::Required;
    !field.is_list() && !field.is_map() && has_presence && !matches!(leaf(field), Leaf::Message(_))
}

impl Types<'_> {
    fn content(&self, content: &Content) -> Schema {
        match content {
            Content::Whole(message) => self.whole(message),
            Content::Without { name, .. } => self.component(name),
            Content::Field(field) => self.value(field, Position::Body),
        }
    }
}
