//! The expression that parses one text.

use crate::plan::Parse;
use proc_macro2::TokenStream;
use quote::quote;

/// A function from `&str` to the field's value, or none where the field's type knows how.
pub(super) fn parser(parse: &Parse) -> Option<TokenStream> {
    Some(match parse {
        Parse::Own | Parse::Message | Parse::Opaque { .. } => return None,
        Parse::Enum { path, aliases } if aliases.is_empty() => {
            quote! { |value| codegen::text::enumeration(value, #path::from_str_name) }
        }
        Parse::Enum { path, aliases } => {
            let names = aliases.iter().map(|alias| &alias.name);
            let variants = aliases.iter().map(|alias| &alias.variant);
            quote! {
                |value| codegen::text::enumeration(value, |name| match name {
                    #(#names => Some(#path::#variants),)*
                    name => #path::from_str_name(name),
                })
            }
        }
        Parse::Timestamp(path) => {
            quote! { |value| codegen::text::timestamp(value, |seconds, nanos| #path { seconds, nanos }) }
        }
        Parse::Duration(path) => {
            quote! { |value| codegen::text::duration(value, |seconds, nanos| #path { seconds, nanos }) }
        }
        Parse::FieldMask(path) => {
            quote! { |value| codegen::text::field_mask(value, |paths| #path { paths }) }
        }
        Parse::Wrapper(path) => quote! { |value| codegen::text::parse(value).map(|value| #path { value }) },
        Parse::Json => quote! { codegen::text::json },
    })
}
