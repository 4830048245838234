//! Inputs: the protos to compile, found on disk and named.

use crate::error::Error;
use prost_reflect::FileDescriptor;
use std::path::{Component, Path, PathBuf};

/// The protos to compile, and where their imports are.
#[derive(Debug)]
pub(crate) struct Inputs {
    /// The names by which the protos could be imported.
    pub(crate) names: Vec<String>,
    /// The same files on disk.
    pub(crate) paths: Vec<PathBuf>,
    /// The include folders.
    pub(crate) includes: Vec<PathBuf>,
}

impl Inputs {
    /// Finds each of `protos`: a file below one of `includes`, named by its path or by the name that it
    /// is imported by.
    pub(crate) fn find(protos: &[PathBuf], includes: &[PathBuf]) -> Result<Self, Error> {
        let mut inputs = Self { names: Vec::new(), paths: Vec::new(), includes: includes.to_vec() };
        let mut errors = Vec::new();
        for proto in protos {
            match inputs.find_one(proto) {
                Ok((name, path)) => {
                    inputs.names.push(name);
                    inputs.paths.push(path);
                }
                Err(message) => errors.push(format!("error: {message}")),
            }
        }
        if protos.is_empty() {
            errors.push("error: no protos are named".to_owned());
        }
        if errors.is_empty() { Ok(inputs) } else { Err(Error::new(errors.join("\n"))) }
    }

    fn find_one(&self, proto: &Path) -> Result<(String, PathBuf), String> {
        let folders = || {
            let names: Vec<String> =
                self.includes.iter().map(|include| format!("`{}`", include.display())).collect();
            if names.is_empty() { "there are none".to_owned() } else { names.join(", ") }
        };
        if proto.is_file() {
            let below = self.includes.iter().find_map(|include| name_below(include, proto));
            let name = below.ok_or_else(|| {
                format!("`{}` is not below one of the include folders ({})", proto.display(), folders())
            })?;
            // What an import of that name finds must be this file.
            let found = self.includes.iter().map(|include| include.join(&name)).find(|path| path.is_file());
            match found {
                Some(found) if !is_same(&found, proto) => Err(format!(
                    "`{}` is hidden by `{}`, which is in an earlier include folder",
                    proto.display(),
                    found.display()
                )),
                _ => Ok((name, proto.to_owned())),
            }
        } else {
            let found = self.includes.iter().map(|include| include.join(proto)).find(|path| path.is_file());
            match (found, import_name(proto)) {
                (Some(path), Some(name)) => Ok((name, path)),
                _ => Err(format!(
                    "there is no file `{}`, here or in the include folders ({})",
                    proto.display(),
                    folders()
                )),
            }
        }
    }

    /// Where the imported ones of `files` are, as far as they are in the include folders.
    pub(crate) fn imports(&self, files: impl Iterator<Item = FileDescriptor>) -> Vec<PathBuf> {
        let find =
            |name: &str| self.includes.iter().map(|include| include.join(name)).find(|path| path.is_file());
        let imported = files.filter(|file| self.names.iter().all(|name| name != file.name()));
        imported.filter_map(|file| find(file.name())).collect()
    }
}

/// The name by which `path` can be imported, if it is below `include`.
fn name_below(include: &Path, path: &Path) -> Option<String> {
    if let Ok(rest) = plain(path).strip_prefix(plain(include)) {
        return import_name(rest);
    }
    // One may be relative and the other absolute, or have a link in it.
    import_name(path.canonicalize().ok()?.strip_prefix(include.canonicalize().ok()?).ok()?)
}

/// Without `.` parts.
fn plain(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

/// Import names have `/` between their parts, and no `..` in them.
fn import_name(path: &Path) -> Option<String> {
    let part = |part: Component<'_>| match part {
        Component::Normal(part) => part.to_str().map(str::to_owned),
        _ => None,
    };
    let parts: Option<Vec<String>> = plain(path).components().map(part).collect();
    parts.filter(|parts| !parts.is_empty()).map(|parts| parts.join("/"))
}

fn is_same(a: &Path, b: &Path) -> bool {
    plain(a) == plain(b) || a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}
