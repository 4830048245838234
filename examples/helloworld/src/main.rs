//! The helloworld of the Kratos layout: one greeter, over HTTP/JSON and gRPC on one port, with its document at `/docs`.

use std::{env, error::Error, sync::Arc};

use helloworld::v1::greeter_http_server::GreeterHttpServer;
use helloworld::v1::greeter_server::{Greeter, GreeterServer};
use helloworld::v1::{HelloReply, HelloRequest};
use tokio::net::TcpListener;
use tonic::{Request, Response, Status};

protohttp::include_protos!();

struct Hello;

#[tonic::async_trait]
impl Greeter for Hello {
    async fn say_hello(&self, request: Request<HelloRequest>) -> Result<Response<HelloReply>, Status> {
        let name = request.into_inner().name;
        Ok(Response::new(HelloReply { message: format!("Hello {name}") }))
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let greeter = Arc::new(Hello);
    let routes = protohttp::Routes::new()
        .add(GreeterHttpServer::from_arc(greeter.clone()))
        .grpc(GreeterServer::from_arc(greeter))
        .docs(protohttp::Docs::new(OPENAPI)?);

    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(protohttp::serve(listener, routes).await?)
}
