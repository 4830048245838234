//! The plan: a package's messages and enums in Rust's terms, complete, so that printing cannot fail.

use crate::options::Options;
use prost_reflect::{
    Cardinality, EnumDescriptor, FieldDescriptor, FileDescriptor, Kind, MessageDescriptor, OneofDescriptor,
};
use protohttp_codegen::code::type_text;
use protohttp_codegen::rust::{
    Scope, Shape, enum_variants, field_ident, oneof_field_ident, oneof_variant_ident,
};
use std::collections::HashSet;

/// Tables of names have an order to search by if they are longer than this.
const SHORT: usize = 16;

/// What is generated for a package.
#[derive(Default)]
pub(crate) struct Package {
    pub(crate) messages: Vec<Message>,
    pub(crate) enums: Vec<Enumeration>,
}

impl Package {
    pub(crate) fn is_empty(&self) -> bool {
        self.messages.is_empty() && self.enums.is_empty()
    }
}

/// A message.
pub(crate) struct Message {
    /// The struct, as it is written in the module of the package.
    pub(crate) path: String,
    pub(crate) full_name: String,
    pub(crate) body: Body,
}

/// What the JSON of a message is like.
pub(crate) enum Body {
    /// An object of fields.
    Fields(Fields),
    /// A form of its own, by a macro with further arguments.
    WellKnown { macro_name: &'static str, arguments: String },
}

/// The fields of a message.
pub(crate) struct Fields {
    pub(crate) names: Vec<Names>,
    /// The order of all names: twice the index, plus one for the proto's name.
    pub(crate) order: Vec<usize>,
    /// In the order of the proto; a oneof stands where its first member does.
    pub(crate) items: Vec<Item>,
}

/// The names of a field.
pub(crate) struct Names {
    pub(crate) json: String,
    pub(crate) proto: String,
    /// Whether the name in the proto is what another field is called in JSON, which goes first.
    pub(crate) is_shadowed: bool,
}

/// A field or a oneof of the struct.
pub(crate) enum Item {
    Field { index: usize, ident: String, access: Access },
    Oneof { ident: String, members: Vec<Member> },
}

/// How a field is read and written.
pub(crate) enum Access {
    Plain(String),
    Required(String),
    Optional(String),
    /// An optional field whose absence is written as `null`, where zero values are.
    Nullable(String),
    Repeated(String),
    Map {
        key: &'static str,
        value: String,
    },
}

/// A member of a oneof.
pub(crate) struct Member {
    pub(crate) index: usize,
    pub(crate) variant: String,
    pub(crate) format: String,
}

/// An enum.
pub(crate) struct Enumeration {
    pub(crate) path: String,
    /// By number, the first name of a number before its aliases.
    pub(crate) values: Vec<(String, i32)>,
    /// The order of the names.
    pub(crate) order: Vec<usize>,
}

/// Adds what is in `file`.
pub(crate) fn add(package: &mut Package, file: &FileDescriptor, options: &Options) {
    let planner = Planner { options, scope: Scope::new(file.package_name(), 0) };
    for message in file.messages() {
        planner.message(&message, package);
    }
    for desc in file.enums() {
        planner.enumeration(&desc, package);
    }
}

struct Planner<'a> {
    options: &'a Options,
    scope: Scope,
}

