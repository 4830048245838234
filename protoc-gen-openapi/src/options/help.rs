//! What `--help` says of the options.

use protohttp_codegen::OptionHelp;

/// Each option, its values and what they do.
pub(crate) const HELP: &[OptionHelp] = &[
    OptionHelp {
        name: "openapi",
        value: "3.0.3|3.1.1|3.2.0",
        text: "The version of OpenAPI; 3.0.3 if nothing is said.",
    },
    OptionHelp {
        name: "format",
        value: "yaml|json",
        text: "How the document is written; by the name of the output file if nothing is said, else YAML.",
    },
    OptionHelp {
        name: "output_mode",
        value: "merged|source_relative|package|service",
        text: "One document of all files (the default), or one for each file, package or service.",
    },
    OptionHelp {
        name: "output_file",
        value: "NAME",
        text: "The name of the merged document; `openapi.yaml` or `openapi.json` if nothing is said.",
    },
    OptionHelp {
        name: "paths",
        value: "import|source_relative",
        text: "Nothing: Go's plugins take it, gnostic's among them, and documents are named by `output_mode`.",
    },
    OptionHelp {
        name: "version",
        value: "TEXT",
        text: "The version of the API; `0.0.1` if nothing is said.",
    },
    OptionHelp {
        name: "title",
        value: "TEXT",
        text: "The title; that of the only service, else the package, if nothing is said.",
    },
    OptionHelp {
        name: "description",
        value: "TEXT",
        text: "The description; the comment of the only service if nothing is said.",
    },
    OptionHelp {
        name: "naming",
        value: "json|proto",
        text: "Names of fields: lowerCamelCase as in JSON (the default), or as in the proto.",
    },
    OptionHelp {
        name: "fq_schema_naming",
        value: "true|false",
        text: "Schemas have the full names of messages; else the shortest part of them that is unique (the default).",
    },
    OptionHelp {
        name: "enum_type",
        value: "string|integer",
        text: "Enums are their values' names, as the server writes them (the default), or their numbers.",
    },
    OptionHelp {
        name: "depth",
        value: "NUMBER",
        text: "How often a message that contains itself is expanded in query parameters; 2 if nothing is said.",
    },
    OptionHelp {
        name: "error_responses",
        value: "default|4xx_5xx|none",
        text: "Under which statuses the error body is listed: `default` if nothing is said.",
    },
    OptionHelp {
        name: "default_response",
        value: "true|false",
        text: "`true` is `error_responses=default`, `false` is `error_responses=none`.",
    },
    OptionHelp {
        name: "error_format",
        value: "kratos|google",
        text: "The server's error body: `kratos` if nothing is said, as in the runtime.",
    },
    OptionHelp {
        name: "errors",
        value: "package|none|SERVICE=ENUM",
        text: "Whose reasons are listed: those of the error enums in the service's package (the default), of none (with \
               compat=gnostic), or of the named enums for that service; may be given often.",
    },
    OptionHelp {
        name: "emit_defaults",
        value: "true|false",
        text: "Whether the server writes fields that are not set, so that messages may be `null`; true if nothing is \
               said, as in the runtime.",
    },
    OptionHelp {
        name: "oneof",
        value: "plain|strict",
        text: "Members of a oneof in OpenAPI 3.0: plain properties with `x-oneof` (the default), or exclusive by keywords, \
               as in 3.1 and 3.2.",
    },
    OptionHelp {
        name: "compat",
        value: "gnostic",
        text: "Names, order, texts and types as gnostic's protoc-gen-openapi has them, where those are valid.",
    },
    OptionHelp {
        name: "visibility",
        value: "LABEL",
        text: "Leaves out what `google.api` visibility rules restrict to other labels; everything is in the document if \
               nothing is said; may be given often.",
    },
    OptionHelp {
        name: "services",
        value: "NAME",
        text: "Only that service, by its name or full name; may be given often.",
    },
    OptionHelp {
        name: "packages",
        value: "NAME",
        text: "Only services of that package and of those below it; may be given often.",
    },
    OptionHelp {
        name: "duplicate_bindings",
        value: "error|first",
        text: "What to do about two operations with one HTTP method and path: refuse (the default), or keep the first and \
               warn.",
    },
];
