//! A service's module.

use super::{docs, handler, mask, query};
use crate::plan::{Binding, Operation, PathVariable, Service};
use proc_macro2::{Literal, TokenStream};
use protohttp_codegen::http::Bound;
use quote::quote;

pub(super) fn emit(service: &Service, runtime: &syn::Path) -> TokenStream {
    let names = &service.names;
    let (module, server_module, service_trait) =
        (&names.http_server_module, &names.server_module, &names.service_trait);
    let title = docs(&[format!("HTTP server bindings of `{}`.", service.full_name)]);
    let path = quote! { super::#server_module::#service_trait };
    let operations = emit_operations(service);
    let bindings = emit_bindings(service);
    let server = emit_server(service);
    let impls = emit_impls(service, &path);
    let handlers = service.bindings.iter().map(|binding| handler::emit(binding, &path));
    let queries = service.queries.iter().map(query::emit);
    let tables = service.tables.iter().map(mask::emit);
    quote! {
        #title
        #[allow(deprecated, clippy::all, clippy::pedantic)]
        pub mod #module {
            use #runtime::codegen;
            use ::std::sync::Arc;

            const _: () = codegen::V1;

            #operations
            #bindings
            #server
            #impls
            #(#handlers)*
            #(#queries)*
            #(#tables)*
        }
    }
}

fn emit_operations(service: &Service) -> TokenStream {
    let operations = service.operations.iter().map(|operation| {
        let Operation { constant, path, docs: lines, deprecated } = operation;
        let docs = if lines.is_empty() { docs(&[format!("The method `{path}`.")]) } else { docs(lines) };
        let deprecated = deprecated.then(|| quote! { #[deprecated] });
        quote! {
            #docs
            #deprecated
            pub const #constant: &str = #path;
        }
    });
    quote! {
        /// The operations' names, which are gRPC's paths: what middleware is keyed on.
        pub mod operation {
            #(#operations)*
        }
    }
}

fn emit_bindings(service: &Service) -> TokenStream {
    let bindings = service.bindings.iter().map(|binding| {
        let Binding { operation, verb, template, pattern, .. } = binding;
        let variables = binding.variables.iter().map(emit_variable);
        quote! {
            codegen::Binding {
                operation: operation::#operation,
                method: #verb,
                template: #template,
                pattern: #pattern,
                variables: &[#(#variables),*],
            }
        }
    });
    quote! {
        static BINDINGS: &[codegen::Binding] = &[#(#bindings),*];
    }
}

fn emit_variable(variable: &PathVariable) -> TokenStream {
    let field = &variable.field;
    let (from, to) = (emit_bound(variable.from), emit_bound(variable.to));
    quote! { codegen::Variable { field: #field, from: #from, to: #to } }
}

fn emit_bound(bound: Bound) -> TokenStream {
    match bound {
        Bound::FromStart(count) => {
            let count = Literal::usize_unsuffixed(count);
            quote! { codegen::End::At(#count) }
        }
        Bound::FromEnd(count) => {
            let count = Literal::usize_unsuffixed(count);
            quote! { codegen::End::Before(#count) }
        }
    }
}

fn emit_server(service: &Service) -> TokenStream {
    let names = &service.names;
    let server = &names.http_server;
    let (server_module, service_trait) = (&names.server_module, &names.service_trait);
    let mut lines = service.docs.clone();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(
        "Serves an implementation of [`{service_trait}`](super::{server_module}::{service_trait}) over HTTP/JSON."
    ));
    let docs = docs(&lines);
    let deprecated = service.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #docs
        #deprecated
        #[derive(Debug)]
        pub struct #server<T> {
            inner: Arc<T>,
            server: codegen::Server,
        }

        impl<T> #server<T> {
            /// Serves `inner`.
            pub fn new(inner: T) -> Self {
                Self::from_arc(Arc::new(inner))
            }

            /// Serves `inner`, which others may share, such as a gRPC server.
            pub fn from_arc(inner: Arc<T>) -> Self {
                Self { inner, server: codegen::Server::new(BINDINGS) }
            }

            /// Replaces the limits and switches.
            #[must_use]
            pub fn with_options(mut self, options: codegen::Options) -> Self {
                self.server.set_options(options);
                self
            }
        }

        impl<T> Clone for #server<T> {
            fn clone(&self) -> Self {
                Self { inner: Arc::clone(&self.inner), server: self.server.clone() }
            }
        }
    }
}

fn emit_impls(service: &Service, path: &TokenStream) -> TokenStream {
    let server = &service.names.http_server;
    let full_name = &service.full_name;
    let arms = service.bindings.iter().enumerate().map(|(index, binding)| {
        let (index, handler) = (Literal::usize_unsuffixed(index), &binding.handler);
        quote! { #index => Box::pin(#handler(service, call)), }
    });
    quote! {
        impl<T: #path> #server<T> {
            /// A router of this service alone; `protohttp::Routes` is for several.
            pub fn into_router(self) -> codegen::Router {
                codegen::into_router(self)
            }
        }

        impl<T: #path> codegen::Service for #server<T> {
            fn name(&self) -> &'static str {
                #full_name
            }

            fn server(&self) -> &codegen::Server {
                &self.server
            }

            fn call(&self, binding: usize, call: codegen::Call) -> codegen::Handling {
                let service = Arc::clone(&self.inner);
                match binding {
                    #(#arms)*
                    _ => codegen::unknown_binding(),
                }
            }
        }

        impl<T, B> codegen::TowerService<codegen::Request<B>> for #server<T>
        where
            T: #path,
            B: codegen::RequestBody,
        {
            type Response = codegen::Response;
            type Error = codegen::Infallible;
            type Future = codegen::Answer;

            fn poll_ready(&mut self, _: &mut codegen::Context<'_>) -> codegen::Ready {
                codegen::READY
            }

            fn call(&mut self, request: codegen::Request<B>) -> Self::Future {
                codegen::route(self, request)
            }
        }
    }
}
