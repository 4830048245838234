//! A thing, or a reference to one elsewhere in the document.

/// What may stand in its place by `$ref`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum RefOr<T> {
    /// The text of `$ref`, such as `#/components/responses/NotFound`.
    Ref(String),
    /// The thing itself.
    Item(T),
}

impl<T> RefOr<T> {
    /// The thing, where it is here.
    pub(crate) fn item(&self) -> Option<&T> {
        match self {
            Self::Ref(_) => None,
            Self::Item(item) => Some(item),
        }
    }

    /// The thing, where it is here, to be changed.
    pub(crate) fn item_mut(&mut self) -> Option<&mut T> {
        match self {
            Self::Ref(_) => None,
            Self::Item(item) => Some(item),
        }
    }
}

impl<T> From<T> for RefOr<T> {
    fn from(item: T) -> Self {
        Self::Item(item)
    }
}
