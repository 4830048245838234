//! Fields that may hold a message.

/// A field that may hold a message: `Option<M>`, or `Option<Box<M>>` for a recursive message.
pub trait Slot<M> {
    /// The message that is there.
    fn present(&mut self) -> Option<&mut M>;
    /// Puts a message in.
    fn put(&mut self, message: M);
}

impl<M> Slot<M> for Option<M> {
    fn present(&mut self) -> Option<&mut M> {
        self.as_mut()
    }

    fn put(&mut self, message: M) {
        *self = Some(message);
    }
}

impl<M> Slot<M> for Option<Box<M>> {
    fn present(&mut self) -> Option<&mut M> {
        self.as_deref_mut()
    }

    fn put(&mut self, message: M) {
        *self = Some(Box::new(message));
    }
}
