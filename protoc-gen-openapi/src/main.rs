//! The program `protoc-gen-openapi`: stdin to stdout, run by protoc.

fn main() -> std::process::ExitCode {
    protohttp_codegen::run(&protoc_gen_openapi::PLUGIN)
}
