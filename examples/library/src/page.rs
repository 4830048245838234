//! A page of a list that is sorted by name. The token is the name of the last item before the page.

use crate::pb::library::v1::error_bad_request;
use protohttp::Error;

const DEFAULT_SIZE: usize = 50;
const GREATEST_SIZE: usize = 1000;

/// Which page a request asks for.
pub(crate) struct Page {
    size: usize,
    after: String,
}

impl Page {
    pub(crate) fn new(size: i32, token: String) -> Result<Self, Error> {
        let size = match usize::try_from(size) {
            Ok(0) => DEFAULT_SIZE,
            Ok(size) => size.min(GREATEST_SIZE),
            Err(_) => return Err(error_bad_request("`page_size` is negative")),
        };
        Ok(Self { size, after: token })
    }

    /// The items on the page, and the token of the next one.
    pub(crate) fn cut<'a, T: Clone + 'a>(
        &self,
        items: impl Iterator<Item = &'a T>,
        name: fn(&T) -> &str,
    ) -> (Vec<T>, String) {
        let mut items = items.filter(|item| name(item) > self.after.as_str());
        let page: Vec<T> = items.by_ref().take(self.size).cloned().collect();
        let next = match (page.last(), items.next()) {
            (Some(last), Some(_)) => name(last).to_owned(),
            _ => String::new(),
        };
        (page, next)
    }
}
