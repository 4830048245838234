//! Bytes, as base64.

use super::Format;
use crate::{base64, error::Result, read::Reader, write::Writer};

/// Bytes.
#[derive(Clone, Copy, Debug)]
pub struct Bytes;

impl Format<Vec<u8>> for Bytes {
    fn is_zero(self, value: &Vec<u8>) -> bool {
        value.is_empty()
    }

    fn write(self, value: &Vec<u8>, writer: &mut Writer<'_>) {
        writer.base64(value);
    }

    fn read(self, slot: &mut Vec<u8>, reader: &mut Reader<'_>) -> Result {
        *slot = reader.base64()?;
        Ok(())
    }
}

impl Format<bytes::Bytes> for Bytes {
    fn is_zero(self, value: &bytes::Bytes) -> bool {
        value.is_empty()
    }

    fn write(self, value: &bytes::Bytes, writer: &mut Writer<'_>) {
        writer.base64(value);
    }

    fn read(self, slot: &mut bytes::Bytes, reader: &mut Reader<'_>) -> Result {
        *slot = reader.base64()?.into();
        Ok(())
    }
}

impl Writer<'_> {
    /// Bytes as base64, in quotes.
    pub(crate) fn base64(&mut self, bytes: &[u8]) {
        self.raw(b"\"");
        base64::encode(bytes, self.buffer());
        self.raw(b"\"");
    }
}

impl Reader<'_> {
    /// Bytes of any base64, in quotes.
    pub(crate) fn base64(&mut self) -> Result<Vec<u8>> {
        let start = self.position();
        let text = self.string()?;
        base64::decode(text.as_bytes()).ok_or_else(|| self.error_at(start, "expected bytes in base64"))
    }
}
