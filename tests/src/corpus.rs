//! The corpus: descriptor sets of published APIs, which nobody here wrote. It is not part of this
//! repository; where its folder is absent, what uses it says so and does nothing.

use crate::{fixture::root, insertion::insert};
use bytes::Bytes;
use flate2::read::GzDecoder;
use protohttp_codegen::{
    Diagnostics, Request, Schema,
    http::{self, Binding, DuplicateBindings},
    source::Source,
};
use std::{collections::BTreeMap, fs, io::Read, path::PathBuf};

/// The set that publishes two methods of one service with the same verb and shape.
const HAS_DUPLICATES: &str = "bigquery_storage";

/// One descriptor set.
#[derive(Clone, Debug)]
pub struct Set {
    /// Its name.
    pub name: String,
    /// A request for all its files, without options.
    pub request: Request,
}

/// The corpus folder, where there is one: `$PROTOHTTP_CORPUS`, or `../shared/corpus` beside the
/// repository.
pub fn folder() -> Option<PathBuf> {
    let folder = match std::env::var_os("PROTOHTTP_CORPUS") {
        Some(folder) => PathBuf::from(folder),
        None => root().join("../shared/corpus"),
    };
    folder.is_dir().then_some(folder)
}

/// The names of all sets, sorted; `None` where the corpus is absent.
///
/// # Errors
/// When the folder cannot be read.
pub fn names() -> Result<Option<Vec<String>>, String> {
    let Some(folder) = folder() else { return Ok(None) };
    let entries = fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let mut names: Vec<String> = entries
        .filter_map(|entry| Some(entry.ok()?.file_name().to_str()?.strip_suffix(".files")?.to_owned()))
        .collect();
    names.sort();
    Ok(Some(names))
}

impl Set {
    /// Reads the set of that name.
    ///
    /// # Errors
    /// When the corpus is absent or has no such set.
    pub fn read(name: &str) -> Result<Self, String> {
        let folder = folder().ok_or("the corpus is absent")?;
        let list = folder.join(format!("{name}.files"));
        let list = fs::read_to_string(&list).map_err(|error| format!("{}: {error}", list.display()))?;
        let files = list.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
        let packed = folder.join(format!("{name}.binpb.gz"));
        let packed = fs::File::open(&packed).map_err(|error| format!("{}: {error}", packed.display()))?;
        let mut bytes = Vec::new();
        GzDecoder::new(packed).read_to_end(&mut bytes).map_err(|error| format!("{name}: {error}"))?;
        let request = Request::from_descriptor_set(Bytes::from(bytes), files, String::new())
            .map_err(|error| format!("{name}: {error}"))?;
        Ok(Self { name: name.to_owned(), request })
    }

    /// The options that rust-http needs for this set.
    pub fn http_options(&self) -> &'static str {
        if self.name == HAS_DUPLICATES { "duplicate_bindings=first" } else { "" }
    }

    /// How many bytes of descriptors it has.
    pub fn size(&self) -> usize {
        self.request.files.iter().map(Bytes::len).sum()
    }

    /// The names of all files but those of `google.protobuf`, which are nobody's to generate.
    fn file_names(&self) -> Result<Vec<String>, String> {
        let schema = Schema::new(&self.request).map_err(|errors| errors.summary())?;
        let names = schema.pool().files().map(|file| file.name().to_owned());
        Ok(names.filter(|name| !name.starts_with("google/protobuf/")).collect())
    }

    /// All HTTP bindings of the set, each with the full name of its method, `/pkg.Service/Method`.
    ///
    /// # Errors
    /// When the set cannot be linked or a rule in it is refused.
    pub fn bindings(&self) -> Result<Vec<(String, Binding)>, String> {
        let schema = Schema::new(&self.request).map_err(|errors| errors.summary())?;
        let policy = if self.http_options().is_empty() {
            DuplicateBindings::Error
        } else {
            DuplicateBindings::FirstWins
        };
        let mut diagnostics = Diagnostics::new();
        let mut bindings = Vec::new();
        for file in schema.targets() {
            for service in http::resolve(file, &Source::new(file), policy, &mut diagnostics) {
                for method in service.methods {
                    let operation = format!("/{}/{}", service.desc.full_name(), method.desc.name());
                    bindings.extend(method.bindings.into_iter().map(|binding| (operation.clone(), binding)));
                }
            }
        }
        if diagnostics.has_errors() { Err(diagnostics.summary()) } else { Ok(bindings) }
    }

    /// Runs rust-tonic, and with it rust-json, and rust-http on it; rust-tonic on the imports too, whose
    /// messages are used.
    ///
    /// # Errors
    /// What they refuse.
    pub fn generate(&self) -> Result<Generated, String> {
        let mut whole = self.request.clone();
        whole.files_to_generate = self.file_names()?;
        let tonic = protoc_gen_rust_tonic::generate(&whole).map_err(|errors| errors.summary())?;
        let request = self.request.with_parameter(self.http_options());
        let http = protoc_gen_rust_http::generate(&request).map_err(|errors| errors.summary())?;
        let mut generated = Generated::default();
        for file in tonic.files.into_iter().chain(http.files) {
            let text = match &file.insertion_point {
                Some(point) => {
                    let into = generated.files.get(&file.name).map_or("", String::as_str);
                    insert(into, point, &file.content).map_err(|error| format!("{}: {error}", file.name))?
                }
                None => file.content,
            };
            if file.name.ends_with(".http.rs") {
                generated.http_lines += text.lines().count();
                // Every method has one constant, and every binding one handler.
                generated.methods += text.matches("pub const ").count();
                generated.bindings += text.matches("    async fn ").count();
            }
            generated.files.insert(file.name, text);
        }
        Ok(generated)
    }
}

/// The code of a set, and its size.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// Texts by file name, insertions done.
    pub files: BTreeMap<String, String>,
    /// Methods that are served over HTTP.
    pub methods: usize,
    /// Their bindings.
    pub bindings: usize,
    /// Lines that rust-http wrote.
    pub http_lines: usize,
}
