//! Strings and booleans.

use super::{Format, KeyFormat};
use crate::{error::Result, read::Reader, write::Writer};

/// A string.
#[derive(Clone, Copy, Debug)]
pub struct Str;

impl Format<String> for Str {
    #[inline]
    fn is_zero(self, value: &String) -> bool {
        value.is_empty()
    }

    #[inline]
    fn write(self, value: &String, writer: &mut Writer<'_>) {
        writer.string(value);
    }

    #[inline]
    fn read(self, slot: &mut String, reader: &mut Reader<'_>) -> Result {
        *slot = reader.string()?.into_owned();
        Ok(())
    }
}

impl KeyFormat<String> for Str {
    #[inline]
    fn write_key(self, key: &String, writer: &mut Writer<'_>) {
        writer.string(key);
    }

    #[inline]
    fn read_key(self, key: &str) -> Option<String> {
        Some(key.to_owned())
    }
}

/// A boolean.
#[derive(Clone, Copy, Debug)]
pub struct Bool;

impl Format<bool> for Bool {
    #[inline]
    fn is_zero(self, value: &bool) -> bool {
        !*value
    }

    #[inline]
    fn write(self, value: &bool, writer: &mut Writer<'_>) {
        writer.boolean(*value);
    }

    #[inline]
    fn read(self, slot: &mut bool, reader: &mut Reader<'_>) -> Result {
        *slot = reader.boolean()?;
        Ok(())
    }
}

impl KeyFormat<bool> for Bool {
    fn write_key(self, key: &bool, writer: &mut Writer<'_>) {
        writer.quoted(if *key { "true" } else { "false" });
    }

    fn read_key(self, key: &str) -> Option<bool> {
        match key {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }
}
