//! Enum values as text: the name or the number.

use super::{FromText, Invalid};

/// Parses the name or the number of an enum value. Numbers that have no name are kept, as the
/// binary format keeps them.
///
/// # Errors
///
/// When the text is neither a known name nor an `int32`.
pub fn parse<E: Into<i32>>(text: &str, by_name: fn(&str) -> Option<E>) -> Result<i32, Invalid> {
    match by_name(text) {
        Some(value) => Ok(value.into()),
        None => i32::from_text(text).map_err(|_| Invalid::new("is no name or number of the enum")),
    }
}

/// The same for an enum of proto2, which has no other numbers than those of its values.
///
/// # Errors
///
/// When the text is neither a name nor a number of the enum.
pub fn parse_closed<E: Into<i32>>(
    text: &str,
    by_name: fn(&str) -> Option<E>,
    is_valid: fn(i32) -> bool,
) -> Result<i32, Invalid> {
    match parse(text, by_name)? {
        number if is_valid(number) => Ok(number),
        _ => Err(Invalid::new("is no number of the enum")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn name_or_number() {
        let by_name = |name: &str| (name == "FULL").then_some(2);
        assert_eq!(parse("FULL", by_name), Ok(2));
        assert_eq!(parse("2", by_name), Ok(2));
        assert_eq!(parse("-7", by_name), Ok(-7));
        for text in ["", "full", "3000000000"] {
            assert!(parse(text, by_name).is_err(), "{text}");
        }
    }

    #[test]
    fn a_closed_enum_has_no_other_numbers() {
        let by_name = |name: &str| (name == "FULL").then_some(2);
        let is_valid = |number| number == 2;
        assert_eq!(parse_closed("FULL", by_name, is_valid), Ok(2));
        assert_eq!(parse_closed("2", by_name, is_valid), Ok(2));
        assert!(parse_closed("3", by_name, is_valid).is_err());
    }
}
