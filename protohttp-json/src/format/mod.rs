//! Formats: how a Rust type looks in JSON.
//!
//! A format is a value without a size (but for that of enums, which is a reference) that generated
//! code hands to the verbs of [`Object`](crate::codegen::Object) and
//! [`Reader`](crate::codegen::Reader). An `i32` may be a number, an enum or a wrapper, so the type
//! alone does not say it.

mod bytes;
mod enumeration;
mod message;
mod number;
mod text;

use crate::{error::Result, read::Reader, write::Writer};

pub use bytes::Bytes;
pub use enumeration::{Enum, Null};
pub use message::Msg;
pub use number::{Double, Float, Int32, Int64, Uint32, Uint64};
pub use text::{Bool, Str};

/// How a `T` looks in JSON.
pub trait Format<T>: Copy {
    /// Whether `null` is a value, and not the absence of any.
    const NULLABLE: bool = false;

    /// Whether [`read`](Self::read) may find that the value is to be treated as if it were not there, and tell the
    /// reader so. Where it may not, there is less to compile.
    const CAN_BE_IGNORED: bool = false;

    /// Whether it is the default value.
    fn is_zero(self, value: &T) -> bool;

    /// Writes a value.
    fn write(self, value: &T, writer: &mut Writer<'_>);

    /// Reads a value; the reader stands at its first byte.
    ///
    /// # Errors
    /// When the text is no such value.
    fn read(self, slot: &mut T, reader: &mut Reader<'_>) -> Result;
}

/// How a `T` looks as the key of a map.
pub trait KeyFormat<T>: Copy {
    /// Writes the key, in quotes.
    fn write_key(self, key: &T, writer: &mut Writer<'_>);

    /// Reads the key, without its quotes.
    fn read_key(self, key: &str) -> Option<T>;
}
