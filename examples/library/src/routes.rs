//! The routes: both services, over both protocols.

use crate::{
    AdminDesk, LibraryDesk, Store,
    pb::library::{
        admin::v1::{
            admin_service_http_server::AdminServiceHttpServer, admin_service_server::AdminServiceServer,
        },
        v1::{
            library_service_http_server::LibraryServiceHttpServer,
            library_service_server::LibraryServiceServer,
        },
    },
};
use protohttp::Routes;
use std::sync::{Arc, Mutex};

/// A library that is empty still, ready to be served.
pub fn routes() -> Routes {
    let store = Arc::new(Mutex::new(Store::default()));
    let library = Arc::new(LibraryDesk::new(store.clone()));
    let admin = Arc::new(AdminDesk::new(store));
    Routes::new()
        .add(LibraryServiceHttpServer::from_arc(library.clone()))
        .add(AdminServiceHttpServer::from_arc(admin.clone()))
        .grpc(LibraryServiceServer::from_arc(library))
        .grpc(AdminServiceServer::from_arc(admin))
}
