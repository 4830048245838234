//! Turns `proto/` into Rust, and into the document that `/docs` shows.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let protos = ["v1/library.proto", "v1/errors.proto", "admin/v1/admin.proto"];
    protohttp_build::configure()
        .openapi("openapi.yaml")
        // It knows the method PURGE.
        .openapi_option("openapi", "3.2.0")
        .openapi_option("title", "Library")
        .openapi_option("version", "1.0.0")
        // The errors of both services are in one catalogue.
        .openapi_option("errors", "library.admin.v1.AdminService=library.v1.ErrorReason")
        .compile(&protos.map(|name| format!("proto/library/{name}")), &["proto"])?;
    Ok(())
}
