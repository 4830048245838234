//! Turns `proto/` into Rust.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    protohttp_build::configure()
        .compile(&["proto/library/v1/library.proto", "proto/library/admin/v1/admin.proto"], &["proto"])?;
    Ok(())
}
