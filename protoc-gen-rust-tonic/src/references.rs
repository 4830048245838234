//! References to types that nobody generates: their paths will not resolve.

use crate::options::Options;
use prost_reflect::{FileDescriptor, Kind, MessageDescriptor};
use protohttp_codegen::{Diagnostic, Diagnostics, Schema, source::Source};
use std::collections::HashSet;

/// Warns of each type that a generated message or service names, whose file is neither among the
/// files to generate nor mapped by an extern path. It is no error: another call may generate it
/// into the same folder.
pub(crate) fn check(schema: &Schema, options: &Options) -> Diagnostics {
    let mut references = References { schema, options, seen: HashSet::new(), warnings: Diagnostics::new() };
    for file in schema.targets() {
        for message in file.messages() {
            references.visit(file, &message);
        }
        for method in file.services().flat_map(|service| service.methods().collect::<Vec<_>>()) {
            for message in [method.input(), method.output()] {
                references.note(file, method.path(), message.full_name(), &message.parent_file());
            }
        }
    }
    references.warnings
}

struct References<'a> {
    schema: &'a Schema,
    options: &'a Options,
    seen: HashSet<String>,
    warnings: Diagnostics,
}

impl References<'_> {
    fn visit(&mut self, file: &FileDescriptor, message: &MessageDescriptor) {
        if self.options.is_extern(message.full_name()) {
            return;
        }
        for field in message.fields() {
            match field.kind() {
                Kind::Message(inner) => {
                    self.note(file, field.path(), inner.full_name(), &inner.parent_file())
                }
                Kind::Enum(inner) => self.note(file, field.path(), inner.full_name(), &inner.parent_file()),
                _ => {}
            }
        }
        for inner in message.child_messages() {
            self.visit(file, &inner);
        }
    }

    fn note(&mut self, from: &FileDescriptor, path: &[i32], name: &str, file: &FileDescriptor) {
        let is_found = self.schema.targets().contains(file) || self.options.is_extern(name);
        if is_found || !self.seen.insert(name.to_owned()) {
            return;
        }
        let message = format!("`{name}` is in `{}`, which is not among the files to generate", file.name());
        self.warnings.push(
            Diagnostic::warning(Source::new(from).place(path), message)
                .help("name that file too, or say with `extern_path` where its types are"),
        );
    }
}
