//! The way around serde for `serde_json`, whose text is the codec's own: it is taken over as a whole, not value by
//! value, which would take twice as long as all the rest.
//!
//! Whether it is `serde_json` that calls is told by the name of its type, for want of another way. The name decides
//! nothing but the speed: what comes out is the same on both ways, and a name that is not recognised means the other.

use ::serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::value::RawValue;
use std::any::type_name;

/// Whether `S` writes JSON text without blanks and line ends. Those that have a formatter of their own do not.
pub(super) fn is_writer<S>() -> bool {
    is_plain(type_name::<S>(), "&mut serde_json::ser::Serializer<")
}

/// Whether `D` reads JSON text.
pub(super) fn is_reader<D>() -> bool {
    is_plain(type_name::<D>(), "&mut serde_json::de::Deserializer<")
}

/// Whether the type of that name is the one that begins so, with one parameter: a second one that is the default is
/// not in the name.
fn is_plain(name: &str, beginning: &str) -> bool {
    let mut depth = 0;
    let is_second = |c: char| {
        match c {
            '<' | '(' | '[' => depth += 1,
            '>' | ')' | ']' => depth -= 1,
            _ => {}
        }
        c == ',' && depth == 0
    };
    name.strip_prefix(beginning).is_some_and(|parameters| !parameters.contains(is_second))
}

/// Writes JSON text.
pub(super) fn write<S: Serializer>(text: String, serializer: S) -> Result<S::Ok, S::Error> {
    RawValue::from_string(text).map_err(::serde::ser::Error::custom)?.serialize(serializer)
}

/// Reads JSON text.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Box<RawValue>, D::Error> {
    Box::<RawValue>::deserialize(deserializer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::ser::PrettyFormatter;

    /// A new name would not be an error, only slow, so that nobody would see it.
    #[test]
    fn serde_json_is_recognised() {
        assert!(is_writer::<&mut serde_json::Serializer<&mut Vec<u8>>>());
        assert!(is_writer::<&mut serde_json::Serializer<std::io::BufWriter<Box<dyn std::io::Write>>>>());
        assert!(!is_writer::<&mut serde_json::Serializer<&mut Vec<u8>, PrettyFormatter<'_>>>());
        assert!(!is_writer::<serde_json::value::Serializer>());
        assert!(is_reader::<&mut serde_json::Deserializer<serde_json::de::StrRead<'_>>>());
        assert!(is_reader::<&mut serde_json::Deserializer<serde_json::de::IoRead<&[u8]>>>());
        assert!(!is_reader::<serde_json::Value>());
    }
}
