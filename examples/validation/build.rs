//! Turns `api/` into Rust, with a validator's place before each service and the descriptors for it.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    protohttp_build::configure()
        .validate()
        .file_descriptor_set()
        .compile(&["api/members/v1/members.proto"], &["api"])?;
    Ok(())
}
