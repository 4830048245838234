//! A fixture: a folder of protos, with the options that plugins get.

use serde::Deserialize;
use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

/// One folder of `fixtures/`.
#[derive(Clone, Debug)]
pub struct Fixture {
    /// The folder's name, which is the behaviour that it protects.
    pub name: String,
    /// Where it is.
    pub folder: PathBuf,
    /// What its `case.toml` says.
    pub case: Case,
}

/// A `case.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// What compiles the protos.
    #[serde(default)]
    pub compiler: Compiler,
    /// Imports to generate for too, as a user must who uses their messages.
    #[serde(default)]
    pub also: Vec<String>,
    /// Names of files to take out of the request, as no compiler would.
    #[serde(default)]
    pub without: Vec<String>,
    /// The plugins to run, by the name of their output flag: `rust-http`.
    #[serde(flatten)]
    pub plugins: BTreeMap<String, PluginCase>,
}

/// A plugin's table in a `case.toml`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PluginCase {
    /// Its options, as protoc takes them: `a=b,c`.
    pub options: String,
}

/// What turns protos into descriptors.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Compiler {
    /// protox, in process.
    #[default]
    Protox,
    /// protoc, for what protox does not read.
    Protoc,
}

/// The repository's root: that of the checkout which cargo runs in, also when copies of it share a
/// target folder.
pub fn root() -> PathBuf {
    let tests = std::env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let tests = Path::new(&tests);
    tests.parent().unwrap_or(tests).to_owned()
}

impl Fixture {
    /// All fixtures, sorted by name.
    ///
    /// # Errors
    /// A sentence with the path that could not be read.
    pub fn all() -> Result<Vec<Self>, String> {
        let folder = root().join("fixtures");
        let mut fixtures = Vec::new();
        for entry in fs::read_dir(&folder).map_err(|error| cannot_read(&folder, &error))? {
            let path = entry.map_err(|error| cannot_read(&folder, &error))?.path();
            if path.is_dir() {
                fixtures.push(Self::open(path)?);
            }
        }
        fixtures.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(fixtures)
    }

    /// The fixture of that name.
    ///
    /// # Errors
    /// When there is none, or it cannot be read.
    pub fn named(name: &str) -> Result<Self, String> {
        Self::open(root().join("fixtures").join(name))
    }

    fn open(folder: PathBuf) -> Result<Self, String> {
        let path = folder.join("case.toml");
        let text = fs::read_to_string(&path).map_err(|error| {
            format!("{} (every fixture says there which plugins it runs)", cannot_read(&path, &error))
        })?;
        let case = toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Ok(Self { name, folder, case })
    }

    /// The protos to generate for: the folder's own, as names relative to it, sorted, then `also`.
    ///
    /// # Errors
    /// When the folder cannot be read or holds none.
    pub fn protos(&self) -> Result<Vec<String>, String> {
        let mut names = Vec::new();
        for path in files_below(&self.folder).map_err(|error| cannot_read(&self.folder, &error))? {
            let name = relative(&self.folder, &path);
            if name.ends_with(".proto") && !name.starts_with("import/") {
                names.push(name);
            }
        }
        if names.is_empty() {
            return Err(format!("{}: no .proto", self.folder.display()));
        }
        names.extend(self.case.also.iter().cloned());
        Ok(names)
    }

    /// The folders that imports are looked up in.
    pub fn includes(&self) -> Vec<PathBuf> {
        let import = self.folder.join("import");
        let mut includes = vec![self.folder.clone()];
        includes.extend(import.is_dir().then_some(import));
        includes.push(root().join("third_party"));
        includes
    }

    /// The options of rust-tonic, whose messages the other plugins' code needs. Where the fixture has
    /// no table for it, it writes no clients, which are tonic's code and half of the output; and no
    /// JSON beside rust-json's.
    pub fn tonic_options(&self) -> &str {
        match self.case.plugins.get("rust-tonic") {
            Some(case) => &case.options,
            None if self.case.plugins.contains_key("rust-json") => "build_client=false,json=none",
            None => "build_client=false",
        }
    }

    /// The fixture's name as a Rust module.
    pub fn module(&self) -> String {
        self.name.replace('-', "_")
    }

    /// Where its expected output is.
    pub fn expected(&self) -> PathBuf {
        self.folder.join("expected")
    }
}

/// All files below `folder`, sorted; none where there is no such folder.
///
/// # Errors
/// When a folder cannot be read.
pub fn files_below(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        if !folder.is_dir() {
            continue;
        }
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() { folders.push(path) } else { files.push(path) }
        }
    }
    files.sort();
    Ok(files)
}

/// `path` below `folder`, with `/` between its parts.
pub fn relative(folder: &Path, path: &Path) -> String {
    let parts = path.strip_prefix(folder).unwrap_or(path).components();
    parts.map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

fn cannot_read(path: &Path, error: &io::Error) -> String {
    format!("cannot read {}: {error}", path.display())
}
