//! Modules of a package: tonic's and ours, none of which may have the name of another.

use prost_reflect::ServiceDescriptor;
use protohttp_codegen::{Diagnostic, Diagnostics, Place, Schema, rust::ServiceNames};
use std::collections::HashMap;

/// Reports a service whose HTTP module has the name of another service's gRPC module: the server of
/// a service `GreeterHttp` is where the HTTP server of `Greeter` goes.
pub(crate) fn check(schema: &Schema, served: &[(ServiceDescriptor, Place)], diagnostics: &mut Diagnostics) {
    let mut taken = HashMap::new();
    for file in schema.targets() {
        for service in file.services() {
            let names = ServiceNames::new(&service);
            let key = (file.package_name().to_owned(), names.server_module.to_string());
            taken.insert(key, service.full_name().to_owned());
        }
    }
    for (service, place) in served {
        let full_name = service.full_name();
        let module = ServiceNames::new(service).http_server_module.to_string();
        if let Some(other) = taken.get(&(service.package_name().to_owned(), module.clone())) {
            let message =
                format!("`{full_name}`: its module `{module}` is that of the gRPC server of `{other}`");
            diagnostics
                .push(Diagnostic::error(place.clone(), message).help("rename one of the two services"));
        }
    }
}
