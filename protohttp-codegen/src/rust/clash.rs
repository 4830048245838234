//! Clashes: different names in a proto that become one in Rust, which does not compile then.

use super::{
    enum_variant::enum_variants,
    ident::{field_ident, method_ident, oneof_field_ident},
    shape::Shape,
};
use proc_macro2::Ident;
use prost_reflect::{EnumDescriptor, MessageDescriptor, ServiceDescriptor};
use std::collections::HashMap;

/// Two names in one message, enum or service that prost makes the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clash {
    /// What both are called in Rust.
    pub ident: Ident,
    /// The name in the proto that stands first.
    pub first: String,
    /// The other name.
    pub second: String,
    /// Where the other is in its file, as `google.protobuf.SourceCodeInfo` has it.
    pub path: Vec<i32>,
}

impl Clash {
    /// Fields and oneofs of `message`: a oneof `Kind` beside a field `kind`.
    ///
    /// Two fields never clash, nor do two members of a oneof: what they would need to be alike in is
    /// refused when descriptors are linked.
    pub fn fields(message: &MessageDescriptor) -> Vec<Self> {
        let mut found = Finder::default();
        for field in message.fields().filter(|field| Shape::of(field) != Shape::Member) {
            found.add(field_ident(&field), field.name(), field.path());
        }
        for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            found.add(oneof_field_ident(&oneof), oneof.name(), oneof.path());
        }
        found.clashes
    }

    /// Values of an enum, names of one number being one: `KIND_A` beside `A` in the enum `Kind`.
    pub fn values(desc: &EnumDescriptor) -> Vec<Self> {
        let mut found = Finder::default();
        for variant in enum_variants(desc) {
            let value = desc.get_value_by_name(&variant.name);
            let path = value.as_ref().map(|value| value.path()).unwrap_or_default();
            found.add(variant.ident, &variant.name, path);
        }
        found.clashes
    }

    /// Methods of a service: `GetURL` beside `GetUrl`.
    pub fn methods(service: &ServiceDescriptor) -> Vec<Self> {
        let mut found = Finder::default();
        for method in service.methods() {
            found.add(method_ident(&method), method.name(), method.path());
        }
        found.clashes
    }
}

#[derive(Default)]
struct Finder {
    names: HashMap<Ident, String>,
    clashes: Vec<Clash>,
}

impl Finder {
    fn add(&mut self, ident: Ident, name: &str, path: &[i32]) {
        if let Some(first) = self.names.get(&ident) {
            let (first, second) = (first.clone(), name.to_owned());
            self.clashes.push(Clash { ident, first, second, path: path.to_vec() });
        } else {
            self.names.insert(ident, name.to_owned());
        }
    }
}
