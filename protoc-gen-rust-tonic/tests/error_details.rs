//! The messages of errors in `protohttp` are what this generator makes of the protos in `third_party`.
//!
//! `BLESS=1 cargo test -p protoc-gen-rust-tonic --test error_details` writes them anew.

use protohttp_codegen::Request;
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};
use std::{fs, path::Path};

const FILES: [&str; 3] = ["errors/errors.proto", "google/rpc/error_details.proto", "google/rpc/status.proto"];

struct ThirdParty;

impl FileResolver for ThirdParty {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match protohttp_third_party::source(name) {
            Some(source) => File::from_source(name, source),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

fn request() -> Request {
    let mut resolver = ChainFileResolver::new();
    resolver.add(ThirdParty);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);
    compiler.open_files(FILES).expect("they compile");
    let set = compiler.encode_file_descriptor_set();
    // Maps in the order of their keys, so that equal errors are equal bytes.
    let parameter = "btree_map=.,runtime=crate::json,mod_file=none".to_owned();
    Request::from_descriptor_set(set.into(), FILES.map(str::to_owned).to_vec(), parameter)
        .expect("a descriptor set")
}

#[test]
fn the_messages_of_errors_are_up_to_date() {
    let generated = protoc_gen_rust_tonic::generate(&request()).expect("no mistakes");
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../protohttp/src/generated");
    for file in generated.files.iter() {
        let path = folder.join(&file.name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &file.content).expect("the folder is there");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert!(found == file.content, "{} is out of date", path.display());
    }
}
