//! The plugin's options, checked and typed.
//!
//! Their names are those of prost-build's and tonic's builders, so that what is known of those
//! holds here. Paths are prost-build's too: `.pkg.Message.field` and each prefix of it down to `.`,
//! or without the leading dot the end of such a path.

use protohttp_codegen::{
    Diagnostic, Diagnostics, OptionHelp, Param, Params,
    rust::{ExternPaths, Paths, WellKnownTypes},
};

/// What `--help` says.
pub(crate) const HELP: &[OptionHelp] = &[
    OptionHelp {
        name: "extern_path",
        value: "PROTO_PATH=RUST_PATH",
        text: "Takes a package or type from elsewhere instead of generating it, `.pkg=::some_crate::pkg`. \
               `.google.protobuf` is `::prost_types` unless it is given here.",
    },
    OptionHelp {
        name: "compile_well_known_types",
        value: "",
        text: "Treats `google.protobuf` as any other package.",
    },
    OptionHelp {
        name: "btree_map",
        value: "PATH",
        text: "Makes map fields a `BTreeMap`; `.` is all of them.",
    },
    OptionHelp {
        name: "bytes",
        value: "PATH",
        text: "Makes bytes fields a `bytes::Bytes` instead of a `Vec<u8>`; `.` is all of them.",
    },
    OptionHelp { name: "boxed", value: "PATH", text: "Puts a message field or oneof member into a `Box`." },
    OptionHelp {
        name: "type_attribute",
        value: "PATH=ATTRIBUTE",
        text: "Adds an attribute to messages, enums and oneofs. A comma in it is written `\\,` and a backslash `\\\\`.",
    },
    OptionHelp { name: "message_attribute", value: "PATH=ATTRIBUTE", text: "Adds an attribute to messages." },
    OptionHelp {
        name: "enum_attribute",
        value: "PATH=ATTRIBUTE",
        text: "Adds an attribute to enums and oneofs.",
    },
    OptionHelp {
        name: "field_attribute",
        value: "PATH=ATTRIBUTE",
        text: "Adds an attribute to fields, oneof members and enum values.",
    },
    OptionHelp {
        name: "disable_comments",
        value: "PATH",
        text: "Leaves out the comments of messages, enums and fields; for a service or method its full name, \
               without a leading dot.",
    },
    OptionHelp {
        name: "build_client",
        value: "BOOL",
        text: "Whether to write gRPC clients; true if not given.",
    },
    OptionHelp {
        name: "build_server",
        value: "BOOL",
        text: "Whether to write gRPC servers; true if not given. HTTP bindings need them.",
    },
    OptionHelp {
        name: "build_transport",
        value: "BOOL",
        text: "Whether clients have `connect`, which needs tonic's feature `transport`; true if not given.",
    },
    OptionHelp {
        name: "json",
        value: "protohttp|pbjson|none",
        text: "Who writes the JSON code: protoc-gen-rust-json (the default), pbjson-build, or nobody. With pbjson the \
               well-known types are those of `::pbjson_types`, else those of `::prost_types`.",
    },
    OptionHelp {
        name: "runtime",
        value: "RUST_PATH",
        text: "Where the crate protohttp-json is found; `::protohttp::json` if not given.",
    },
    OptionHelp {
        name: "serde",
        value: "BOOL",
        text: "With `json=protohttp`: whether messages and enums have serde's Serialize and Deserialize too, which \
               write and read the same JSON; false if not given. The crate protohttp needs its feature `serde` then.",
    },
    OptionHelp {
        name: "emit_defaults",
        value: "BOOL",
        text: "With `json=pbjson`: whether JSON has fields that hold their default value; true if not given.",
    },
    OptionHelp {
        name: "ignore_unknown_fields",
        value: "BOOL",
        text: "With `json=pbjson`: whether unknown fields in JSON are skipped and not an error; true if not given.",
    },
    OptionHelp {
        name: "preserve_proto_field_names",
        value: "",
        text: "With `json=pbjson`: writes JSON with the field names of the proto. Both are read either way.",
    },
    OptionHelp {
        name: "file_descriptor_set",
        value: "",
        text: "Writes `pub const FILE_DESCRIPTOR_SET: &[u8]` to `file_descriptor_set.rs`, for gRPC reflection.",
    },
    OptionHelp {
        name: "mod_file",
        value: "NAME|none",
        text: "The file with the module tree; `mod.rs` if not given, `none` for no such file.",
    },
];

