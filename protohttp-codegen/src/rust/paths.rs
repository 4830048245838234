//! Paths of types, as seen from a place in the module tree.

use super::{
    externs::ExternPaths,
    ident::{snake, type_name},
    oneof::oneof_type_name,
};
use proc_macro2::{Span, TokenStream};
use prost_reflect::{EnumDescriptor, MessageDescriptor, OneofDescriptor};

/// A place in the module tree: the module of a package, or a number of modules below it.
#[derive(Clone, Debug)]
pub struct Scope {
    package: Vec<String>,
    depth: usize,
}

impl Scope {
    /// The place `depth` modules below that of `package`.
    pub fn new(package: &str, depth: usize) -> Self {
        Self {
            package: package.split('.').filter(|part| !part.is_empty()).map(str::to_owned).collect(),
            depth,
        }
    }
}

/// Gives types their paths.
#[derive(Clone, Debug)]
pub struct Paths {
    externs: ExternPaths,
}

impl Paths {
    /// Paths that go through `externs` first.
    pub fn new(externs: ExternPaths) -> Self {
        Self { externs }
    }

    /// A message's type.
    pub fn message(&self, scope: &Scope, message: &MessageDescriptor) -> syn::Type {
        self.named(scope, message.full_name())
    }

    /// An enum's type.
    pub fn enumeration(&self, scope: &Scope, enumeration: &EnumDescriptor) -> syn::Type {
        self.named(scope, enumeration.full_name())
    }

    /// A oneof's type. Its module is that of its message, beside the messages nested in it.
    pub fn oneof(&self, scope: &Scope, oneof: &OneofDescriptor) -> syn::Path {
        let message = oneof.parent_message().full_name();
        // A nested type of any name is where the oneof's enum is; only the last name differs.
        let sibling = self.text(scope, &format!("{message}.X"));
        let text = match sibling.rsplit_once("::") {
            Some((module, _)) => format!("{module}::{}", oneof_type_name(oneof)),
            None => oneof_type_name(oneof),
        };
        parse(&text)
    }

    /// Whether a wrapper message is a plain Rust value, such as a `String`, and not a struct of the
    /// wrapper's own name around one.
    pub fn is_native(&self, wrapper: &MessageDescriptor) -> bool {
        self.externs
            .resolve(wrapper.full_name())
            .is_some_and(|path| path.rsplit("::").next() != Some(&type_name(wrapper.name())))
    }

    fn named(&self, scope: &Scope, full_name: &str) -> syn::Type {
        let text = self.text(scope, full_name);
        // Extern paths were checked when they were given, and our own are made of identifiers.
        syn::parse_str(&text).unwrap_or_else(|_| syn::Type::Verbatim(TokenStream::new()))
    }

    fn text(&self, scope: &Scope, full_name: &str) -> String {
        if let Some(path) = self.externs.resolve(full_name) {
            return path;
        }
        let mut target: Vec<&str> = full_name.split('.').collect();
        let name = target.pop().unwrap_or_default();
        let common = scope.package.iter().zip(&target).take_while(|(a, b)| a == *b).count();
        let hops = scope.package.len() - common + scope.depth;
        std::iter::repeat_n("super".to_owned(), hops)
            .chain(target.iter().skip(common).map(|part| snake(part)))
            .chain([type_name(name)])
            .collect::<Vec<_>>()
            .join("::")
    }
}

fn parse(text: &str) -> syn::Path {
    syn::parse_str(text).unwrap_or_else(|_| proc_macro2::Ident::new("invalid", Span::call_site()).into())
}
