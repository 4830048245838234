//! Turns `proto/` into Rust.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    protohttp_build::configure().build_client(false).compile(&["proto/bench/v1/bench.proto"], &["proto"])?;
    Ok(())
}
