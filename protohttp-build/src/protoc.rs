//! protoc as the compiler of all protos, for those who want it.

use crate::{error::Error, inputs::Inputs};
use bytes::Bytes;
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// Compiles with the program `protoc`. `scratch` is a folder for what the two hand to each other.
pub(crate) fn compile(inputs: &Inputs, protoc: &Path, scratch: &Path) -> Result<Bytes, Error> {
    let failed = |error| Error::io(format!("cannot write to `{}`", scratch.display()), error);
    let embedded = scratch.join("include");
    protohttp_third_party::write_to(&embedded).map_err(failed)?;
    let set = scratch.join("descriptors.binpb");

    let mut command = Command::new(protoc);
    command.args(["--include_imports", "--include_source_info"]);
    command.arg(with_path("--descriptor_set_out=", &set));
    for include in &inputs.includes {
        command.arg(with_path("--proto_path=", include));
    }
    // Last, so that a copy of the user's own goes first.
    command.arg(with_path("--proto_path=", &embedded));
    if let Some(include) = std::env::var_os(INCLUDE_VARIABLE) {
        command.arg(with_path("--proto_path=", Path::new(&include)));
    }
    command.args(&inputs.paths);
    let output = command.output().map_err(|error| {
        Error::io(
            format!("cannot run protoc (`{}`); without it, protox does its work", protoc.display()),
            error,
        )
    })?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        return Err(Error::new(format!("protoc refuses the protos\n{}", text.trim_end())));
    }
    let bytes =
        std::fs::read(&set).map_err(|error| Error::io(format!("cannot read `{}`", set.display()), error))?;
    Ok(Bytes::from(bytes))
}

fn with_path(option: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(option);
    argument.push(path);
    argument
}

/// The program to run if none is named: what the variable says, or the one on `PATH`.
pub(crate) fn from_env() -> PathBuf {
    std::env::var_os(VARIABLE).map_or_else(|| PathBuf::from("protoc"), PathBuf::from)
}

/// The variable that names protoc, as for prost-build.
pub(crate) const VARIABLE: &str = "PROTOC";

/// The variable that names the folder of `google/protobuf/*.proto`, as for prost-build; a protoc that is
/// installed whole finds it by itself.
pub(crate) const INCLUDE_VARIABLE: &str = "PROTOC_INCLUDE";
