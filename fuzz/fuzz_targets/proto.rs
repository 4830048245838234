//! A proto and all plugins: whatever it says, they write code or diagnostics, and none of them panics.

#![no_main]

use libfuzzer_sys::fuzz_target;
use protohttp_codegen::{Diagnostics, Generated, Request};
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};
use std::{panic, process, sync::Once};

type Generate = fn(&Request) -> Result<Generated, Diagnostics>;

/// Each plugin, with options that lead it another way.
const PLUGINS: [(Generate, &str); 7] = [
    (protoc_gen_openapi::generate, ""),
    (protoc_gen_openapi::generate, "openapi=3.2.0,format=json,output_mode=service,naming=proto"),
    (protoc_gen_openapi::generate, "compat=gnostic,visibility=PUBLIC"),
    (protoc_gen_rust_errors::generate, "typed=true"),
    (protoc_gen_rust_http::generate, "duplicate_bindings=first"),
    (protoc_gen_rust_json::generate, "serde=true"),
    (protoc_gen_rust_tonic::generate, ""),
];

/// The definitions that protos import.
struct ThirdParty;

impl FileResolver for ThirdParty {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match protohttp_third_party::source(name) {
            Some(source) => File::from_source(name, source),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

/// The proto alone, under the name `fuzz.proto`.
struct Fuzzed(String);

impl FileResolver for Fuzzed {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match name {
            "fuzz.proto" => File::from_source(name, &self.0),
            _ => Err(protox::Error::file_not_found(name)),
        }
    }
}

fn compile(text: &str) -> Option<Request> {
    let mut resolver = ChainFileResolver::new();
    resolver.add(Fuzzed(text.to_owned()));
    resolver.add(ThirdParty);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true).open_file("fuzz.proto").ok()?;
    let set = compiler.encode_file_descriptor_set();
    Request::from_descriptor_set(set.into(), vec!["fuzz.proto".to_owned()], String::new()).ok()
}

/// The fuzzer's own hook would end the program at a panic of the compiler, which is not ours.
static HOOK: Once = Once::new();

fuzz_target!(|text: &str| {
    HOOK.call_once(|| panic::set_hook(Box::new(|what| eprintln!("{what}"))));
    let Ok(Some(request)) = panic::catch_unwind(|| compile(text)) else { return };
    for (generate, options) in PLUGINS {
        if panic::catch_unwind(|| generate(&request.with_parameter(options)).is_ok()).is_err() {
            eprintln!("a plugin panicked, with the options `{options}`");
            process::abort();
        }
    }
});
