//! A scratch crate below `target/`: a user's crate, as small as can be, that cargo really builds.

use crate::fixture::root;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A crate that stands outside the workspace and shares its target folder and its lock file.
#[derive(Clone, Debug)]
pub struct Scratch {
    folder: PathBuf,
}

/// What every user of the generated code depends on.
const DEPENDENCIES: &str = r#"
prost = "0.14"
prost-types = "0.14"
tonic = "0.14"
tonic-prost = "0.14"
"#;

/// What is needed besides for JSON code by pbjson.
pub const PBJSON: &str = r#"
pbjson = "0.9"
pbjson-types = "0.9"
serde = "1"
"#;

/// What is needed besides for messages that derive serde's traits.
pub const SERDE: &str = r#"
serde = { version = "1", features = ["derive"] }
"#;

impl Scratch {
    /// A crate of that name, emptied if there was one. Its manifest depends on `protohttp` and on
    /// what generated messages and tonic code need, and on nothing else.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn new(name: &str) -> Result<Self, String> {
        Self::with_dependencies(name, "")
    }

    /// The same with further lines below `[dependencies]`.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn with_dependencies(name: &str, dependencies: &str) -> Result<Self, String> {
        let folder = root().join("target/scratch").join(name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        let scratch = Self { folder };
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
             [dependencies]\nprotohttp = {{ path = {:?} }}{DEPENDENCIES}{dependencies}",
            root().join("protohttp"),
        );
        scratch.write("Cargo.toml", &manifest)?;
        let lock = root().join("Cargo.lock");
        fs::copy(&lock, scratch.path("Cargo.lock"))
            .map_err(|error| format!("{}: {error}", lock.display()))?;
        Ok(scratch)
    }

    /// Where it is.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A path in it.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Writes one of its files.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, text: &str) -> Result<(), String> {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
        }
        fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))
    }

    /// Runs `cargo check` on it, offline.
    ///
    /// # Errors
    /// What cargo printed, when it fails.
    pub fn check(&self) -> Result<(), String> {
        self.cargo("check", &[]).map(drop)
    }

    /// Runs `cargo clippy` on it, offline, and gives what it warned of.
    ///
    /// # Errors
    /// What cargo printed, when it fails.
    pub fn lint(&self) -> Result<String, String> {
        self.cargo("clippy", &[])
    }

    /// Runs `cargo doc` on it, offline, and gives what it warned of.
    ///
    /// # Errors
    /// What cargo printed, when it fails.
    pub fn document(&self) -> Result<String, String> {
        self.cargo("doc", &["--no-deps"])
    }

    fn cargo(&self, command: &str, arguments: &[&str]) -> Result<String, String> {
        let output = cargo()
            .args([command, "--offline", "--quiet", "--manifest-path"])
            .arg(self.path("Cargo.toml"))
            .arg("--target-dir")
            .arg(root().join("target"))
            .args(arguments)
            .output()
            .map_err(|error| format!("cannot run cargo: {error}"))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        if output.status.success() { Ok(said) } else { Err(said) }
    }
}

/// The cargo that runs the tests, or the one on `PATH`.
pub fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}
