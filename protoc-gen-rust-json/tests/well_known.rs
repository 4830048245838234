//! The codec of `prost_types` in `protohttp-json` is what this generator makes of the protos.
//!
//! `BLESS=1 cargo test -p protoc-gen-rust-json --test well_known` writes it anew.

use prost_reflect::{
    DescriptorPool,
    prost::Message,
    prost_types::{DescriptorProto, FileDescriptorSet},
};
use protohttp_codegen::Request;
use std::{fs, path::Path};

/// What `prost_types` has structs for: all but `Empty` and the wrappers.
const FILES: [&str; 9] = [
    "google/protobuf/any.proto",
    "google/protobuf/api.proto",
    "google/protobuf/descriptor.proto",
    "google/protobuf/duration.proto",
    "google/protobuf/field_mask.proto",
    "google/protobuf/source_context.proto",
    "google/protobuf/struct.proto",
    "google/protobuf/timestamp.proto",
    "google/protobuf/type.proto",
];

/// What is younger than `prost_types`: names of messages, enums and fields, wherever they are.
const YOUNGER: [&str; 24] = [
    "Declaration",
    "Edition",
    "EditionDefault",
    "FeatureSet",
    "FeatureSetDefaults",
    "FeatureSupport",
    "OptionRetention",
    "OptionTargetType",
    "Semantic",
    "SymbolVisibility",
    "VerificationState",
    "debug_redact",
    "declaration",
    "deprecated_legacy_json_field_conflicts",
    "edition",
    "edition_defaults",
    "feature_support",
    "features",
    "retention",
    "semantic",
    "targets",
    "unverified_lazy",
    "verification",
    "visibility",
];

fn is_old(name: &str) -> bool {
    !YOUNGER.contains(&name)
}

fn forget_the_younger(message: &mut DescriptorProto) {
    message.field.retain(|field| is_old(field.name()));
    message.enum_type.retain(|desc| is_old(desc.name()));
    message.nested_type.retain(|nested| is_old(nested.name()));
    message.nested_type.iter_mut().for_each(forget_the_younger);
}

/// The protos that come with prost-reflect, as far as `prost_types` has them.
fn request() -> Request {
    let set = DescriptorPool::global().encode_to_vec();
    let mut set = FileDescriptorSet::decode(set.as_slice()).expect("a descriptor set");
    for file in &mut set.file {
        file.enum_type.retain(|desc| is_old(desc.name()));
        file.message_type.retain(|message| is_old(message.name()));
        file.message_type.iter_mut().for_each(forget_the_younger);
    }
    let set = set.encode_to_vec();
    let parameter = "compile_well_known_types,include=false,runtime=crate".to_owned();
    Request::from_descriptor_set(set.into(), FILES.map(str::to_owned).to_vec(), parameter)
        .expect("a descriptor set")
}

#[test]
fn the_codec_of_prost_types_is_up_to_date() {
    let generated = protoc_gen_rust_json::generate(&request()).expect("no mistakes");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../protohttp-json/src/generated");
    for file in generated.files.iter() {
        let path = folder.join(&file.name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &file.content).expect("the folder is there");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == file.content, "{} is out of date", path.display());
    }
}
