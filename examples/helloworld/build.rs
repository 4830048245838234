//! Turns `api/` into Rust.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    protohttp_build::configure()
        .openapi("openapi.yaml")
        .compile(&["api/helloworld/v1/greeter.proto"], &["api"])?;
    Ok(())
}
