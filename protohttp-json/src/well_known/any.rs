//! `google.protobuf.Any`: a message of any type that is known by name.

use super::prost;
use crate::{
    error::Result,
    message::{Form, Message},
    options::Unknown,
    read::Reader,
    registry::{Registry, Type},
    write::Writer,
};

/// Implements `Message` for a struct that is a `google.protobuf.Any`.
#[doc(hidden)]
#[macro_export]
macro_rules! __any {
    ($any:ty) => {
        impl $crate::codegen::Message for $any {
            const NAME: &'static str = "google.protobuf.Any";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                $crate::codegen::well_known::any::write(&self.type_url, &self.value, writer);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                let (type_url, value) = $crate::codegen::well_known::any::read(reader)?;
                self.type_url = type_url;
                self.value = value.into();
                Ok(())
            }
        }
    };
}

/// What prost has no structs for; these and the types of `prost_types` need no registry.
const NATIVE: &[Type] = &[
    Type::of::<()>(),
    Type::of::<bool>(),
    Type::of::<f32>(),
    Type::of::<f64>(),
    Type::of::<i32>(),
    Type::of::<i64>(),
    Type::of::<u32>(),
    Type::of::<u64>(),
    Type::of::<String>(),
    Type::of::<Vec<u8>>(),
];

/// The type that a URL means: what is behind its last slash.
fn resolve(url: &str, registry: Option<&Registry>) -> Option<Type> {
    let (_, name) = url.rsplit_once('/')?;
    let registered = registry.and_then(|registry| registry.get(name));
    let mut well_known = NATIVE.iter().chain(prost::json_types());
    registered.or_else(|| well_known.find(|entry| entry.name == name).copied())
}

/// Writes it.
pub fn write(url: &str, value: &[u8], writer: &mut Writer<'_>) {
    if !writer.enter() {
        return;
    }
    let start = writer.len();
    if url.is_empty() && value.is_empty() {
        return writer.end_object(start);
    }
    writer.raw(b",\"@type\":");
    writer.string(url);
    match resolve(url, writer.options().registry) {
        Some(entry) => {
            if entry.form == Form::Special {
                writer.raw(b",\"value\":");
            }
            if !(entry.write)(value, writer) {
                writer.fail_field(format!("the value is no encoded `{}`", entry.name));
            }
        }
        None => writer.fail_field(format!("the type {url:?} is not registered")),
    }
    writer.end_object(start);
}

impl Writer<'_> {
    /// An error in the place of a field.
    fn fail_field(&mut self, message: String) {
        self.raw(b",\"value\":");
        self.fail(message);
    }
}

/// Reads it: first the type, wherever it stands, then the rest.
///
/// # Errors
/// When the text is no such object, or the type is not known.
pub fn read(reader: &mut Reader<'_>) -> Result<(String, Vec<u8>)> {
    let start = reader.position();
    let Some((from, _)) = reader.clone().find_value(&mut |key| key == "@type")? else {
        return untyped(reader);
    };
    let url = reader.at(from).string()?.into_owned();
    let Some(entry) = resolve(&url, reader.options().registry) else {
        return Err(reader.error_at(from, format!("the type {url:?} is not registered")));
    };
    match entry.form {
        // Nothing to stand beside the type, so that some (Go is one) put an empty object under `value`.
        Form::Object if entry.name == <() as Message>::NAME => {
            Ok((url, special(entry, reader)?.unwrap_or_default()))
        }
        Form::Object => Ok((url, (entry.read)(reader)?)),
        Form::Special => match special(entry, reader)? {
            Some(value) => Ok((url, value)),
            None => Err(reader.error_at(start, "the key `value` is missing")),
        },
    }
}

/// An `Any` without a type must have nothing else, either.
fn untyped(reader: &mut Reader<'_>) -> Result<(String, Vec<u8>)> {
    let start = reader.position();
    let mut is_empty = true;
    reader.entries(&mut |_, _, reader| {
        is_empty = false;
        reader.skip()
    })?;
    if is_empty { Ok(Default::default()) } else { Err(reader.error_at(start, "the key `@type` is missing")) }
}

/// The value of a type with a form of its own, encoded.
fn special(entry: Type, reader: &mut Reader<'_>) -> Result<Option<Vec<u8>>> {
    let mut value = None;
    let mut types = 0;
    reader.entries(&mut |start, key, reader| match key {
        "@type" => {
            types += 1;
            if types > 1 {
                return Err(reader.error_at(start, "the key `@type` is given twice"));
            }
            reader.skip()
        }
        "value" if value.is_some() => Err(reader.error_at(start, "the key `value` is given twice")),
        "value" => {
            value = Some((entry.read)(reader).map_err(|error| error.in_field("value"))?);
            Ok(())
        }
        _ if reader.options().unknown_fields == Unknown::Ignore => reader.skip(),
        _ => Err(reader.error_at(start, format!("unknown field {key:?}"))),
    })?;
    Ok(value)
}
