//! Enums: the names and numbers of their values.

use crate::format::Enum;

/// An enum with a JSON form. `protoc-gen-rust-json` implements it for prost's enums.
pub trait Enumeration {
    /// The names and numbers.
    const VALUES: &'static Values;
}

/// The names and numbers of an enum.
#[derive(Debug)]
pub struct Values {
    /// By number; of several names for one number, the first in the proto comes first.
    list: &'static [(&'static str, i32)],
    /// Indices in the order of names. Short lists have no such table.
    order: &'static [u16],
}

impl Values {
    /// Those values, sorted by number, with the order of their names if they are many.
    pub const fn new(list: &'static [(&'static str, i32)], order: &'static [u16]) -> Self {
        Self { list, order }
    }

    /// The name that a number is written with.
    pub(crate) fn name(&self, number: i32) -> Option<&'static str> {
        // Most enums count from 0 without a gap.
        let direct = usize::try_from(number).ok().and_then(|index| self.list.get(index));
        if let Some((name, n)) = direct
            && *n == number
            && !self.repeats(number)
        {
            return Some(name);
        }
        let first = self.list.partition_point(|(_, n)| *n < number);
        self.list.get(first).filter(|(_, n)| *n == number).map(|(name, _)| *name)
    }

    /// Whether the entry found at the index `number` may be a second name of it: aliases before it
    /// have shifted the list.
    fn repeats(&self, number: i32) -> bool {
        let before = usize::try_from(number).ok().and_then(|index| index.checked_sub(1));
        before.and_then(|index| self.list.get(index)).is_some_and(|(_, n)| *n == number)
    }

    /// The number of a name or alias.
    pub(crate) fn number(&self, name: &str) -> Option<i32> {
        if self.order.is_empty() {
            return self.list.iter().find(|(known, _)| *known == name).map(|(_, number)| *number);
        }
        let entry = |index: &u16| self.list.get(usize::from(*index));
        let at = self
            .order
            .binary_search_by(|index| entry(index).map_or("", |(known, _)| known).cmp(name))
            .ok()?;
        self.order.get(at).and_then(entry).map(|(_, number)| *number)
    }
}

/// The format of an enum's fields.
pub const fn enumeration<E: Enumeration>() -> Enum {
    Enum(E::VALUES)
}
