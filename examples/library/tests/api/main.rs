//! The library over real HTTP and real gRPC.

mod admin;
mod books;
mod grpc;
mod search;
mod shelves;
mod update;
mod world;
