//! What prost makes of `Empty` and the wrappers: `()` and the values themselves.

use crate::{
    error::Result,
    format::{Bool, Bytes, Double, Float, Format, Int32, Int64, Str, Uint32, Uint64},
    message::{Form, Message},
    read::Reader,
    write::Writer,
};

impl Message for () {
    const NAME: &'static str = "google.protobuf.Empty";
}

macro_rules! native {
    ($($ty:ty, $name:literal, $format:expr;)*) => {$(
        impl Message for $ty {
            const NAME: &'static str = $name;
            const FORM: Form = Form::Special;

            fn write(&self, writer: &mut Writer<'_>) {
                $format.write(self, writer);
            }

            fn read(&mut self, reader: &mut Reader<'_>) -> Result {
                $format.read(self, reader)
            }
        }
    )*};
}

native! {
    bool, "google.protobuf.BoolValue", Bool;
    f32, "google.protobuf.FloatValue", Float;
    f64, "google.protobuf.DoubleValue", Double;
    i32, "google.protobuf.Int32Value", Int32;
    i64, "google.protobuf.Int64Value", Int64;
    u32, "google.protobuf.UInt32Value", Uint32;
    u64, "google.protobuf.UInt64Value", Uint64;
    String, "google.protobuf.StringValue", Str;
    Vec<u8>, "google.protobuf.BytesValue", Bytes;
    bytes::Bytes, "google.protobuf.BytesValue", Bytes;
}