/// The options of one call.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    /// Where types are found, extern paths first.
    pub(crate) paths: Paths,
    pub(crate) btree_map: Vec<String>,
    pub(crate) bytes: Vec<String>,
    pub(crate) boxed: Vec<String>,
    pub(crate) type_attributes: Vec<(String, String)>,
    pub(crate) message_attributes: Vec<(String, String)>,
    pub(crate) enum_attributes: Vec<(String, String)>,
    pub(crate) field_attributes: Vec<(String, String)>,
    pub(crate) disable_comments: Vec<String>,
    pub(crate) build_client: bool,
    pub(crate) build_server: bool,
    pub(crate) build_transport: bool,
    pub(crate) json: Json,
    /// Where the codec is found.
    pub(crate) runtime: String,
    /// Whether the codec comes with serde's traits.
    pub(crate) serde: bool,
    /// As they were given; `paths` has those of the well-known types too.
    pub(crate) extern_paths: Vec<(String, String)>,
    pub(crate) compile_well_known_types: bool,
    pub(crate) emit_defaults: bool,
    pub(crate) ignore_unknown_fields: bool,
    pub(crate) preserve_proto_field_names: bool,
    pub(crate) file_descriptor_set: bool,
    pub(crate) mod_file: Option<String>,
}

/// Who writes the JSON code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Json {
    /// protoc-gen-rust-json.
    Protohttp,
    Pbjson,
    None,
}

