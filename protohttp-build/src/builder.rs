//! The builder: what a build script says, and the order in which it is done.

use crate::{
    cargo::Directives, embedded, error::Error, inputs::Inputs, insertion, openapi::OpenApi, output, protoc,
    targets,
};
use bytes::Bytes;
use protohttp_codegen::{
    Diagnostic, Diagnostics, Generated, Plugin, Request, Schema,
    rust::{ExternPaths, WellKnownTypes},
};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Options for code generation in a build script; [`configure`](crate::configure) makes one.
///
/// Those that are named as in `prost_build::Config` and `tonic_prost_build::Builder` mean what they
/// mean there. Paths are prost-build's: `.pkg.Message.field` and each prefix of it down to `.`, or
/// without the leading dot the end of such a path.
#[derive(Clone, Debug)]
#[must_use = "nothing is done until `compile` is called"]
pub struct Builder {
    compiler: Compiler,
    out_dir: Option<PathBuf>,
    include_file: String,
    file_descriptor_set_path: Option<PathBuf>,
    extern_paths: Vec<(String, String)>,
    compile_well_known_types: bool,
    json: Json,
    build_server: bool,
    build_http: bool,
    validate: bool,
    build_errors: bool,
    tonic: Vec<String>,
    http: Vec<String>,
    errors: Vec<String>,
    openapi: Option<OpenApi>,
    openapi_options: Vec<String>,
}

/// Who compiles protos to descriptors.
#[derive(Clone, Debug)]
enum Compiler {
    Protox,
    Protoc(PathBuf),
    ProtocFromEnv,
}

/// Who writes the JSON code of messages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Json {
    /// `protoc-gen-rust-json`: all of ProtoJSON, over the well-known types of `prost_types`.
    #[default]
    Protohttp,
    /// pbjson-build, over the well-known types of `pbjson_types`; the crates `pbjson`, `pbjson-types` and
    /// `serde` are needed then.
    Pbjson,
    /// Nobody here: the messages implement serde's traits otherwise, by attributes for example.
    Serde,
    /// Nobody: there is no JSON and so no HTTP.
    None,
}

impl Json {
    /// What rust-tonic is told.
    fn of_messages(self) -> &'static str {
        match self {
            Self::Protohttp => "protohttp",
            Self::Pbjson => "pbjson",
            Self::Serde | Self::None => "none",
        }
    }

    /// What rust-http is told.
    fn of_handlers(self) -> &'static str {
        match self {
            Self::Protohttp | Self::None => "protohttp",
            Self::Pbjson => "pbjson",
            Self::Serde => "serde",
        }
    }

    fn well_known_types(self) -> WellKnownTypes {
        match self {
            Self::Protohttp | Self::Serde | Self::None => WellKnownTypes::ProstTypes,
            Self::Pbjson => WellKnownTypes::PbjsonTypes,
        }
    }
}

/// The file that `protohttp::include_protos!` includes.
const ROOT: &str = "protohttp.rs";

impl Builder {
    pub(crate) fn new() -> Self {
        Self {
            compiler: Compiler::Protox,
            out_dir: None,
            include_file: ROOT.to_owned(),
            file_descriptor_set_path: None,
            extern_paths: Vec::new(),
            compile_well_known_types: false,
            json: Json::Protohttp,
            build_server: true,
            build_http: true,
            validate: false,
            build_errors: true,
            tonic: Vec::new(),
            http: Vec::new(),
            errors: Vec::new(),
            openapi: None,
            openapi_options: Vec::new(),
        }
    }

    /// Compiles the protos with that program instead of protox. Where it does not find
    /// `google/protobuf/*.proto` by itself, the variable `PROTOC_INCLUDE` names their folder.
    pub fn protoc(mut self, program: impl Into<PathBuf>) -> Self {
        self.compiler = Compiler::Protoc(program.into());
        self
    }

    /// Compiles the protos with protoc instead of protox: the program that the variable `PROTOC` names,
    /// or else the one on `PATH`. The build script is run again when the variable changes.
    pub fn use_protoc(mut self) -> Self {
        self.compiler = Compiler::ProtocFromEnv;
        self
    }

    /// Writes to that folder instead of `OUT_DIR`. `protohttp::include_protos!` does not look there.
    pub fn out_dir(mut self, folder: impl Into<PathBuf>) -> Self {
        self.out_dir = Some(folder.into());
        self
    }

    /// Names the file with the module tree. It is `protohttp.rs` if nothing is said, which is what
    /// `protohttp::include_protos!` includes.
    pub fn include_file(mut self, name: impl Into<String>) -> Self {
        self.include_file = name.into();
        self
    }

