//! `google.protobuf.FieldMask`: paths with commas between them, in lowerCamelCase.

use crate::{error::Result, read::Reader, write::Writer};

/// Implements `Message` for a struct that is a `google.protobuf.FieldMask`.
#[doc(hidden)]
#[macro_export]
macro_rules! __field_mask {
    ($mask:ty) => {
        impl $crate::codegen::Message for $mask {
            const NAME: &'static str = "google.protobuf.FieldMask";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                $crate::codegen::well_known::field_mask::write(&self.paths, writer);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                self.paths = $crate::codegen::well_known::field_mask::read(reader)?;
                Ok(())
            }
        }
    };
}

/// Writes it.
pub fn write(paths: &[String], writer: &mut Writer<'_>) {
    let mut text = String::with_capacity(paths.iter().map(|path| path.len() + 1).sum());
    for (index, path) in paths.iter().enumerate() {
        if index > 0 {
            text.push(',');
        }
        if !push_camel(path, &mut text) {
            return writer.fail(format!("the path {path:?} of the field mask has no JSON form"));
        }
    }
    writer.string(&text);
}

/// Appends `display_name` as `displayName`. Each underscore must be before a small letter, and there
/// must be no capital, or else it could not be read back. Nor could an empty path.
fn push_camel(path: &str, text: &mut String) -> bool {
    let mut is_upper = path.is_empty();
    for c in path.chars() {
        match c {
            _ if is_upper && !c.is_ascii_lowercase() => return false,
            '_' => {
                is_upper = true;
                continue;
            }
            ',' | 'A'..='Z' => return false,
            _ => text.push(if is_upper { c.to_ascii_uppercase() } else { c }),
        }
        is_upper = false;
    }
    !is_upper
}

/// Reads it.
///
/// # Errors
/// When the text is no such string.
pub fn read(reader: &mut Reader<'_>) -> Result<Vec<String>> {
    let start = reader.position();
    let text = reader.string()?;
    if text.is_empty() {
        return Ok(Vec::new());
    }
    match text.split(',').map(snake).collect() {
        Some(paths) => Ok(paths),
        None => Err(reader.error_at(start, "expected paths in lowerCamelCase with commas between them")),
    }
}

fn snake(path: &str) -> Option<String> {
    if path.is_empty() {
        return None;
    }
    let mut snake = String::with_capacity(path.len() + 4);
    for c in path.chars() {
        match c {
            '_' => return None,
            'A'..='Z' => {
                snake.push('_');
                snake.push(c.to_ascii_lowercase());
            }
            _ => snake.push(c),
        }
    }
    Some(snake)
}
