//! `google.protobuf.Int32Value` and the like, as structs with a field `value`.

/// Implements `Message` for a struct that is a wrapper, given its name and the format of the value.
#[doc(hidden)]
#[macro_export]
macro_rules! __wrapper {
    ($wrapper:ty, $name:literal, $format:expr) => {
        impl $crate::codegen::Message for $wrapper {
            const NAME: &'static str = $name;
            const FORM: $crate::codegen::Form = $crate::codegen::Form::Special;

            fn write(&self, writer: &mut $crate::codegen::Writer<'_>) {
                $crate::codegen::Format::write($format, &self.value, writer);
            }

            fn read(&mut self, reader: &mut $crate::codegen::Reader<'_>) -> $crate::codegen::Result {
                $crate::codegen::Format::read($format, &mut self.value, reader)
            }
        }
    };
}
