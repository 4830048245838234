//! Typed errors: what a service fails with is what its callers find, over HTTP and over gRPC.

use crate::{
    errors_alias::alias::v1 as alias,
    errors_catalogue::catalogue::v1 as catalogue,
    errors_option_typed::typed::v1 as typed,
    errors_partial::partial::v1 as partial,
    errors_statuses::statuses::v1::{self as statuses, Reason, ReasonError},
    helloworld::helloworld::v1 as helloworld,
    wire::Server,
};
use helloworld::{
    HelloReply, HelloRequest,
    greeter_client::GreeterClient,
    greeter_http_server::GreeterHttpServer,
    greeter_server::{Greeter, GreeterServer},
};
use protohttp::{
    Error, FindError, Routes,
    http::{HeaderMap, StatusCode},
    tonic::Code,
};
use protohttp_codegen::errors::Code as Known;
use std::{error::Error as StdError, sync::Arc};
use tonic::{Request, Response, Status};

/// Fails with the reason that its request names.
#[derive(Debug)]
struct Failing;

#[tonic::async_trait]
impl Greeter for Failing {
    async fn say_hello(&self, request: Request<HelloRequest>) -> Result<Response<HelloReply>, Status> {
        let name = request.into_inner().name;
        if let Some(plain) = name.strip_prefix("typed-") {
            let error = Reason::from_str_name(plain)
                .and_then(|reason| ReasonError::from_error(&reason.error("as asked")))
                .unwrap_or(ReasonError::broken("no such reason"));
            Err(error.with_metadata("name", plain))?;
        }
        match Reason::from_str_name(&name) {
            Some(reason) => Err(reason.error("as asked").with_metadata("name", name))?,
            None => Ok(Response::new(HelloReply { message: name })),
        }
    }
}

async fn start() -> Server {
    let failing = Arc::new(Failing);
    let routes = Routes::new()
        .add(GreeterHttpServer::from_arc(failing.clone()))
        .grpc(GreeterServer::from_arc(failing));
    Server::start(routes.into_router().expect("no conflict")).await
}

/// Asks over gRPC, and returns the status that comes back.
async fn over_grpc(server: &Server, name: &str) -> Status {
    let mut client = GreeterClient::connect(server.url()).await.expect("the server listens");
    client.say_hello(HelloRequest { name: name.to_owned() }).await.expect_err("it fails")
}

/// Asks over HTTP, and returns the error that a client reads from the answer.
async fn over_http(server: &Server, name: &str) -> Error {
    let answer = server.get(&format!("/helloworld/{name}")).await;
    let status = StatusCode::from_u16(answer.status).expect("a status");
    Error::from_http(status, &HeaderMap::new(), &answer.body)
}

#[tokio::test]
async fn a_reason_is_the_same_for_callers_over_http_and_grpc() {
    let server = start().await;
    for prefix in ["", "typed-"] {
        for reason in Reason::all() {
            let name = format!("{prefix}{}", reason.reason());
            let status = over_grpc(&server, &name).await;
            assert_eq!(status.code(), reason.grpc_code(), "{name}");
            check(*reason, &status);
            check(*reason, &over_http(&server, &name).await);
        }
    }
}

/// `carrier` carries an error with that reason and no other.
fn check(reason: Reason, carrier: &(impl FindError + std::fmt::Debug)) {
    let error = carrier.find_error().expect("an error").into_owned();
    assert_eq!(error.status(), reason.http_status(), "{carrier:?}");
    assert_eq!(error.message(), "as asked");
    assert_eq!(error.metadata().get("name").map(String::as_str), Some(reason.reason()));
    assert_eq!(Reason::from_error(carrier), Some(reason), "{carrier:?}");
    for other in Reason::all() {
        assert_eq!(other.matches(carrier), *other == reason, "{carrier:?}");
    }
    let found = ReasonError::from_error(carrier).expect("one of them");
    assert_eq!((found.reason(), found.message()), (reason.reason(), "as asked"));
    assert_eq!(Reason::from_error(&found), Some(reason), "a typed error carries itself");
    assert_eq!(Error::from(found), error);
}

/// Kratos' own predicates are false for these after gRPC.
#[tokio::test]
async fn predicates_are_true_after_grpc_for_statuses_that_it_has_no_code_for() {
    let server = start().await;
    let found = [
        (402, statuses::is_not_paid(&over_grpc(&server, "NOT_PAID").await)),
        (405, statuses::is_wrong_method(&over_grpc(&server, "WRONG_METHOD").await)),
        (410, statuses::is_gone(&over_grpc(&server, "GONE").await)),
        (413, statuses::is_too_large(&over_grpc(&server, "TOO_LARGE").await)),
        (415, statuses::is_wrong_type(&over_grpc(&server, "WRONG_TYPE").await)),
        (422, statuses::is_unprocessable(&over_grpc(&server, "UNPROCESSABLE").await)),
    ];
    assert_eq!(found, [402, 405, 410, 413, 415, 422].map(|status| (status, true)));
    assert!(!statuses::is_gone(&over_grpc(&server, "NOT_PAID").await));
}

