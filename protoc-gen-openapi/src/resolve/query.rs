//! Query parameters: exactly what the server binds from a query, which is what the query functions of
//! `protoc-gen-rust-http` read.

use super::{
    types::{declared_fields, field_name},
    visibility::Visibility,
};
use crate::options::Options;
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::http::{FieldPath, Leaf, QueryKeys, leaf};
use std::collections::HashMap;

/// What a request may have in its query.
#[derive(Clone, Debug, Default)]
pub(crate) struct Query {
    /// In the order of the fields.
    pub(crate) parameters: Vec<QueryParameter>,
    /// Names of messages that are bound too, but not listed field by field any further; that of the
    /// request itself is empty.
    pub(crate) cut: Vec<String>,
}

/// A parameter.
#[derive(Clone, Debug)]
pub(crate) struct QueryParameter {
    /// With dots between the names of fields.
    pub(crate) name: String,
    /// The fields from the request's own down to the one that is set.
    pub(crate) fields: Vec<FieldDescriptor>,
    /// How it is written.
    pub(crate) form: Form,
    /// Of which parameters at most one is given, if this one is not alone.
    pub(crate) exclusive: Option<Exclusive>,
}

/// The members of a oneof.
#[derive(Clone, Debug)]
pub(crate) struct Exclusive {
    /// Names of the first of them.
    pub(crate) names: Vec<String>,
    /// How many there are besides.
    pub(crate) others: usize,
}

/// How the text of a parameter makes a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// `name=value`.
    One,
    /// `name=value&name=value`.
    Repeated,
    /// `name[key]=value`.
    Map,
    /// JSON text, for what has no other.
    Json,
    /// JSON texts, `name={}&name={}`.
    RepeatedJson,
}

/// The server takes no more pairs in a query than this.
const LIMIT: usize = 1_000;

/// How many members of a oneof are named: each of them names all.
const NAMED: usize = 8;

/// How many parameters there may be before messages that contain themselves are not opened again.
const RECURSIVE_LIMIT: usize = 100;

/// A message whose fields are parameters.
struct Frame {
    message: MessageDescriptor,
    fields: Vec<FieldDescriptor>,
    /// Where among the fields of the messages above it stands.
    order: Vec<usize>,
    /// What of the message is bound elsewhere, as numbers of fields.
    bound: Vec<Vec<u32>>,
}

impl Query {
    /// The parameters of everything in `input` but what `bound` names.
    pub(crate) fn lower(
        input: &MessageDescriptor,
        bound: &[FieldPath],
        options: &Options,
        visibility: Visibility<'_>,
    ) -> Self {
        let numbers = |path: &FieldPath| path.fields().map(FieldDescriptor::number).collect();
        let bound = bound.iter().map(numbers).collect();
        let mut found: Vec<(Vec<usize>, QueryParameter)> = Vec::new();
        let mut cut: Vec<(Vec<usize>, String)> = Vec::new();
        let mut level = vec![Frame { message: input.clone(), fields: Vec::new(), order: Vec::new(), bound }];
        // Level by level, so that a limit is not used up by the depths of the first field.
        while !level.is_empty() {
            let mut next = Vec::new();
            for frame in level {
                let (order, name) = (frame.order.clone(), parameter_name(&frame.fields, options));
                let is_listed = frame.is_open(found.len(), options)
                    && frame.open(options, visibility, &mut found, &mut next);
                if !is_listed {
                    cut.push((order, name));
                }
            }
            level = next;
        }
        found.sort_by(|(a, _), (b, _)| a.cmp(b));
        cut.sort();
        Self {
            parameters: found.into_iter().map(|(_, parameter)| parameter).collect(),
            cut: cut.into_iter().map(|(_, name)| name).collect(),
        }
    }
}

