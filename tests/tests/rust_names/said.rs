//! What `protohttp_codegen::rust` says of a schema.

use prost_reflect::{
    EnumDescriptor, FieldDescriptor, Kind, MessageDescriptor, OneofDescriptor, ServiceDescriptor,
};
use protohttp_codegen::{
    Schema,
    rust::{self, Paths, Scope, ServiceNames, Shape},
};
use quote::{ToTokens, quote};

/// The facts of all files.
pub(crate) fn facts(schema: &Schema, paths: &Paths) -> Vec<String> {
    let mut facts = Vec::new();
    for file in schema.pool().files() {
        let package = file.package_name();
        let modules: Vec<String> = rust::package_modules(package).iter().map(ToString::to_string).collect();
        let mut sayer =
            Sayer { paths, module: modules.join("::"), scope: Scope::new(package, 0), facts: &mut facts };
        file.messages().for_each(|message| sayer.message(&message));
        file.enums().for_each(|desc| sayer.enumeration(&desc));
        file.services().for_each(|service| sayer.service(&service));
    }
    facts
}

struct Sayer<'a> {
    paths: &'a Paths,
    module: String,
    scope: Scope,
    facts: &'a mut Vec<String>,
}

impl Sayer<'_> {
    fn say(&mut self, fact: String) {
        self.facts.push(format!("{}: {fact}", self.module));
    }

    fn message(&mut self, message: &MessageDescriptor) {
        if self.paths.extern_paths().contains(message.full_name()) {
            return;
        }
        let name = rust::message_ident(message);
        self.say(format!("struct {name}"));
        for field in message.fields().filter(|field| Shape::of(field) != Shape::Member) {
            self.field(&format!("struct {name}, field {}", rust::field_ident(&field)), &field);
        }
        let oneofs: Vec<OneofDescriptor> = message.oneofs().filter(|oneof| !oneof.is_synthetic()).collect();
        for oneof in &oneofs {
            let what = format!("struct {name}, field {}", rust::oneof_field_ident(oneof));
            let path = self.paths.oneof(&self.scope, oneof);
            self.say(format!("{what}: {}", text(quote!(::core::option::Option<#path>))));
            self.say(format!("{what}, oneof {}", text(path)));
        }
        let mut nested = Sayer {
            paths: self.paths,
            module: join(&self.module, &rust::nested_module_ident(message).to_string()),
            scope: Scope::nested_in(message),
            facts: self.facts,
        };
        message
            .child_messages()
            .filter(|child| !child.is_map_entry())
            .for_each(|child| nested.message(&child));
        message.child_enums().for_each(|desc| nested.enumeration(&desc));
        oneofs.iter().for_each(|oneof| nested.oneof(oneof));
    }

    fn field(&mut self, what: &str, field: &FieldDescriptor) {
        let ty = match (Shape::of(field), field.kind()) {
            (Shape::Map, Kind::Message(entry)) => {
                let key = self.value(&entry.map_entry_key_field());
                let value = entry.map_entry_value_field();
                self.attribute(what, &value);
                let value = self.value(&value);
                quote!(::std::collections::HashMap<#key, #value>)
            }
            (shape, _) => {
                self.attribute(what, field);
                let value = self.value(field);
                match shape {
                    Shape::Optional => quote!(::core::option::Option<#value>),
                    Shape::Repeated => quote!(::prost::alloc::vec::Vec<#value>),
                    Shape::Plain | Shape::Member | Shape::Map => value.into_token_stream(),
                }
            }
        };
        self.say(format!("{what}: {}", text(ty)));
    }

    /// Enum fields are integers; prost names the enum in an attribute.
    fn attribute(&mut self, what: &str, field: &FieldDescriptor) {
        if let Kind::Enum(desc) = field.kind() {
            let path = self.paths.enumeration(&self.scope, &desc);
            self.say(format!("{what}, enumeration {}", text(path)));
        }
    }

    fn value(&self, field: &FieldDescriptor) -> syn::Type {
        match field.kind() {
            Kind::Double => syn::parse_quote!(f64),
            Kind::Float => syn::parse_quote!(f32),
            Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 | Kind::Enum(_) => syn::parse_quote!(i32),
            Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => syn::parse_quote!(i64),
            Kind::Uint32 | Kind::Fixed32 => syn::parse_quote!(u32),
            Kind::Uint64 | Kind::Fixed64 => syn::parse_quote!(u64),
            Kind::Bool => syn::parse_quote!(bool),
            Kind::String => syn::parse_quote!(::prost::alloc::string::String),
            Kind::Bytes => syn::parse_quote!(::prost::alloc::vec::Vec<u8>),
            Kind::Message(message) => self.paths.message(&self.scope, &message),
        }
    }

    fn oneof(&mut self, oneof: &OneofDescriptor) {
        let name = rust::oneof_type_ident(oneof);
        self.say(format!("enum {name}"));
        for member in oneof.fields() {
            let what = format!("enum {name}, member {}", rust::oneof_variant_ident(&member));
            self.attribute(&what, &member);
            let ty = self.value(&member);
            self.say(format!("{what}: {}", text(ty)));
        }
    }

    fn enumeration(&mut self, desc: &EnumDescriptor) {
        if self.paths.extern_paths().contains(desc.full_name()) {
            return;
        }
        let name = rust::enum_ident(desc);
        self.say(format!("enum {name}"));
        for variant in rust::enum_variants(desc) {
            self.say(format!("enum {name}, variant {} = {}", variant.ident, variant.number));
            self.say(format!("enum {name}, name {} is {}", variant.name, variant.ident));
            for value in std::iter::once(&variant.name).chain(&variant.aliases) {
                let value = desc.get_value_by_name(value).expect("the variant is made of values");
                assert_eq!(rust::enum_variant_ident(&value), variant.ident, "{}", value.full_name());
            }
        }
    }

    fn service(&mut self, service: &ServiceDescriptor) {
        let names = ServiceNames::new(service);
        let scope = Scope::new(service.package_name(), 1);
        let (server, client) = (&names.server_module, &names.client_module);
        self.say(format!("tonic server {server}, trait {}", names.service_trait));
        self.say(format!("tonic server {server}, struct {}", names.server));
        self.say(format!("tonic client {client}, struct {}", names.client));
        for method in service.methods() {
            let name = rust::method_ident(&method);
            let input = text(self.paths.message(&scope, &method.input()));
            let output = text(self.paths.message(&scope, &method.output()));
            self.say(format!("tonic client {client}, fn {name}({input}) -> {output}"));
            // The trait has a type of its own for a stream.
            let output = if method.is_server_streaming() { "stream".to_owned() } else { output };
            self.say(format!("tonic server {server}, fn {name}({input}) -> {output}"));
        }
    }
}

fn join(module: &str, name: &str) -> String {
    if module.is_empty() { name.to_owned() } else { format!("{module}::{name}") }
}

fn text(tokens: impl ToTokens) -> String {
    tokens.into_token_stream().to_string()
}
