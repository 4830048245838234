//! The plugin as protoc runs it.

use std::process::ExitCode;

fn main() -> ExitCode {
    protohttp_codegen::run(&protoc_gen_rust_tonic::PLUGIN)
}