impl Frame {
    /// Whether its fields are listed, after so many others.
    fn is_open(&self, listed: usize, options: &Options) -> bool {
        // How often its type is opened on the way to it, itself included.
        let root = self.fields.first().map(FieldDescriptor::parent_message);
        let is_same = |field: &&FieldDescriptor| field.kind().as_message() == Some(&self.message);
        // Gnostic does not count the request.
        let is_root = !options.is_gnostic() && root.is_some_and(|root| *root == self.message);
        let times = self.fields.iter().filter(is_same).count() + usize::from(is_root);
        listed < if times > 1 { RECURSIVE_LIMIT } else { LIMIT } && times <= options.depth
    }

    /// Lists its fields; whether all of them.
    fn open(
        self,
        options: &Options,
        visibility: Visibility<'_>,
        found: &mut Vec<(Vec<usize>, QueryParameter)>,
        next: &mut Vec<Frame>,
    ) -> bool {
        let mut keys = QueryKeys::new(&self.message);
        let declared = declared_fields(&self.message).enumerate();
        let places: HashMap<u32, usize> = declared.map(|(index, field)| (field.number(), index)).collect();
        // Names are given away in the order of the numbers, as on the server.
        for field in self.message.fields() {
            // What is bound elsewhere takes no name from the others, as on the server.
            let is_bound = self.bound.contains(&vec![field.number()]);
            if is_bound
                || !has_name(&mut keys, &field, options)
                || self.excludes(&field)
                || !visibility.shows_field(&field)
            {
                continue;
            }
            let mut fields = self.fields.clone();
            fields.push(field.clone());
            let mut order = self.order.clone();
            order.extend(places.get(&field.number()));
            match form(&field) {
                Some(_) if found.len() >= LIMIT => return false,
                Some(form) => {
                    let name = parameter_name(&fields, options);
                    let exclusive = self.exclusive(&field, options, visibility);
                    found.push((order, QueryParameter { name, fields, form, exclusive }));
                }
                None => {
                    // A message, or what cannot be given at all.
                    if let (Leaf::Message(message), false) = (leaf(&field), field.is_map()) {
                        let bound = self.below(&field);
                        next.push(Frame { message, fields, order, bound });
                    }
                }
            }
        }
        true
    }

    /// What is bound elsewhere below a field.
    fn below(&self, field: &FieldDescriptor) -> Vec<Vec<u32>> {
        let paths = self.bound.iter().filter_map(|path| path.split_first());
        paths.filter(|(first, _)| **first == field.number()).map(|(_, rest)| rest.to_vec()).collect()
    }

    /// Whether another member of the field's oneof is bound elsewhere, or something below it.
    fn excludes(&self, field: &FieldDescriptor) -> bool {
        let Some(oneof) = field.containing_oneof().filter(|oneof| !oneof.is_synthetic()) else {
            return false;
        };
        let is_bound = |number: u32| self.bound.iter().any(|path| path.first() == Some(&number));
        oneof.fields().any(|member| member.number() != field.number() && is_bound(member.number()))
    }

    /// The field and those that exclude it.
    fn exclusive(
        &self,
        field: &FieldDescriptor,
        options: &Options,
        visibility: Visibility<'_>,
    ) -> Option<Exclusive> {
        let oneof = field.containing_oneof().filter(|oneof| !oneof.is_synthetic())?;
        let mut members = oneof.fields().filter(|member| visibility.shows_field(member));
        let name = |member: FieldDescriptor| {
            let mut fields = self.fields.clone();
            fields.push(member);
            parameter_name(&fields, options)
        };
        let names: Vec<String> = members.by_ref().take(NAMED).map(name).collect();
        let others = members.count();
        (names.len() > 1).then_some(Exclusive { names, others })
    }
}

impl Exclusive {
    /// All that is said of them.
    pub(crate) fn sentence(&self) -> String {
        let list = self.names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
        match self.others {
            0 => format!("At most one of {list} is given."),
            1 => format!("At most one of {list} and 1 other is given."),
            others => format!("At most one of {list} and {others} others is given."),
        }
    }
}

fn parameter_name(fields: &[FieldDescriptor], options: &Options) -> String {
    fields.iter().map(|field| key(field, options)).collect::<Vec<_>>().join(".")
}

