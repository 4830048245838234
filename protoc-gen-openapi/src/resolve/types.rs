//! Schemas of messages, enums and fields: what `protohttp-json` writes for them.

use super::{
    behavior::{Behavior, Behaviors, is_deprecated},
    comments,
    names::Names,
    sources::Sources,
    visibility::Visibility,
    well_known::{self, ANY, Position, VALUE},
};
use crate::{
    annotations::{self, Said},
    constraints,
    model::{Json, Schema, Type},
    options::{EnumType, Naming, Options, ZeroValues},
};
use prost_reflect::{
    Cardinality, EnumDescriptor, EnumValueDescriptor, FieldDescriptor, Kind, MessageDescriptor, Syntax,
};
use protohttp_codegen::{
    Diagnostics,
    extension::Encoded,
    http::{Leaf, leaf, leaf_of_message},
    source::Source,
};
use std::collections::HashSet;

/// What schemas are made with.
#[derive(Clone, Debug)]
pub(crate) struct Types<'a> {
    pub(crate) options: &'a Options,
    pub(crate) visibility: Visibility<'a>,
    pub(crate) sources: &'a Sources,
    pub(crate) names: Names,
    pub(crate) references: annotations::References,
}

/// A field as a property or a parameter.
#[derive(Clone, Debug)]
pub(crate) struct Property {
    pub(crate) schema: Schema,
    pub(crate) is_required: bool,
}

/// The name of a field in the document.
pub(crate) fn field_name<'f>(field: &'f FieldDescriptor, options: &Options) -> &'f str {
    match options.naming {
        Naming::Json => field.json_name(),
        Naming::Proto => field.name(),
    }
}

/// The fields of a message as the proto has them; the descriptor's own order is that of the numbers.
pub(crate) fn declared_fields(desc: &MessageDescriptor) -> impl Iterator<Item = FieldDescriptor> + '_ {
    desc.descriptor_proto().field.iter().filter_map(|field| desc.get_field_by_name(field.name()))
}

