//! JSON code: pbjson-build, called in process.
//!
//! It is called once for each file, with only those types of other files that the file refers to,
//! because its time grows with the square of what it is given. What it cannot know, or gets wrong,
//! is told to it by extern paths: where prost puts a type that is elsewhere, and what prost calls a
//! oneof that shares its name with a message.

use crate::{guard::guard, options::Options, package::Package};
use pbjson_build::Builder;
use prost_reflect::{DescriptorPool, EnumDescriptor, FileDescriptor, MessageDescriptor};
use prost_types::{DescriptorProto, EnumDescriptorProto, FileDescriptorProto};
use protohttp_codegen::{Diagnostic, Schema, rust::Scope};
use quote::ToTokens;
use std::collections::BTreeMap;

/// What stands for the package of files that have none: pbjson-build needs one.
const NO_PACKAGE: &str = "_";

/// The JSON code of a package, empty if it has no messages and enums.
pub(crate) fn generate(
    schema: &Schema,
    package: &Package,
    options: &Options,
) -> Result<Option<String>, Diagnostic> {
    let mut code = String::new();
    for file in package.files() {
        let text = guard("pbjson-build", || generate_file(schema, file, options))?
            .map_err(|error| Diagnostic::error(None, format!("pbjson-build: {error}")))?;
        code.push_str(&repair(&text));
    }
    Ok(Some(code).filter(|code| !code.is_empty()))
}

fn generate_file(schema: &Schema, file: &FileDescriptor, options: &Options) -> std::io::Result<String> {
    let mut references = References {
        pool: schema.pool(),
        file,
        options,
        stubs: BTreeMap::new(),
        rust_paths: BTreeMap::new(),
    };
    let mut registered = file.file_descriptor_proto().clone();
    registered.package = Some(references.parent(file.package_name(), file.package_name()));
    registered.message_type.iter_mut().for_each(|message| references.visit(message));
    file.messages().for_each(|message| references.visit_oneofs(&message));

    let mut builder = Builder::new();
    builder.register_file_descriptor(registered);
    for stub in references.stubs.values() {
        builder.register_file_descriptor(stub.clone());
    }
    for (proto, rust) in &references.rust_paths {
        builder.extern_path(proto, rust);
    }
    builder.exclude(options.paths.extern_paths().pairs().map(|(proto, _)| {
        if file.package_name().is_empty() { format!(".{NO_PACKAGE}{proto}") } else { proto.to_owned() }
    }));
    if options.emit_defaults {
        builder.emit_fields();
    }
    if options.ignore_unknown_fields {
        builder.ignore_unknown_fields();
    }
    if options.preserve_proto_field_names {
        builder.preserve_proto_field_names();
    }
    // The stubs are in other packages or have other names: these prefixes leave them out.
    let messages = file.messages().map(|message| message.full_name().to_owned());
    let enums = file.enums().map(|enumeration| enumeration.full_name().to_owned());
    let prefixes: Vec<String> =
        messages.chain(enums).map(|name| references.type_name(&name, file.package_name())).collect();

    let mut text = String::new();
    for (_, bytes) in builder.generate(&prefixes, |_| Ok(Vec::new()))? {
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    Ok(text)
}

/// What a file refers to, gathered for pbjson-build.
struct References<'a> {
    pool: &'a DescriptorPool,
    file: &'a FileDescriptor,
    options: &'a Options,
    /// Empty messages and enums in place of those of other files, by what they are nested in. It is
    /// enough to know which they are.
    stubs: BTreeMap<String, FileDescriptorProto>,
    /// Rust paths by proto paths.
    rust_paths: BTreeMap<String, String>,
}