/// The name of a field in a query. One with a dot or a bracket means something below another field there, and so
/// does none at all.
fn key<'f>(field: &'f FieldDescriptor, options: &Options) -> &'f str {
    match field_name(field, options) {
        "" => field.name(),
        name if name.contains(['.', '[', ']']) => field.name(),
        name => name,
    }
}

/// How a field is given; none if its fields are given instead, or nothing.
fn form(field: &FieldDescriptor) -> Option<Form> {
    if field.is_map() {
        let value = field.kind().as_message().map(MessageDescriptor::map_entry_value_field)?;
        return match leaf(&value) {
            Leaf::Message(_) | Leaf::Opaque(_) | Leaf::Json(_) => None,
            _ => Some(Form::Map),
        };
    }
    match (leaf(field), field.is_list()) {
        (Leaf::Opaque(_), _) | (Leaf::Message(_), false) => None,
        (Leaf::Message(_) | Leaf::Json(_), true) => Some(Form::RepeatedJson),
        (Leaf::Json(_), false) => Some(Form::Json),
        (_, true) => Some(Form::Repeated),
        (_, false) => Some(Form::One),
    }
}

/// Whether the field can be given by the name that the document has for it.
fn has_name(keys: &mut QueryKeys, field: &FieldDescriptor, options: &Options) -> bool {
    keys.of(field).iter().any(|known| known == key(field, options))
}

/// The message that a field's text is the JSON of, if it is.
pub(crate) fn json_type(field: &FieldDescriptor) -> Option<MessageDescriptor> {
    match field.kind() {
        Kind::Message(message) if matches!(form(field), Some(Form::Json | Form::RepeatedJson)) => {
            Some(message)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use prost_reflect::{DescriptorPool, prost_types};
    use prost_types::{DescriptorProto, FieldDescriptorProto, FileDescriptorProto, OneofDescriptorProto};

    /// The query for a message with that many fields, all in one oneof or none of them.
    fn query(fields: i32, oneof: Option<i32>) -> Query {
        let field = |number: i32| FieldDescriptorProto {
            name: Some(format!("f{number}")),
            number: Some(number),
            r#type: Some(9),
            oneof_index: oneof,
            ..FieldDescriptorProto::default()
        };
        let message = DescriptorProto {
            name: Some("M".to_owned()),
            field: (1..=fields).map(field).collect(),
            oneof_decl: oneof
                .map(|_| OneofDescriptorProto {
                    name: Some("o".to_owned()),
                    ..OneofDescriptorProto::default()
                })
                .into_iter()
                .collect(),
            ..DescriptorProto::default()
        };
        let file = FileDescriptorProto {
            name: Some("m.proto".to_owned()),
            syntax: Some("proto3".to_owned()),
            message_type: vec![message],
            ..FileDescriptorProto::default()
        };
        let mut pool = DescriptorPool::new();
        pool.add_file_descriptor_proto(file).expect("a file");
        let message = pool.get_message_by_name("M").expect("the message");
        Query::lower(&message, &[], &Options::default(), Visibility::new(&[]))
    }

    #[test]
    fn no_more_parameters_are_listed_than_the_server_takes() {
        assert_eq!((query(1_000, None).parameters.len(), query(1_000, None).cut), (1_000, vec![]));
        let query = query(1_001, None);
        assert_eq!((query.parameters.len(), query.cut), (1_000, vec![String::new()]));
    }

    #[test]
    fn a_member_of_a_oneof_names_some_of_the_others() {
        let sentence = |fields| {
            let query = query(fields, Some(0));
            query.parameters.first().and_then(|first| Some(first.exclusive.as_ref()?.sentence()))
        };
        assert_eq!(sentence(1), None);
        assert_eq!(sentence(2).as_deref(), Some("At most one of `f1`, `f2` is given."));
        let eight = "At most one of `f1`, `f2`, `f3`, `f4`, `f5`, `f6`, `f7`, `f8`";
        assert_eq!(sentence(8), Some(format!("{eight} is given.")));
        assert_eq!(sentence(9), Some(format!("{eight} and 1 other is given.")));
        assert_eq!(sentence(900), Some(format!("{eight} and 892 others is given.")));
    }
}
