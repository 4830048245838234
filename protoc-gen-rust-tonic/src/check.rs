//! What must be true of the files before the libraries see them: the mistakes that they would answer
//! with a panic, or with Rust that does not compile.

use crate::{
    options::{Json, Options},
    package::Package,
    scope,
};
use prost_reflect::{EnumDescriptor, FieldDescriptor, FileDescriptor, MessageDescriptor, ServiceDescriptor};
use protohttp_codegen::{
    Diagnostic, Diagnostics,
    rust::{Clash, is_nameless, method_ident},
    source::Source,
};

/// Checks all files to generate.
pub(crate) fn check(packages: &[Package], options: &Options) -> Result<(), Diagnostics> {
    let mut errors = Diagnostics::new();
    for file in packages.iter().flat_map(Package::files) {
        let mut checker = Checker { file, options, errors: &mut errors };
        file.enums().for_each(|desc| checker.enumeration(&desc));
        file.messages().for_each(|message| checker.message(&message));
        file.services().for_each(|service| checker.service(&service));
    }
    scope::check(packages, options, &mut errors);
    if errors.is_empty() { Ok(()) } else { Err(errors) }
}

struct Checker<'a> {
    file: &'a FileDescriptor,
    options: &'a Options,
    errors: &'a mut Diagnostics,
}

impl Checker<'_> {
    fn error(&mut self, path: &[i32], message: String, help: &str) {
        let place = Source::new(self.file).place(path);
        self.errors.push(Diagnostic::error(place, message).help(help));
    }

    /// Two names that become one in Rust.
    fn clashes(&mut self, of: &str, clashes: Vec<Clash>) {
        for Clash { ident, first, second, path } in clashes {
            let text = format!("`{first}` and `{second}` of `{of}` are both `{ident}` in Rust");
            self.error(&path, text, "rename one of them");
        }
    }

    /// A name of which nothing is left in Rust, such as `__`.
    fn name(&mut self, name: &str, full_name: &str, path: &[i32]) {
        if is_nameless(name) {
            self.error(
                path,
                format!("`{full_name}` has no name in Rust"),
                "a name needs a letter or a digit",
            );
        }
    }

    fn message(&mut self, message: &MessageDescriptor) {
        if self.options.is_extern(message.full_name()) {
            return;
        }
        self.name(message.name(), message.full_name(), message.path());
        self.clashes(message.full_name(), Clash::fields(message));
        message.fields().for_each(|field| self.field(&field));
        message.child_enums().for_each(|desc| self.enumeration(&desc));
        let nested = message.child_messages().filter(|child| !child.is_map_entry());
        nested.for_each(|child| self.message(&child));
    }

    fn field(&mut self, field: &FieldDescriptor) {
        self.name(field.name(), field.full_name(), field.path());
        // It stands in string literals that pbjson-build writes without escaping it.
        let breaks_literals = |c: char| matches!(c, '"' | '\\') || c.is_control();
        if self.options.json == Json::Pbjson && field.json_name().contains(breaks_literals) {
            let text =
                format!("the JSON name of `{}` has a character that cannot be used", field.full_name());
            self.error(field.path(), text, "quotes, backslashes and control characters cannot");
        }
    }

    /// Values are named without the enum's name before them, which can make two of them one.
    fn enumeration(&mut self, desc: &EnumDescriptor) {
        if !self.options.is_extern(desc.full_name()) {
            self.name(desc.name(), desc.full_name(), desc.path());
            desc.values().for_each(|value| self.name(value.name(), value.full_name(), value.path()));
            self.clashes(desc.full_name(), Clash::values(desc));
        }
    }

    fn service(&mut self, service: &ServiceDescriptor) {
        self.name(service.name(), service.full_name(), service.path());
        self.clashes(service.full_name(), Clash::methods(service));
        for method in service.methods() {
            self.name(method.name(), method.full_name(), method.path());
            let ident = method_ident(&method).to_string();
            let help = match ident.as_str() {
                _ if !self.options.build_client => continue,
                "connect" if self.options.build_transport => "rename it, or set `build_transport=false`",
                name if CLIENT_METHODS.contains(&name) => "rename it, or set `build_client=false`",
                _ => continue,
            };
            let text =
                format!("tonic's client has a method `{ident}` besides that of `{}`", method.full_name());
            self.error(method.path(), text, help);
        }
    }
}

/// What tonic's clients have of their own; with a transport they have `connect` too.
const CLIENT_METHODS: &[&str] = &[
    "new",
    "with_origin",
    "with_interceptor",
    "send_compressed",
    "accept_compressed",
    "max_decoding_message_size",
    "max_encoding_message_size",
];
