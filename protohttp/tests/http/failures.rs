//! What operators and layers learn of errors, and clients do not.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex};

use axum::body::{Body, to_bytes};
use axum::response::IntoResponse;
use http::Request;
use protohttp::{Error, ErrorFormat, FindError, Options, Routes, axum, http};
use tonic::Status;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::{Health, HealthServer};
use tonic_health::pb::{HealthCheckRequest, HealthCheckResponse};
use tower_service::Service;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::DefaultGuard;
use tracing::{Event, Metadata, Subscriber};

use crate::exchange::get;
use crate::library::server;

/// What this thread logs, a line for each event.
#[derive(Clone, Default)]
pub struct Log(Arc<Mutex<Vec<String>>>);

impl Log {
    pub fn start() -> (Self, DefaultGuard) {
        let log = Self::default();
        let guard = tracing::subscriber::set_default(log.clone());
        (log, guard)
    }

    pub fn take(&self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().expect("no panic"))
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("protohttp")
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = Line(event.metadata().level().to_string());
        event.record(&mut line);
        self.0.lock().expect("no panic").push(line.0);
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}
    fn record_follows_from(&self, _: &Id, _: &Id) {}
    fn enter(&self, _: &Id) {}
    fn exit(&self, _: &Id) {}
}

struct Line(String);

impl Visit for Line {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).expect("a string");
    }
}

const LOGGED: &str = r#"ERROR message=the store cannot be read operation="/library.v1.LibraryService/GetBook" status=500 reason="STORE_DAMAGED" cause=the disk is full"#;

#[tokio::test]
async fn a_failure_is_logged_with_its_operation_and_causes() {
    let (log, _guard) = Log::start();
    for format in [ErrorFormat::Kratos, ErrorFormat::Google] {
        let server = server().with_options(Options::new().error_format(format));
        let answer = get(&server, "/v1/ids/damaged/pages/1").await;
        assert_eq!(answer.status, 500);
        assert!(answer.body.contains("STORE_DAMAGED") && !answer.body.contains("disk"), "{}", answer.body);
        assert_eq!(log.take(), [LOGGED]);
    }
    // A panic, with what may be said of it.
    get(&server(), "/v1/ids/panic/pages/1").await;
    let lines = log.take();
    assert_eq!(lines.len(), 1);
    assert!(lines[0].contains("LibraryService/GetBook") && lines[0].contains("UNKNOWN"), "{lines:?}");
}

#[tokio::test]
async fn what_the_client_did_is_not_logged() {
    let (log, _guard) = Log::start();
    for target in ["/v1/ids/missing/pages/1", "/v1/ids/fine/pages/1", "/nothing", "/v1/ids/x/pages/y"] {
        get(&server(), target).await;
    }
    assert_eq!(log.take(), [""; 0]);
}

#[tokio::test]
async fn hand_written_routes_answer_and_log_alike() {
    let (log, _guard) = Log::start();
    let cause = Status::from(Error::internal("R", "m").with_source(std::io::Error::other("deep")));
    let response = Error::from(cause).into_response();
    assert_eq!(log.take(), [r#"ERROR message=m status=500 reason="R" cause=deep"#]);
    let body = to_bytes(response.into_body(), usize::MAX).await.expect("a body");
    assert_eq!(body, r#"{"code":500,"reason":"R","message":"m","metadata":{}}"#);
}

#[tokio::test]
async fn layers_see_the_error_of_an_answer() {
    let seen = |target: &str| {
        let request = Request::get(target).body(Body::empty()).expect("a request");
        let mut service = Routes::new().add(server()).into_service().expect("no conflict");
        async move {
            let response = service.call(request).await.expect("an answer");
            let error = response.find_error().map(|error| (error.status(), error.reason().to_owned()));
            error.unwrap_or_default()
        }
    };
    assert_eq!(seen("/v1/ids/missing/pages/1").await, (404, "BOOK_NOT_FOUND".into()));
    assert_eq!(seen("/nothing").await, (404, "ROUTE_NOT_FOUND".into()));
    assert_eq!(seen("/v1/ids/panic/pages/1").await, (500, "UNKNOWN".into()));
    assert_eq!(seen("/v1/ids/fine/pages/1").await, (0, String::new()));
}

/// Fails as its caller asks.
pub struct Failing;

#[tonic::async_trait]
impl Health for Failing {
    async fn check(
        &self,
        request: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<HealthCheckResponse>, Status> {
        let status: u16 = request.into_inner().service.parse().expect("a status");
        let error = Error::new(status, "R", "m").with_source(std::io::Error::other("the disk is full"));
        Err(error.with_header("x-a".parse().expect("a name"), "1".parse().expect("a value")).into())
    }

    type WatchStream = crate::serving::tokio_stream_of_nothing::Nothing;

    async fn watch(
        &self,
        _: tonic::Request<HealthCheckRequest>,
    ) -> Result<tonic::Response<Self::WatchStream>, Status> {
        Err(Status::unimplemented("no"))
    }
}

#[tokio::test]
async fn grpc_failures_are_logged_too() {
    let (log, _guard) = Log::start();
    let routes = Routes::new().grpc(HealthServer::new(Failing)).into_service().expect("no conflict");
    let mut client = HealthClient::new(routes);
    for (status, lines) in [(422, 0), (404, 0), (501, 0), (500, 1), (503, 1), (599, 1)] {
        let request = HealthCheckRequest { service: status.to_string() };
        let found = client.check(request).await.expect_err("an error");
        assert_eq!(found.find_error().expect("an error").status(), status);
        assert!(!format!("{found:?}").contains("disk"));
        let logged = log.take();
        assert_eq!(logged.len(), lines, "{logged:?}");
        for line in logged {
            let end = r#"operation="/grpc.health.v1.Health/Check" status="#;
            assert!(line.contains(end) && line.ends_with(r#"reason="R" cause=the disk is full"#), "{line}");
        }
    }
}
