//! Enums.

use super::Format;
use crate::{enumeration::Values, error::Result, options::Unknown, read::Reader, write::Writer};

/// An enum, which prost has as an `i32`.
#[derive(Clone, Copy, Debug)]
pub struct Enum(pub(crate) &'static Values);

impl Format<i32> for Enum {
    const CAN_BE_IGNORED: bool = true;

    #[inline]
    fn is_zero(self, value: &i32) -> bool {
        *value == 0
    }

    fn write(self, value: &i32, writer: &mut Writer<'_>) {
        let name = if writer.has_enum_numbers() { None } else { self.0.name(*value) };
        match name {
            Some(name) => writer.quoted(name),
            None => writer.integer(*value),
        }
    }

    fn read(self, slot: &mut i32, reader: &mut Reader<'_>) -> Result {
        if reader.byte() != b'"' {
            *slot = reader.int32()?;
            return Ok(());
        }
        let start = reader.position();
        let name = reader.string()?;
        match self.0.number(&name) {
            Some(number) => {
                *slot = number;
                Ok(())
            }
            None if reader.options().unknown_enum_names == Unknown::Ignore => {
                reader.ignore();
                Ok(())
            }
            None => Err(reader.error_at(start, format!("unknown enum value {name:?}"))),
        }
    }
}

/// The enum `google.protobuf.NullValue`.
#[derive(Clone, Copy, Debug)]
pub struct Null;

impl Format<i32> for Null {
    const NULLABLE: bool = true;
    const CAN_BE_IGNORED: bool = true;

    fn is_zero(self, value: &i32) -> bool {
        *value == 0
    }

    fn write(self, _: &i32, writer: &mut Writer<'_>) {
        writer.null();
    }

    fn read(self, slot: &mut i32, reader: &mut Reader<'_>) -> Result {
        if reader.is_null() {
            *slot = 0;
            return reader.null();
        }
        const VALUES: &Values = &Values::new(&[("NULL_VALUE", 0)], &[]);
        Enum(VALUES).read(slot, reader)
    }
}
