//! Which fields the query has given already.

use std::collections::HashMap;

/// A message that the query reaches into; the request itself is the first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Scope(u32);

/// Which fields the query has given already, by message and field number.
///
/// The fields of the request itself with small numbers, which is nearly all of them, are bits of
/// one word; a few others have a place in line; only more than those cost a map.
#[derive(Debug, Default)]
pub(super) struct Seen {
    top: u64,
    few: [Option<Entry>; 8],
    more: HashMap<(Scope, i32), Scope>,
    scopes: u32,
}

#[derive(Clone, Copy, Debug)]
struct Entry {
    scope: Scope,
    number: i32,
    inner: Scope,
}

impl Seen {
    /// Notes a field; says whether it was noted before.
    pub(super) fn again(&mut self, scope: Scope, number: i32) -> bool {
        if let (Scope(0), 0..64) = (scope, number) {
            let bit = 1_u64 << number;
            let again = self.top & bit != 0;
            self.top |= bit;
            return again;
        }
        let before = self.scopes;
        self.enter(scope, number);
        self.scopes == before
    }

    /// The scope of a message field.
    pub(super) fn enter(&mut self, scope: Scope, number: i32) -> Scope {
        let inner = Scope(self.scopes.saturating_add(1));
        for place in &mut self.few {
            match place {
                Some(entry) if entry.scope == scope && entry.number == number => {
                    return entry.inner;
                }
                Some(_) => {}
                None => {
                    *place = Some(Entry { scope, number, inner });
                    self.scopes = inner.0;
                    return inner;
                }
            }
        }
        let known = *self.more.entry((scope, number)).or_insert(inner);
        self.scopes = self.scopes.max(known.0);
        known
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_noted_once() {
        let mut seen = Seen::default();
        let mut scopes = vec![Scope::default()];
        for number in 100..120 {
            scopes.push(seen.enter(Scope::default(), number));
        }
        for round in [false, true] {
            for scope in &scopes {
                for number in [1, 63, 64, 500_000_000] {
                    assert_eq!(seen.again(*scope, number), round, "{scope:?} {number}");
                }
            }
        }
        // A message is entered again under the same scope.
        assert_eq!(seen.enter(Scope::default(), 107), scopes[8]);
    }
}
