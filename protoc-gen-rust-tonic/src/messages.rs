//! Messages and gRPC code: prost-build and tonic-prost-build, called in process.

use crate::{comments, guard::guard, modules, options::Options, package::Package, primitive::Primitives};
use prost_build::{Config, Module};
use prost_types::{DescriptorProto, FileDescriptorProto};
use protohttp_codegen::{Diagnostic, Schema};
use std::collections::HashMap;
use syn::{Attribute, Item, parse::Parser};

/// The code of each package, by the package's name.
pub(crate) fn generate(
    schema: &Schema,
    packages: &[Package],
    options: &Options,
) -> Result<HashMap<String, String>, Diagnostic> {
    let mut config = config(options);
    let requests = requests(schema, packages, options);
    let modules = guard("prost-build", move || config.generate(requests))?
        .map_err(|error| Diagnostic::error(None, format!("prost-build: {error}")))?;
    let mut code = HashMap::new();
    for package in packages {
        // Prost's own module names cannot tell packages `a.b` and `A.b` apart; these can.
        if let Some(text) = modules.get(&key(package)) {
            code.insert(package.name().to_owned(), format(package, text)?);
        }
    }
    Ok(code)
}

fn config(options: &Options) -> Config {
    let mut config = Config::new();
    // Formatted below, where text that does not parse is an error and not a panic.
    config.format(false);
    // Turns off the mapping to prost_types: every type is mapped by an extern path or generated.
    config.compile_well_known_types();
    for (proto, rust) in options.paths.extern_paths().pairs() {
        config.extern_path(proto, rust);
    }
    config.btree_map(&options.btree_map);
    config.bytes(&options.bytes);
    config.disable_comments(&options.disable_comments);
    for path in &options.boxed {
        config.boxed(path);
    }
    for (path, attribute) in &options.type_attributes {
        config.type_attribute(path, attribute);
    }
    for (path, attribute) in &options.message_attributes {
        config.message_attribute(path, attribute);
    }
    for (path, attribute) in &options.enum_attributes {
        config.enum_attribute(path, attribute);
    }
    for (path, attribute) in &options.field_attributes {
        config.field_attribute(path, attribute);
    }
    let tonic = tonic_prost_build::configure()
        .build_client(options.build_client)
        .build_server(options.build_server)
        .build_transport(options.build_transport)
        .disable_comments(&options.disable_comments)
        .service_generator();
    config.service_generator(Box::new(Primitives(tonic)));
    config
}

/// The files to generate, each with its package as key, and the others with a key of their own.
///
/// Prost must see the messages of imported files to know what can be `Copy` and what must be boxed.
/// What it generates for them is thrown away, so there is no more of them than that needs.
fn requests(schema: &Schema, packages: &[Package], options: &Options) -> Vec<(Module, FileDescriptorProto)> {
    let mut requests = Vec::new();
    for file in schema.pool().files() {
        if !schema.targets().contains(&file) {
            let mut proto = file.file_descriptor_proto().clone();
            proto.enum_type.clear();
            proto.service.clear();
            proto.source_code_info = None;
            proto.message_type.iter_mut().for_each(drop_enums);
            requests.push((Module::from_parts(["", "import"]), without_empty_package(proto)));
        }
    }
    for package in packages {
        for file in package.files() {
            let mut proto = file.file_descriptor_proto().clone();
            comments::rewrite(&mut proto);
            if !options.build_client && !options.build_server {
                // Prost panics if a package of services comes out empty.
                proto.service.clear();
            }
            requests.push((key(package), without_empty_package(proto)));
        }
    }
    requests
}

fn key(package: &Package) -> Module {
    Module::from_parts([package.name()])
}

fn drop_enums(message: &mut DescriptorProto) {
    message.enum_type.clear();
    message.nested_type.iter_mut().for_each(drop_enums);
}

/// Prost takes a package that is present and empty for one with an empty name.
fn without_empty_package(mut file: FileDescriptorProto) -> FileDescriptorProto {
    file.package = file.package.filter(|package| !package.is_empty());
    file
}

fn format(package: &Package, text: &str) -> Result<String, Diagnostic> {
    let invalid = |error: syn::Error| {
        let text = format!("the code of package `{}` would not be valid Rust: {error}", package.name());
        Diagnostic::error(None, text)
    };
    let mut file = syn::parse_file(text).map_err(invalid)?;
    if package.name().is_empty() {
        // It has no module that could carry these.
        let allow = Attribute::parse_outer.parse_str(modules::ALLOW).map_err(invalid)?;
        for item in &mut file.items {
            if let Some(attributes) = attributes(item) {
                attributes.splice(0..0, allow.iter().cloned());
            }
        }
    }
    guard("prettyplease", || prettyplease::unparse(&file))
}

/// The attributes of an item such as prost and tonic write.
fn attributes(item: &mut Item) -> Option<&mut Vec<Attribute>> {
    match item {
        Item::Struct(item) => Some(&mut item.attrs),
        Item::Enum(item) => Some(&mut item.attrs),
        Item::Impl(item) => Some(&mut item.attrs),
        Item::Mod(item) => Some(&mut item.attrs),
        _ => None,
    }
}
