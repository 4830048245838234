//! Modules of a package: prost's, tonic's and ours, none of which may have the name of another.

use proc_macro2::Ident;
use prost_reflect::ServiceDescriptor;
use protohttp_codegen::{
    Diagnostic, Diagnostics, Place, Schema,
    rust::{self, ServiceNames},
};
use std::collections::HashMap;

/// By package and module, what has the module.
type Taken = HashMap<(String, String), String>;

/// Reports a service of which a module has the name of another module: the gRPC server of a service
/// `GreeterHttp` is where the HTTP server of `Greeter` goes.
pub(crate) fn check(
    schema: &Schema,
    written: &[(ServiceDescriptor, Ident, Place)],
    diagnostics: &mut Diagnostics,
) {
    let taken = taken(schema);
    for (service, module, place) in written {
        let full_name = service.full_name();
        if let Some(other) = taken.get(&(service.package_name().to_owned(), module.to_string())) {
            let message = format!("`{full_name}`: its module `{module}` is that of {other}");
            diagnostics.push(Diagnostic::error(place.clone(), message).help("rename one of the two"));
        }
    }
}

fn taken(schema: &Schema) -> Taken {
    let mut taken = Taken::new();
    for file in schema.targets() {
        let package = file.package_name();
        for service in file.services() {
            let names = ServiceNames::new(&service);
            for (module, what) in [(names.server_module, "server"), (names.client_module, "client")] {
                let what = format!("the gRPC {what} of `{}`", service.full_name());
                taken.insert((package.to_owned(), module.to_string()), what);
            }
        }
        for message in file.messages() {
            let has_module = message.child_messages().any(|inner| !inner.is_map_entry())
                || message.child_enums().next().is_some()
                || message.oneofs().any(|oneof| !oneof.is_synthetic());
            if has_module {
                let module = rust::nested_module_ident(&message).to_string();
                let what = format!("the types inside of `{}`", message.full_name());
                taken.insert((package.to_owned(), module), what);
            }
        }
        if let Some((parent, _)) = package.rsplit_once('.')
            && let Some(module) = rust::package_modules(package).last()
        {
            taken.insert((parent.to_owned(), module.to_string()), format!("the package `{package}`"));
        }
    }
    taken
}
