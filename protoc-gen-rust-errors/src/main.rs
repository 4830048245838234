//! The program `protoc-gen-rust-errors`: stdin to stdout, run by protoc.

fn main() -> std::process::ExitCode {
    protohttp_codegen::run(&protoc_gen_rust_errors::PLUGIN)
}
