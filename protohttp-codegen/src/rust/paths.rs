//! Paths: how a type is written from a given module.

use super::{
    extern_path::ExternPaths,
    ident::{enum_ident, message_ident, oneof_type_ident},
    scope::{Scope, names},
};
use proc_macro2::Ident;
use prost_reflect::{EnumDescriptor, MessageDescriptor, OneofDescriptor};

/// Writes paths of messages, enums and oneofs: those of [`ExternPaths`] first and absolute, the others
/// through prost's module tree, with as many `super::` as it takes. The default has no extern paths,
/// not even for the well-known types.
///
/// ```
/// use protohttp_codegen::rust::{ExternPaths, Paths, Scope, WellKnownTypes};
/// # use prost_reflect::DescriptorPool;
/// # fn example(pool: &DescriptorPool) -> Option<()> {
/// let paths = Paths::new(ExternPaths::new(&[], WellKnownTypes::PbjsonTypes).ok()?);
/// let scope = Scope::new("library.v1", 1);
/// // `super::Book`, `super::super::super::common::Money`, `::pbjson_types::Empty` …
/// let book = paths.message(&scope, &pool.get_message_by_name("library.v1.Book")?);
/// # Some(()) }
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paths {
    extern_paths: ExternPaths,
}

impl Paths {
    /// Paths with those extern paths.
    pub fn new(extern_paths: ExternPaths) -> Self {
        Self { extern_paths }
    }

    /// The extern paths.
    pub fn extern_paths(&self) -> &ExternPaths {
        &self.extern_paths
    }

    /// The type of a message. It is a path to a struct, unless [`is_native`](Self::is_native).
    pub fn message(&self, scope: &Scope, message: &MessageDescriptor) -> syn::Type {
        self.resolve(scope, message.full_name(), message_ident(message))
    }

    /// The type of an enum. (A field that holds one is an `i32`.)
    pub fn enumeration(&self, scope: &Scope, desc: &EnumDescriptor) -> syn::Type {
        self.resolve(scope, desc.full_name(), enum_ident(desc))
    }

    /// The path of the enum that a oneof becomes, to which a variant can be appended.
    ///
    /// That of a message with an extern path is in the module beside it: with `.a.Book=::x::Book` it is
    /// `::x::book::Kind`.
    pub fn oneof(&self, scope: &Scope, oneof: &OneofDescriptor) -> syn::Path {
        let mut path = self.module(scope, oneof.parent_message().full_name());
        path.segments.push(oneof_type_ident(oneof).into());
        path
    }

    /// Whether a message of `google.protobuf` is no struct of its own: `Empty` is `()`, and a wrapper,
    /// such as `Int32Value`, is the value that it wraps, where otherwise it is a struct with the
    /// field `value`.
    pub fn is_native(&self, message: &MessageDescriptor) -> bool {
        self.extern_paths.is_native(message.full_name())
    }

    fn resolve(&self, scope: &Scope, full_name: &str, ident: Ident) -> syn::Type {
        if let Some(ty) = self.extern_paths.exact(full_name) {
            return ty;
        }
        let (parent, _) = full_name.rsplit_once('.').unwrap_or_default();
        let mut path = self.module(scope, parent);
        path.segments.push(ident.into());
        syn::Type::Path(syn::TypePath { attrs: Vec::new(), qself: None, path })
    }

    /// The module of a package, or of the types nested in a message.
    fn module(&self, scope: &Scope, full_name: &str) -> syn::Path {
        self.extern_paths.module(full_name).unwrap_or_else(|| syn::Path {
            leading_colon: None,
            segments: scope.way_to(names(full_name)).into_iter().map(syn::PathSegment::from).collect(),
        })
    }
}
