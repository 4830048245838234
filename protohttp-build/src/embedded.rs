//! The protos that come with this crate, and protox as the compiler of all protos.

use crate::{error::Error, inputs::Inputs, protox_error};
use bytes::Bytes;
use protox::{
    Compiler,
    file::{ChainFileResolver, File, FileResolver, GoogleFileResolver, IncludeFileResolver},
};

/// Finds the embedded definitions by the names that they are imported by.
struct Embedded;

impl FileResolver for Embedded {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match protohttp_third_party::source(name) {
            Some(source) => File::from_source(name, source),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

/// Finds files in an include folder. Protos are opened by the names that they are imported by, never
/// by paths, so that `api/x.proto` cannot be taken for `x.proto` in the folder `api`.
struct Folder(IncludeFileResolver);

impl FileResolver for Folder {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        self.0.open_file(name)
    }
}

/// Compiles with protox: no program is run. The result is an encoded `FileDescriptorSet` with imports,
/// source positions and comments.
pub(crate) fn compile(inputs: &Inputs) -> Result<Bytes, Error> {
    let mut resolver = ChainFileResolver::new();
    for include in &inputs.includes {
        resolver.add(Folder(IncludeFileResolver::new(include.clone())));
    }
    resolver.add(Embedded);
    resolver.add(GoogleFileResolver::new());
    let mut compiler = Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);

    // Each file stops at its first mistake; files that import a broken one repeat it.
    let mut errors: Vec<String> = Vec::new();
    for name in &inputs.names {
        if let Err(error) = compiler.open_file(name) {
            let text = protox_error::render(&error);
            if !errors.contains(&text) {
                errors.push(text);
            }
        }
    }
    if !errors.is_empty() {
        let noun = if errors.len() == 1 { "error" } else { "errors" };
        return Err(Error::new(format!("{} {noun}\n{}", errors.len(), errors.join("\n"))));
    }
    Ok(Bytes::from(compiler.encode_file_descriptor_set()))
}
