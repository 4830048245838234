//! Messages of errors in the language of the caller.

use protohttp::{Error, FindError, Languages, Options, Routes, Transcoder, http::HeaderValue};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::HealthServer;

use crate::exchange::{get, send};
use crate::failures::{Failing, Log};
use crate::library::server;

fn localize(error: Error, languages: &Languages) -> Error {
    let message = match (error.reason(), languages.choose(&["en", "de"])) {
        ("BOOK_NOT_FOUND", Some("de")) => format!("{} gibt es nicht", error.metadata()["name"]),
        ("ROUTE_NOT_FOUND" | "R", Some("de")) => "Nein".to_owned(),
        ("BOOK_GONE", _) => panic!("the localizer panics, and the test expects it"),
        ("R", _) if error.status() == 410 => panic!("the localizer panics, and the test expects it"),
        ("R", _) if error.status() == 409 => return Error::new(451, "OTHER", "another"),
        ("STORE_DAMAGED" | "UNKNOWN", _) => "kaputt".to_owned(),
        ("R", _) if error.status() == 500 => "kaputt".to_owned(),
        _ => return error,
    };
    error
        .with_message(message)
        .with_header("content-language".parse().expect("a name"), HeaderValue::from_static("de"))
}

#[tokio::test]
async fn messages_are_in_the_language_that_is_asked_for() {
    let routes = Routes::new().add(server()).with_options(Options::new().localizer(localize));
    let routes = routes.into_service().expect("no conflict");
    for (target, languages, message) in [
        ("/v1/ids/missing/pages/1", "de-AT, en;q=0.3", "missing gibt es nicht"),
        ("/v1/ids/missing/pages/1", "en, de;q=0.3", "there is no missing"),
        ("/v1/ids/missing/pages/1", "", "there is no missing"),
        ("/nothing", "de", "Nein"),
    ] {
        let answer = send(&routes, &format!("GET {target}"), &[("accept-language", languages)], "").await;
        assert_eq!((answer.error().0, answer.json()["message"].as_str()), (404, Some(message)));
        assert_eq!(answer.header("vary"), "accept-language");
        let language = if languages.starts_with("de") { "de" } else { "" };
        assert_eq!(answer.header("content-language"), language);
    }
    // Answers that are no errors do not depend on it.
    assert_eq!(get(&routes, "/v1/ids/fine/pages/1").await.header("vary"), "");
}

#[tokio::test]
async fn without_a_localizer_nothing_depends_on_the_language() {
    let answer = send(&server(), "GET /nothing", &[("accept-language", "de")], "").await;
    assert_eq!((answer.error().0, answer.header("vary")), (404, ""));
}

#[tokio::test]
async fn messages_over_grpc_too() {
    let routes = Routes::new().grpc(HealthServer::new(Failing));
    let routes = routes.with_options(Options::new().localizer(localize)).into_service().expect("no conflict");
    let mut client = HealthClient::new(routes);
    for (language, message) in [("de", "Nein"), ("en", "m")] {
        let mut request = tonic::Request::new(HealthCheckRequest { service: "422".to_owned() });
        request.metadata_mut().insert("accept-language", language.parse().expect("a value"));
        let status = client.check(request).await.expect_err("an error");
        let error = status.find_error().expect("an error");
        assert_eq!((error.status(), error.reason(), error.message()), (422, "R", message));
        assert_eq!(status.message(), message);
    }
}

#[tokio::test]
async fn a_localizer_that_panics_changes_no_error() {
    let (log, _guard) = Log::start();
    let routes = Routes::new().add(server()).grpc(HealthServer::new(Failing));
    let routes = routes.with_options(Options::new().localizer(localize)).into_service().expect("no conflict");
    let answer = get(&routes, "/v1/ids/gone/pages/1").await;
    assert_eq!(
        (answer.error(), answer.json()["message"].as_str()),
        ((410, "BOOK_GONE".into()), Some("it was here"))
    );
    assert_eq!(log.take(), [r#"ERROR message=the localizer panicked status=410 reason="BOOK_GONE""#]);
    let error = fail(&routes, 410).await;
    assert_eq!((error.status(), error.reason(), error.message()), (410, "R", "m"));
    assert_eq!(log.take(), [r#"ERROR message=the localizer panicked status=410 reason="R""#]);
}

#[tokio::test]
async fn logs_have_the_words_of_the_service() {
    let (log, _guard) = Log::start();
    let routes = Routes::new().add(server()).grpc(HealthServer::new(Failing));
    let routes = routes.with_options(Options::new().localizer(localize)).into_service().expect("no conflict");
    for target in ["/v1/ids/damaged/pages/1", "/v1/ids/panic/pages/1"] {
        assert_eq!(get(&routes, target).await.json()["message"], "kaputt");
    }
    assert_eq!(fail(&routes, 500).await.message(), "kaputt");
    let logged = log.take();
    assert_eq!(logged.len(), 3);
    for (line, message) in
        logged.iter().zip(["the store cannot be read", "the service failed unexpectedly", "m"])
    {
        assert!(line.starts_with(&format!("ERROR message={message} operation=")), "{line}");
    }
}

#[tokio::test]
async fn another_error_of_the_localizer_takes_the_place_of_the_whole() {
    let routes = Routes::new().grpc(HealthServer::new(Failing));
    let routes = routes.with_options(Options::new().localizer(localize)).into_service().expect("no conflict");
    let error = fail(&routes, 409).await;
    assert_eq!((error.status(), error.reason(), error.message()), (451, "OTHER", "another"));
    // The header of the error that the service made is gone with it, as over HTTP.
    assert_eq!(error.headers().get("x-a"), None);
    assert!(fail(&routes, 404).await.headers().contains_key("x-a"));
}

/// The error of a gRPC call that fails with this status.
async fn fail(routes: &Transcoder, status: u16) -> Error {
    let request = HealthCheckRequest { service: status.to_string() };
    HealthClient::new(routes.clone()).check(request).await.expect_err("an error").into()
}