    /// Writes the descriptors of the generated files and their imports to that file, without source
    /// positions: an encoded `google.protobuf.FileDescriptorSet`.
    pub fn file_descriptor_set_path(mut self, path: impl Into<PathBuf>) -> Self {
        self.file_descriptor_set_path = Some(path.into());
        self
    }

    /// Puts the descriptors into the generated code, as `FILE_DESCRIPTOR_SET` beside the outermost
    /// modules: what `tonic_reflection` registers.
    pub fn file_descriptor_set(self) -> Self {
        self.tonic_option("file_descriptor_set", "true")
    }

    /// Takes a package, `.pkg`, or a type, `.pkg.Type`, from elsewhere instead of generating it.
    pub fn extern_path(mut self, proto: impl Into<String>, rust: impl Into<String>) -> Self {
        self.extern_paths.push((proto.into(), rust.into()));
        self
    }

    /// Generates `google.protobuf` as any other package.
    pub fn compile_well_known_types(mut self) -> Self {
        self.compile_well_known_types = true;
        self
    }

    /// Makes map fields a `BTreeMap`; `.` is all of them.
    pub fn btree_map(self, path: impl AsRef<str>) -> Self {
        self.tonic_option("btree_map", path)
    }

    /// Makes bytes fields a `bytes::Bytes`; `.` is all of them.
    pub fn bytes(self, path: impl AsRef<str>) -> Self {
        self.tonic_option("bytes", path)
    }

    /// Puts a message field or oneof member into a `Box`.
    pub fn boxed(self, path: impl AsRef<str>) -> Self {
        self.tonic_option("boxed", path)
    }

    /// Adds an attribute to messages, enums and oneofs.
    pub fn type_attribute(self, path: impl AsRef<str>, attribute: impl AsRef<str>) -> Self {
        self.attribute("type_attribute", path, attribute)
    }

    /// Adds an attribute to messages.
    pub fn message_attribute(self, path: impl AsRef<str>, attribute: impl AsRef<str>) -> Self {
        self.attribute("message_attribute", path, attribute)
    }

    /// Adds an attribute to enums and oneofs.
    pub fn enum_attribute(self, path: impl AsRef<str>, attribute: impl AsRef<str>) -> Self {
        self.attribute("enum_attribute", path, attribute)
    }

    /// Adds an attribute to fields, oneof members and enum values.
    pub fn field_attribute(self, path: impl AsRef<str>, attribute: impl AsRef<str>) -> Self {
        self.attribute("field_attribute", path, attribute)
    }

    fn attribute(self, option: &str, path: impl AsRef<str>, attribute: impl AsRef<str>) -> Self {
        self.tonic_option(option, format!("{}={}", path.as_ref(), attribute.as_ref()))
    }

    /// Leaves out the comments of messages, enums and fields; for a service or method its full name,
    /// without a leading dot.
    pub fn disable_comments(self, path: impl AsRef<str>) -> Self {
        self.tonic_option("disable_comments", path)
    }

    /// Whether gRPC clients are generated; they are if nothing is said.
    pub fn build_client(self, yes: bool) -> Self {
        self.tonic_option("build_client", yes.to_string())
    }

    /// Whether gRPC servers are generated; they are if nothing is said. Without them there are no HTTP
    /// bindings either, because both serve one trait.
    pub fn build_server(mut self, yes: bool) -> Self {
        self.build_server = yes;
        self.tonic_option("build_server", yes.to_string())
    }

    /// Whether clients have `connect`, which needs tonic's feature `transport`; they have if nothing is
    /// said.
    pub fn build_transport(self, yes: bool) -> Self {
        self.tonic_option("build_transport", yes.to_string())
    }

    /// Whether HTTP bindings are generated; they are if nothing is said.
    pub fn build_http(mut self, yes: bool) -> Self {
        self.build_http = yes;
        self
    }

    /// Whether typed errors are generated for the enums whose values have an HTTP status
    /// (`errors/errors.proto`); they are if nothing is said.
    pub fn build_errors(mut self, yes: bool) -> Self {
        self.build_errors = yes;
        self
    }

    /// Writes `GreeterValidated` for a service `Greeter`: it has requests validated before the service sees
    /// them, over HTTP and gRPC alike. See `protohttp::Validator`. `protoc-gen-rust-http` writes it, so
    /// that HTTP bindings must not be turned off.
    pub fn validate(mut self) -> Self {
        self.validate = true;
        self
    }

