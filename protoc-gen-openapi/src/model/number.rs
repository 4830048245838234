//! A number of JSON schema, exact: bounds of 64-bit fields do not fit into a double.

use std::{cmp::Ordering, fmt};

/// A whole number or a finite double, as it was written.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Number {
    /// Every value of every integer type of protobuf fits.
    Integer(i128),
    /// Never a NaN or an infinity, which JSON has no numbers for.
    Double(f64),
}

impl Number {
    /// A double; a whole one that a double holds exactly is an integer. None if it is not finite.
    pub(crate) fn from_f64(value: f64) -> Option<Self> {
        /// 2^53: from here on a double skips whole numbers.
        const EXACT: f64 = 9_007_199_254_740_992.0;
        if !value.is_finite() {
            None
        } else if value.fract() == 0.0 && value.abs() <= EXACT {
            #[expect(clippy::cast_possible_truncation, reason = "it is whole, and small")]
            Some(Self::Integer(value as i128))
        } else {
            Some(Self::Double(value))
        }
    }

    /// A float, by the shortest decimal that means it: `0.1`, not `0.10000000149011612`.
    pub(crate) fn from_f32(value: f32) -> Option<Self> {
        value.to_string().parse().ok().and_then(Self::from_f64)
    }

    /// The nearest double.
    pub(crate) fn to_f64(self) -> f64 {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "the nearest is asked for")]
            Self::Integer(value) => value as f64,
            Self::Double(value) => value,
        }
    }

    /// The number in JSON: exact if it is within 64 bits.
    pub(crate) fn to_json(self) -> serde_json::Value {
        match self {
            Self::Integer(value) => i64::try_from(value)
                .map(Into::into)
                .or_else(|_| u64::try_from(value).map(Into::into))
                .unwrap_or_else(|_| self.to_f64().into()),
            Self::Double(value) => value.into(),
        }
    }
}

impl From<i64> for Number {
    fn from(value: i64) -> Self {
        Self::Integer(value.into())
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Self {
        Self::Integer(value.into())
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match (self, other) {
            (Self::Integer(a), Self::Integer(b)) => Some(a.cmp(b)),
            _ => self.to_f64().partial_cmp(&other.to_f64()),
        }
    }
}

/// As JavaScript writes it: nobody counts three hundred zeros.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Integer(value) => value.fmt(f),
            Self::Double(value) if (1e-6..1e21).contains(&value.abs()) => value.fmt(f),
            Self::Double(value) => write!(f, "{value:e}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    #[test]
    fn integers_of_64_bits_survive() {
        assert_eq!(Number::from(u64::MAX).to_json().to_string(), "18446744073709551615");
        assert_eq!(Number::from(i64::MIN).to_json().to_string(), "-9223372036854775808");
        assert!(Number::from(u64::MAX) > Number::from(u64::MAX - 1));
    }

    #[test]
    fn floats_are_written_as_their_author_wrote_them() {
        assert_eq!(Number::from_f32(0.1).map(|n| n.to_json().to_string()).as_deref(), Some("0.1"));
        assert_eq!(Number::from_f64(5.0).map(|n| n.to_json().to_string()).as_deref(), Some("5"));
        assert_eq!(Number::from_f64(f64::NAN), None);
        for text in ["0.1", "-1.5", "1e300", "-2.5e-9", "100000000000000000000", "1e21", "0"] {
            let number = text.parse().ok().and_then(Number::from_f64);
            assert_eq!(number.map(|n| n.to_string()).as_deref(), Some(text));
        }
    }
}
