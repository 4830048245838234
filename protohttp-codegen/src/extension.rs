//! Extensions, read by number from an option message.
//!
//! Going by number, not by name, makes a vendored or renamed copy of an interface definition work
//! as well as the original: the number is the wire contract.

use prost_reflect::{DynamicMessage, prost::Message};

/// Decodes an option message, such as a method's options, into a prost type that lists only the
/// extensions of interest.
///
/// # Errors
/// When an extension of that number is there, but of another type.
pub fn read<T: Message + Default>(options: &DynamicMessage) -> Result<T, prost::DecodeError> {
    T::decode(options.encode_to_vec().as_slice())
}
