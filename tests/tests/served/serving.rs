//! Ways of serving what is generated: several services, beside other routes, behind layers, without
//! axum, and next to gRPC.

use crate::{
    duplicate_binding_allowed::duplicate::v1 as other,
    helloworld::helloworld::v1 as helloworld,
    http_body_with_rule::{google::api::HttpBody, raw::v1 as raw},
    method_without_rule::without::v1 as without,
    services_two_in_a_file::two::v1 as two,
    streaming_with_rule::streaming::v1 as streaming,
    wire::Server,
};
use helloworld::{
    HelloReply, HelloRequest,
    greeter_client::GreeterClient,
    greeter_http_server::GreeterHttpServer,
    greeter_server::{Greeter, GreeterServer},
};
use protohttp::{
    Operation, Routes,
    axum::{
        Router,
        body::Body,
        extract::Request as HttpRequest,
        middleware::{Next, from_fn},
        response::Response as HttpResponse,
        routing::get,
    },
};
use serde_json::json;
use std::{sync::Arc, time::Duration};
use tonic::{Request, Response, Status, codegen::Service};

/// Answers with what it sees beside the message: the operation, a header, the caller's wish.
#[derive(Debug, Default)]
struct Hello;

#[tonic::async_trait]
impl Greeter for Hello {
    async fn say_hello(&self, request: Request<HelloRequest>) -> Result<Response<HelloReply>, Status> {
        let operation = request.extensions().get::<Operation>().map_or("none", |operation| operation.name);
        let header =
            request.metadata().get("x-md-test").and_then(|value| value.to_str().ok()).unwrap_or("none");
        if request.get_ref().name == "slow" {
            tokio::time::sleep(Duration::from_secs(60)).await;
        }
        let mut response =
            Response::new(HelloReply { message: format!("{} {operation} {header}", request.get_ref().name) });
        response.metadata_mut().insert("x-answer", "yes".parse().map_err(|_| Status::internal("no value"))?);
        Ok(response)
    }
}

#[tokio::test]
async fn the_service_sees_operation_and_headers_and_sets_headers() {
    let server = Server::start(GreeterHttpServer::new(Hello).into_router()).await;
    let answer = server.request("GET", "/helloworld/a", &["X-Md-Test: b"], b"").await;
    assert_eq!(answer.set(), json!({"message": "a /helloworld.v1.Greeter/SayHello b"}));
    assert_eq!(answer.header("x-answer"), Some("yes"));
    assert_eq!(helloworld::greeter_http_server::operation::SAY_HELLO, "/helloworld.v1.Greeter/SayHello");
}

#[tokio::test]
async fn a_deadline_that_passes_is_504() {
    let server = Server::start(GreeterHttpServer::new(Hello).into_router()).await;
    server.request("GET", "/helloworld/slow", &["grpc-timeout: 50m"], b"").await.error(504);
    assert_eq!(server.request("GET", "/helloworld/a", &["grpc-timeout: 99999999H"], b"").await.status, 200);
}

#[tokio::test]
async fn one_implementation_is_served_over_http_and_grpc_on_one_port() {
    let hello = Arc::new(Hello);
    let routes =
        Routes::new().add(GreeterHttpServer::from_arc(hello.clone())).grpc(GreeterServer::from_arc(hello));
    let router = routes.into_router().expect("no conflict");
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    tokio::spawn(async move { protohttp::axum::serve(listener, router).await });
    let mut client = GreeterClient::connect(format!("http://{address}")).await.expect("a gRPC connection");
    let reply =
        client.say_hello(HelloRequest { name: "a".to_owned() }).await.expect("an answer").into_inner();
    assert!(reply.message.starts_with("a "), "{}", reply.message);
    let server = Server::at(address);
    assert_eq!(server.get("/helloworld/a").await.status, 200);
}

echo!(Readers: two::readers_server::Readers { get: two::Thing as by });
echo!(Writers: two::writers_server::Writers { put: two::Thing as by });

fn routes() -> Routes {
    Routes::new()
        .add(two::readers_http_server::ReadersHttpServer::new(Readers))
        .add(two::writers_http_server::WritersHttpServer::new(Writers))
        .add(GreeterHttpServer::new(Hello))
}

#[tokio::test]
async fn several_services_are_one_router_and_405_knows_them_all() {
    let server = Server::start(routes().into_router().expect("no conflict")).await;
    assert_eq!(server.get("/v1/things/1").await.set(), json!({"id": "1", "by": "get"}));
    assert_eq!(server.send("PUT", "/v1/things/1", "{}").await.set(), json!({"id": "1", "by": "put"}));
    let answer = server.send("DELETE", "/v1/things/1", "").await;
    answer.error(405);
    assert_eq!(answer.header("allow"), Some("GET, HEAD, PUT"));
}

echo!(Streams: other::streams_server::Streams { create: other::Thing as by, write: other::Thing as by });

#[tokio::test]
async fn services_that_conflict_are_an_error_that_names_both() {
    // The same service twice is the shortest conflict.
    let twice = Routes::new()
        .add(other::streams_http_server::StreamsHttpServer::new(Streams))
        .add(other::streams_http_server::StreamsHttpServer::new(Streams));
    let conflict = twice.into_router().expect_err("a conflict").to_string();
    assert_eq!(conflict.matches("/duplicate.v1.Streams/Create").count(), 2, "{conflict}");
}

