//! Hosts: where services are said to be (`google.api.default_host`), which gnostic takes for the servers
//! of the document. Elsewhere it is no part of a document: the host is that of a client library.

use crate::{model::Server, options::Options};
use prost_reflect::ServiceDescriptor;
use protohttp_codegen::extension;

/// The servers of a document, by service.
#[derive(Clone, Debug, Default)]
pub(crate) struct Hosts {
    /// Each once, in the order of the services.
    all: Vec<Server>,
    /// Whether each service is on all of them, so that nothing is to be said of one alone.
    is_one: bool,
    /// Whether each service is on one of them.
    is_complete: bool,
}

/// A service's options, of which only this one matters.
#[derive(Clone, PartialEq, prost::Message)]
struct ServiceOptions {
    #[prost(string, optional, tag = "1049")]
    default_host: Option<String>,
}

impl Hosts {
    /// The hosts of these services.
    pub(crate) fn new<'s>(services: impl Iterator<Item = &'s ServiceDescriptor>, options: &Options) -> Self {
        if !options.is_gnostic() {
            return Self::default();
        }
        let servers: Vec<Option<Server>> = services.map(server).collect();
        let is_complete = servers.iter().all(Option::is_some);
        let mut all: Vec<Server> = Vec::new();
        for server in servers.into_iter().flatten() {
            if !all.contains(&server) {
                all.push(server);
            }
        }
        Self { is_one: is_complete && all.len() == 1, is_complete, all }
    }

    /// Those of the document. What is on none of them must not be looked for there.
    pub(crate) fn of_document(&self) -> Vec<Server> {
        if self.is_complete { self.all.clone() } else { Vec::new() }
    }

    /// Those of a service's operations, where the document's do not say it.
    pub(crate) fn of_service(&self, service: &ServiceDescriptor) -> Vec<Server> {
        if self.all.is_empty() || self.is_one { Vec::new() } else { server(service).into_iter().collect() }
    }
}

/// The service's host as a server.
fn server(service: &ServiceDescriptor) -> Option<Server> {
    service.service_descriptor_proto().options.as_ref()?;
    let options: ServiceOptions = extension::read(&service.options()).unwrap_or_default();
    let host = options.default_host.filter(|host| !host.is_empty())?;
    let host = host.split_once("://").map_or(host.as_str(), |(_, host)| host);
    Some(Server { url: format!("https://{host}"), ..Server::default() })
}
