//! The module of a service whose requests are validated, written with `quote!`.

use super::server::format_item;
use crate::plan::{Validated, ValidatedMethod};
use proc_macro2::TokenStream;
use protohttp_codegen::code::{ALLOW, Code};
use quote::quote;

pub(super) fn emit(service: &Validated, runtime: &str, code: &mut Code) {
    code.docs(&[format!("Validation of the requests to `{}`.", service.full_name)]);
    code.line(ALLOW);
    code.open(format_args!("pub mod {} {{", service.names.validated_module));
    code.line(format_args!("use {runtime}::{{Validator, codegen}};"));
    code.line("use ::std::sync::Arc;");
    let takes_streams = service.methods.iter().any(|method| method.takes_stream);
    let streaming = if takes_streams { ", Streaming" } else { "" };
    code.line(format_args!("use ::tonic::{{Request, Response, Status{streaming}}};"));
    code.blank();
    code.line("const _: () = codegen::V1;");
    code.blank();
    let items =
        [emit_struct(service), emit_constructors(service), emit_clone(service), emit_service(service)];
    code.paste(&items.map(format_item).join("\n"));
    code.close("}");
}

fn emit_struct(service: &Validated) -> TokenStream {
    let (module, name) = (&service.names.server_module, &service.names.service_trait);
    let validated = &service.names.validated;
    let first =
        format!(" An implementation of [`{name}`](super::{module}::{name}) with a validator before it: what");
    quote! {
        #[doc = #first]
        /// that does not accept is answered with its error.
        #[derive(Debug)]
        pub struct #validated<T, V> {
            inner: Arc<T>,
            validator: Arc<V>,
        }
    }
}

fn emit_constructors(service: &Validated) -> TokenStream {
    let validated = &service.names.validated;
    quote! {
        impl<T, V> #validated<T, V> {
            /// Puts `validator` before `inner`.
            pub fn new(inner: T, validator: V) -> Self {
                Self::from_arc(Arc::new(inner), Arc::new(validator))
            }

            /// Puts `validator` before `inner`, both of which others may share.
            pub fn from_arc(inner: Arc<T>, validator: Arc<V>) -> Self {
                Self { inner, validator }
            }
        }
    }
}

/// By hand, because a derived `Clone` would ask for `T: Clone`.
fn emit_clone(service: &Validated) -> TokenStream {
    let validated = &service.names.validated;
    quote! {
        impl<T, V> Clone for #validated<T, V> {
            fn clone(&self) -> Self {
                Self::from_arc(Arc::clone(&self.inner), Arc::clone(&self.validator))
            }
        }
    }
}

fn emit_service(service: &Validated) -> TokenStream {
    let (module, name) = (&service.names.server_module, &service.names.service_trait);
    let (validated, requests) = (&service.names.validated, &service.requests);
    let streams = service.methods.iter().filter_map(|method| method.stream.as_ref());
    let streams = streams.map(|stream| quote! { type #stream = T::#stream; });
    let methods = service.methods.iter().map(emit_method);
    quote! {
        #[::tonic::async_trait]
        impl<T, V> super::#module::#name for #validated<T, V>
        where
            T: super::#module::#name,
            V: #(Validator<#requests>)+*,
        {
            #(#streams)*
            #(#methods)*
        }
    }
}

fn emit_method(method: &ValidatedMethod) -> TokenStream {
    let ValidatedMethod { name, request, response, takes_stream, stream } = method;
    let taken = if *takes_stream {
        quote! { Streaming<#request> }
    } else {
        quote! { #request }
    };
    let answer = match stream {
        Some(stream) => quote! { Self::#stream },
        None => quote! { #response },
    };
    let validate = if *takes_stream {
        quote! { let request = codegen::validated(&self.validator, request); }
    } else {
        quote! { self.validator.validate(request.get_ref())?; }
    };
    quote! {
        async fn #name(
            &self,
            request: Request<#taken>,
        ) -> Result<Response<#answer>, Status> {
            #validate
            T::#name(&self.inner, request).await
        }
    }
}
