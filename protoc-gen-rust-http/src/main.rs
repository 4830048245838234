//! The program `protoc-gen-rust-http`: stdin to stdout, run by protoc.

fn main() -> std::process::ExitCode {
    protohttp_codegen::run(&protoc_gen_rust_http::PLUGIN)
}
