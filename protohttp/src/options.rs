//! The limits and switches of a server.
//!
//! All limits are on by default. They hold per request; the length of the request target is the
//! HTTP library's own limit.

use std::sync::Arc;

use protohttp_json::{EnumValues, FieldNames, Registry, Unknown, ZeroValues};

use crate::localize::Localizer;

/// The limits and switches of a server.
///
/// ```
/// use protohttp::{ErrorFormat, Options, UnknownParameters};
///
/// let options = Options::new()
///     .body_limit(64 * 1024)
///     .error_format(ErrorFormat::Google)
///     .unknown_parameters(UnknownParameters::Refuse);
/// # let _ = options;
/// ```
///
/// Options are given to one service (`GreeterHttpServer::with_options`) or to all services of a
/// [`Routes`](crate::Routes) that have none of their own.
#[derive(Clone, Debug)]
pub struct Options {
    pub(crate) body_limit: usize,
    pub(crate) json_depth: usize,
    pub(crate) query_pairs: usize,
    pub(crate) repeated_values: usize,
    pub(crate) unknown_parameters: UnknownParameters,
    pub(crate) error_format: ErrorFormat,
    pub(crate) reserved: ReservedExpansion,
    pub(crate) patch_masks: PatchMasks,
    pub(crate) zero_values: ZeroValues,
    pub(crate) field_names: FieldNames,
    pub(crate) enum_values: EnumValues,
    pub(crate) unknown_json_fields: Unknown,
    pub(crate) unknown_enum_names: Unknown,
    pub(crate) any_types: Option<Arc<Registry>>,
    pub(crate) localizer: Option<Arc<dyn Localizer>>,
}

/// What happens to a query parameter that names no field of the request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum UnknownParameters {
    /// It is passed over. This is the default.
    #[default]
    Ignore,
    /// The request is answered with 400.
    Refuse,
}

/// The shape of an error body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ErrorFormat {
    /// `{"code":404,"reason":"…","message":"…","metadata":{}}`, with the HTTP status as the code.
    /// All four keys are always there. This is the default.
    #[default]
    Kratos,
    /// `google.rpc.Status` as JSON: `{"code":5,"message":"…","details":[…]}`, with the gRPC code.
    Google,
}

/// What happens to `%2F` in a path variable that spans several segments.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum ReservedExpansion {
    /// It stays as it is, so that it can be told from a separator.
    #[default]
    Keep,
    /// It becomes a slash.
    Decode,
}

/// Whether the empty field mask of a PATCH is filled from the body.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum PatchMasks {
    #[default]
    Fill,
    Leave,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            body_limit: 4 * 1024 * 1024,
            json_depth: Self::DEFAULT_JSON_DEPTH,
            query_pairs: 1000,
            repeated_values: 10_000,
            unknown_parameters: UnknownParameters::default(),
            error_format: ErrorFormat::default(),
            reserved: ReservedExpansion::default(),
            patch_masks: PatchMasks::default(),
            zero_values: ZeroValues::Write,
            field_names: FieldNames::Json,
            enum_values: EnumValues::Names,
            unknown_json_fields: Unknown::Ignore,
            unknown_enum_names: Unknown::Refuse,
            any_types: None,
            localizer: None,
        }
    }
}

impl Options {
    pub(crate) const DEFAULT_JSON_DEPTH: usize = 100;

    /// The defaults.
    pub fn new() -> Self {
        Self::default()
    }

    /// The longest request body in bytes; a longer one is answered with 413. Default: 4 MiB. A body of
    /// many empty messages takes a multiple of its length in memory: two bytes of it are one message.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How deep objects and arrays may be nested in JSON, and messages in the dotted key of a query
    /// parameter. Deeper JSON is answered with 400 before anything is built from it. Default: 100.
    pub fn json_depth(mut self, levels: usize) -> Self {
        self.json_depth = levels;
        self
    }

    /// How many `key=value` pairs the query may have; more are answered with 400. Default: 1,000.
    pub fn query_pairs(mut self, pairs: usize) -> Self {
        self.query_pairs = pairs;
        self
    }

    /// How many elements the query may put into repeated fields and maps in all; more are answered
    /// with 400. Default: 10,000.
    pub fn repeated_values(mut self, values: usize) -> Self {
        self.repeated_values = values;
        self
    }

    /// What happens to a query parameter that names no field. Default: it is ignored.
    pub fn unknown_parameters(mut self, unknown: UnknownParameters) -> Self {
        self.unknown_parameters = unknown;
        self
    }

    /// The shape of error bodies. Default: [`ErrorFormat::Kratos`].
    pub fn error_format(mut self, format: ErrorFormat) -> Self {
        self.error_format = format;
        self
    }

    /// Who rewrites the messages of errors in the caller's language. Default: nobody.
    ///
    /// Those of [`Routes`](crate::Routes) are also for the errors of its gRPC services.
    pub fn localizer(mut self, localizer: impl Localizer) -> Self {
        self.localizer = Some(Arc::new(localizer));
        self
    }

    /// Whether `%2F` becomes a slash in path variables of several segments (`{name=shelves/*}`,
    /// `{path=**}`). Variables of one segment are always decoded fully. Default: off. The name is
    /// the one that `google/api/http.proto` gives to the same switch.
    pub fn fully_decode_reserved_expansion(mut self, on: bool) -> Self {
        self.reserved = if on { ReservedExpansion::Decode } else { ReservedExpansion::Keep };
        self
    }

    /// Whether answers have fields that hold their default value, and `null` for messages that are not set. Default:
    /// they have both.
    pub fn zero_values(mut self, choice: ZeroValues) -> Self {
        self.zero_values = choice;
        self
    }

    /// Which names fields have in answers. Requests may use both. Default: those of JSON.
    pub fn field_names(mut self, choice: FieldNames) -> Self {
        self.field_names = choice;
        self
    }

    /// Whether answers have enums by name or by number. Requests may use both. Default: by name.
    pub fn enum_values(mut self, choice: EnumValues) -> Self {
        self.enum_values = choice;
        self
    }

    /// What happens to a field of a JSON body that the message does not have. Default: it is
    /// ignored.
    pub fn unknown_json_fields(mut self, unknown: Unknown) -> Self {
        self.unknown_json_fields = unknown;
        self
    }

    /// What happens to the name of an enum's value in a JSON body that the enum does not have; a
    /// number is always kept. Default: 400.
    pub fn unknown_enum_names(mut self, unknown: Unknown) -> Self {
        self.unknown_enum_names = unknown;
        self
    }

    /// The types that a `google.protobuf.Any` may hold in JSON, beside the well-known ones. Default:
    /// none.
    pub fn any_types(mut self, types: impl Into<Arc<Registry>>) -> Self {
        self.any_types = Some(types.into());
        self
    }

    /// Whether the empty field mask of a PATCH whose body is one field is filled with the paths
    /// that the body sets. Default: on.
    pub fn fill_patch_masks(mut self, on: bool) -> Self {
        self.patch_masks = if on { PatchMasks::Fill } else { PatchMasks::Leave };
        self
    }
}
