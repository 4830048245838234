//! Numbers.

use super::{Format, KeyFormat};
use crate::{
    error::Result,
    read::{Reader, whole_integer},
    write::Writer,
};

macro_rules! integer {
    ($(#[$doc:meta])* $format:ident, $ty:ty, $write:ident, $read:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $format;

        impl Format<$ty> for $format {
            #[inline]
            fn is_zero(self, value: &$ty) -> bool {
                *value == 0
            }

            #[inline]
            fn write(self, value: &$ty, writer: &mut Writer<'_>) {
                writer.$write(*value);
            }

            #[inline]
            fn read(self, slot: &mut $ty, reader: &mut Reader<'_>) -> Result {
                *slot = reader.$read()?;
                Ok(())
            }
        }

        impl KeyFormat<$ty> for $format {
            fn write_key(self, key: &$ty, writer: &mut Writer<'_>) {
                writer.long(*key);
            }

            fn read_key(self, key: &str) -> Option<$ty> {
                <$ty>::try_from(whole_integer(key)?).ok()
            }
        }
    };
}

integer!(
    /// `int32`, `sint32`, `sfixed32`: a number.
    Int32, i32, integer, int32
);
integer!(
    /// `uint32`, `fixed32`: a number.
    Uint32, u32, integer, uint32
);
integer!(
    /// `int64`, `sint64`, `sfixed64`: a string.
    Int64, i64, long, int64
);
integer!(
    /// `uint64`, `fixed64`: a string.
    Uint64, u64, long, uint64
);

macro_rules! float {
    ($(#[$doc:meta])* $format:ident, $ty:ty, $read:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $format;

        impl Format<$ty> for $format {
            /// The zero with a minus sign is another value.
            #[inline]
            fn is_zero(self, value: &$ty) -> bool {
                value.to_bits() == 0
            }

            #[inline]
            fn write(self, value: &$ty, writer: &mut Writer<'_>) {
                writer.float(*value);
            }

            #[inline]
            fn read(self, slot: &mut $ty, reader: &mut Reader<'_>) -> Result {
                *slot = reader.$read()?;
                Ok(())
            }
        }
    };
}

float!(
    /// `float`.
    Float, f32, float
);
float!(
    /// `double`.
    Double, f64, double
);
