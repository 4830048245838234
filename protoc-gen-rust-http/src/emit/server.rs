//! The server type of a service and what it implements: the part of the output that is the same
//! but for names, written with `quote!`.

use crate::plan::Service;
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The text of all items.
pub(super) fn emit(service: &Service) -> String {
    let items = [
        emit_struct(service),
        emit_constructors(service),
        emit_clone(service),
        emit_router(service),
        emit_service(service),
        emit_tower_service(service),
    ];
    items.map(format_item).join("\n")
}

fn emit_struct(service: &Service) -> TokenStream {
    let (module, name) = (&service.names.server_module, &service.names.service_trait);
    let server = &service.names.http_server;
    let mut lines: Vec<String> = service.docs.iter().map(|line| format!(" {line}")).collect();
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!(" Serves an implementation of [`{name}`](super::{module}::{name}) over HTTP/JSON."));
    let deprecated = service.deprecated.then(|| quote! { #[deprecated] });
    quote! {
        #(#[doc = #lines])*
        #deprecated
        #[derive(Debug)]
        pub struct #server<T> {
            inner: Arc<T>,
            server: codegen::Server,
        }
    }
}

fn emit_constructors(service: &Service) -> TokenStream {
    let server = &service.names.http_server;
    quote! {
        impl<T> #server<T> {
            /// Serves `inner`.
            pub fn new(inner: T) -> Self {
                Self::from_arc(Arc::new(inner))
            }

            /// Serves `inner`, which others may share, such as a gRPC server.
            pub fn from_arc(inner: Arc<T>) -> Self {
                let server = codegen::Server::new(BINDINGS);
                Self { inner, server }
            }

            /// Replaces the limits and switches.
            #[must_use]
            pub fn with_options(mut self, options: codegen::Options) -> Self {
                self.server.set_options(options);
                self
            }
        }
    }
}

/// By hand, because a derived `Clone` would ask for `T: Clone`.
fn emit_clone(service: &Service) -> TokenStream {
    let server = &service.names.http_server;
    quote! {
        impl<T> Clone for #server<T> {
            fn clone(&self) -> Self {
                let inner = Arc::clone(&self.inner);
                let server = self.server.clone();
                Self { inner, server }
            }
        }
    }
}

fn emit_router(service: &Service) -> TokenStream {
    let (server, bound) = (&service.names.http_server, bound(service));
    quote! {
        impl<T: #bound> #server<T> {
            /// A router of this service alone; `protohttp::Routes` is for several.
            pub fn into_router(self) -> codegen::Router {
                codegen::into_router(self)
            }
        }
    }
}

fn emit_service(service: &Service) -> TokenStream {
    let (server, bound) = (&service.names.http_server, bound(service));
    let full_name = &service.full_name;
    let arms = service.bindings.iter().enumerate().map(|(index, binding)| {
        let (index, handler) = (Literal::usize_unsuffixed(index), &binding.handler);
        // The path tells a handler `call` from the argument of that name.
        quote! { #index => Box::pin(self::#handler(service, call)), }
    });
    quote! {
        impl<T: #bound> codegen::Service for #server<T> {
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
    }
}

fn emit_tower_service(service: &Service) -> TokenStream {
    let (server, bound) = (&service.names.http_server, bound(service));
    quote! {
        impl<T, B> codegen::TowerService<codegen::Request<B>> for #server<T>
        where
            T: #bound,
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

/// tonic's trait.
fn bound(service: &Service) -> TokenStream {
    let (module, name) = (&service.names.server_module, &service.names.service_trait);
    quote! { super::#module::#name }
}

pub(super) fn format_item(tokens: TokenStream) -> String {
    let text = match syn::parse2::<syn::File>(tokens.clone()) {
        Ok(file) => prettyplease::unparse(&file),
        // Tokens that are no item would be a bug of ours: printed as they are, rustc says where.
        Err(_) => tokens.to_string(),
    };
    // prettyplease puts methods one right below the other.
    text.replace("    }\n    ///", "    }\n\n    ///")
        .replace("    }\n    fn ", "    }\n\n    fn ")
        .replace("    }\n    async fn ", "    }\n\n    async fn ")
        .replace("Stream;\n    async fn ", "Stream;\n\n    async fn ")
        .replace("Answer;\n    fn ", "Answer;\n\n    fn ")
}
