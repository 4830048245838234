//! Numbers as text.

use super::{FromText, Invalid};

macro_rules! integers {
    ($($type:ty => $name:literal),*) => {$(
        impl FromText for $type {
            fn from_text(text: &str) -> Result<Self, Invalid> {
                use std::num::IntErrorKind::{NegOverflow, PosOverflow};
                text.parse().map_err(|error: std::num::ParseIntError| match error.kind() {
                    PosOverflow | NegOverflow => Invalid::new(concat!("is out of range for ", $name)),
                    _ => Invalid::new("is not an integer"),
                })
            }
        }
    )*};
}

integers!(i32 => "int32", i64 => "int64", u32 => "uint32", u64 => "uint64");

macro_rules! floats {
    ($($type:ty => $name:literal),*) => {$(
        impl FromText for $type {
            fn from_text(text: &str) -> Result<Self, Invalid> {
                match text {
                    "NaN" => return Ok(Self::NAN),
                    "Infinity" => return Ok(Self::INFINITY),
                    "-Infinity" => return Ok(Self::NEG_INFINITY),
                    _ => {}
                }
                // The standard library also reads `inf`, `nan` and the like.
                let numeric = |byte: u8| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
                let value: Option<Self> =
                    if text.bytes().all(numeric) { text.parse().ok() } else { None };
                match value {
                    None => Err(Invalid::new("is not a number")),
                    Some(value) if value.is_infinite() => {
                        Err(Invalid::new(concat!("is out of range for ", $name)))
                    }
                    Some(value) => Ok(value),
                }
            }
        }
    )*};
}

floats!(f32 => "float", f64 => "double");

#[cfg(test)]
mod tests {
    use crate::text::parse;

    #[test]
    fn integers_are_base_ten_and_in_range() {
        assert_eq!(parse("-2147483648"), Ok(i32::MIN));
        assert_eq!(parse("18446744073709551615"), Ok(u64::MAX));
        for text in ["", " 1", "1.0", "1e3", "0x10", "2147483648", "١"] {
            assert!(parse::<i32>(text).is_err(), "{text}");
        }
        assert!(parse::<u32>("-1").is_err());
    }

    #[test]
    fn floats_have_three_words() {
        assert!(parse::<f64>("NaN").is_ok_and(f64::is_nan));
        assert_eq!(parse("-Infinity"), Ok(f32::NEG_INFINITY));
        assert_eq!(parse("1.5e3"), Ok(1500.0_f64));
        for text in ["", "inf", "nan", "infinity", "1e400", "1,5", "0x1p3", "."] {
            assert!(parse::<f64>(text).is_err(), "{text}");
        }
        assert!(parse::<f32>("1e39").is_err());
    }
}