#[tokio::test]
async fn a_caller_matches_on_the_type() {
    let server = start().await;
    let what = match ReasonError::try_from(over_grpc(&server, "GONE").await) {
        Ok(ReasonError::Gone { message, metadata }) => format!("{message}: {}", metadata["name"]),
        other => panic!("{other:?}"),
    };
    assert_eq!(what, "as asked: GONE");
    let other = Status::from(Error::new(410, "SOMETHING_ELSE", "m"));
    assert_eq!(ReasonError::try_from(other).expect_err("not of these").message(), "m");
    let error = Error::new(404, "GONE", "m");
    assert_eq!(ReasonError::try_from(&error), Err(&error), "another status is another error");
}

/// What is made of a reason is made by functions, too.
#[test]
fn functions_make_what_methods_make() {
    let error = statuses::error_gone("sold");
    assert_eq!((error.status(), error.reason(), error.message()), (410, "GONE", "sold"));
    assert_eq!(error, Reason::Gone.error("sold"));
    assert!(statuses::is_gone(&error) && !statuses::is_not_paid(&error));
}

#[test]
fn an_error_is_recognised_in_whatever_carries_it() {
    let error = statuses::error_gone("sold");
    let boxed: Box<dyn StdError + Send + Sync> = Box::new(Status::from(error.clone()));
    assert!(statuses::is_gone(&boxed));
    let outer = std::io::Error::other(error);
    assert!(statuses::is_gone(&outer as &(dyn StdError + 'static)));
    assert!(!statuses::is_gone(&Status::unknown("m")));
    // A typed error, of which a box says only that it is an error.
    let boxed: Box<dyn StdError + Send + Sync> = Box::new(ReasonError::gone("sold"));
    assert!(statuses::is_gone(&boxed) && !statuses::is_not_paid(&boxed));
    assert_eq!(ReasonError::from_error(&boxed), Some(ReasonError::gone("sold")));
    assert!(boxed.source().is_none());
    let status = Status::from_error(boxed);
    assert!(statuses::is_gone(&status));
    assert_eq!(Error::from(status), statuses::error_gone("sold"));
}

#[test]
fn messages_are_filled_in_and_the_values_kept() {
    let error = catalogue::new_user_exists("ann", 7, "stay");
    assert_eq!(error.message(), "ann has 7, not ann: stay");
    let metadata: Vec<_> =
        error.metadata().iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
    assert_eq!(metadata, [("message", "stay"), ("name", "ann"), ("userId", "7")]);
    assert_eq!((error.status(), error.code()), (409, Code::AlreadyExists));
    assert_eq!(error.domain(), "catalogue.example.com");
    assert_eq!(catalogue::new_name_too_long().message(), "the \"name\" is {too} long\n");
    assert_eq!(catalogue::Reason::UserNotFound.message_template(), Some("there is no user {id}"));
}

#[test]
fn a_reason_of_another_domain_is_another_reason() {
    let error = catalogue::error_plain("m");
    assert!(catalogue::is_plain(&error));
    assert!(catalogue::is_plain(&Error::new(400, "PLAIN", "of an HTTP body, which has no domain")));
    let other = Error::new(400, "PLAIN", "m").with_domain("other.example.com");
    assert!(!catalogue::is_plain(&other) && catalogue::Reason::from_error(&other).is_none());
}

#[test]
fn values_without_a_status_are_faults_and_never_recognised() {
    assert_eq!(partial::Reason::all(), [partial::Reason::NotFound]);
    let error = partial::Reason::Unspecified.error("m");
    assert_eq!((error.status(), error.reason()), (500, "REASON_UNSPECIFIED"));
    assert!(!partial::Reason::Unspecified.matches(&error));
    assert_eq!(partial::Reason::from_error(&error), None);
}

#[test]
fn second_names_are_reasons_of_their_own() {
    assert_eq!(alias::Reason::all(), [alias::Reason::UserNotFound, alias::Reason::Silent]);
    let second = alias::error_no_such_user("m");
    assert_eq!((second.status(), second.reason()), (410, "NO_SUCH_USER"));
    assert!(alias::is_no_such_user(&second) && !alias::is_user_not_found(&second));
    assert!(alias::Reason::UserNotFound.matches(&second));
    assert_eq!(alias::Reason::Silent.reason(), "LOUD");
    let typed = typed::ReasonError::from_error(&typed::error_no_such_user("m"));
    assert_eq!(typed, Some(typed::ReasonError::user_not_found("m")));
}

#[test]
fn a_typed_error_is_shown_by_its_message() {
    assert_eq!(typed::ReasonError::error("it broke").to_string(), "it broke");
    assert_eq!(typed::ReasonError::message_("").to_string(), "MESSAGE");
    let error = Error::from(typed::ReasonError::message_("m"));
    assert_eq!((error.code(), error.domain()), (Code::AlreadyExists, "typed.example.com"));
}

/// The generator and the runtime have the table each.
#[test]
fn every_status_has_one_code() {
    for status in 400..=599 {
        let code = Error::new(status, "R", "m").code();
        assert_eq!(Known::of_status(status) as i32, i32::from(code), "{status}");
    }
}
