//! A service whose requests are validated first, in Rust's terms.

use crate::options::Options;
use proc_macro2::Ident;
use protohttp_codegen::{
    code::type_text,
    http::{self, Streaming},
    rust::{self, Scope, ServiceNames},
};
use quote::format_ident;

/// One generated module: tonic's trait, implemented over another implementation and a validator.
pub(crate) struct Validated {
    pub(crate) names: ServiceNames,
    /// `package.Service`.
    pub(crate) full_name: String,
    pub(crate) methods: Vec<ValidatedMethod>,
    /// The types of all requests, each once.
    pub(crate) requests: Vec<syn::Type>,
}

/// One method of tonic's trait.
pub(crate) struct ValidatedMethod {
    pub(crate) name: Ident,
    pub(crate) request: syn::Type,
    pub(crate) response: syn::Type,
    /// Whether messages of the request come one by one.
    pub(crate) takes_stream: bool,
    /// The associated type of the answer's stream, if it is one.
    pub(crate) stream: Option<Ident>,
}

impl Validated {
    /// Lowers `service`, all methods of it: those without a rule are served over gRPC. None if it has no
    /// methods.
    pub(crate) fn lower(service: &http::Service, options: &Options) -> Option<Self> {
        let scope = Scope::new(service.desc.package_name(), 1);
        let methods: Vec<_> =
            service.methods.iter().map(|method| ValidatedMethod::lower(method, &scope, options)).collect();
        let mut requests: Vec<syn::Type> = Vec::new();
        for method in &methods {
            if !requests.iter().any(|known| type_text(known) == type_text(&method.request)) {
                requests.push(method.request.clone());
            }
        }
        (!methods.is_empty()).then(|| Self {
            names: ServiceNames::new(&service.desc),
            full_name: service.desc.full_name().to_owned(),
            methods,
            requests,
        })
    }
}

impl ValidatedMethod {
    fn lower(method: &http::Method, scope: &Scope, options: &Options) -> Self {
        let desc = &method.desc;
        let answers_stream = matches!(method.streaming, Streaming::Server | Streaming::Bidi);
        Self {
            name: rust::method_ident(desc),
            request: options.paths.message(scope, &desc.input()),
            response: options.paths.message(scope, &desc.output()),
            takes_stream: matches!(method.streaming, Streaming::Client | Streaming::Bidi),
            // As tonic names it: by the name in the proto.
            stream: answers_stream.then(|| format_ident!("{}Stream", desc.name())),
        }
    }
}
