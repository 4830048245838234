//! Scopes: the modules that types, services and packages share. Two things with one name in one of
//! them do not compile.

use crate::{options::Options, package::Package};
use prost_reflect::{FileDescriptor, MessageDescriptor};
use protohttp_codegen::{
    Diagnostic, Diagnostics,
    rust::{ServiceNames, enum_ident, message_ident, nested_module_ident, oneof_type_ident, package_modules},
    source::Source,
};
use std::collections::HashMap;

/// Checks the module of each package and those below it.
pub(crate) fn check(packages: &[Package], options: &Options, errors: &mut Diagnostics) {
    // Packages that are in one module, such as `a.b` and `A.b`, and the packages below that.
    let mut modules: HashMap<Vec<String>, Vec<&Package>> = HashMap::new();
    let mut below: HashMap<Vec<String>, Vec<String>> = HashMap::new();
    for package in packages {
        let path: Vec<String> = package_modules(package.name()).iter().map(ToString::to_string).collect();
        for (depth, module) in path.iter().enumerate() {
            below.entry(path.iter().take(depth).cloned().collect()).or_default().push(module.clone());
        }
        modules.entry(path).or_default().push(package);
    }
    for (path, packages) in modules {
        let mut scope = Scope { options, errors, names: HashMap::new() };
        for module in below.get(&path).into_iter().flatten() {
            scope.names.insert(module.clone(), format!("the package `{module}` inside"));
        }
        for file in packages.iter().flat_map(|package| package.files()) {
            scope.file(file);
        }
    }
}

struct Scope<'a> {
    options: &'a Options,
    errors: &'a mut Diagnostics,
    /// What each Rust name stands for.
    names: HashMap<String, String>,
}

impl Scope<'_> {
    fn add(&mut self, rust: impl ToString, what: String, file: &FileDescriptor, path: &[i32]) {
        let rust = rust.to_string();
        match self.names.get(&rust) {
            Some(other) if *other != what => {
                let text = format!("{other} and {what} are both `{rust}` in one module of Rust");
                let place = Source::new(file).place(path);
                self.errors.push(Diagnostic::error(place, text).help("rename one of them"));
            }
            Some(_) => {}
            None => {
                self.names.insert(rust, what);
            }
        }
    }

    fn file(&mut self, file: &FileDescriptor) {
        file.messages().for_each(|message| self.message(&message));
        for desc in file.enums().filter(|desc| !self.options.is_extern(desc.full_name())) {
            self.add(enum_ident(&desc), format!("the enum `{}`", desc.full_name()), file, desc.path());
        }
        for service in file.services() {
            let names = ServiceNames::new(&service);
            let what = format!("the service `{}`", service.full_name());
            if self.options.build_client {
                self.add(names.client_module, what.clone(), file, service.path());
            }
            if self.options.build_server {
                self.add(names.server_module, what, file, service.path());
            }
        }
    }

    fn message(&mut self, message: &MessageDescriptor) {
        if message.is_map_entry() || self.options.is_extern(message.full_name()) {
            return;
        }
        let file = message.parent_file();
        let what = format!("the message `{}`", message.full_name());
        self.add(message_ident(message), what.clone(), &file, message.path());

        let mut nested = Scope { options: self.options, errors: &mut *self.errors, names: HashMap::new() };
        message.child_messages().for_each(|child| nested.message(&child));
        for desc in message.child_enums() {
            nested.add(enum_ident(&desc), format!("the enum `{}`", desc.full_name()), &file, desc.path());
        }
        for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            let what = format!("the oneof `{}`", oneof.full_name());
            nested.add(oneof_type_ident(&oneof), what, &file, oneof.path());
        }
        if !nested.names.is_empty() {
            self.add(nested_module_ident(message), what, &file, message.path());
        }
    }
}