impl Types<'_> {
    /// What annotations of that file are read with.
    pub(crate) fn annotated<'a>(&'a self, source: &'a Source) -> annotations::Context<'a> {
        annotations::Context { source, references: &self.references, options: self.options }
    }

    /// The component of that full name.
    pub(crate) fn component(&self, full_name: &str) -> Schema {
        Schema::component(self.names.of(full_name))
    }

    /// The component for a message, less the fields of these numbers.
    pub(crate) fn message(
        &self,
        desc: &MessageDescriptor,
        without: &[u32],
        diagnostics: &mut Diagnostics,
    ) -> Schema {
        let mut schema = Schema::of(Type::Object);
        schema.description = self.sources.text(&desc.parent_file(), desc.path());
        if desc.descriptor_proto().options.as_ref().is_some_and(|options| options.deprecated()) {
            schema.deprecated = Some(true);
        }
        for field in declared_fields(desc) {
            if without.contains(&field.number()) || !self.visibility.shows_field(&field) {
                continue;
            }
            let name = field_name(&field, self.options).to_owned();
            let property = self.property(&field, Position::Body, diagnostics);
            if property.is_required {
                schema.require(&name);
            }
            schema.properties.entry(name).or_insert(property.schema);
        }
        // A schema is large, and growing maps leave room for as many again.
        schema.properties.shrink_to_fit();
        self.oneofs(desc, &mut schema);
        let source = self.sources.of(&desc.parent_file());
        annotations::schema(desc, self.annotated(&source), &mut schema, diagnostics);
        for sentence in constraints::of_message(desc, self.options, &source, diagnostics) {
            schema.describe(&sentence);
        }
        schema
    }

    fn oneofs(&self, desc: &MessageDescriptor, schema: &mut Schema) {
        for oneof in desc.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            let names = oneof.fields().map(|field| field_name(&field, self.options).to_owned());
            let names: Vec<String> = names.filter(|name| schema.properties.contains_key(name)).collect();
            if self.options.is_gnostic() {
                continue;
            }
            let is_required = constraints::is_oneof_required(&oneof);
            match names.as_slice() {
                [] => {}
                [only] if is_required => schema.require(only),
                [_] => {}
                _ => {
                    let how_many = if is_required { "Exactly" } else { "At most" };
                    let list = names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
                    schema.describe(&format!("{how_many} one of {list} is set."));
                    schema.oneofs.insert(oneof.name().to_owned(), names);
                }
            }
        }
    }

    /// The component for an enum.
    pub(crate) fn enumeration(&self, desc: &EnumDescriptor) -> Schema {
        let mut schema = self.enum_values(desc);
        schema.description = self.sources.text(&desc.parent_file(), desc.path());
        if desc.enum_descriptor_proto().options.as_ref().is_some_and(|options| options.deprecated()) {
            schema.deprecated = Some(true);
        }
        let described = self.shown(desc).filter_map(|value| {
            let text = self.sources.text(&desc.parent_file(), value.path())?;
            Some(format!("- `{}`: {}", value.name(), comments::first_paragraph(&text)))
        });
        let list = described.collect::<Vec<_>>().join("\n");
        if !list.is_empty() {
            schema.describe(&list);
        }
        schema
    }

    /// An enum without its documentation.
    fn enum_values(&self, desc: &EnumDescriptor) -> Schema {
        let names = || self.shown(desc).map(|value| Json::from(value.name())).collect::<Vec<_>>();
        match self.options.enum_type {
            EnumType::String if self.options.is_gnostic() => {
                Schema { one_value_of: Some(names()), ..Schema::text("enum") }
            }
            EnumType::String => Schema { one_value_of: Some(names()), ..Schema::of(Type::String) },
            EnumType::Integer if self.options.is_gnostic() => Schema::numeric(Type::Integer, "enum"),
            EnumType::Integer => {
                // Aliases are no values of their own: readers take the names and the numbers by twos.
                let mut known = HashSet::new();
                let values = self.shown(desc).filter(|value| known.insert(value.number()));
                let (numbers, names): (Vec<Json>, Vec<Json>) =
                    values.map(|value| (value.number().into(), value.name().into())).unzip();
                let mut schema = Schema::numeric(Type::Integer, "int32");
                schema.one_value_of = Some(numbers);
                schema.extensions.insert("x-enum-varnames".to_owned(), names.into());
                schema
            }
        }
    }

    /// The values of an enum that are shown, in the order of the proto.
    fn shown<'e>(&'e self, desc: &'e EnumDescriptor) -> impl Iterator<Item = EnumValueDescriptor> + 'e {
        // By name, because the descriptor's own order is that of the numbers.
        let values = desc.enum_descriptor_proto().value.iter();
        values
            .filter_map(|value| desc.get_value_by_name(value.name()))
            .filter(|value| self.visibility.shows_value(value))
    }

    /// A field, with all that is said of it but the bounds of strings of digits, of which more may be said.
    pub(crate) fn property(
        &self,
        field: &FieldDescriptor,
        position: Position,
        diagnostics: &mut Diagnostics,
    ) -> Property {
        let options = Encoded::of_field(field);
        let behaviors = Behaviors::read(&options);
        let mut is_required = behaviors.has(Behavior::Required) || self.is_always_there(field);
        let mut schema = self.value(field, position);
        schema.description = self.sources.text(&field.parent_message().parent_file(), field.path());
        if is_deprecated(field) {
            schema.deprecated = Some(true);
        }
        if position == Position::Body {
            if behaviors.has(Behavior::OutputOnly) {
                schema.read_only = Some(true);
            } else if behaviors.has(Behavior::InputOnly) {
                schema.write_only = Some(true);
            }
            if behaviors.has(Behavior::Immutable) && !self.options.is_gnostic() {
                schema.describe("It is set once and never changed.");
            }
        }
        let source = self.sources.of(&field.parent_message().parent_file());
        let constraints = constraints::of_field(field, &options, self.options, &source, diagnostics);
        is_required |= constraints.is_required;
        constraints.apply(&mut schema);
        if position == Position::Body && self.is_null_when_unset(field) {
            schema.nullable = Some(true);
        }
        let context = self.annotated(&source);
        let said = annotations::property(field, position, &options, context, &mut schema, diagnostics);
        // A description of the author's takes the place of a comment, not of a rule.
        let mut sentences = constraints.sentences;
        if said != Said::Bounds {
            sentences.extend(constraints.bounds);
        }
        sentences.iter().for_each(|sentence| schema.describe(sentence));
        Property { schema, is_required }
    }

    /// Whether a field must be in a request, as far as behaviours and proto2 say.
    pub(crate) fn is_required(&self, field: &FieldDescriptor) -> bool {
        self.is_always_there(field) || Behaviors::of(field).has(Behavior::Required)
    }

    /// Whether proto2 says that it is, which gnostic does not read.
    fn is_always_there(&self, field: &FieldDescriptor) -> bool {
        field.cardinality() == Cardinality::Required && !self.options.is_gnostic()
    }

    /// Whether the server writes `null` for the field when it is not set. It does not ask what behaviours
    /// and rules demand: of those only proto2's `required` is always there.
    fn is_null_when_unset(&self, field: &FieldDescriptor) -> bool {
        let is_written = self.options.zero_values == ZeroValues::Written && !self.options.is_gnostic();
        let is_single = !field.is_list() && !field.is_map() && field.containing_oneof().is_none();
        let is_optional = match field.kind() {
            Kind::Message(_) => true,
            _ => field.parent_file().syntax() == Syntax::Proto2,
        };
        is_written && is_single && is_optional && field.cardinality() != Cardinality::Required
    }

    /// The value of a field: a list, a map or one value.
    pub(crate) fn value(&self, field: &FieldDescriptor, position: Position) -> Schema {
        if let (true, Kind::Message(entry)) = (field.is_map(), field.kind()) {
            Schema::map(self.single(&entry.map_entry_value_field(), position))
        } else if field.is_list() {
            Schema::list(self.single(field, position))
        } else {
            self.single(field, position)
        }
    }

    /// One value of a field: of an element, if it is repeated.
    fn single(&self, field: &FieldDescriptor, position: Position) -> Schema {
        self.leaf(leaf(field), position)
    }

    /// A message as a whole, in a body.
    pub(crate) fn whole(&self, desc: &MessageDescriptor) -> Schema {
        self.leaf(leaf_of_message(desc.clone()), Position::Body)
    }

    fn leaf(&self, leaf: Leaf, position: Position) -> Schema {
        match leaf {
            Leaf::Scalar(scalar) => well_known::scalar(scalar, position, self.options),
            Leaf::Enum(desc) if desc.full_name() == "google.protobuf.NullValue" => match position {
                Position::Body => well_known::null(),
                Position::Text => self.enum_values(&desc),
            },
            Leaf::Enum(desc) if self.options.is_gnostic() => self.enum_values(&desc),
            Leaf::Enum(desc) => self.component(desc.full_name()),
            Leaf::Timestamp(_) => well_known::timestamp(),
            Leaf::Duration(_) => well_known::duration(),
            Leaf::FieldMask(_) => well_known::field_mask(),
            Leaf::Wrapper(_, scalar) => well_known::scalar(scalar, position, self.options),
            Leaf::Json(desc)
                if self.options.is_gnostic() && position == Position::Body && desc.full_name() == VALUE =>
            {
                self.component(VALUE)
            }
            Leaf::Json(desc) => well_known::json(desc.full_name(), position, self.options),
            Leaf::Message(_) if position == Position::Text => Schema::of(Type::String),
            Leaf::Message(desc) => self.component(desc.full_name()),
            Leaf::Opaque(desc) if desc.full_name() == ANY => self.component(ANY),
            Leaf::Opaque(_) => well_known::empty(),
        }
    }
}
