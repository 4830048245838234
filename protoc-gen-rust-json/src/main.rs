//! The program `protoc-gen-rust-json`: stdin to stdout, run by protoc.

fn main() -> std::process::ExitCode {
    protohttp_codegen::run(&protoc_gen_rust_json::PLUGIN)
}
