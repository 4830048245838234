//! Oneofs: a field of the struct, and an enum in the message's module.

use super::ident::{ident, snake, type_name};
use proc_macro2::Ident;
use prost_reflect::{FieldDescriptor, OneofDescriptor};

/// The struct field that holds a oneof.
pub fn oneof_field_ident(oneof: &OneofDescriptor) -> Ident {
    ident(&snake(oneof.name()))
}

/// The name of a oneof's enum: its own, made longer if a nested type has that already.
pub fn oneof_type_name(oneof: &OneofDescriptor) -> String {
    let name = type_name(oneof.name());
    let parent = oneof.parent_message();
    let is_taken = parent.child_messages().any(|message| type_name(message.name()) == name)
        || parent.child_enums().any(|nested| type_name(nested.name()) == name);
    if is_taken { format!("{name}OneOf") } else { name }
}

/// The variant of a oneof's member.
pub fn oneof_variant_ident(field: &FieldDescriptor) -> Ident {
    ident(&type_name(field.name()))
}