impl References<'_> {
    /// Visits the fields of a message and of those in it, and roots the names of their types.
    fn visit(&mut self, message: &mut DescriptorProto) {
        for field in &mut message.field {
            let Some(type_name) = &mut field.type_name else { continue };
            let full_name = type_name.trim_start_matches('.').to_owned();
            if let Some(found) = self.pool.get_enum_by_name(&full_name) {
                *type_name = self.visit_enum(&found);
            } else if let Some(found) = self.pool.get_message_by_name(&full_name) {
                *type_name = self.visit_message(&found);
            }
        }
        message.nested_type.iter_mut().for_each(|nested| self.visit(nested));
    }

    fn visit_enum(&mut self, found: &EnumDescriptor) -> String {
        let type_name = self.type_name(found.full_name(), found.package_name());
        let foreign = found.parent_file() != *self.file;
        if foreign {
            let stubs = self.stub(found.full_name(), found.package_name());
            if stubs.enum_type.iter().all(|stub| stub.name() != found.name()) {
                stubs
                    .enum_type
                    .push(EnumDescriptorProto { name: Some(found.name().to_owned()), ..Default::default() });
            }
        }
        if foreign || self.options.is_extern(found.full_name()) {
            let path = self.options.paths.enumeration(&self.scope(), found);
            self.rust_paths.insert(type_name.clone(), text(path));
        }
        type_name
    }

    fn visit_message(&mut self, found: &MessageDescriptor) -> String {
        if found.parent_file() != *self.file {
            let stubs = self.stub(found.full_name(), found.package_name());
            if stubs.message_type.iter().all(|stub| stub.name() != found.name()) {
                stubs
                    .message_type
                    .push(DescriptorProto { name: Some(found.name().to_owned()), ..Default::default() });
            }
        }
        self.type_name(found.full_name(), found.package_name())
    }

    /// Finds the oneofs whose Rust name prost changes because a nested type has it.
    fn visit_oneofs(&mut self, message: &MessageDescriptor) {
        for oneof in message.oneofs().filter(|oneof| !oneof.is_synthetic()) {
            let path = text(self.options.paths.oneof(&self.scope(), &oneof));
            if path.ends_with("OneOf") {
                let proto = self.type_name(oneof.full_name(), message.package_name());
                self.rust_paths.insert(proto, path);
            }
        }
        message.child_messages().for_each(|child| self.visit_oneofs(&child));
    }

    /// The module of the package.
    fn scope(&self) -> Scope {
        Scope::new(self.file.package_name(), 0)
    }

    /// The file that stands for what the type of that name is nested in.
    fn stub(&mut self, full_name: &str, package: &str) -> &mut FileDescriptorProto {
        let parent = self.parent(full_name.rsplit_once('.').map_or("", |(parent, _)| parent), package);
        let stub = || FileDescriptorProto { package: Some(parent.clone()), ..Default::default() };
        self.stubs.entry(parent.clone()).or_insert_with(stub)
    }

    /// A package, or what takes the place of one.
    fn parent(&self, name: &str, package: &str) -> String {
        match (package, name) {
            ("", "") => NO_PACKAGE.to_owned(),
            ("", _) => format!("{NO_PACKAGE}.{name}"),
            _ => name.to_owned(),
        }
    }

    /// The name with a leading dot, and with a package.
    fn type_name(&self, full_name: &str, package: &str) -> String {
        format!(".{}", self.parent(full_name, package))
    }
}

fn text(path: impl ToTokens) -> String {
    path.to_token_stream().to_string().replace(' ', "")
}

/// Puts right what pbjson-build writes differently from prost-build.
///
/// | it writes | it must be | because |
/// |---|---|---|
/// | `gen` | `r#gen` | it is a keyword since edition 2024 |
/// | `Kind::Self` | `Kind::Self_` | `Self` cannot be a raw identifier |
/// | `next_value::<HashMap<_, _>>()` | `next_value()` | the field may be a `BTreeMap` |
/// | `struct .Book` | `struct Book` | the package was made up here |
fn repair(text: &str) -> String {
    let text = text
        .replace("map_.next_value::<std::collections::HashMap<_, _>>()?", "map_.next_value()?")
        .replace("struct .", "struct ")
        .replace("_struct(\".", "_struct(\"");
    let mut repaired = String::with_capacity(text.len());
    // Names in JSON are in string literals, which have no escapes in them: see `check`.
    for (index, piece) in text.split('"').enumerate() {
        if index > 0 {
            repaired.push('"');
        }
        if index % 2 == 1 {
            repaired.push_str(piece);
        } else {
            repair_identifiers(piece, &mut repaired);
        }
    }
    repaired
}

fn repair_identifiers(code: &str, repaired: &mut String) {
    let mut rest = code;
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '#';
    while let Some(start) = rest.find(is_part) {
        let (before, from) = rest.split_at(start);
        let (word, after) = from.split_at(from.find(|c| !is_part(c)).unwrap_or(from.len()));
        repaired.push_str(before);
        match word {
            "gen" => repaired.push_str("r#gen"),
            "Self" if before.ends_with("::") => repaired.push_str("Self_"),
            _ => repaired.push_str(word),
        }
        rest = after;
    }
    repaired.push_str(rest);
}

#[cfg(test)]
mod tests {
    #[test]
    fn keywords_are_repaired_in_code_and_not_in_names() {
        let text = "Self::Self => \"gen\",\nself.gen, gen__: general(Self::A)";
        assert_eq!(super::repair(text), "Self::Self_ => \"gen\",\nself.r#gen, gen__: general(Self::A)");
    }
}