#[tokio::test]
async fn the_router_is_merged_nested_and_layered() {
    async fn name_the_operation(request: HttpRequest, next: Next) -> HttpResponse {
        let mut response = next.run(request).await;
        let operation = response.extensions().get::<Operation>().map_or("none", |operation| operation.name);
        if let Ok(value) = operation.parse() {
            response.headers_mut().insert("x-operation", value);
        }
        response
    }
    let ours = routes().into_router().expect("no conflict");
    let nested = Router::new().nest("/api", routes().into_router().expect("no conflict"));
    let router = Router::new().route("/healthz", get(|| async { "ok" })).merge(nested).merge(ours);
    let server = Server::start(router.layer(from_fn(name_the_operation))).await;
    assert_eq!(server.get("/healthz").await.text(), "ok");
    assert_eq!(server.get("/api/v1/things/1").await.set(), json!({"id": "1", "by": "get"}));
    let answer = server.get("/v1/things/1").await;
    assert_eq!(answer.header("x-operation"), Some("/two.v1.Readers/Get"));
    // Binding fails, and the layer knows whose.
    let answer = server.get("/v1/things/1?%zz").await;
    answer.error(400);
    assert_eq!(answer.header("x-operation"), Some("/two.v1.Readers/Get"));
    let answer = server.get("/nowhere").await;
    answer.error(404);
    assert_eq!(answer.header("x-operation"), Some("none"));
}

#[tokio::test]
async fn a_server_is_a_tower_service_without_axum() {
    let mut service = GreeterHttpServer::new(Hello);
    let request = protohttp::http::Request::get("/helloworld/a").body(Body::empty()).expect("a request");
    let Ok(response) = service.call(request).await;
    assert_eq!(response.status(), 200);
}

echo!(Half: without::half_server::Half { bound: without::Thing, unbound: without::Thing });

#[tokio::test]
async fn a_method_without_a_rule_is_not_served_over_http() {
    let server = Server::start(without::half_http_server::HalfHttpServer::new(Half).into_router()).await;
    assert_eq!(server.get("/v1/bound/1").await.set(), json!({"id": "1"}));
    server.send("POST", "/without.v1.Half/Unbound", "{}").await.error(404);
}

/// Streaming methods answer nothing here: they are not called.
#[derive(Debug)]
struct Mixed;

type Things = tonic::codegen::BoxStream<streaming::Thing>;

#[tonic::async_trait]
impl streaming::streams_server::Streams for Mixed {
    type DownStream = Things;
    type BothStream = Things;
    type WithoutRuleStream = Things;

    async fn get(&self, request: Request<streaming::Thing>) -> Result<Response<streaming::Thing>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn down(&self, _: Request<streaming::Thing>) -> Result<Response<Things>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn up(
        &self,
        _: Request<tonic::Streaming<streaming::Thing>>,
    ) -> Result<Response<streaming::Thing>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn both(&self, _: Request<tonic::Streaming<streaming::Thing>>) -> Result<Response<Things>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn without_rule(&self, _: Request<streaming::Thing>) -> Result<Response<Things>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }
}

#[tokio::test]
async fn unary_methods_are_served_beside_streaming_ones() {
    let server =
        Server::start(streaming::streams_http_server::StreamsHttpServer::new(Mixed).into_router()).await;
    assert_eq!(server.get("/v1/things/1").await.set(), json!({"id": "1"}));
    server.get("/v1/down").await.error(404);
}

/// Methods with raw bodies are not called here.
#[derive(Debug)]
struct Raw;

#[tonic::async_trait]
impl raw::files_server::Files for Raw {
    async fn get(&self, request: Request<raw::GetRequest>) -> Result<Response<raw::GetRequest>, Status> {
        Ok(Response::new(request.into_inner()))
    }

    async fn download(&self, _: Request<raw::GetRequest>) -> Result<Response<HttpBody>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn upload(&self, _: Request<HttpBody>) -> Result<Response<raw::GetRequest>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn upload_field(
        &self,
        _: Request<raw::UploadRequest>,
    ) -> Result<Response<raw::GetRequest>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn download_field(
        &self,
        _: Request<raw::GetRequest>,
    ) -> Result<Response<raw::UploadRequest>, Status> {
        Err(Status::unimplemented("over gRPC only"))
    }

    async fn beside(
        &self,
        request: Request<raw::UploadRequest>,
    ) -> Result<Response<raw::GetRequest>, Status> {
        let request = request.into_inner();
        let other = request.other.unwrap_or_default().name;
        Ok(Response::new(raw::GetRequest { name: format!("{} {other}", request.name) }))
    }
}

#[tokio::test]
async fn methods_with_raw_bodies_are_left_out_and_others_served() {
    let server = Server::start(raw::files_http_server::FilesHttpServer::new(Raw).into_router()).await;
    assert_eq!(server.get("/v1/files/a").await.set(), json!({"name": "a"}));
    assert_eq!(server.send("POST", "/v1/beside/a", r#"{"name":"b"}"#).await.set(), json!({"name": "a b"}));
    server.send("POST", "/v1/files", "{}").await.error(404);
    server.send("POST", "/v1/files/a", "{}").await.error(405);
}
