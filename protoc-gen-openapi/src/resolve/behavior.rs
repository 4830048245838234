//! What options say of how a field is used: `google.api.field_behavior` (`google.aip.dev/203`) and `deprecated`.

use prost_reflect::FieldDescriptor;
use protohttp_codegen::extension::Encoded;

/// The behaviours that the document can tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Behaviors(u32);

/// `google.api.FieldBehavior`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Behavior {
    Required = 2,
    OutputOnly = 3,
    InputOnly = 4,
    Immutable = 5,
}

#[derive(Clone, PartialEq, prost::Message)]
struct FieldOptions {
    #[prost(int32, repeated, packed = "false", tag = "1052")]
    behaviors: Vec<i32>,
}

/// Whether the field's own option says that it is not to be used any more.
pub(crate) fn is_deprecated(field: &FieldDescriptor) -> bool {
    field.field_descriptor_proto().options.as_ref().is_some_and(|options| options.deprecated())
}

impl Behaviors {
    /// Those of a field.
    pub(crate) fn of(field: &FieldDescriptor) -> Self {
        Self::read(&Encoded::of_field(field))
    }

    /// Those that options of a field tell.
    pub(crate) fn read(options: &Encoded) -> Self {
        // An extension of that number and of another type is none of ours.
        let options: FieldOptions = options.read().unwrap_or_default();
        Self(
            options
                .behaviors
                .iter()
                .filter(|one| (0..32).contains(*one))
                .fold(0, |bits, one| bits | 1 << one),
        )
    }

    /// Whether it is among them.
    pub(crate) fn has(self, behavior: Behavior) -> bool {
        self.0 & (1 << behavior as u32) != 0
    }
}
