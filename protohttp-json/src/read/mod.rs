//! Reading: from text to a message.

mod field;
mod key;
mod number;
mod object;
mod reader;
mod skip;
mod string;

pub(crate) use number::whole_integer;
pub(crate) use object::Extra;
pub use reader::Reader;
