//! The real protoc with the real plugin programs.

use crate::{
    compile::protoc,
    fixture::{Fixture, files_below, relative, root},
    plugins::PLUGINS,
    scratch::cargo,
};
use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
    sync::OnceLock,
};

/// The programs of all plugins, built once per test program.
///
/// # Errors
/// What cargo says.
pub fn programs() -> Result<&'static Path, String> {
    static FOLDER: OnceLock<Result<PathBuf, String>> = OnceLock::new();
    FOLDER.get_or_init(build).as_ref().map(PathBuf::as_path).map_err(Clone::clone)
}

fn build() -> Result<PathBuf, String> {
    // target/debug/deps/protoc-0123456789abcdef
    let this = std::env::current_exe().map_err(|error| error.to_string())?;
    let target = this.ancestors().nth(3).ok_or("this program is not in a target folder")?;
    let output = cargo()
        .args(["build", "--quiet"])
        .args(PLUGINS.iter().flat_map(|(_, plugin)| ["-p", plugin.name]))
        .arg("--target-dir")
        .arg(target)
        .current_dir(root())
        .output()
        .map_err(|error| format!("cannot run cargo: {error}"))?;
    if output.status.success() {
        Ok(target.join("debug"))
    } else {
        Err(String::from_utf8_lossy(&output.stderr).into_owned())
    }
}

/// The program `protoc-gen-NAME`.
///
/// # Errors
/// As [`programs`].
pub fn program(name: &str) -> Result<PathBuf, String> {
    Ok(programs()?.join(format!("protoc-gen-{name}{}", std::env::consts::EXE_SUFFIX)))
}

/// Runs protoc once with some plugins on a fixture's protos; all write to the folder `out`.
///
/// # Errors
/// When it cannot be run.
pub fn run(fixture: &Fixture, plugins: &[(&str, &str)], out: &Path) -> Result<Output, String> {
    fs::create_dir_all(out).map_err(|error| format!("{}: {error}", out.display()))?;
    let mut command = Command::new(protoc()?);
    for include in fixture.includes() {
        command.arg("-I").arg(include);
    }
    for (name, options) in plugins {
        command.arg(format!("--plugin=protoc-gen-{name}={}", program(name)?.display()));
        command.arg(format!("--{name}_out={}", out.display()));
        if !options.is_empty() {
            command.arg(format!("--{name}_opt={options}"));
        }
    }
    command.args(fixture.protos()?).output().map_err(|error| format!("cannot run protoc: {error}"))
}

/// The texts of a folder by their paths in it.
///
/// # Errors
/// When one cannot be read.
pub fn read_folder(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut texts = BTreeMap::new();
    for path in files_below(folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.insert(relative(folder, &path), text);
    }
    Ok(texts)
}
