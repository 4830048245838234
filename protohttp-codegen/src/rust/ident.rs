//! Identifiers of fields, messages, methods and whatever else a `.proto` names.

use super::keyword::{escape, ident, snake as snake_ident, upper_camel_text};
use heck::{ToShoutySnakeCase, ToSnakeCase};
use proc_macro2::Ident;
use prost_reflect::{EnumDescriptor, FieldDescriptor, MessageDescriptor, MethodDescriptor, OneofDescriptor};

/// The struct field: `fooBar` is `foo_bar`, `type` is `r#type`, `self` is `self_`.
///
/// A member of a oneof has no field of its own; see [`oneof_field_ident`] and [`oneof_variant_ident`].
pub fn field_ident(field: &FieldDescriptor) -> Ident {
    snake_ident(field.name())
}

/// The struct field that holds the oneof.
pub fn oneof_field_ident(oneof: &OneofDescriptor) -> Ident {
    snake_ident(oneof.name())
}

/// The enum that a oneof becomes, in the module of its message.
///
/// Its name ends in `OneOf` if the message has a nested message or enum that would be called the same.
pub fn oneof_type_ident(oneof: &OneofDescriptor) -> Ident {
    let name = upper_camel_text(oneof.name());
    let message = oneof.parent_message().descriptor_proto();
    let messages = message.nested_type.iter().map(|nested| nested.name());
    let enums = message.enum_type.iter().map(|nested| nested.name());
    let taken = messages.chain(enums).any(|nested| upper_camel_text(nested) == name);
    ident(&if taken { format!("{name}OneOf") } else { name })
}

/// The variant of its oneof's enum that a member becomes. Prost strips no prefix here.
pub fn oneof_variant_ident(field: &FieldDescriptor) -> Ident {
    ident(&upper_camel_text(field.name()))
}

/// The struct, without the module that it is in.
pub fn message_ident(message: &MessageDescriptor) -> Ident {
    ident(&upper_camel_text(message.name()))
}

/// The enum, without the module that it is in.
pub fn enum_ident(desc: &EnumDescriptor) -> Ident {
    ident(&upper_camel_text(desc.name()))
}

/// The module of the types nested in a message: that of `Outer` is `outer`.
pub fn nested_module_ident(message: &MessageDescriptor) -> Ident {
    snake_ident(message.name())
}

/// The modules of a package, outermost first: `type.match.v1` is `r#type`, `r#match`, `v1`.
pub fn package_modules(package: &str) -> Vec<Ident> {
    package.split('.').filter(|segment| !segment.is_empty()).map(snake_ident).collect()
}

/// The method of tonic's trait and client: `GetURL` is `get_url`, `Match` is `r#match`.
pub fn method_ident(method: &MethodDescriptor) -> Ident {
    snake_ident(method.name())
}

/// The constant for the name of an operation: `GetURL` is `GET_URL`. Not prost's, but cut into words
/// as prost does.
pub fn operation_ident(method: &MethodDescriptor) -> Ident {
    ident(&shouty_snake(method.name()))
}

/// `name` in prost's snake case, for names of one's own that are made of it.
///
/// It is not escaped, so that `{}_query` can be made of `type`; it is never empty and never begins
/// with a digit.
///
/// ```
/// use protohttp_codegen::rust::snake;
/// assert_eq!(snake("GetURL"), "get_url");
/// assert_eq!(snake("Type"), "type");
/// assert_eq!(snake("_2D"), "_2d");
/// ```
pub fn snake(name: &str) -> String {
    startable(name.to_snake_case())
}

/// The same in upper case, for constants.
///
/// ```
/// assert_eq!(protohttp_codegen::rust::shouty_snake("GetURL"), "GET_URL");
/// ```
pub fn shouty_snake(name: &str) -> String {
    startable(name.to_shouty_snake_case())
}

/// An identifier for a name that is in its case already, keywords escaped.
///
/// ```
/// use protohttp_codegen::rust::escaped_ident;
/// assert_eq!(escaped_ident("match").to_string(), "r#match");
/// ```
pub fn escaped_ident(name: &str) -> Ident {
    ident(&escape(name.to_owned()))
}

/// Whether prost finds no word in `name`, as in `_` or `__`: what it then writes is no Rust.
///
/// ```
/// use protohttp_codegen::rust::is_nameless;
/// assert!(is_nameless("__"));
/// assert!(!is_nameless("_1"));
/// ```
pub fn is_nameless(name: &str) -> bool {
    !name.contains(char::is_alphanumeric)
}

fn startable(name: String) -> String {
    if name.is_empty() || name.starts_with(char::is_numeric) { format!("_{name}") } else { name }
}
