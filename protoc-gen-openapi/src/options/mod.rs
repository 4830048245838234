//! The plugin's options. Their names are those of gnostic's plugin of the same name, where it has them.

mod help;

pub(crate) use help::HELP;

use protohttp_codegen::{Diagnostic, Diagnostics, Param, Params, http::DuplicateBindings};

/// A version of OpenAPI.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Version {
    #[default]
    V3_0,
    V3_1,
    V3_2,
}

/// How a document is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Format {
    #[default]
    Yaml,
    Json,
}

/// How many documents there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OutputMode {
    #[default]
    Merged,
    SourceRelative,
    Package,
    Service,
}

/// Which names of fields are used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Naming {
    #[default]
    Json,
    Proto,
}

/// Which names types have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum SchemaNaming {
    #[default]
    Shortest,
    Full,
}

/// What an enum's values are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum EnumType {
    #[default]
    String,
    Integer,
}

/// Where the error body is listed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ErrorResponses {
    #[default]
    Default,
    Ranges,
    None,
}

/// The error body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ErrorFormat {
    #[default]
    Kratos,
    Google,
}

/// Whether the server writes what is not set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ZeroValues {
    #[default]
    Written,
    Omitted,
}

/// How members of a oneof exclude each other in 3.0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Oneof {
    #[default]
    Plain,
    Strict,
}

/// Whose document it shall look like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Compat {
    #[default]
    None,
    Gnostic,
}

/// Whose reasons are listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Catalogues {
    /// Those of the service's package.
    Package,
    /// Of none but those that are named.
    None,
}

/// The options of one call.
#[derive(Clone, Debug)]
pub(crate) struct Options {
    pub(crate) version: Version,
    format: Option<Format>,
    pub(crate) output_mode: OutputMode,
    output_file: Option<String>,
    pub(crate) api_version: String,
    pub(crate) title: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) naming: Naming,
    pub(crate) schema_naming: SchemaNaming,
    pub(crate) enum_type: EnumType,
    pub(crate) depth: usize,
    pub(crate) error_responses: ErrorResponses,
    pub(crate) error_format: ErrorFormat,
    pub(crate) catalogues: Catalogues,
    /// Services and enums by their full names.
    pub(crate) catalogues_of: Vec<(String, String)>,
    pub(crate) zero_values: ZeroValues,
    pub(crate) oneof: Oneof,
    pub(crate) compat: Compat,
    pub(crate) visibility: Vec<String>,
    pub(crate) services: Vec<String>,
    pub(crate) packages: Vec<String>,
    pub(crate) duplicates: DuplicateBindings,
}

