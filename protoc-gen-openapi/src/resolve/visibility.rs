//! Visibility: what `google.api` visibility rules leave to be seen
//! (`google/api/visibility.proto`).

use prost_reflect::{
    DynamicMessage, EnumDescriptor, EnumValueDescriptor, FieldDescriptor, Kind, MessageDescriptor,
    MethodDescriptor, ServiceDescriptor,
};
use protohttp_codegen::extension;

/// The labels that the reader has; no choice at all shows everything.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Visibility<'a> {
    labels: &'a [String],
}

/// An option message, of which only the rule matters. All kinds of options have it under one number.
#[derive(Clone, PartialEq, prost::Message)]
struct Restricted {
    #[prost(message, optional, tag = "72295727")]
    rule: Option<Rule>,
}

/// `google.api.VisibilityRule`.
#[derive(Clone, PartialEq, prost::Message)]
struct Rule {
    #[prost(string, tag = "2")]
    restriction: String,
}

impl<'a> Visibility<'a> {
    /// What is shown to whom these labels are given.
    pub(crate) fn new(labels: &'a [String]) -> Self {
        Self { labels }
    }

    /// Whether the service is shown, by its own rule.
    pub(crate) fn shows_service(self, service: &ServiceDescriptor) -> bool {
        self.shows(service.service_descriptor_proto().options.is_some(), || service.options())
    }

    /// Whether the method is shown, by its own rule: that of its service is another.
    pub(crate) fn shows_method(self, method: &MethodDescriptor) -> bool {
        self.shows(method.method_descriptor_proto().options.is_some(), || method.options())
    }

    /// Whether the value of an enum is shown.
    pub(crate) fn shows_value(self, value: &EnumValueDescriptor) -> bool {
        self.shows(value.enum_value_descriptor_proto().options.is_some(), || value.options())
    }

    /// Whether the field is shown, which it is not either if its type is hidden.
    pub(crate) fn shows_field(self, field: &FieldDescriptor) -> bool {
        self.shows(field.field_descriptor_proto().options.is_some(), || field.options())
            && match field.kind() {
                Kind::Message(message) => self.shows_message(&message),
                Kind::Enum(desc) => self.shows_enum(&desc),
                _ => true,
            }
    }

    fn shows_message(self, message: &MessageDescriptor) -> bool {
        self.shows(message.descriptor_proto().options.is_some(), || message.options())
    }

    /// Whether the enum is shown.
    pub(crate) fn shows_enum(self, desc: &EnumDescriptor) -> bool {
        self.shows(desc.enum_descriptor_proto().options.is_some(), || desc.options())
    }

    /// Whether one of the rule's labels, which have commas between them, is among those of the reader.
    fn shows(self, has_options: bool, options: impl FnOnce() -> DynamicMessage) -> bool {
        if self.labels.is_empty() || !has_options {
            return true;
        }
        // An extension of that number and of another type is none of ours.
        let restricted: Restricted = extension::read(&options()).unwrap_or_default();
        let restriction = restricted.rule.map(|rule| rule.restriction).unwrap_or_default();
        let mut needed = restriction.split(',').map(str::trim).filter(|label| !label.is_empty()).peekable();
        needed.peek().is_none() || needed.any(|label| self.labels.iter().any(|one| one == label))
    }
}
