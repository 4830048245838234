//! A service's names: tonic's modules and types, and ours beside them.

use super::keyword::{ident, upper_camel_text};
use proc_macro2::Ident;
use prost_reflect::ServiceDescriptor;

/// What stands for a service in the module of its package.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceNames {
    /// tonic's `greeter_server`.
    pub server_module: Ident,
    /// The trait `Greeter` in it.
    pub service_trait: Ident,
    /// The struct `GreeterServer` in it.
    pub server: Ident,
    /// tonic's `greeter_client`.
    pub client_module: Ident,
    /// The struct `GreeterClient` in it.
    pub client: Ident,
    /// Our `greeter_http_server`.
    pub http_server_module: Ident,
    /// The struct `GreeterHttpServer` in it.
    pub http_server: Ident,
    /// Our `greeter_validated`.
    pub validated_module: Ident,
    /// The struct `GreeterValidated` in it.
    pub validated: Ident,
    /// Our `greeter_http_client`.
    pub http_client_module: Ident,
    /// The struct `GreeterHttpClient` in it.
    pub http_client: Ident,
}

impl ServiceNames {
    /// The names of `service`.
    pub fn new(service: &ServiceDescriptor) -> Self {
        let name = upper_camel_text(service.name());
        let module = every_capital_apart(&name);
        Self {
            server_module: ident(&format!("{module}_server")),
            server: ident(&format!("{name}Server")),
            client_module: ident(&format!("{module}_client")),
            client: ident(&format!("{name}Client")),
            http_server_module: ident(&format!("{module}_http_server")),
            http_server: ident(&format!("{name}HttpServer")),
            validated_module: ident(&format!("{module}_validated")),
            validated: ident(&format!("{name}Validated")),
            http_client_module: ident(&format!("{module}_http_client")),
            http_client: ident(&format!("{name}HttpClient")),
            service_trait: ident(&name),
        }
    }

    /// The four modules, tonic's first. Two services of a package must not share one: the server of a
    /// service `GreeterHttp` is where the HTTP server of `Greeter` wants to be.
    pub fn modules(&self) -> [&Ident; 4] {
        [&self.server_module, &self.client_module, &self.http_server_module, &self.http_client_module]
    }
}

/// tonic's own snake case, which is not heck's: an underscore before each capital but the first. A
/// service `A_B_Service`, whose trait is `ABService`, has its server in `a_b_service_server`.
fn every_capital_apart(name: &str) -> String {
    let mut module = String::with_capacity(name.len() + 4);
    for (index, c) in name.char_indices() {
        if index > 0 && c.is_uppercase() {
            module.push('_');
        }
        module.push(c.to_ascii_lowercase());
    }
    module
}