impl Options {
    /// Reads the text that protoc hands over.
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut options = Self {
            paths: Paths::default(),
            btree_map: Vec::new(),
            bytes: Vec::new(),
            boxed: Vec::new(),
            type_attributes: Vec::new(),
            message_attributes: Vec::new(),
            enum_attributes: Vec::new(),
            field_attributes: Vec::new(),
            disable_comments: Vec::new(),
            build_client: true,
            build_server: true,
            build_transport: true,
            json: Json::Protohttp,
            runtime: "::protohttp::json".to_owned(),
            serde: false,
            extern_paths: Vec::new(),
            compile_well_known_types: false,
            emit_defaults: true,
            ignore_unknown_fields: true,
            preserve_proto_field_names: false,
            file_descriptor_set: false,
            mod_file: Some("mod.rs".to_owned()),
        };
        let mut extern_paths = Vec::new();
        let mut compiled = false;
        // Options of pbjson, whose counterparts are chosen per call otherwise.
        let mut of_pbjson = Vec::new();
        let mut of_protohttp = Vec::new();
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "extern_path" => extern_paths.push(extern_path(param, &extern_paths)?),
                "compile_well_known_types" => compiled = param.flag()?,
                "btree_map" => options.btree_map.push(param.value()?.to_owned()),
                "bytes" => options.bytes.push(param.value()?.to_owned()),
                "boxed" => options.boxed.push(param.value()?.to_owned()),
                "type_attribute" => options.type_attributes.push(attribute(param)?),
                "message_attribute" => options.message_attributes.push(attribute(param)?),
                "enum_attribute" => options.enum_attributes.push(attribute(param)?),
                "field_attribute" => options.field_attributes.push(attribute(param)?),
                "disable_comments" => options.disable_comments.push(param.value()?.to_owned()),
                "build_client" => options.build_client = param.flag()?,
                "build_server" => options.build_server = param.flag()?,
                "build_transport" => options.build_transport = param.flag()?,
                "json" => {
                    options.json = param.choice(&[
                        ("protohttp", Json::Protohttp),
                        ("pbjson", Json::Pbjson),
                        ("none", Json::None),
                    ])?;
                }
                "runtime" => options.runtime = rust_path(param)?,
                "serde" => {
                    options.serde = param.flag()?;
                    of_protohttp.push(param.clone());
                }
                "emit_defaults" => {
                    options.emit_defaults = param.flag()?;
                    of_pbjson.push(param.clone());
                }
                "ignore_unknown_fields" => {
                    options.ignore_unknown_fields = param.flag()?;
                    of_pbjson.push(param.clone());
                }
                "preserve_proto_field_names" => {
                    options.preserve_proto_field_names = param.flag()?;
                    of_pbjson.push(param.clone());
                }
                "file_descriptor_set" => options.file_descriptor_set = param.flag()?,
                "mod_file" => options.mod_file = mod_file(param)?,
                _ => return Err(param.refuse("it is listed and not handled")),
            }
            Ok(())
        })?;
        if options.json != Json::Pbjson && !of_pbjson.is_empty() {
            let refuse = |param: &Param| {
                param
                    .refuse("it needs `json=pbjson`; otherwise the caller chooses, with `protohttp::Options`")
            };
            return Err(of_pbjson.iter().map(refuse).collect());
        }
        if options.json != Json::Protohttp && options.serde {
            let refuse =
                |param: &Param| param.refuse("it needs `json=protohttp`, whose JSON the traits write");
            return Err(of_protohttp.iter().map(refuse).collect());
        }
        let well_known = match options.json {
            _ if compiled => WellKnownTypes::Compiled,
            Json::Pbjson => WellKnownTypes::PbjsonTypes,
            Json::Protohttp | Json::None => WellKnownTypes::ProstTypes,
        };
        options.extern_paths.clone_from(&extern_paths);
        options.compile_well_known_types = compiled;
        let extern_paths = ExternPaths::new(&extern_paths, well_known)
            .map_err(|why| Diagnostic::error(None, why.to_string()))?;
        options.paths = Paths::new(extern_paths);
        Ok(options)
    }

    /// Whether an extern path stands for the type of that full name.
    pub(crate) fn is_extern(&self, full_name: &str) -> bool {
        self.paths.extern_paths().contains(full_name)
    }
}

fn extern_path(param: &Param, known: &[(String, String)]) -> Result<(String, String), Diagnostic> {
    let (proto, rust) = param.pair()?;
    ExternPaths::check(proto, rust).map_err(|why| param.refuse(why))?;
    if known.iter().any(|(other, _)| other == proto) {
        return Err(param.refuse(format!("`{proto}` is mapped already")));
    }
    Ok((proto.to_owned(), rust.to_owned()))
}

/// A path and an attribute, which must be something that can stand above a struct.
fn attribute(param: &Param) -> Result<(String, String), Diagnostic> {
    let (path, attribute) = param.pair()?;
    match syn::parse_str::<syn::ItemStruct>(&format!("{attribute} struct S;")) {
        Ok(item) if !item.attrs.is_empty() => Ok((path.to_owned(), attribute.to_owned())),
        Ok(_) => Err(param.refuse("it has no attribute such as `#[derive(Eq)]`")),
        Err(error) => Err(param.refuse(format!("`{attribute}` is no attribute: {error}"))),
    }
}

fn rust_path(param: &Param) -> Result<String, Diagnostic> {
    let path = param.value()?;
    match syn::parse_str::<syn::Path>(path) {
        Ok(_) => Ok(path.to_owned()),
        Err(_) => Err(param.refuse(format!("`{path}` is no Rust path"))),
    }
}

fn mod_file(param: &Param) -> Result<Option<String>, Diagnostic> {
    match param.value()? {
        "none" => Ok(None),
        // The files that it includes are found beside it.
        name if name.contains(['/', '\\']) => Err(param.refuse("it must be a file name without a folder")),
        name => Ok(Some(name.to_owned())),
    }
}
