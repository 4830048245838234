//! Messages of errors in the language of the caller.

use protohttp::{Error, FindError, Languages, Options, Routes, http::HeaderValue};
use tonic_health::pb::HealthCheckRequest;
use tonic_health::pb::health_client::HealthClient;
use tonic_health::pb::health_server::HealthServer;

use crate::exchange::{get, send};
use crate::failures::Failing;
use crate::library::server;

fn localize(error: Error, languages: &Languages) -> Error {
    let message = match (error.reason(), languages.choose(&["en", "de"])) {
        ("BOOK_NOT_FOUND", Some("de")) => format!("{} gibt es nicht", error.metadata()["name"]),
        ("ROUTE_NOT_FOUND" | "R", Some("de")) => "Nein".to_owned(),
        ("BOOK_GONE", _) => panic!("the localizer panics, and the test expects it"),
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
    // A panic in it is one in the service.
    assert_eq!(get(&routes, "/v1/ids/gone/pages/1").await.error(), (500, "UNKNOWN".into()));
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
