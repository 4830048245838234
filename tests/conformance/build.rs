//! Makes the messages of the conformance tests with prost-build, and their JSON code with ours.

use prost::Message;
use protohttp_codegen::Request;
use std::{error::Error, fs, path::PathBuf};

const TESTED: [&str; 2] = ["test_messages_proto2.proto", "test_messages_proto3.proto"];
const PROTOCOL: &str = "conformance.proto";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=proto");
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("cargo sets no OUT_DIR")?);
    let descriptors = protox::compile([TESTED[0], TESTED[1], PROTOCOL], ["proto"])?;
    let encoded = descriptors.encode_to_vec();
    fs::write(out.join("descriptors.bin"), &encoded)?;

    let mut prost = prost_build::Config::new();
    // One message with ordered maps, so that what is written can be compared as text, and one with
    // hashed ones.
    prost.btree_map([".protobuf_test_messages.proto3"]);
    prost.compile_fds(descriptors)?;

    let targets = TESTED.map(str::to_owned).into();
    let request = Request::from_descriptor_set(encoded.into(), targets, "include=false".to_owned())?;
    let generated = protoc_gen_rust_json::generate(&request).map_err(|errors| errors.to_string())?;
    for file in generated.files {
        fs::write(out.join(file.name), file.content)?;
    }
    Ok(())
}
