//! The definitions compile, all of them are listed, and their numbers are those of the contract.

use prost_reflect::{DescriptorPool, prost::Message};
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};
use std::path::Path;

/// Finds the embedded files by the names that they are imported by.
struct Embedded;

impl FileResolver for Embedded {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match protohttp_third_party::source(name) {
            Some(source) => File::from_source(name, source),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

fn pool() -> DescriptorPool {
    let mut resolver = ChainFileResolver::new();
    resolver.add(Embedded);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true);
    for file in protohttp_third_party::files() {
        compiler.open_file(file.name).unwrap_or_else(|error| panic!("{}: {error:?}", file.name));
    }
    compiler.descriptor_pool()
}

/// A mistake in a definition would otherwise be found by a user who imports it.
#[test]
fn every_file_compiles() {
    let pool = pool();
    for file in protohttp_third_party::files() {
        let descriptor = pool.get_file_by_name(file.name).expect(file.name);
        let folder = file.name.rsplit_once('/').map_or("", |(folder, _)| folder);
        assert_eq!(descriptor.package_name(), folder.replace('/', "."), "{}", file.name);
        assert!(!descriptor.file_descriptor_proto().encode_to_vec().is_empty());
    }
}

/// The numbers are what annotated descriptors carry: a wrong one would be ignored without a word.
#[test]
fn extension_numbers_are_those_of_the_contract() {
    let pool = pool();
    let mut found: Vec<String> = pool
        .all_extensions()
        .filter(|extension| !extension.full_name().starts_with("google.protobuf"))
        .map(|extension| {
            format!(
                "{} {} {}",
                extension.containing_message().name(),
                extension.full_name(),
                extension.number()
            )
        })
        .collect();
    found.sort();
    assert_eq!(
        found,
        [
            "EnumOptions errors.default_code 1108",
            "EnumOptions google.api.enum_visibility 72295727",
            "EnumValueOptions errors.code 1109",
            "EnumValueOptions google.api.value_visibility 72295727",
            "FieldOptions google.api.field_behavior 1052",
            "FieldOptions google.api.field_info 291403980",
            "FieldOptions google.api.field_visibility 72295727",
            "FieldOptions google.api.resource_reference 1055",
            "FileOptions google.api.resource_definition 1053",
            "MessageOptions google.api.message_visibility 72295727",
            "MessageOptions google.api.resource 1053",
            "MethodOptions google.api.http 72295728",
            "MethodOptions google.api.method_signature 1051",
            "MethodOptions google.api.method_visibility 72295727",
            "ServiceOptions google.api.api_version 525000001",
            "ServiceOptions google.api.api_visibility 72295727",
            "ServiceOptions google.api.default_host 1049",
            "ServiceOptions google.api.oauth_scopes 1050",
        ]
    );
}

/// A file that is in the folder but not in the list would be found by protoc and not by build scripts.
#[test]
fn the_list_is_the_folder() {
    fn collect(folder: &Path, root: &Path, names: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path())
        {
            if entry.is_dir() {
                collect(&entry, root, names);
            } else if entry.extension().is_some_and(|extension| extension == "proto") {
                let name = entry.strip_prefix(root).expect("below the root");
                names.push(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut names = Vec::new();
    collect(root, root, &mut names);
    names.sort();
    let listed: Vec<_> = protohttp_third_party::files().iter().map(|file| file.name).collect();
    assert_eq!(names, listed);
}

/// What is written out is what protoc reads.
#[test]
fn files_can_be_written_to_a_folder() {
    let folder = std::env::temp_dir().join(format!("protohttp-third-party-{}", std::process::id()));
    protohttp_third_party::write_to(&folder).expect("written");
    for file in protohttp_third_party::files() {
        assert_eq!(std::fs::read_to_string(folder.join(file.name)).expect(file.name), file.source);
    }
    std::fs::remove_dir_all(&folder).expect("removed");
}
