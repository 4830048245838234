//! Targets: which files code is generated for.

use prost_reflect::{FileDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::{Diagnostics, Schema, errors, rust::ExternPaths, source::Source};
use std::collections::BTreeSet;

/// The names of the files that the named ones need generated beside them, themselves included.
///
/// Those are what they import publicly, which makes a file that only gathers others useful,
/// what generated types refer to, and the errors that they import, on and on. What is imported for
/// options only is not among them.
pub(crate) fn with_referred(schema: &Schema, extern_paths: &ExternPaths) -> Vec<String> {
    let mut targets = Targets { extern_paths, names: BTreeSet::new(), open: Vec::new() };
    for file in schema.targets() {
        targets.add(file);
        file.public_dependencies().for_each(|import| targets.add_public(&import));
    }
    while let Some(file) = targets.open.pop() {
        file.messages().for_each(|message| targets.visit(&message));
        // Nothing refers to a catalogue of errors: it is imported to say that the service has them.
        file.dependencies().filter(has_errors).for_each(|import| targets.add_public(&import));
        for method in file.services().flat_map(|service| service.methods().collect::<Vec<_>>()) {
            targets.refer(method.input().full_name(), &method.input().parent_file());
            targets.refer(method.output().full_name(), &method.output().parent_file());
        }
    }
    targets.names.into_iter().collect()
}

/// Whether an enum of the file lists errors.
fn has_errors(file: &FileDescriptor) -> bool {
    let mut found = Diagnostics::new();
    let catalogues = errors::resolve(file, &Source::new(file), &mut found);
    // What is wrong with them is said when they are generated for.
    !catalogues.is_empty() || !found.is_empty()
}

struct Targets<'a> {
    extern_paths: &'a ExternPaths,
    names: BTreeSet<String>,
    open: Vec<FileDescriptor>,
}

impl Targets<'_> {
    fn add(&mut self, file: &FileDescriptor) {
        if self.names.insert(file.name().to_owned()) {
            self.open.push(file.clone());
        }
    }

    fn add_public(&mut self, file: &FileDescriptor) {
        // A package that is found elsewhere has no place in the module tree.
        if !self.extern_paths.contains(file.package_name()) {
            self.add(file);
        }
        file.public_dependencies().for_each(|import| self.add_public(&import));
    }

    fn refer(&mut self, full_name: &str, file: &FileDescriptor) {
        if !self.extern_paths.contains(full_name) {
            self.add(file);
        }
    }

    fn visit(&mut self, message: &MessageDescriptor) {
        if self.extern_paths.contains(message.full_name()) {
            return;
        }
        for field in message.fields() {
            match field.kind() {
                Kind::Message(found) => self.refer(found.full_name(), &found.parent_file()),
                Kind::Enum(found) => self.refer(found.full_name(), &found.parent_file()),
                _ => {}
            }
        }
        message.child_messages().for_each(|child| self.visit(&child));
    }
}
