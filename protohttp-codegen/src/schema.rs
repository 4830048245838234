//! The schema: all descriptors of a request, linked, and the files among them to generate for.

use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    guard::guard,
    request::Request,
};
use prost::Message;
use prost_reflect::{DescriptorError, DescriptorPool, FileDescriptor};

/// A request's descriptors, linked to each other, with options and extensions kept.
#[derive(Clone, Debug)]
pub struct Schema {
    pool: DescriptorPool,
    targets: Vec<FileDescriptor>,
}

impl Schema {
    /// Links the files of `request`.
    ///
    /// # Errors
    /// A diagnostic for each file that is broken or uses an edition, and for each file to generate
    /// that is not in the request.
    pub fn new(request: &Request) -> Result<Self, Diagnostics> {
        let mut errors = Diagnostics::new();
        for file in &request.files {
            if let Err(error) = check_header(file) {
                errors.push(error);
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        let mut pool = DescriptorPool::new();
        for file in &request.files {
            // One file at a time: handing over the whole set costs half as much memory again.
            // Descriptors that no compiler writes make the library panic.
            guard(|| pool.decode_file_descriptor_proto(file.clone()))
                .map_err(|why| {
                    Diagnostic::error(None, format!("a file of the request cannot be linked: {why}"))
                })?
                .map_err(|error| link_error(&error))?;
        }
        let mut targets = Vec::with_capacity(request.files_to_generate.len());
        for name in &request.files_to_generate {
            match pool.get_file_by_name(name) {
                // A name that is given twice counts once.
                Some(file) if targets.contains(&file) => {}
                Some(file) => targets.push(file),
                None => errors.push(Diagnostic::error(
                    None,
                    format!("the file to generate `{name}` is not in the request"),
                )),
            }
        }
        // The order of arguments is an accident, and the output must not show it.
        targets.sort_by(|a, b| a.name().cmp(b.name()));
        if errors.is_empty() { Ok(Self { pool, targets }) } else { Err(errors) }
    }

    /// Everything in the request.
    pub fn pool(&self) -> &DescriptorPool {
        &self.pool
    }

    /// Reports a package whose own file would have the name of the file `{package}.{suffix}.rs` of
    /// another: with the suffix `http`, a package `shop.http` beside `shop`.
    ///
    /// # Errors
    /// One diagnostic for each such pair.
    pub fn check_suffix<'a>(
        &self,
        packages: impl IntoIterator<Item = &'a str>,
        suffix: &str,
    ) -> Result<(), Diagnostics> {
        let errors: Diagnostics = packages
            .into_iter()
            .filter_map(|package| {
                let taken = format!("{package}.{suffix}");
                let file = self.targets.iter().find(|file| file.package_name() == taken)?;
                let message = format!(
                    "the package `{taken}` and what is generated for `{package}` need one file, `{taken}.rs`"
                );
                Some(
                    Diagnostic::error(Place::file(file.name()), message)
                        .help("give the package another name"),
                )
            })
            .collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }

    /// The files to generate code for, each once, sorted by name.
    pub fn targets(&self) -> &[FileDescriptor] {
        &self.targets
    }
}

/// What must be known of a file before it is linked: prost-reflect panics on editions, on an empty
/// syntax and on a file that imports itself.
#[derive(Clone, PartialEq, prost::Message)]
struct Header {
    #[prost(string, tag = "1")]
    name: String,
    #[prost(string, repeated, tag = "3")]
    dependency: Vec<String>,
    #[prost(string, optional, tag = "12")]
    syntax: Option<String>,
    #[prost(int32, tag = "14")]
    edition: i32,
}

fn check_header(file: &bytes::Bytes) -> Result<(), Diagnostic> {
    let header = Header::decode(file.clone())
        .map_err(|error| Diagnostic::error(None, format!("a file of the request cannot be read: {error}")))?;
    // Following the imports of such a file would never end.
    if header.dependency.contains(&header.name) {
        return Err(Diagnostic::error(Place::file(header.name), "the file imports itself"));
    }
    // Values of `google.protobuf.Edition`: the legacy ones are what proto2 and proto3 files may carry.
    let edition = match header.edition {
        0 | 900 | 998 | 999 => None,
        1000 => Some("2023".to_owned()),
        1001 => Some("2024".to_owned()),
        other => Some(format!("number {other}")),
    };
    match (edition, header.syntax.as_deref()) {
        (None, None | Some("proto2" | "proto3")) => Ok(()),
        (edition, Some("editions")) | (edition @ Some(_), _) => {
            let edition = edition.map_or_else(String::new, |edition| format!(" (edition {edition})"));
            Err(Diagnostic::error(
                Place::file(header.name),
                format!("protobuf editions are not supported yet{edition}"),
            )
            .help("begin the file with `syntax = \"proto3\";` or `syntax = \"proto2\";`"))
        }
        (None, Some(other)) => {
            Err(Diagnostic::error(Place::file(header.name), format!("unknown syntax `{other}`"))
                .help("`proto2` and `proto3` are supported"))
        }
    }
}

fn link_error(error: &DescriptorError) -> Diagnostic {
    let one_based = |at: Option<usize>| at.and_then(|at| u32::try_from(at).ok()?.checked_add(1));
    let place = error.file().map(|file| Place {
        file: file.to_owned(),
        position: one_based(error.line()).zip(one_based(error.column())),
    });
    Diagnostic::error(place, error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Found by fuzzing: this overflowed the stack, which nothing can catch.
    #[test]
    fn a_file_that_imports_itself_is_refused() {
        // Name, dependency and public_dependency.
        let file = b"\x0a\x01a\x1a\x01a\x50\x00";
        let request = Request { files: vec![bytes::Bytes::from_static(file)], ..Request::default() };
        let errors = Schema::new(&request).expect_err("refused");
        assert_eq!(errors.to_string(), "a: error: the file imports itself");
    }

    /// Found by fuzzing: an empty syntax is not an absent one, and linking it panicked.
    #[test]
    fn an_empty_syntax_is_refused() {
        let request = Request { files: vec![bytes::Bytes::from_static(b"b\0")], ..Request::default() };
        let errors = Schema::new(&request).expect_err("refused");
        assert!(errors.to_string().contains("unknown syntax ``"), "{errors}");
    }
}