impl Options {
    pub(crate) fn parse(parameter: &str) -> Result<Self, Diagnostics> {
        let mut options = Self::default();
        let mut enum_type = None;
        let mut error_format = None;
        let mut catalogues = None;
        Params::parse(parameter, HELP)?.apply(|param| {
            match param.name() {
                "openapi" => {
                    options.version = param.choice(&[
                        ("3.0.3", Version::V3_0),
                        ("3.1.1", Version::V3_1),
                        ("3.2.0", Version::V3_2),
                    ])?;
                }
                "format" => {
                    options.format = Some(param.choice(&[("yaml", Format::Yaml), ("json", Format::Json)])?);
                }
                "output_mode" => {
                    options.output_mode = param.choice(&[
                        ("merged", OutputMode::Merged),
                        ("source_relative", OutputMode::SourceRelative),
                        ("package", OutputMode::Package),
                        ("service", OutputMode::Service),
                    ])?;
                }
                "output_file" => options.output_file = Some(param.value()?.to_owned()),
                "paths" => param.choice(&[("import", ()), ("source_relative", ())])?,
                "version" => options.api_version = param.value()?.to_owned(),
                "title" => options.title = Some(param.value()?.to_owned()),
                "description" => options.description = Some(param.value()?.to_owned()),
                "naming" => {
                    options.naming = param.choice(&[("json", Naming::Json), ("proto", Naming::Proto)])?;
                }
                "fq_schema_naming" => {
                    options.schema_naming =
                        if param.flag()? { SchemaNaming::Full } else { SchemaNaming::Shortest };
                }
                "enum_type" => {
                    enum_type =
                        Some(param.choice(&[("string", EnumType::String), ("integer", EnumType::Integer)])?);
                }
                "depth" => options.depth = number(param)?,
                "error_responses" => {
                    options.error_responses = param.choice(&[
                        ("default", ErrorResponses::Default),
                        ("4xx_5xx", ErrorResponses::Ranges),
                        ("none", ErrorResponses::None),
                    ])?;
                }
                "default_response" => {
                    options.error_responses =
                        if param.flag()? { ErrorResponses::Default } else { ErrorResponses::None };
                }
                "error_format" => {
                    error_format = Some(
                        param.choice(&[("kratos", ErrorFormat::Kratos), ("google", ErrorFormat::Google)])?,
                    );
                }
                "errors" => match param.value()? {
                    "package" => catalogues = Some(Catalogues::Package),
                    "none" => catalogues = Some(Catalogues::None),
                    other => {
                        let Some((service, name)) = other.split_once('=') else {
                            return Err(param.refuse("it is `package`, `none` or `SERVICE=ENUM`"));
                        };
                        options.catalogues_of.push((service.to_owned(), name.to_owned()));
                    }
                },
                "emit_defaults" => {
                    options.zero_values =
                        if param.flag()? { ZeroValues::Written } else { ZeroValues::Omitted };
                }
                "oneof" => {
                    options.oneof = param.choice(&[("plain", Oneof::Plain), ("strict", Oneof::Strict)])?;
                }
                "compat" => options.compat = param.choice(&[("gnostic", Compat::Gnostic)])?,
                "visibility" => options.visibility.push(param.value()?.to_owned()),
                "services" => options.services.push(param.value()?.to_owned()),
                "packages" => options.packages.push(param.value()?.to_owned()),
                "duplicate_bindings" => {
                    options.duplicates = param.choice(&[
                        ("error", DuplicateBindings::Error),
                        ("first", DuplicateBindings::FirstWins),
                    ])?;
                }
                other => return Err(param.refuse(format!("`{other}` has no meaning here"))),
            }
            Ok(())
        })?;
        if options.output_file.is_some() && options.output_mode != OutputMode::Merged {
            let message = "the option `output_file` names the one document of `output_mode=merged`";
            let help = "leave it out; `format=json` is for documents in JSON";
            return Err(Diagnostic::error(None, message).help(help).into());
        }
        let defaults = match options.compat {
            Compat::None => (EnumType::String, ErrorFormat::Kratos, Catalogues::Package),
            Compat::Gnostic => (EnumType::Integer, ErrorFormat::Google, Catalogues::None),
        };
        options.enum_type = enum_type.unwrap_or(defaults.0);
        options.error_format = error_format.unwrap_or(defaults.1);
        options.catalogues = catalogues.unwrap_or(defaults.2);
        Ok(options)
    }

    /// How documents are written: as was said, or by the name of the file.
    pub(crate) fn format(&self) -> Format {
        let is_json = || self.output_file.as_deref().is_some_and(|name| name.ends_with(".json"));
        self.format.unwrap_or(if is_json() { Format::Json } else { Format::Yaml })
    }

    /// The name of the merged document.
    pub(crate) fn output_file(&self) -> String {
        self.output_file.clone().unwrap_or_else(|| format!("openapi.{}", self.format().extension()))
    }

    /// Whether it shall look like gnostic's.
    pub(crate) fn is_gnostic(&self) -> bool {
        self.compat == Compat::Gnostic
    }
}

impl Default for Options {
    fn default() -> Self {
        Self {
            version: Version::default(),
            format: None,
            output_mode: OutputMode::default(),
            output_file: None,
            api_version: "0.0.1".to_owned(),
            title: None,
            description: None,
            naming: Naming::default(),
            schema_naming: SchemaNaming::default(),
            enum_type: EnumType::default(),
            depth: 2,
            error_responses: ErrorResponses::default(),
            error_format: ErrorFormat::default(),
            catalogues: Catalogues::Package,
            catalogues_of: Vec::new(),
            zero_values: ZeroValues::default(),
            oneof: Oneof::default(),
            compat: Compat::default(),
            visibility: Vec::new(),
            services: Vec::new(),
            packages: Vec::new(),
            duplicates: DuplicateBindings::default(),
        }
    }
}

impl Format {
    /// The ending of a file's name.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Yaml => "yaml",
            Self::Json => "json",
        }
    }
}

fn number(param: &Param) -> Result<usize, Diagnostic> {
    match param.value()?.parse() {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(param.refuse("it is a number from 1 on")),
    }
}
