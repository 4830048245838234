//! Field tables.

use super::docs;
use crate::plan::Fields;
use proc_macro2::TokenStream;
use quote::quote;

pub(super) fn emit(table: &Fields) -> TokenStream {
    let Fields { name, full_name, fields } = table;
    let docs = docs(&[format!("What an update mask of a `{full_name}` can name.")]);
    let fields = fields.iter().map(|field| {
        let (json_name, proto_name) = (&field.json_name, &field.proto_name);
        let below = match &field.below {
            Some(table) => quote! { Some(&#table) },
            None => quote! { None },
        };
        quote! { (#json_name, #proto_name, #below) }
    });
    quote! {
        #docs
        static #name: codegen::Fields = codegen::Fields(&[#(#fields),*]);
    }
}
