//! Time and size of generating the codec of published APIs, beside prost-build and pbjson-build.
//!
//! `cargo run --release -p protohttp-json-checks --bin json-corpus [--pbjson] [FOLDER]`
//!
//! The folder holds descriptor sets (`NAME.binpb.gz`); it is `../shared/corpus` beside the workspace if none is
//! given. Code is generated for all files in them but `google/protobuf`. pbjson-build takes minutes, so it is asked
//! for only with `--pbjson`.

use bytes::Bytes;
use flate2::read::GzDecoder;
use prost::Message;
use prost_types::{FileDescriptorProto, FileDescriptorSet};
use protohttp_codegen::Request;
use std::{
    collections::HashSet,
    env,
    error::Error,
    fs::{self, File},
    io::Read,
    path::{Path, PathBuf},
    time::Instant,
};

type Failure = Box<dyn Error>;

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let with_pbjson = arguments.iter().any(|argument| argument == "--pbjson");
    let folder = arguments
        .iter()
        .find(|argument| !argument.starts_with("--"))
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus"), PathBuf::from);
    if !folder.is_dir() {
        println!("Skipped: there is no folder {}.", folder.display());
        return Ok(());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let name = entry?.file_name();
        names.extend(name.to_str().and_then(|name| name.strip_suffix(".binpb.gz")).map(str::to_owned));
    }
    names.sort();
    println!(
        "{:18} {:>9} {:>9} {:>6} {:>10} {:>10} {:>10} {:>6}",
        "set", "prost s", "ours s", "ratio", "prost B", "ours B", "pbjson B", "ratio"
    );
    let mut all = Cost::default();
    for name in &names {
        let cost = measure(&folder, name, with_pbjson)?;
        cost.print(name);
        all.add(&cost);
    }
    all.print("all");
    Ok(())
}

#[derive(Default)]
struct Cost {
    prost_seconds: f64,
    our_seconds: f64,
    prost_bytes: usize,
    our_bytes: usize,
    pbjson_bytes: usize,
}

impl Cost {
    fn add(&mut self, other: &Self) {
        self.prost_seconds += other.prost_seconds;
        self.our_seconds += other.our_seconds;
        self.prost_bytes += other.prost_bytes;
        self.our_bytes += other.our_bytes;
        self.pbjson_bytes += other.pbjson_bytes;
    }

    fn print(&self, name: &str) {
        println!(
            "{name:18} {:9.3} {:9.3} {:6.2} {:10} {:10} {:10} {:6.3}",
            self.prost_seconds,
            self.our_seconds,
            self.our_seconds / self.prost_seconds,
            self.prost_bytes,
            self.our_bytes,
            self.pbjson_bytes,
            self.our_bytes as f64 / self.pbjson_bytes as f64,
        );
    }
}

fn measure(folder: &Path, name: &str, with_pbjson: bool) -> Result<Cost, Failure> {
    let mut set = Vec::new();
    GzDecoder::new(File::open(folder.join(format!("{name}.binpb.gz")))?).read_to_end(&mut set)?;
    let set = Bytes::from(set);
    let decoded = FileDescriptorSet::decode(set.clone())?;
    let names = decoded.file.iter().map(|file| file.name().to_owned());
    let files: Vec<String> = names.filter(|name| !name.starts_with("google/protobuf/")).collect();

    let start = Instant::now();
    let request = Request::from_descriptor_set(set.clone(), files.clone(), "include=false".to_owned())?;
    let generated = protoc_gen_rust_json::generate(&request).map_err(|errors| errors.to_string())?;
    let our_seconds = start.elapsed().as_secs_f64();
    let our_bytes = generated.files.iter().map(|file| file.content.len()).sum();

    // prost-build needs all files of a set, so both generate for all.
    let start = Instant::now();
    let decoded = FileDescriptorSet::decode(set.clone())?;
    let module = |file: &FileDescriptorProto| prost_build::Module::from_protobuf_package_name(file.package());
    let modules = decoded.file.iter().map(|file| (module(file), file.clone())).collect();
    let output = prost_build::Config::new().generate(modules)?;
    let prost_seconds = start.elapsed().as_secs_f64();
    let prost_bytes = output.values().map(String::len).sum();

    let mut pbjson_bytes = 0;
    if with_pbjson {
        let mut builder = pbjson_build::Builder::new();
        builder.register_descriptors(&set)?;
        let packages: HashSet<String> = decoded
            .file
            .iter()
            .filter(|file| files.iter().any(|name| name == file.name()))
            .flat_map(|file| {
                let names = file
                    .message_type
                    .iter()
                    .map(|it| it.name())
                    .chain(file.enum_type.iter().map(|it| it.name()));
                names.map(|name| format!(".{}.{name}", file.package())).collect::<Vec<_>>()
            })
            .collect();
        let prefixes: Vec<String> = packages.into_iter().collect();
        let written = builder.generate(&prefixes, |_| Ok(Vec::new()))?;
        pbjson_bytes = written.iter().map(|(_, text)| text.len()).sum();
    }
    Ok(Cost { prost_seconds, our_seconds, prost_bytes, our_bytes, pbjson_bytes })
}
