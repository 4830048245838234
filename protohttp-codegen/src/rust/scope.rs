//! A scope: the module from which a path is seen.

use super::keyword::snake;
use proc_macro2::{Ident, Span};
use prost_reflect::MessageDescriptor;

/// A module in the tree that prost's output makes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The proto names that lead there: the package's segments, then messages.
    names: Vec<String>,
    /// How many modules of our own are around the code, below the one that `names` leads to.
    depth: usize,
}

impl Scope {
    /// A module `depth` levels below the module of `package`: 0 is that module, 1 is inside the
    /// `mod greeter_http_server` in it. An empty package is the root.
    ///
    /// ```
    /// use protohttp_codegen::rust::Scope;
    /// let inside_a_service_module = Scope::new("helloworld.v1", 1);
    /// # let _ = inside_a_service_module;
    /// ```
    pub fn new(package: &str, depth: usize) -> Self {
        Self { names: names(package).map(str::to_owned).collect(), depth }
    }

    /// The module that prost makes for the types nested in `message`.
    pub fn nested_in(message: &MessageDescriptor) -> Self {
        Self { names: names(message.full_name()).map(str::to_owned).collect(), depth: 0 }
    }

    /// The way from here to the module that `target` (packages, then messages) leads to.
    ///
    /// Prost finds it by the names in the proto, before they are put in snake case.
    pub(super) fn way_to<'a>(&self, target: impl IntoIterator<Item = &'a str>) -> Vec<Ident> {
        let mut down = target.into_iter().peekable();
        let mut here = self.names.iter().peekable();
        while let (Some(from), Some(to)) = (here.peek(), down.peek())
            && from == to
        {
            here.next();
            down.next();
        }
        let hops = here.count() + self.depth;
        let up = std::iter::repeat_with(|| Ident::new("super", Span::call_site())).take(hops);
        up.chain(down.map(snake)).collect()
    }
}

/// The parts of a dotted name; none of an empty one.
pub(super) fn names(name: &str) -> impl Iterator<Item = &str> {
    name.split('.').filter(|segment| !segment.is_empty())
}
