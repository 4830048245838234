//! One HTTP binding of a method, as generated code states it.

/// One HTTP binding of a method.
#[derive(Clone, Copy, Debug)]
pub struct Binding {
    /// The full method name, `/library.v1.LibraryService/GetBook`.
    pub operation: &'static str,
    /// The HTTP method; `*` answers any.
    pub method: &'static str,
    /// The path template as it is written in the proto.
    pub template: &'static str,
    /// The template with its variables replaced by their segments: `/v1/shelves/*/books/*:read`.
    /// Literals keep their escapes.
    pub pattern: &'static str,
    /// The variables of the template, in the order of the template.
    pub variables: &'static [Variable],
}

/// The place of a variable in the path, counted in segments.
#[derive(Clone, Copy, Debug)]
pub struct Variable {
    /// The path of the field, `book.name`.
    pub field: &'static str,
    /// Where the variable starts.
    pub from: End,
    /// Where the variable ends.
    pub to: End,
}

/// A place between two segments of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Before the segment with this index.
    At(usize),
    /// Before the last so many segments: what stands before this place has a `**`.
    Before(usize),
}

impl Variable {
    /// Whether the variable is exactly one segment, whose value is decoded fully.
    pub(crate) fn is_single(&self) -> bool {
        match (self.from, self.to) {
            (End::At(from), End::At(to)) => to == from + 1,
            (End::Before(from), End::Before(to)) => from == to + 1,
            _ => false,
        }
    }
}
