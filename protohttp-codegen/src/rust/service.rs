//! Services: tonic's names, and those of the modules beside tonic's.

use super::ident::{ident, shouty_snake, snake, type_name};
use proc_macro2::Ident;
use prost_reflect::{MethodDescriptor, ServiceDescriptor};

/// The names that belong to a service.
#[derive(Clone, Debug)]
pub struct ServiceNames {
    /// tonic's module of the server, `greeter_server`.
    pub server_module: Ident,
    /// tonic's trait in it, `Greeter`.
    pub service_trait: Ident,
    /// The module of the HTTP server, `greeter_http_server`.
    pub http_server_module: Ident,
    /// The type in it, `GreeterHttpServer`.
    pub http_server: Ident,
}

impl ServiceNames {
    /// The names of `service`.
    pub fn new(service: &ServiceDescriptor) -> Self {
        let name = type_name(service.name());
        let bare = name.trim_start_matches("r#");
        let module = naive_snake(&name);
        Self {
            server_module: ident(&format!("{module}_server")),
            service_trait: ident(&name),
            http_server_module: ident(&format!("{module}_http_server")),
            http_server: ident(&format!("{bare}HttpServer")),
        }
    }
}

/// The method of tonic's trait and client.
pub fn method_ident(method: &MethodDescriptor) -> Ident {
    ident(&snake(method.name()))
}

/// The constant that holds the operation's name.
pub fn operation_ident(method: &MethodDescriptor) -> Ident {
    ident(&shouty_snake(method.name()))
}

/// tonic names modules so: an underscore before every capital but the first, so that `FOOBar` is
/// `f_o_o_bar`.
fn naive_snake(name: &str) -> String {
    let mut snake = String::with_capacity(name.len() + 4);
    for (index, c) in name.chars().enumerate() {
        if index > 0 && c.is_uppercase() {
            snake.push('_');
        }
        snake.push(c.to_ascii_lowercase());
    }
    snake
}
