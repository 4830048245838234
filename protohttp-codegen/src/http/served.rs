//! Which methods are served over HTTP: there are rules that the server has no transport for yet.

use super::binding::{Body, Method, ResponseBody, Streaming};
use prost_reflect::{FieldDescriptor, MessageDescriptor};

impl Method {
    /// Why the method cannot be served over HTTP, although it may have a rule; none if it can.
    pub fn is_not_served_because(&self) -> Option<&'static str> {
        match self.streaming {
            Streaming::Unary if self.is_raw() => Some("`google.api.HttpBody` is not served over HTTP yet"),
            Streaming::Unary => None,
            Streaming::Server => Some("a streaming answer is not served over HTTP yet"),
            Streaming::Client | Streaming::Bidi => Some("a streaming request is not served over HTTP yet"),
        }
    }

    /// Whether a body of the method is raw bytes, not JSON.
    fn is_raw(&self) -> bool {
        let raw = |message: &MessageDescriptor| message.full_name() == "google.api.HttpBody";
        let raw_field = |field: &FieldDescriptor| field.kind().as_message().is_some_and(raw);
        raw(&self.desc.input())
            || raw(&self.desc.output())
            || self.bindings.iter().any(|binding| {
                matches!(&binding.body, Body::Field(field) if raw_field(field))
                    || matches!(&binding.response, ResponseBody::Field(field) if raw_field(field))
            })
    }
}
