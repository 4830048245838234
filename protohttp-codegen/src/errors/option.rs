//! The options of enums and their values, as they are on the wire.

use crate::{extension, guard::guard};
use prost_reflect::{EnumDescriptor, EnumValueDescriptor};

/// The number of the extension `default_code` of `google.protobuf.EnumOptions`, an `int32`.
pub const DEFAULT_CODE_EXTENSION: i32 = 1108;

/// The number of the extension `code` of `google.protobuf.EnumValueOptions`, an `int32`.
pub const CODE_EXTENSION: i32 = 1109;

/// The number of the extension `protohttp.catalogue` of `google.protobuf.EnumOptions`.
pub const CATALOGUE_EXTENSION: i32 = 51_108;

/// The number of the extension `protohttp.reason` of `google.protobuf.EnumValueOptions`.
pub const REASON_EXTENSION: i32 = 51_109;

/// An option that cannot be read: its number, and what it should be.
pub(super) struct Unreadable {
    pub(super) extension: i32,
    pub(super) wanted: &'static str,
}

/// The options of an enum that matter here.
#[derive(Default)]
pub(super) struct EnumOptions {
    pub(super) default_code: Option<i32>,
    pub(super) catalogue: Option<Catalogue>,
}

/// The options of a value that matter here.
#[derive(Default)]
pub(super) struct ValueOptions {
    pub(super) code: Option<i32>,
    pub(super) reason: Option<Reason>,
}

/// `protohttp.Catalogue`.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Catalogue {
    #[prost(string, tag = "1")]
    pub(super) domain: String,
}

/// `protohttp.Reason`.
#[derive(Clone, PartialEq, prost::Message)]
pub(super) struct Reason {
    #[prost(string, tag = "1")]
    pub(super) message: String,
    #[prost(int32, tag = "2")]
    pub(super) code: i32,
}

/// One option at a time, so that an error is about one of them.
macro_rules! only {
    ($name:ident, $($field:tt)*) => {
        #[derive(Clone, PartialEq, prost::Message)]
        struct $name { $($field)* }
    };
}

only!(OnlyDefaultCode, #[prost(int32, optional, tag = "1108")] it: Option<i32>);
only!(OnlyCode, #[prost(int32, optional, tag = "1109")] it: Option<i32>);
only!(OnlyCatalogue, #[prost(message, optional, tag = "51108")] it: Option<Catalogue>);
only!(OnlyReason, #[prost(message, optional, tag = "51109")] it: Option<Reason>);

/// The options of `desc`, all of them that can be read.
pub(super) fn of_enum(desc: &EnumDescriptor) -> Result<EnumOptions, Vec<Unreadable>> {
    if desc.enum_descriptor_proto().options.is_none() {
        return Ok(EnumOptions::default());
    }
    // Options that are not as their extension says make the library panic.
    let Ok(options) = guard(|| desc.options()) else { return Err(vec![broken(DEFAULT_CODE_EXTENSION)]) };
    let code = extension::read::<OnlyDefaultCode>(&options);
    let catalogue = extension::read::<OnlyCatalogue>(&options);
    match (code, catalogue) {
        (Ok(code), Ok(catalogue)) => Ok(EnumOptions { default_code: code.it, catalogue: catalogue.it }),
        (code, catalogue) => Err(unreadable([
            (DEFAULT_CODE_EXTENSION, "an `int32`", code.err()),
            (CATALOGUE_EXTENSION, "a `protohttp.Catalogue`", catalogue.err()),
        ])),
    }
}

/// The options of `desc`.
pub(super) fn of_value(desc: &EnumValueDescriptor) -> Result<ValueOptions, Vec<Unreadable>> {
    if desc.enum_value_descriptor_proto().options.is_none() {
        return Ok(ValueOptions::default());
    }
    let Ok(options) = guard(|| desc.options()) else { return Err(vec![broken(CODE_EXTENSION)]) };
    let code = extension::read::<OnlyCode>(&options);
    let reason = extension::read::<OnlyReason>(&options);
    match (code, reason) {
        (Ok(code), Ok(reason)) => Ok(ValueOptions { code: code.it, reason: reason.it }),
        (code, reason) => Err(unreadable([
            (CODE_EXTENSION, "an `int32`", code.err()),
            (REASON_EXTENSION, "a `protohttp.Reason`", reason.err()),
        ])),
    }
}

fn unreadable<const N: usize>(
    found: [(i32, &'static str, Option<prost::DecodeError>); N],
) -> Vec<Unreadable> {
    let failed = found.into_iter().filter(|(_, _, error)| error.is_some());
    failed.map(|(extension, wanted, _)| Unreadable { extension, wanted }).collect()
}

fn broken(extension: i32) -> Unreadable {
    Unreadable { extension, wanted: "an `int32`" }
}
