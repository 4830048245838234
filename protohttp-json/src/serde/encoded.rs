//! Messages in binary formats: their protobuf encoding.

use ::prost::Message;
use ::serde::{
    Deserializer,
    de::{Error, SeqAccess, Visitor},
};
use std::{fmt, marker::PhantomData};

/// Reads a message that a binary format has as bytes.
pub(super) fn read<'de, M: Message + Default, D: Deserializer<'de>>(deserializer: D) -> Result<M, D::Error> {
    deserializer.deserialize_byte_buf(Encoded(PhantomData))
}

struct Encoded<M>(PhantomData<M>);

impl<'de, M: Message + Default> Visitor<'de> for Encoded<M> {
    type Value = M;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an encoded protobuf message")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<M, E> {
        M::decode(bytes).map_err(E::custom)
    }

    /// Some formats have no bytes, but lists of numbers.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<M, A::Error> {
        let mut bytes = Vec::new();
        while let Some(byte) = list.next_element::<u8>()? {
            bytes.push(byte);
        }
        self.visit_bytes(&bytes)
    }
}
