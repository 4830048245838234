//! The routes: both services, over both protocols.

use crate::{
    AdminDesk, LibraryDesk, Store,
    pb::{
        self,
        library::{
            admin::v1::{
                admin_service_http_server::AdminServiceHttpServer, admin_service_server::AdminServiceServer,
            },
            v1::{
                library_service_http_server::LibraryServiceHttpServer,
                library_service_server::LibraryServiceServer,
            },
        },
    },
};
use protohttp::{Options, Routes, json::Registry};
use std::sync::{Arc, Mutex};

/// A library that is empty still, ready to be served.
pub fn routes() -> Routes {
    let store = Arc::new(Mutex::new(Store::default()));
    let library = Arc::new(LibraryDesk::new(store.clone()));
    let admin = Arc::new(AdminDesk::new(store));
    // What may be featured at the entrance.
    let types =
        Registry::new().with(pb::library::v1::json_types()).with(pb::library::catalogue::v1::json_types());
    Routes::new()
        .with_options(Options::new().any_types(types))
        .add(LibraryServiceHttpServer::from_arc(library.clone()))
        .add(AdminServiceHttpServer::from_arc(admin.clone()))
        .grpc(LibraryServiceServer::from_arc(library))
        .grpc(AdminServiceServer::from_arc(admin))
}
