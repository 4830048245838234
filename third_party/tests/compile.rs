//! The definitions compile, all of them are listed, and their numbers are those of the contract.

use prost_reflect::{DescriptorPool, MessageDescriptor, prost::Message};
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

/// The descriptors of a proto that imports some of them, as they come over the wire.
fn compile(source: &'static str) -> DescriptorPool {
    struct Own(&'static str);
    impl FileResolver for Own {
        fn open_file(&self, name: &str) -> Result<File, protox::Error> {
            match name {
                "own.proto" => File::from_source(name, self.0),
                _ => Err(protox::Error::file_not_found(name)),
            }
        }
    }
    let mut resolver = ChainFileResolver::new();
    resolver.add(Own(source));
    resolver.add(Embedded);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true);
    compiler.open_file("own.proto").unwrap_or_else(|error| panic!("{error:?}"));
    DescriptorPool::decode(compiler.encode_file_descriptor_set().as_slice()).expect("descriptors")
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
            "EnumOptions protohttp.catalogue 51108",
            "EnumValueOptions errors.code 1109",
            "EnumValueOptions google.api.value_visibility 72295727",
            "EnumValueOptions protohttp.reason 51109",
            "FieldOptions buf.validate.field 1159",
            "FieldOptions buf.validate.predefined 1160",
            "FieldOptions google.api.field_behavior 1052",
            "FieldOptions google.api.field_info 291403980",
            "FieldOptions google.api.field_visibility 72295727",
            "FieldOptions google.api.resource_reference 1055",
            "FieldOptions openapi.v3.property 1143",
            "FieldOptions validate.rules 1071",
            "FileOptions google.api.resource_definition 1053",
            "FileOptions openapi.v3.document 1143",
            "MessageOptions buf.validate.message 1159",
            "MessageOptions google.api.message_visibility 72295727",
            "MessageOptions google.api.resource 1053",
            "MessageOptions openapi.v3.schema 1143",
            "MessageOptions validate.disabled 1071",
            "MessageOptions validate.ignored 1072",
            "MethodOptions google.api.http 72295728",
            "MethodOptions google.api.method_signature 1051",
            "MethodOptions google.api.method_visibility 72295727",
            "MethodOptions openapi.v3.operation 1143",
            "OneofOptions buf.validate.oneof 1159",
            "OneofOptions validate.required 1071",
            "ServiceOptions google.api.api_version 525000001",
            "ServiceOptions google.api.api_visibility 72295727",
            "ServiceOptions google.api.default_host 1049",
            "ServiceOptions google.api.oauth_scopes 1050",
        ]
    );
}

/// A field that is lost when a definition is edited is a proto that does not compile any more: the
/// counts are those of the originals, which were compared field by field.
#[test]
fn no_field_of_the_large_definitions_is_missing() {
    fn count(messages: impl Iterator<Item = MessageDescriptor>) -> (usize, usize) {
        messages.fold((0, 0), |(messages, fields), message| (messages + 1, fields + message.fields().len()))
    }
    let pool = pool();
    let counts = |name| count(pool.get_file_by_name(name).expect(name).messages());
    assert_eq!(counts("openapi/v3/openapi.proto"), (78, 289));
    assert_eq!(counts("buf/validate/validate.proto"), (32, 241));
    assert_eq!(counts("validate/validate.proto"), (23, 196));
}

/// protoc and protox leave the zero of a field without presence out of an option. `minimum: 0` is a
/// bound, and `description: ""` is a way to be rid of one.
#[test]
fn a_zero_in_an_annotation_is_on_the_wire() {
    let source = r#"
        syntax = "proto3";
        import "openapi/v3/annotations.proto";
        message M {
          int32 braces = 1 [(openapi.v3.property) = {minimum: 0 nullable: false description: ""}];
          int32 dotted = 2 [(openapi.v3.property).max_length = 0];
        }
    "#;
    let pool = compile(source);
    let property = pool.get_extension_by_name("openapi.v3.property").expect("the extension");
    let message = pool.get_message_by_name("M").expect("the message");
    let has = |field: &str, keyword: &str| {
        let options = message.get_field_by_name(field).expect("the field").options();
        let value = options.get_extension(&property);
        value.as_message().expect("a message").has_field_by_name(keyword)
    };
    assert!(has("braces", "minimum") && has("braces", "nullable") && has("braces", "description"));
    assert!(has("dotted", "max_length"));
    assert!(!has("dotted", "min_length"));
}

/// What authors write: names that they rely on, and rules of their own.
#[test]
fn protos_that_use_the_rules_compile() {
    compile(
        r#"
        syntax = "proto3";
        import "buf/validate/validate.proto";
        import "validate/validate.proto";
        import "google/protobuf/duration.proto";
        import "google/protobuf/timestamp.proto";
        import "google/protobuf/descriptor.proto";

        message Order {
          option (buf.validate.message).cel = {id: "a" message: "b" expression: "this.items.size() > 0"};
          option (buf.validate.message).oneof = {fields: ["mail", "phone"] required: true};
          string id = 1 [(buf.validate.field).string.uuid = true];
          repeated string items = 2 [(buf.validate.field).repeated = {
            min_items: 1 unique: true items: {string: {pattern: "^[a-z]+$" min_len: 1}}
          }];
          map<string, int64> counts = 3 [(buf.validate.field).map.values.int64 = {gt: 0 lt: 9223372036854775807}];
          string mail = 4 [(buf.validate.field) = {string: {email: true} ignore: IGNORE_IF_ZERO_VALUE}];
          string phone = 5 [(buf.validate.field).required = true];
          google.protobuf.Duration wait = 6 [(buf.validate.field).duration = {gte: {seconds: 1}}];
          google.protobuf.Timestamp at = 7 [(buf.validate.field).timestamp.gt_now = true];
          oneof way { option (buf.validate.oneof).required = true; bool post = 8; bool pickup = 9; }
        }
        message Old {
          option (validate.disabled) = true;
          string name = 1 [(validate.rules).string = {min_len: 1, well_known_regex: HTTP_HEADER_NAME}];
          Order order = 2 [(validate.rules).message.required = true];
          oneof id { option (validate.required) = true; int64 number = 3 [(validate.rules).int64.gt = 0]; }
        }
        "#,
    );
    let own = compile(
        r#"
        syntax = "proto2";
        import "buf/validate/validate.proto";
        extend buf.validate.Int32Rules {
          optional bool even = 1100 [(buf.validate.predefined).cel = {id: "even" expression: "this % 2 == 0"}];
        }
        message M { optional int32 n = 1 [(buf.validate.field).int32.(even) = true]; }
        "#,
    );
    assert!(own.get_extension_by_name("even").is_some());
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
