//! `google.protobuf.Struct`, `ListValue` and `Value`: any JSON.

use crate::{error::Result, read::Reader};

/// Implements `Message` for a struct that is a `google.protobuf.Struct`.
#[doc(hidden)]
#[macro_export]
macro_rules! __struct {
    ($structure:ty) => {
        impl $crate::codegen::Message for $structure {
            const NAME: &'static str = "google.protobuf.Struct";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                writer.map(&self.fields, $crate::codegen::Str, $crate::codegen::Msg);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                reader.not_null("an object")?;
                reader.map(&mut self.fields, $crate::codegen::Str, $crate::codegen::Msg)
            }
        }
    };
}

/// Implements `Message` for a struct that is a `google.protobuf.ListValue`.
#[doc(hidden)]
#[macro_export]
macro_rules! __list_value {
    ($list:ty) => {
        impl $crate::codegen::Message for $list {
            const NAME: &'static str = "google.protobuf.ListValue";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                writer.list(&self.values, $crate::codegen::Msg);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                reader.not_null("a list")?;
                reader.repeated(&mut self.values, $crate::codegen::Msg)
            }
        }
    };
}

/// Implements `Message` for a struct that is a `google.protobuf.Value`, given the enum of its oneof.
#[doc(hidden)]
#[macro_export]
macro_rules! __value {
    ($value:ty, $kind:ident :: $Kind:ident) => {
        impl $crate::codegen::Message for $value {
            const NAME: &'static str = "google.protobuf.Value";
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;
            const NULLABLE: bool = true;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                match &self.kind {
                    Some($kind::$Kind::NullValue(_)) => writer.null(),
                    Some($kind::$Kind::NumberValue(number)) => writer.json_number(*number),
                    Some($kind::$Kind::StringValue(text)) => writer.string(text),
                    Some($kind::$Kind::BoolValue(value)) => writer.boolean(*value),
                    Some($kind::$Kind::StructValue(value)) => $crate::codegen::Message::write(value, writer),
                    Some($kind::$Kind::ListValue(value)) => $crate::codegen::Message::write(value, writer),
                    None => writer.fail("the value is of no kind"),
                }
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                use $crate::codegen::well_known::structure::Token;
                let kind = match reader.token()? {
                    Token::Null => $kind::$Kind::NullValue(0),
                    Token::Number(number) => $kind::$Kind::NumberValue(number),
                    Token::Text(text) => $kind::$Kind::StringValue(text),
                    Token::Bool(value) => $kind::$Kind::BoolValue(value),
                    Token::Object => {
                        let mut value = Default::default();
                        $crate::codegen::well_known::structure::read(&mut value, reader)?;
                        $kind::$Kind::StructValue(value)
                    }
                    Token::List => {
                        let mut value = Default::default();
                        $crate::codegen::well_known::structure::read(&mut value, reader)?;
                        $kind::$Kind::ListValue(value)
                    }
                };
                self.kind = Some(kind);
                Ok(())
            }
        }
    };
}

/// Reads a message; for the macro, which cannot name its type.
///
/// # Errors
/// When the text is no such message.
pub fn read<M: crate::Message>(message: &mut M, reader: &mut Reader<'_>) -> Result {
    message.read(reader)
}

/// What a value begins with, or all of it.
#[derive(Debug)]
pub enum Token {
    /// `null`.
    Null,
    /// A number.
    Number(f64),
    /// A string.
    Text(String),
    /// `true` or `false`.
    Bool(bool),
    /// `{`, not taken.
    Object,
    /// `[`, not taken.
    List,
}

impl Reader<'_> {
    /// What comes next.
    ///
    /// # Errors
    /// When it is no JSON.
    pub fn token(&mut self) -> Result<Token> {
        Ok(match self.byte() {
            b'{' => Token::Object,
            b'[' => Token::List,
            b'"' => Token::Text(self.string()?.into_owned()),
            b't' | b'f' => Token::Bool(self.boolean()?),
            b'n' => {
                self.word("null")?;
                Token::Null
            }
            _ => Token::Number(self.double()?),
        })
    }

    /// That what comes next is not `null`.
    ///
    /// # Errors
    /// When it is.
    pub fn not_null(&self, expected: &'static str) -> Result {
        if self.byte() == b'n' { Err(self.expected(expected)) } else { Ok(()) }
    }
}
