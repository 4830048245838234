//! Bytes as base64.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::{FromText, Invalid};

const LENIENT: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);
const STANDARD_ENGINE: GeneralPurpose = GeneralPurpose::new(&STANDARD, LENIENT);
const URL_ENGINE: GeneralPurpose = GeneralPurpose::new(&URL_SAFE, LENIENT);

/// Both alphabets, with or without padding.
impl FromText for Vec<u8> {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        let url = text.bytes().any(|byte| matches!(byte, b'-' | b'_'));
        let engine = if url { URL_ENGINE } else { STANDARD_ENGINE };
        engine.decode(text).map_err(|_| Invalid::new("is not base64"))
    }
}

impl FromText for bytes::Bytes {
    fn from_text(text: &str) -> Result<Self, Invalid> {
        Vec::from_text(text).map(Self::from)
    }
}

#[cfg(test)]
mod tests {
    use crate::text::parse;

    #[test]
    fn both_alphabets_padded_or_not() {
        for text in ["+/8=", "+/8", "-_8=", "-_8"] {
            assert_eq!(parse(text), Ok(vec![0xFB, 0xFF]), "{text}");
        }
        assert_eq!(parse(""), Ok(bytes::Bytes::new()));
        for text in ["*", "a b", "+_8=", "a"] {
            assert!(parse::<Vec<u8>>(text).is_err(), "{text}");
        }
    }
}
