//! Fields: the names of a message's fields, as bytes that can be written and compared.

/// A key as it stands in the text, and the name that it spells.
#[derive(Clone, Copy, Debug)]
pub struct Key {
    /// `,"displayName":` with what JSON wants escaped. The comma becomes a brace in the first one.
    pub(crate) text: &'static str,
    /// `displayName`.
    pub(crate) name: &'static str,
}

impl Key {
    /// A key; `text` is `name` as JSON, with a comma before it and a colon after it.
    pub const fn new(text: &'static str, name: &'static str) -> Self {
        Self { text, name }
    }

    /// The text without the comma: how most writers spell it.
    #[inline]
    pub(crate) fn compact(&self) -> &'static [u8] {
        self.text.as_bytes().get(1..).unwrap_or_default()
    }
}

/// The two names of a field.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The name in JSON.
    pub(crate) json: Key,
    /// The name in the proto. It is that in JSON if another field has this one for its JSON name, because
    /// then it must not be found by it.
    pub(crate) proto: Key,
}

impl Field {
    /// A field with two names.
    pub const fn new(json: Key, proto: Key) -> Self {
        Self { json, proto }
    }
}

/// All fields of a message.
#[derive(Debug)]
pub struct Fields {
    pub(crate) list: &'static [Field],
    /// Names in the order of their bytes, each as twice the index of its field, plus one for the
    /// proto's name. Short lists have no such table: looking at all is faster.
    order: &'static [u16],
}

impl Fields {
    /// No fields at all.
    pub const NONE: &'static Self = &Self::new(&[], &[]);

    /// Those fields, with the order of their names if they are many.
    pub const fn new(list: &'static [Field], order: &'static [u16]) -> Self {
        Self { list, order }
    }

    /// The index of the field of that name, in JSON before the proto. JSON mostly has the fields in
    /// order, so the search begins at `near`.
    pub(crate) fn find(&self, name: &str, near: usize) -> Option<usize> {
        if self.order.is_empty() {
            let (before, after) = self.list.split_at(near.min(self.list.len()));
            let json = |field: &Field| field.json.name == name;
            let proto = |field: &Field| field.proto.name == name;
            let ahead = after.iter().position(json).map(|index| index + before.len());
            return ahead
                .or_else(|| before.iter().position(json))
                .or_else(|| self.list.iter().position(proto));
        }
        let spelling = |entry: &u16| {
            let field = self.list.get(usize::from(entry / 2));
            field.map_or("", |field| if entry.is_multiple_of(2) { field.json.name } else { field.proto.name })
        };
        let at = self.order.binary_search_by(|entry| spelling(entry).cmp(name)).ok()?;
        self.order.get(at).map(|entry| usize::from(entry / 2))
    }
}

/// Makes [`Fields`] of the names of fields: `"name"`, or `"displayName" "display_name"` where the
/// two differ, or `{"text", "name", "proto", "found_by"}` where JSON has to escape the name, or where the name in
/// the proto must not be found; then the order.
#[doc(hidden)]
#[macro_export]
macro_rules! __fields {
    (@field $json:literal) => {{
        const KEY: $crate::codegen::Key = $crate::codegen::Key::new(concat!(",\"", $json, "\":"), $json);
        $crate::codegen::Field::new(KEY, KEY)
    }};
    (@field $json:literal $proto:literal) => {
        $crate::codegen::Field::new(
            $crate::codegen::Key::new(concat!(",\"", $json, "\":"), $json),
            $crate::codegen::Key::new(concat!(",\"", $proto, "\":"), $proto),
        )
    };
    (@field {$text:literal, $json:literal, $proto:literal, $found_by:literal}) => {
        $crate::codegen::Field::new(
            $crate::codegen::Key::new(concat!(",", $text, ":"), $json),
            $crate::codegen::Key::new(concat!(",\"", $proto, "\":"), $found_by),
        )
    };
    ($([$($field:tt)+])*; $($order:literal)*) => {
        &$crate::codegen::Fields::new(&[$($crate::__fields!(@field $($field)+)),*], &[$($order),*])
    };
}
