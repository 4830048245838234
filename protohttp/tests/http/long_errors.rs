//! Errors that say very much, over real gRPC connections, which they must not break.

use std::time::Duration;

use protohttp::rpc::bad_request::FieldViolation;
use protohttp::tonic::transport::Channel;
use protohttp::tonic::{self, Code, Status};
use protohttp::{Error, Routes};
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};

use crate::running::Running;
use crate::serving::tokio_stream_of_nothing::Nothing;

fn long(text: &str) -> String {
    text.repeat(100_000 / text.len())
}

fn gone(message: String) -> Error {
    Error::new(410, "GONE", message).with_domain("d")
}

fn violation(description: String) -> FieldViolation {
    FieldViolation { field: "f".to_owned(), description, ..FieldViolation::default() }
}

/// Errors, each with more to say than the headers of an answer hold.
fn errors() -> Vec<Error> {
    let many = |count: usize, length: usize| {
        let entries = (0..count).map(move |index| (format!("k{index}"), "v".repeat(length)));
        entries.fold(gone("m".to_owned()), |error, (key, value)| error.with_metadata(key, value))
    };
    let one = |length| gone("m".to_owned()).with_metadata("k", "v".repeat(length));
    vec![
        gone("x".repeat(4_400)),
        gone("x".repeat(17_000)),
        gone(long("x")),
        gone(long(" ")),
        gone(long("🦀")),
        Error::not_found("MISSING", long("é")).with_domain("d"),
        Error::not_found("MISSING", "x".repeat(6_900)).with_domain("d"),
        one(6_000),
        one(100_000),
        many(2_000, 50),
        many(20, 2_000),
        gone(long("m")).with_metadata("k", long("v")).with_field_violation("f", long("d")),
        gone("m".to_owned()).with_help(long("h"), "u").with_localized_message("de", "kurz"),
        Error::invalid([violation("🦀".repeat(900))]).with_domain("d"),
        Error::invalid([violation(long("🦀"))]).with_domain("d"),
        Error::invalid((0..100_000).map(|_| violation(String::new()))).with_domain("d"),
    ]
}

/// Fails with the error of the number that it is given, but for an empty name, which takes a while.
struct Telling;

#[tonic::async_trait]
impl Health for Telling {
    async fn check(
        &self,
        request: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<HealthCheckResponse>, Status> {
        match request.into_inner().service.parse::<usize>() {
            Ok(index) => Err(errors().swap_remove(index).into()),
            Err(_) => {
                tokio::time::sleep(Duration::from_millis(100)).await;
                Ok(tonic::Response::new(HealthCheckResponse { status: 1 }))
            }
        }
    }

    type WatchStream = Nothing;

    async fn watch(&self, _: tonic::Request<HealthCheckRequest>) -> Result<tonic::Response<Nothing>, Status> {
        Err(Status::unimplemented("no"))
    }
}

#[tokio::test]
async fn a_long_error_arrives_and_breaks_no_other_call() {
    let running = Running::start(Routes::new().grpc(HealthServer::new(Telling))).await;
    let channel = Channel::builder(running.url("/").parse().expect("a URI"));
    let client = HealthClient::new(channel.connect().await.expect("a connection"));
    let call = async |service: String| client.clone().check(HealthCheckRequest { service }).await;
    for (index, error) in errors().into_iter().enumerate() {
        let (other, status) = tokio::join!(call(String::new()), call(index.to_string()));
        other.unwrap_or_else(|status| panic!("another call failed beside {index}: {status}"));
        let back = Error::from(status.expect_err("an error"));
        assert_eq!((back.status(), back.reason()), (error.status(), error.reason()), "{index}");
        assert_eq!(back.domain(), "d", "{index}");
        let (told, whole) = (back.message(), error.message());
        assert!(whole.starts_with(told.strip_suffix('…').unwrap_or(told)), "{index}: {told}");
    }
    running.stop().await;
}

#[tokio::test]
async fn what_is_left_out_goes_in_this_order() {
    let told = |error: Error| Error::from(Status::from(error));
    // The message gives way to the rest, and takes all the room that is left.
    let error = told(gone(long("m")).with_metadata("k", "v".repeat(2_000)).with_help("h", "u"));
    assert_eq!((error.metadata()["k"].len(), error.details().len()), (2_000, 1));
    assert!((1_000..4_000).contains(&error.message().len()), "{}", error.message().len());
    assert!(error.message().ends_with("m…"));
    // Details go before metadata, the last ones first.
    let error = gone("a message".to_owned()).with_metadata("k", "v".repeat(2_000)).with_help("h", "u");
    let error = told(error.with_localized_message("de", "l".repeat(5_000)));
    assert_eq!((error.metadata()["k"].len(), error.details().len()), (2_000, 1));
    assert_eq!(error.message(), "a message");
    // Of the metadata the longest entry goes first.
    let error =
        gone("m".to_owned()).with_metadata("a", "v".repeat(2_000)).with_metadata("b", "v".repeat(6_000));
    let error = told(error.with_metadata("c", "v"));
    assert_eq!(error.metadata().keys().collect::<Vec<_>>(), ["a", "c"]);
    // A reason without end is none.
    let error = told(Error::new(410, long("R"), "m"));
    assert_eq!(
        (error.status(), error.code(), error.reason(), error.message()),
        (410, Code::Unknown, "", "m")
    );
}
