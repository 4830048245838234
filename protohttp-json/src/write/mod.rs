//! Writing: from a message to text in one `Vec`.

mod escape;
mod number;
mod object;
mod place;
mod writer;

pub use escape::string as append_string;
pub use object::Object;
pub use writer::Writer;
