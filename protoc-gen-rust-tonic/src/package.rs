//! A package: the files to generate that share one, and the names of what is written for it.

use prost_reflect::FileDescriptor;
use protohttp_codegen::output::package_stem;
use std::collections::BTreeMap;

/// The files of one protobuf package, sorted by name.
#[derive(Clone, Debug)]
pub(crate) struct Package {
    name: String,
    files: Vec<FileDescriptor>,
}

impl Package {
    /// The packages of `targets`, sorted by name. A file that is given twice counts once.
    pub(crate) fn group(targets: &[FileDescriptor]) -> Vec<Self> {
        let mut packages: BTreeMap<&str, BTreeMap<&str, &FileDescriptor>> = BTreeMap::new();
        for file in targets {
            packages.entry(file.package_name()).or_default().insert(file.name(), file);
        }
        packages
            .into_iter()
            .map(|(name, files)| Self {
                name: name.to_owned(),
                files: files.into_values().cloned().collect(),
            })
            .collect()
    }

    /// Its name, empty for files that have no package.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    /// Its files.
    pub(crate) fn files(&self) -> &[FileDescriptor] {
        &self.files
    }

    /// Whether gRPC code may be written for it.
    pub(crate) fn has_services(&self) -> bool {
        self.files.iter().any(|file| file.services().len() > 0)
    }

    /// The file of its messages and services: the package's name as the author wrote it.
    pub(crate) fn file(&self) -> String {
        format!("{}.rs", self.stem())
    }

    /// The file of its JSON code.
    pub(crate) fn json_file(&self) -> String {
        format!("{}.json.rs", self.stem())
    }

    /// The file of its JSON code by pbjson, named as neoeinstein's plugin does.
    pub(crate) fn pbjson_file(&self) -> String {
        format!("{}.serde.rs", self.stem())
    }

    fn stem(&self) -> &str {
        package_stem(&self.name)
    }
}