    /// Who writes the JSON code of messages; [`Json::Protohttp`] if nothing is said.
    pub fn json(mut self, json: Json) -> Self {
        self.json = json;
        self
    }

    /// With [`Json::Protohttp`]: gives messages and enums serde's `Serialize` and `Deserialize` too, which write and
    /// read the same JSON, in any format. The crate protohttp needs its feature `serde` then.
    pub fn serde(self, yes: bool) -> Self {
        self.tonic_option("serde", yes.to_string())
    }

    /// With [`Json::Pbjson`]: whether JSON has fields that hold their default value; it has if nothing is said.
    pub fn emit_defaults(self, yes: bool) -> Self {
        self.tonic_option("emit_defaults", yes.to_string())
    }

    /// With [`Json::Pbjson`]: whether unknown fields in JSON are skipped and not an error; they are if nothing is said.
    pub fn ignore_unknown_fields(self, yes: bool) -> Self {
        self.tonic_option("ignore_unknown_fields", yes.to_string())
    }

    /// With [`Json::Pbjson`]: writes JSON with the field names of the proto. Both are read either way.
    pub fn preserve_proto_field_names(self) -> Self {
        self.tonic_option("preserve_proto_field_names", "true")
    }

    /// Gives `protoc-gen-rust-tonic` an option that has no method here.
    pub fn tonic_option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.tonic.push(option(name, value.as_ref()));
        self
    }

    /// Gives `protoc-gen-rust-http` an option that has no method here, such as
    /// `duplicate_bindings=first`.
    pub fn http_option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.http.push(option(name, value.as_ref()));
        self
    }

    /// Gives `protoc-gen-rust-errors` an option, such as `typed=true` or `prefix=enum`.
    pub fn errors_option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.errors.push(option(name, value.as_ref()));
        self
    }

    /// Writes the OpenAPI document of all services to that file, relative to the crate's folder, as YAML
    /// or JSON by its ending; and puts it into the generated code, as `OPENAPI` beside the outermost
    /// modules.
    ///
    /// With the option `output_mode`, there is more than one document: they are written below that path
    /// as a folder, and there is no constant.
    ///
    /// ```no_run
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// protohttp_build::configure()
    ///     .openapi("openapi.yaml")
    ///     .openapi_option("version", "1.4.0")
    ///     .compile(&["api/helloworld/v1/greeter.proto"], &["api"])?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn openapi(mut self, path: impl Into<PathBuf>) -> Self {
        self.openapi = Some(OpenApi::new(path.into()));
        self
    }

    /// Gives `protoc-gen-openapi` an option, such as `title` or `openapi=3.1.1`. Nothing is done without
    /// [`openapi`](Self::openapi).
    pub fn openapi_option(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.openapi_options.push(option(name, value.as_ref()));
        self
    }

    /// Compiles `protos` and writes the code for them.
    ///
    /// Each proto is a file below one of `includes`, given by its path or by the name that it would be
    /// imported by. Cargo is told to run the build script again when a file that was read has changed,
    /// and is shown warnings.
    ///
    /// # Errors
    /// Mistakes in the protos or the options, all of them at once; a file that cannot be read or
    /// written; a protoc that cannot be run.
    pub fn compile(self, protos: &[impl AsRef<Path>], includes: &[impl AsRef<Path>]) -> Result<(), Error> {
        let paths = |paths: &mut dyn Iterator<Item = &Path>| paths.map(Path::to_owned).collect::<Vec<_>>();
        let protos = paths(&mut protos.iter().map(AsRef::as_ref));
        let includes = paths(&mut includes.iter().map(AsRef::as_ref));
        let mut directives = Directives::default();
        let result = self.run(&protos, &includes, &mut directives);
        // After a mistake, too: what was read until then is what will be changed.
        directives.print();
        result
    }

    pub(crate) fn run(
        &self,
        protos: &[PathBuf],
        includes: &[PathBuf],
        directives: &mut Directives,
    ) -> Result<(), Error> {
        let out_dir = self.find_out_dir()?;
        let inputs = Inputs::find(protos, includes)?;
        inputs.paths.iter().for_each(|path| directives.rerun_if_changed(path));
        let set = self.compile_protos(&inputs, &out_dir, directives)?;

        let request = Request::from_descriptor_set(set, inputs.names.clone(), String::new())
            .map_err(|error| Error::new(error.to_string()))?;
        let schema = Schema::new(&request)?;
        inputs.imports(schema.pool().files()).iter().for_each(|path| directives.rerun_if_changed(path));

        let extern_paths = ExternPaths::new(&self.extern_paths, self.well_known_types())
            .map_err(|why| Error::new(format!("error: extern path: {why}")))?;
        let request =
            Request { files_to_generate: targets::with_referred(&schema, &extern_paths), ..request };
        let mut files = self.generate(&request, directives)?;
        if let Some(openapi) = &self.openapi {
            openapi
                .generate(&request, &self.openapi_options, directives)?
                .add_to(&mut files, &self.include_file)?;
        }
        for (name, content) in files {
            output::write(&out_dir.join(name), content.as_bytes())?;
        }
        if let Some(path) = &self.file_descriptor_set_path {
            output::write(path, &protoc_gen_rust_tonic::descriptor_set(&request)?)?;
        }
        Ok(())
    }

    fn well_known_types(&self) -> WellKnownTypes {
        if self.compile_well_known_types { WellKnownTypes::Compiled } else { self.json.well_known_types() }
    }

    fn find_out_dir(&self) -> Result<PathBuf, Error> {
        if let Some(folder) = &self.out_dir {
            return Ok(folder.clone());
        }
        std::env::var_os("OUT_DIR").map(PathBuf::from).ok_or_else(|| {
            Error::new("OUT_DIR is not set: outside of a build script, say where to write with `out_dir`")
        })
    }

    fn compile_protos(
        &self,
        inputs: &Inputs,
        out_dir: &Path,
        directives: &mut Directives,
    ) -> Result<Bytes, Error> {
        let program = match &self.compiler {
            Compiler::Protox => return embedded::compile(inputs),
            Compiler::Protoc(program) => program.clone(),
            Compiler::ProtocFromEnv => {
                directives.rerun_if_env_changed(protoc::VARIABLE);
                protoc::from_env()
            }
        };
        directives.rerun_if_env_changed(protoc::INCLUDE_VARIABLE);
        protoc::compile(inputs, &program, &out_dir.join("protoc"))
    }

    /// The files that the plugins write, with what one inserts into another's.
    fn generate(
        &self,
        request: &Request,
        directives: &mut Directives,
    ) -> Result<BTreeMap<String, String>, Error> {
        let mut shared: Vec<String> = self
            .extern_paths
            .iter()
            .map(|(proto, rust)| option("extern_path", &format!("{proto}={rust}")))
            .collect();
        if self.compile_well_known_types {
            shared.push("compile_well_known_types".to_owned());
        }
        let tonic = [option("mod_file", &self.include_file), option("json", self.json.of_messages())];
        let mut calls = vec![(protoc_gen_rust_tonic::PLUGIN, [&shared[..], &tonic, &self.tonic].concat())];
        if self.build_http && self.build_server && self.json != Json::None {
            let http =
                [option("json", self.json.of_handlers()), option("validate", &self.validate.to_string())];
            calls.push((protoc_gen_rust_http::PLUGIN, [&shared[..], &http, &self.http].concat()));
        }
        if self.validate && !calls.iter().any(|(plugin, _)| plugin.name == protoc_gen_rust_http::PLUGIN.name)
        {
            let why = "error: `validate` needs HTTP bindings, which `build_http`, `build_server` or `json` turns off";
            return Err(Error::new(why));
        }
        if self.build_errors {
            let include = ["include".to_owned()];
            calls.push((protoc_gen_rust_errors::PLUGIN, [&shared[..], &include, &self.errors].concat()));
        }

        let mut errors = Diagnostics::new();
        let mut outputs: Vec<(Plugin, Generated)> = Vec::new();
        for (plugin, options) in calls {
            match (plugin.generate)(&request.with_parameter(options.join(","))) {
                Ok(generated) => outputs.push((plugin, generated)),
                // The plugins find some mistakes alike.
                Err(found) => {
                    let new: Vec<Diagnostic> = found
                        .iter()
                        .filter(|one| errors.iter().all(|other| other != *one))
                        .cloned()
                        .collect();
                    new.into_iter().for_each(|one| errors.push(one));
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors.into());
        }
        let mut files = BTreeMap::new();
        for (plugin, generated) in outputs {
            generated.warnings.iter().for_each(|warning| directives.warning(&warning.to_string()));
            insertion::merge(&mut files, plugin.name, generated.files)?;
        }
        Ok(files)
    }
}

/// An option as plugins read it: a comma would end it.
pub(crate) fn option(name: &str, value: &str) -> String {
    format!("{name}={}", value.replace('\\', r"\\").replace(',', r"\,"))
}
