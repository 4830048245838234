//! Says where a protoc is, for what needs one: `PROTOC=$(cargo run -q -p protohttp-tests --bin protoc-path)`.

use protohttp_tests::compile::protoc;
use std::process::ExitCode;

fn main() -> ExitCode {
    match protoc() {
        Ok(path) => {
            println!("{}", path.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("protoc-path: {error}");
            ExitCode::FAILURE
        }
    }
}
