//! Messages, well-known types and wrappers among them.

use super::Format;
use crate::{error::Result, message::Message, read::Reader, write::Writer};

/// A message.
#[derive(Clone, Copy, Debug)]
pub struct Msg;

impl<M: Message> Format<M> for Msg {
    const NULLABLE: bool = M::NULLABLE;

    fn is_zero(self, _: &M) -> bool {
        false
    }

    #[inline]
    fn write(self, value: &M, writer: &mut Writer<'_>) {
        value.write(writer);
    }

    #[inline]
    fn read(self, slot: &mut M, reader: &mut Reader<'_>) -> Result {
        slot.read(reader)
    }
}
