//! A number that a rule names: `inf` and `nan` are some too, and JSON has no numbers for them.

use crate::model::Number;
use std::{cmp::Ordering, fmt};

/// A finite number, or what is a word in JSON.
#[derive(Clone, Copy, Debug)]
pub(super) enum Real {
    Finite(Number),
    /// An infinity, or what is no number.
    Word(f64),
}

impl Real {
    /// A double.
    pub(super) fn from_f64(value: f64) -> Self {
        Number::from_f64(value).map_or(Self::Word(value), Self::Finite)
    }

    /// A float.
    pub(super) fn from_f32(value: f32) -> Self {
        Number::from_f32(value).map_or(Self::Word(value.into()), Self::Finite)
    }

    /// The number, if it is finite.
    pub(super) fn finite(self) -> Option<Number> {
        match self {
            Self::Finite(number) => Some(number),
            Self::Word(_) => None,
        }
    }
}

impl<T: Into<Number>> From<T> for Real {
    fn from(number: T) -> Self {
        Self::Finite(number.into())
    }
}

impl PartialEq for Real {
    fn eq(&self, other: &Self) -> bool {
        self.partial_cmp(other) == Some(Ordering::Equal)
    }
}

impl PartialOrd for Real {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        let double = |real: &Self| match real {
            Self::Finite(number) => number.to_f64(),
            Self::Word(value) => *value,
        };
        match (self, other) {
            (Self::Finite(a), Self::Finite(b)) => a.partial_cmp(b),
            _ => double(self).partial_cmp(&double(other)),
        }
    }
}

/// As it is in JSON.
impl fmt::Display for Real {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Finite(number) => number.fmt(f),
            Self::Word(value) if value.is_nan() => f.write_str("NaN"),
            Self::Word(value) if *value > 0.0 => f.write_str("Infinity"),
            Self::Word(_) => f.write_str("-Infinity"),
        }
    }
}
