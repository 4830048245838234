//! How long the answers of each binding are.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// How long the last answer of each binding was, so that the next one gets a buffer that fits.
#[derive(Debug)]
pub(crate) struct Sizes(Box<[AtomicUsize]>);

/// The length of the answers of one binding.
#[derive(Clone, Debug)]
pub(crate) struct Size {
    sizes: Arc<Sizes>,
    binding: usize,
}

/// The capacity for the first answer, and the least: allocators have blocks up to here at hand.
const FIRST: usize = 1024;

/// One long answer must not make all that follow it large.
const MOST: usize = 64 * 1024;

impl Sizes {
    pub(crate) fn new(bindings: usize) -> Self {
        Self((0..bindings).map(|_| AtomicUsize::new(FIRST)).collect())
    }
}

impl Size {
    pub(crate) fn new(sizes: &Arc<Sizes>, binding: usize) -> Self {
        Self { sizes: Arc::clone(sizes), binding }
    }

    /// The capacity that the next answer gets.
    pub(crate) fn expected(&self) -> usize {
        self.sizes.0.get(self.binding).map_or(FIRST, |size| size.load(Ordering::Relaxed))
    }

    /// Notes the length of an answer. The next one may be somewhat longer without growing.
    pub(crate) fn note(&self, length: usize) {
        let expected = if length <= FIRST { FIRST } else { (length + length / 8).min(MOST) };
        if let Some(size) = self.sizes.0.get(self.binding)
            && size.load(Ordering::Relaxed) != expected
        {
            size.store(expected, Ordering::Relaxed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_answer_is_the_measure() {
        let sizes = Arc::new(Sizes::new(2));
        let size = Size::new(&sizes, 1);
        assert_eq!(size.expected(), FIRST);
        for (length, expected) in [(8000, 9000), (0, FIRST), (1024, FIRST), (10_000_000, MOST)] {
            size.note(length);
            assert_eq!(size.expected(), expected);
        }
        // Each binding has its own.
        assert_eq!(Size::new(&sizes, 0).expected(), FIRST);
        assert_eq!(Size::new(&sizes, 9).expected(), FIRST);
    }
}
