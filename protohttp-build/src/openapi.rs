//! OpenAPI documents: written where the user wants them, and put into the generated code.

use crate::{builder::option, cargo::Directives, error::Error, output};
use protohttp_codegen::{Files, Request};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Where the document goes.
#[derive(Clone, Debug)]
pub(crate) struct OpenApi {
    path: PathBuf,
}

/// Documents, and where they go.
pub(crate) struct Documents<'a> {
    path: &'a Path,
    files: Files,
    /// The name of the only document; none if there are several by intention.
    only: Option<String>,
}

impl OpenApi {
    pub(crate) fn new(path: PathBuf) -> Self {
        Self { path }
    }

    /// Makes the documents.
    pub(crate) fn generate(
        &self,
        request: &Request,
        options: &[String],
        directives: &mut Directives,
    ) -> Result<Documents<'_>, Error> {
        let is_merged =
            |option: &String| option != "output_mode=merged" && option.starts_with("output_mode=");
        let only = match options.iter().any(is_merged) {
            true => None,
            false => Some(self.file_name()?),
        };
        let name = only.iter().map(|name| option("output_file", name));
        let options: Vec<String> = name.chain(options.iter().cloned()).collect();
        let generated = protoc_gen_openapi::generate(&request.with_parameter(options.join(",")))?;
        generated.warnings.iter().for_each(|warning| directives.warning(&warning.to_string()));
        if generated.files.iter().next().is_none() {
            return Err(Error::new(
                "error: openapi: there is no document, for no method has an HTTP rule that is served\n    \
                 help: leave `openapi` out, or give a method the option `google.api.http`",
            ));
        }
        Ok(Documents { path: &self.path, files: generated.files, only })
    }

    fn file_name(&self) -> Result<String, Error> {
        let name = self.path.file_name().and_then(|name| name.to_str());
        name.map(str::to_owned)
            .ok_or_else(|| Error::new(format!("error: openapi: `{}` is no file name", self.path.display())))
    }
}

impl Documents<'_> {
    /// Writes them, and adds the only one to the generated code: the constant goes into the file with
    /// the module tree.
    pub(crate) fn add_to(self, code: &mut BTreeMap<String, String>, tree: &str) -> Result<(), Error> {
        let Some(only) = self.only else {
            for file in self.files {
                output::write(&self.path.join(&file.name), file.content.as_bytes())?;
            }
            return Ok(());
        };
        // An option may have named it otherwise.
        for file in self.files {
            output::write(self.path, file.content.as_bytes())?;
            let text = code.entry(tree.to_owned()).or_default();
            text.push_str(&format!("\n{DOCS}\npub const OPENAPI: &str = include_str!({only:?});\n"));
            code.insert(only.clone(), file.content);
        }
        Ok(())
    }
}

const DOCS: &str = "/// The OpenAPI document of all services.
#[allow(dead_code, unreachable_pub, reason = \"there to be served\")]";
