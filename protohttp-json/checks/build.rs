//! Turns protos into prost's structs, with our codec beside them; those of the benchmarks a second time,
//! with pbjson's.

use bytes::Bytes;
use prost::Message;
use prost_types::FileDescriptorSet;
use protohttp_codegen::Request;
use std::{env, error::Error, fs, path::PathBuf};

const INCLUDES: [&str; 4] =
    ["proto", "../../tests/conformance/proto", "../../benches/proto", "../../third_party"];

const FILES: [&str; 5] = [
    "bench/v1/bench.proto",
    "names.proto",
    "shapes.proto",
    "test_messages_proto2.proto",
    "test_messages_proto3.proto",
];

/// In each set: prost's default of these is another crate's.
const PBJSON: &str = "bench/v1/bench.proto";

fn main() -> Result<(), Box<dyn Error>> {
    for folder in INCLUDES {
        println!("cargo:rerun-if-changed={folder}");
    }
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let set = Bytes::from(compile(&FILES)?);
    fs::write(out.join("descriptors.bin"), &set)?;

    let ours = out.join("ours");
    fs::create_dir_all(&ours)?;
    let mut config = prost_build::Config::new();
    config.out_dir(&ours).btree_map([".shapes.Sorted"]).bytes([".shapes.Shared"]);
    config.include_file("mod.rs");
    config.compile_fds(FileDescriptorSet::decode(set.clone())?)?;
    let files = FILES.map(str::to_owned).to_vec();
    let request = Request::from_descriptor_set(set, files, "serde=true".to_owned())?;
    let generated = protoc_gen_rust_json::generate(&request).map_err(|errors| errors.to_string())?;
    for file in generated.files.iter() {
        let path = ours.join(&file.name);
        match file.insertion_point {
            None => fs::write(path, &file.content)?,
            Some(_) => fs::write(&path, fs::read_to_string(&path)? + &file.content)?,
        }
    }

    let theirs = out.join("pbjson");
    fs::create_dir_all(&theirs)?;
    let set = compile(&[PBJSON])?;
    let mut config = prost_build::Config::new();
    config.out_dir(&theirs).compile_well_known_types().extern_path(".google.protobuf", "::pbjson_types");
    config.compile_fds(FileDescriptorSet::decode(set.as_slice())?)?;
    let mut builder = pbjson_build::Builder::new();
    builder.register_descriptors(&set)?.out_dir(&theirs).emit_fields();
    builder.extern_path(".google.protobuf", "::pbjson_types").build(&[".bench.v1"])?;
    Ok(())
}

fn compile(files: &[&str]) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut compiler = protox::Compiler::new(INCLUDES)?;
    compiler.include_imports(true).open_files(files)?;
    Ok(compiler.encode_file_descriptor_set())
}
