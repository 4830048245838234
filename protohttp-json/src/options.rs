//! Options: what a caller may choose, per call.

use crate::registry::Registry;

/// Whether fields that have their default value are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ZeroValues {
    /// They are: zeros, empty strings, lists and maps, and `null` for a message that is not set, or a field of
    /// proto2. Members of oneofs and fields marked `optional` in proto3 are written only if they are set. Servers of
    /// go-kratos and grpc-gateway write this (`EmitUnpopulated` of Go's protojson).
    #[default]
    Write,
    /// The same without the `null`s: a field that can tell that it was not set is left out then
    /// (`EmitDefaultValues` in Go, `always_print_fields_with_no_presence` in C++).
    WriteWithoutNulls,
    /// They are not, which is what the specification says if nothing else is asked for.
    Omit,
}

/// How fields are called in the output. The input may always use both names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldNames {
    /// `displayName`, or what the option `json_name` of the field says.
    #[default]
    Json,
    /// `display_name`, as in the `.proto`.
    Proto,
}

/// How values of enums are written. The input may always use both forms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EnumValues {
    /// By name; a number that has none stays a number.
    #[default]
    Names,
    /// By number.
    Numbers,
}

/// What to do about a field or an enum value of the input that the schema does not know.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unknown {
    /// The input is refused.
    #[default]
    Refuse,
    /// It is left out.
    Ignore,
}

/// The depth of nested objects and lists that is accepted if nothing is said.
pub const DEFAULT_DEPTH: u32 = 100;

/// How messages become text.
///
/// ```
/// use protohttp_json::{EncodeOptions, ZeroValues};
/// let options = EncodeOptions::new().zero_values(ZeroValues::Omit);
/// assert_eq!(options.to_string(&7_i64)?, "\"7\"");
/// # Ok::<(), protohttp_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct EncodeOptions<'r> {
    pub(crate) zero_values: ZeroValues,
    pub(crate) field_names: FieldNames,
    pub(crate) enum_values: EnumValues,
    pub(crate) depth: u32,
    pub(crate) registry: Option<&'r Registry>,
}

impl Default for EncodeOptions<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'r> EncodeOptions<'r> {
    /// Zero values are written, names are those of JSON, enums go by name.
    pub const fn new() -> Self {
        Self {
            zero_values: ZeroValues::Write,
            field_names: FieldNames::Json,
            enum_values: EnumValues::Names,
            depth: DEFAULT_DEPTH,
            registry: None,
        }
    }

    /// Whether zero values are written.
    #[must_use]
    pub const fn zero_values(mut self, choice: ZeroValues) -> Self {
        self.zero_values = choice;
        self
    }

    /// How fields are called.
    #[must_use]
    pub const fn field_names(mut self, choice: FieldNames) -> Self {
        self.field_names = choice;
        self
    }

    /// How values of enums are written.
    #[must_use]
    pub const fn enum_values(mut self, choice: EnumValues) -> Self {
        self.enum_values = choice;
        self
    }

    /// How deep objects and lists may be nested, [`DEFAULT_DEPTH`] if nothing is said. A message that is
    /// deeper is an error, because nobody with the same limit could read it.
    #[must_use]
    pub const fn depth(mut self, limit: u32) -> Self {
        self.depth = limit;
        self
    }

    /// The types that a `google.protobuf.Any` may hold, beside the well-known ones.
    #[must_use]
    pub const fn registry(mut self, registry: &'r Registry) -> Self {
        self.registry = Some(registry);
        self
    }
}

/// How text becomes a message.
///
/// ```
/// use protohttp_json::DecodeOptions;
/// let seconds: i64 = DecodeOptions::new().depth(8).from_str("\"7\"")?;
/// assert_eq!(seconds, 7);
/// # Ok::<(), protohttp_json::Error>(())
/// ```
#[derive(Clone, Copy, Debug)]
pub struct DecodeOptions<'r> {
    pub(crate) unknown_fields: Unknown,
    pub(crate) unknown_enum_names: Unknown,
    pub(crate) depth: u32,
    pub(crate) registry: Option<&'r Registry>,
}

impl Default for DecodeOptions<'_> {
    fn default() -> Self {
        Self::new()
    }
}

impl<'r> DecodeOptions<'r> {
    /// What is unknown is refused, and the depth is [`DEFAULT_DEPTH`].
    pub const fn new() -> Self {
        Self {
            unknown_fields: Unknown::Refuse,
            unknown_enum_names: Unknown::Refuse,
            depth: DEFAULT_DEPTH,
            registry: None,
        }
    }

    /// What to do about fields that a message does not have.
    #[must_use]
    pub const fn unknown_fields(mut self, choice: Unknown) -> Self {
        self.unknown_fields = choice;
        self
    }

    /// What to do about names that an enum does not have: if they are ignored, the field stays unset, and
    /// an element of a list or map is left out. Unknown numbers are always kept.
    #[must_use]
    pub const fn unknown_enum_names(mut self, choice: Unknown) -> Self {
        self.unknown_enum_names = choice;
        self
    }

    /// How deep objects and lists may be nested, [`DEFAULT_DEPTH`] if nothing is said. It is counted in all
    /// of the text, also inside of `Struct`, `Value` and `Any` and in what is ignored. Each level needs
    /// some stack, so that a limit of many thousands is not safe.
    #[must_use]
    pub const fn depth(mut self, limit: u32) -> Self {
        self.depth = limit;
        self
    }

    /// The types that a `google.protobuf.Any` may hold, beside the well-known ones.
    #[must_use]
    pub const fn registry(mut self, registry: &'r Registry) -> Self {
        self.registry = Some(registry);
        self
    }
}
