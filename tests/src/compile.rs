//! From a fixture's protos to the request that a plugin gets.

use crate::fixture::{Compiler, Fixture};
use bytes::Bytes;
use protohttp_codegen::Request;
use std::{
    fs,
    path::PathBuf,
    process::Command,
    sync::atomic::{AtomicUsize, Ordering},
};

/// The request for `fixture` with those plugin options.
///
/// # Errors
/// What the compiler says of the protos.
pub fn request(fixture: &Fixture, options: &str) -> Result<Request, String> {
    let protos = fixture.protos()?;
    let set = match fixture.case.compiler {
        Compiler::Protox => protox_set(&fixture.includes(), &protos)?,
        Compiler::Protoc => protoc_set(fixture, &protos)?,
    };
    let mut request =
        Request::from_descriptor_set(set, protos, options.to_owned()).map_err(|error| error.to_string())?;
    request.files.retain(|file| !fixture.case.without.iter().any(|name| names(file, name)));
    Ok(request)
}

/// The request for protos that are found below `includes`, without options.
///
/// # Errors
/// What the compiler says of the protos.
pub fn compile(includes: &[PathBuf], protos: &[String]) -> Result<Request, String> {
    let set = protox_set(includes, protos)?;
    Request::from_descriptor_set(set, protos.to_vec(), String::new()).map_err(|error| error.to_string())
}

fn protox_set(includes: &[PathBuf], protos: &[String]) -> Result<Bytes, String> {
    let mut compiler = protox::Compiler::new(includes).map_err(|error| error.to_string())?;
    compiler.include_imports(true).include_source_info(true);
    for proto in protos {
        compiler.open_file(proto).map_err(|error| format!("{error:?}"))?;
    }
    Ok(compiler.encode_file_descriptor_set().into())
}

fn protoc_set(fixture: &Fixture, protos: &[String]) -> Result<Bytes, String> {
    // Tests of one process may compile one fixture at the same time.
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let unique = format!("{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let set = std::env::temp_dir().join(format!("protohttp-{}-{unique}.binpb", fixture.name));
    let mut command = Command::new(protoc()?);
    for include in fixture.includes() {
        command.arg("-I").arg(include);
    }
    command.arg("--include_imports").arg("--include_source_info").arg("-o").arg(&set).args(protos);
    let output = command.output().map_err(|error| format!("cannot run protoc: {error}"))?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    let bytes = fs::read(&set).map_err(|error| format!("{}: {error}", set.display()))?;
    fs::remove_file(&set).map_err(|error| format!("{}: {error}", set.display()))?;
    Ok(bytes.into())
}

/// The real protoc, which comes with a crate.
///
/// # Errors
/// When there is none for this platform.
pub fn protoc() -> Result<PathBuf, String> {
    protoc_bin_vendored::protoc_bin_path().map_err(|error| format!("no protoc for this platform: {error}"))
}

/// Whether `file`, an encoded `FileDescriptorProto`, has that name: it is field 1, and compilers
/// write fields in order.
fn names(file: &Bytes, name: &str) -> bool {
    u8::try_from(name.len()).is_ok_and(|length| {
        file.get(..2) == Some(&[0x0a, length])
            && file.get(2..).is_some_and(|rest| rest.starts_with(name.as_bytes()))
    })
}
