//! What goes wrong with gRPC calls before and behind the service: the same as over HTTP.

use protohttp::axum::body::Body;
use protohttp::tonic::{self, Code, Status};
use protohttp::{Error, Languages, Options, Routes, Transcoder};
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};

use crate::exchange::send_body;
use crate::failures::Log;
use crate::library::server;
use crate::serving::tokio_stream_of_nothing::Nothing;

/// Fails with a status that is no error of the runtime's.
struct Plain;

#[tonic::async_trait]
impl Health for Plain {
    async fn check(
        &self,
        request: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<HealthCheckResponse>, Status> {
        Err(match request.into_inner().service.as_str() {
            "long" => Status::not_found("x".repeat(100_000)),
            "boxed" => Status::from_error(Box::new(Error::new(410, "GONE", "sold"))),
            "decode" => Status::internal("failed to decode Protobuf message: the service's own"),
            _ => Status::unimplemented("not yet"),
        })
    }

    type WatchStream = Nothing;

    async fn watch(&self, _: tonic::Request<HealthCheckRequest>) -> Result<tonic::Response<Nothing>, Status> {
        Err(Status::unimplemented("no"))
    }
}

const CHECK: &str = "/grpc.health.v1.Health/Check";

fn routes() -> Transcoder {
    let localize = |error: Error, languages: &Languages| match languages.choose(&["en", "de"]) {
        Some("de") => error.with_message("Nein"),
        _ => error,
    };
    let routes = Routes::new().add(server()).grpc(HealthServer::new(Plain));
    routes.with_options(Options::new().localizer(localize)).into_service().expect("no conflict")
}

async fn call(path: &str, headers: &[(&str, &str)], body: &[u8]) -> Error {
    call_on(&routes(), path, headers, body).await
}

async fn call_on(routes: &Transcoder, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Error {
    let headers = [&[("content-type", "application/grpc"), ("te", "trailers")], headers].concat();
    let body = Body::from(body.to_vec());
    let answer = send_body(routes, &format!("POST {path}"), &headers, body).await;
    assert_eq!((answer.status, answer.header("content-type")), (200, "application/grpc"));
    Status::from_header_map(&answer.headers).expect("a status").into()
}

/// A message as it is sent, without compression.
fn message(bytes: &[u8]) -> Vec<u8> {
    let length = u32::try_from(bytes.len()).expect("a length").to_be_bytes();
    [&[0], &length[..], bytes].concat()
}

fn named(name: &str) -> Vec<u8> {
    let length = u8::try_from(name.len()).expect("a length");
    message(&[&[0x0A, length], name.as_bytes()].concat())
}

#[tokio::test]
async fn a_message_that_cannot_be_read_is_the_clients_fault() {
    let (log, _guard) = Log::start();
    for (body, why) in [
        (message(&[0x0A, 1, 0xFF]), "invalid body: HealthCheckRequest.service: invalid string value"),
        (message(&[0xFF]), "invalid body: invalid varint"),
        (message(&[0x0A, 9]), "invalid body: "),
        (vec![9, 0, 0, 0, 0], "invalid body: protocol error: received message with invalid compression flag"),
        (vec![1, 0, 0, 0, 0], "invalid body: protocol error: "),
        (vec![], "invalid body: there is no message"),
    ] {
        let error = call(CHECK, &[], &body).await;
        assert_eq!((error.status(), error.code(), error.reason()), (400, Code::InvalidArgument, "CODEC"));
        assert!(error.message().starts_with(why), "{}", error.message());
        assert_eq!(call(CHECK, &[("accept-language", "de")], &body).await.message(), "Nein");
    }
    assert_eq!(log.take(), [""; 0]);
    // The service may fail to read something else.
    let error = call(CHECK, &[], &named("decode")).await;
    assert_eq!((error.code(), error.reason()), (Code::Internal, ""));
    assert_eq!(log.take().len(), 1);
}

#[tokio::test]
async fn a_method_that_is_not_there_is_no_route() {
    let (log, _guard) = Log::start();
    for path in ["/grpc.health.v1.Health/Nope", "/nobody.Knows/This", "/v1/books"] {
        let error = call(path, &[], &message(&[])).await;
        let parts = (error.status(), error.code(), error.reason());
        assert_eq!(parts, (404, Code::Unimplemented, "ROUTE_NOT_FOUND"), "{path}");
        assert_eq!(error.message(), format!("nothing is served at `{path}`"));
        let error = call(path, &[("accept-language", "de")], &message(&[])).await;
        assert_eq!((error.reason(), error.message()), ("ROUTE_NOT_FOUND", "Nein"));
    }
    // What a service says of its own methods stands.
    let error = call(CHECK, &[], &named("other")).await;
    let parts = (error.status(), error.code(), error.reason(), error.message());
    assert_eq!(parts, (501, Code::Unimplemented, "", "not yet"));
    assert_eq!(log.take(), [""; 0]);
}

#[tokio::test]
async fn no_time_at_all_is_over() {
    let (log, _guard) = Log::start();
    for (language, text) in [("en", "the time that the caller gave is over"), ("de", "Nein")] {
        let headers = [("grpc-timeout", "0n"), ("accept-language", language)];
        let error = call(CHECK, &headers, &named("x")).await;
        assert_eq!((error.code(), error.reason()), (Code::DeadlineExceeded, "DEADLINE_EXCEEDED"));
        assert_eq!(error.message(), text);
        let line = r#"ERROR message=the time that the caller gave is over operation="/grpc.health.v1.Health/Check" status=504 reason="DEADLINE_EXCEEDED""#;
        assert_eq!(log.take(), [line]);
    }
}

#[tokio::test]
async fn plain_statuses_are_written_as_errors_are() {
    // Also where nothing has to be localized.
    let without = Routes::new().grpc(HealthServer::new(Plain)).into_service().expect("no conflict");
    for routes in [routes(), without] {
        let error = call_on(&routes, CHECK, &[], &named("boxed")).await;
        assert_eq!((error.status(), error.reason(), error.message()), (410, "GONE", "sold"));
        let error = call_on(&routes, CHECK, &[], &named("long")).await;
        assert_eq!((error.status(), error.code(), error.reason()), (404, Code::NotFound, ""));
        let length = error.message().len();
        assert!(error.message().ends_with("x…") && length < 9_000, "{length}");
    }
}
