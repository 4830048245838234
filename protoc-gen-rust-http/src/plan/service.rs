//! A service in Rust's terms.

use super::{
    binding::{Binding, Shared},
    mask::{FieldTables, Fields},
    names::Names,
    query::{QueryFn, QueryFns},
};
use crate::options::Options;
use proc_macro2::Ident;
use protohttp_codegen::{
    Diagnostic, Diagnostics, docs, http,
    rust::{self, Scope, ServiceNames},
    source::Source,
};

/// One generated module.
pub(crate) struct Service {
    pub(crate) names: ServiceNames,
    /// `package.Service`.
    pub(crate) full_name: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
    pub(crate) operations: Vec<Operation>,
    pub(crate) bindings: Vec<Binding>,
    pub(crate) queries: Vec<QueryFn>,
    pub(crate) tables: Vec<Fields>,
}

/// A method that is served over HTTP.
pub(crate) struct Operation {
    pub(crate) constant: Ident,
    /// `/package.Service/Method`.
    pub(crate) path: String,
    pub(crate) docs: Vec<String>,
    pub(crate) deprecated: bool,
}

/// Lowers `service`; none if it has no binding to serve.
pub(crate) fn lower(
    service: &http::Service,
    source: &Source,
    options: &Options,
    diagnostics: &mut Diagnostics,
) -> Option<Service> {
    let scope = Scope::new(service.desc.package_name(), 1);
    let mut shared = Shared {
        scope: &scope,
        options,
        names: Names::default(),
        queries: QueryFns::default(),
        tables: FieldTables::default(),
    };
    let served: Vec<&http::Method> = service
        .methods
        .iter()
        .filter(|method| method.has_bindings() && can_serve(method, source, diagnostics))
        .collect();
    // Handlers have their names first: whatever else wants one steps aside.
    let handlers: Vec<Vec<Ident>> = served
        .iter()
        .map(|method| {
            let wanted = rust::snake(method.desc.name());
            method.bindings.iter().map(|_| shared.names.claim(&wanted)).collect()
        })
        .collect();
    let mut operations = Vec::new();
    let mut bindings = Vec::new();
    for (method, handlers) in served.iter().zip(handlers) {
        operations.push(Operation::lower(method, source));
        for (binding, handler) in method.bindings.iter().zip(handlers) {
            bindings.push(Binding::lower(&method.desc, binding, handler, &mut shared));
        }
    }
    if bindings.is_empty() {
        return None;
    }
    let options = service.desc.service_descriptor_proto().options.as_ref();
    Some(Service {
        names: ServiceNames::new(&service.desc),
        full_name: service.desc.full_name().to_owned(),
        docs: docs::rustdoc(&source.comments(service.desc.path())),
        deprecated: options.is_some_and(|options| options.deprecated()),
        operations,
        bindings,
        queries: shared.queries.finish(),
        tables: shared.tables.finish(),
    })
}

impl Operation {
    fn lower(method: &http::Method, source: &Source) -> Self {
        let desc = &method.desc;
        let options = desc.method_descriptor_proto().options.as_ref();
        Self {
            constant: rust::operation_ident(desc),
            path: format!("/{}/{}", desc.parent_service().full_name(), desc.name()),
            docs: docs::rustdoc(&source.comments(desc.path())),
            deprecated: options.is_some_and(|options| options.deprecated()),
        }
    }
}

/// Whether the bindings of `method` can be served; warns if they cannot.
fn can_serve(method: &http::Method, source: &Source, diagnostics: &mut Diagnostics) -> bool {
    let Some(why) = method.is_not_served_because() else { return true };
    let place = source.method_option(&method.desc, http::HTTP_EXTENSION);
    let message = format!("{}: {why}; the method is served over gRPC only", method.desc.name());
    diagnostics.push(Diagnostic::warning(place, message));
    false
}