impl Planner<'_> {
    fn message(&self, message: &MessageDescriptor, package: &mut Package) {
        if message.is_map_entry() {
            return;
        }
        if !self.is_foreign(message.full_name()) {
            package.messages.push(Message {
                path: type_text(self.options.paths.message(&self.scope, message)),
                full_name: message.full_name().to_owned(),
                body: well_known(message).unwrap_or_else(|| Body::Fields(self.fields(message))),
            });
        }
        for nested in message.child_messages() {
            self.message(&nested, package);
        }
        for nested in message.child_enums() {
            self.enumeration(&nested, package);
        }
    }

    fn is_foreign(&self, full_name: &str) -> bool {
        self.options.paths.extern_paths().contains(full_name)
    }

    fn fields(&self, message: &MessageDescriptor) -> Fields {
        let proto = message.descriptor_proto();
        let fields: Vec<FieldDescriptor> = proto
            .field
            .iter()
            .filter_map(|field| message.get_field(u32::try_from(field.number()).ok()?))
            .collect();
        let names = names(&fields);
        let order = if names.len() > SHORT { order_of_names(&names) } else { Vec::new() };
        let mut items: Vec<Item> = Vec::with_capacity(fields.len());
        let mut oneofs: Vec<(OneofDescriptor, usize)> = Vec::new();
        for (index, field) in fields.iter().enumerate() {
            let oneof = field.containing_oneof().filter(|_| Shape::of(field) == Shape::Member);
            let Some(oneof) = oneof else {
                let ident = field_ident(field).to_string();
                items.push(Item::Field { index, ident, access: self.access(field) });
                continue;
            };
            let member = |path: String| Member {
                index,
                variant: format!("{path}::{}", oneof_variant_ident(field)),
                format: self.format(&field.kind()),
            };
            let known = oneofs.iter().find(|(other, _)| *other == oneof).map(|(_, item)| *item);
            if let Some(Item::Oneof { members, .. }) = known.and_then(|item| items.get_mut(item)) {
                let path = members.first().and_then(|first| first.variant.rsplit_once("::"));
                let path = path.map(|(path, _)| path.to_owned()).unwrap_or_default();
                members.push(member(path));
            } else {
                let path = type_text(self.options.paths.oneof(&self.scope, &oneof));
                let ident = oneof_field_ident(&oneof).to_string();
                let members = vec![member(path)];
                oneofs.push((oneof, items.len()));
                items.push(Item::Oneof { ident, members });
            }
        }
        Fields { names, order, items }
    }

    fn access(&self, field: &FieldDescriptor) -> Access {
        let kind = field.kind();
        match Shape::of(field) {
            Shape::Map => {
                let (key, value) = match &kind {
                    Kind::Message(entry) => {
                        (entry.map_entry_key_field().kind(), entry.map_entry_value_field().kind())
                    }
                    other => (other.clone(), other.clone()),
                };
                Access::Map { key: scalar(&key), value: self.format(&value) }
            }
            Shape::Repeated => Access::Repeated(self.format(&kind)),
            // Of the members of oneofs, those that `optional` makes too, the absent ones are never written.
            Shape::Optional if field.containing_oneof().is_none() => Access::Nullable(self.format(&kind)),
            Shape::Optional => Access::Optional(self.format(&kind)),
            Shape::Plain if field.cardinality() == Cardinality::Required => {
                Access::Required(self.format(&kind))
            }
            Shape::Plain | Shape::Member => Access::Plain(self.format(&kind)),
        }
    }

    /// The format of a value, as an expression.
    fn format(&self, kind: &Kind) -> String {
        match kind {
            Kind::Enum(desc) if desc.full_name() == "google.protobuf.NullValue" => "Null".to_owned(),
            Kind::Enum(desc) => {
                format!("enumeration::<{}>()", type_text(self.options.paths.enumeration(&self.scope, desc)))
            }
            other => scalar(other).to_owned(),
        }
    }

    fn enumeration(&self, desc: &EnumDescriptor, package: &mut Package) {
        if self.is_foreign(desc.full_name()) {
            return;
        }
        let mut values = Vec::new();
        for variant in enum_variants(desc) {
            values.push((variant.name, variant.number));
            values.extend(variant.aliases.into_iter().map(|alias| (alias, variant.number)));
        }
        values.sort_by_key(|(_, number)| *number);
        let mut order: Vec<usize> = Vec::new();
        if values.len() > SHORT {
            order = (0..values.len()).collect();
            order.sort_by_key(|index| values.get(*index).map(|(name, _)| name));
        }
        let path = type_text(self.options.paths.enumeration(&self.scope, desc));
        package.enums.push(Enumeration { path, values, order });
    }
}

fn names(fields: &[FieldDescriptor]) -> Vec<Names> {
    let json: HashSet<&str> = fields.iter().map(FieldDescriptor::json_name).collect();
    let names = |field: &FieldDescriptor| Names {
        json: field.json_name().to_owned(),
        proto: field.name().to_owned(),
        is_shadowed: field.name() != field.json_name() && json.contains(field.name()),
    };
    fields.iter().map(names).collect()
}

fn order_of_names(names: &[Names]) -> Vec<usize> {
    let mut entries: Vec<(&str, usize)> = Vec::with_capacity(2 * names.len());
    for (index, names) in names.iter().enumerate() {
        entries.push((&names.json, 2 * index));
        if names.proto != names.json && !names.is_shadowed {
            entries.push((&names.proto, 2 * index + 1));
        }
    }
    entries.sort_unstable();
    entries.into_iter().map(|(_, entry)| entry).collect()
}

/// The format of all but enums.
fn scalar(kind: &Kind) -> &'static str {
    match kind {
        Kind::Double => "Double",
        Kind::Float => "Float",
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 | Kind::Enum(_) => "Int32",
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => "Int64",
        Kind::Uint32 | Kind::Fixed32 => "Uint32",
        Kind::Uint64 | Kind::Fixed64 => "Uint64",
        Kind::Bool => "Bool",
        Kind::String => "Str",
        Kind::Bytes => "Bytes",
        Kind::Message(_) => "Msg",
    }
}

/// The messages with a form of their own. They are generated only if they are compiled, and then in their
/// own package.
fn well_known(message: &MessageDescriptor) -> Option<Body> {
    let name = message.full_name().strip_prefix("google.protobuf.")?;
    let (macro_name, arguments) = match name {
        "Any" => ("any", String::new()),
        "Duration" => ("duration", String::new()),
        "FieldMask" => ("field_mask", String::new()),
        "ListValue" => ("list_value", String::new()),
        "Struct" => ("structure", String::new()),
        "Timestamp" => ("timestamp", String::new()),
        "Value" => ("value", ", value::Kind".to_owned()),
        "BoolValue" | "BytesValue" | "DoubleValue" | "FloatValue" | "Int32Value" | "Int64Value"
        | "StringValue" | "UInt32Value" | "UInt64Value" => {
            let kind = message.get_field(1)?.kind();
            ("wrapper", format!(", \"{}\", _json::{}", message.full_name(), scalar(&kind)))
        }
        _ => return None,
    };
    Some(Body::WellKnown { macro_name, arguments })
}
