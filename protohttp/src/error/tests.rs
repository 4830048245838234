//! What an error becomes on the wires, and that it comes back.

use std::error::Error as StdError;

use prost::Message;
use tonic::{Code, Status};
use tonic_types::{ErrorDetails, StatusExt};

use super::Error;
use crate::options::ErrorFormat;

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

async fn body(error: Error, format: ErrorFormat) -> (u16, String) {
    let response = error.into_response_as(format);
    let status = response.status().as_u16();
    let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.expect("a whole body");
    (status, String::from_utf8(bytes.to_vec()).expect("text"))
}

#[test]
fn details_are_what_kratos_sends() {
    let error = Error::new(404, "SOME_REASON", "some msg").with_metadata("k", "v");
    let status = Status::from(error);
    assert_eq!(status.code(), Code::NotFound);
    assert_eq!(
        hex(status.details()),
        "08051208736f6d65206d73671a410a28747970652e676f6f676c65617069732e636f6d2f676f6f676c652e727063\
         2e4572726f72496e666f12150a0b534f4d455f524541534f4e1a060a016b120176"
    );
}

#[test]
fn every_status_survives_grpc() {
    for code in 400..=599 {
        let error = Error::new(code, "R", "m").with_metadata("k", "v");
        let status = Status::from(error);
        let carried = tonic_types::Status::decode(status.details()).expect("details");
        assert!(carried.details[0].type_url.ends_with("google.rpc.ErrorInfo"));
        let back = Error::from(status);
        assert_eq!((back.status(), back.reason(), back.message()), (code, "R", "m"));
        assert_eq!(back.metadata().get("k").map(String::as_str), Some("v"));
    }
}

#[test]
fn codes_have_the_statuses_of_the_table() {
    for (code, status) in [
        (Code::Cancelled, 499),
        (Code::Unknown, 500),
        (Code::InvalidArgument, 400),
        (Code::DeadlineExceeded, 504),
        (Code::NotFound, 404),
        (Code::AlreadyExists, 409),
        (Code::PermissionDenied, 403),
        (Code::ResourceExhausted, 429),
        (Code::FailedPrecondition, 400),
        (Code::Aborted, 409),
        (Code::OutOfRange, 400),
        (Code::Unimplemented, 501),
        (Code::Internal, 500),
        (Code::Unavailable, 503),
        (Code::DataLoss, 500),
        (Code::Unauthenticated, 401),
    ] {
        let error = Error::from(Status::new(code, "m"));
        assert_eq!(error.status(), status, "{code:?}");
        // A plain status goes through unchanged, without details that nobody gave.
        let back = Status::from(error);
        assert_eq!((back.code(), back.details()), (code, &[][..]));
    }
}

#[test]
fn statuses_have_the_codes_of_the_table() {
    for (status, code) in [
        (400, Code::InvalidArgument),
        (401, Code::Unauthenticated),
        (403, Code::PermissionDenied),
        (404, Code::NotFound),
        (409, Code::Aborted),
        (412, Code::FailedPrecondition),
        (418, Code::Unknown),
        (429, Code::ResourceExhausted),
        (499, Code::Cancelled),
        (500, Code::Internal),
        (501, Code::Unimplemented),
        (503, Code::Unavailable),
        (504, Code::DeadlineExceeded),
        (200, Code::Unknown),
    ] {
        assert_eq!(Status::from(Error::new(status, "R", "m")).code(), code, "{status}");
    }
}

#[test]
fn other_details_go_through() {
    let mut details = ErrorDetails::new();
    details.set_error_info("R", "example.com", [("k".to_owned(), "v".to_owned())]);
    details.add_bad_request_violation("name", "is empty");
    let status = Status::with_error_details(Code::InvalidArgument, "m", details);
    let back = Status::from(Error::from(status));
    let details = back.get_error_details();
    assert_eq!(details.error_info().map(|info| info.domain.as_str()), Some("example.com"));
    assert_eq!(details.bad_request().map(|it| it.field_violations[0].field.as_str()), Some("name"));
}

#[tokio::test]
async fn kratos_body_has_all_four_keys() {
    let (status, text) = body(Status::not_found("gone").into(), ErrorFormat::Kratos).await;
    assert_eq!(status, 404);
    assert_eq!(text, r#"{"code":404,"reason":"","message":"gone","metadata":{}}"#);
    let error = Error::new(422, "R", "m").with_metadata("k", "v");
    let (status, text) = body(error, ErrorFormat::Kratos).await;
    assert_eq!(status, 422);
    assert_eq!(text, r#"{"code":422,"reason":"R","message":"m","metadata":{"k":"v"}}"#);
}

#[tokio::test]
async fn google_body_has_the_details() {
    let mut details = ErrorDetails::new();
    details.set_error_info("R", "example.com", [("k".to_owned(), "v".to_owned())]);
    details.set_retry_info(Some(std::time::Duration::from_millis(1500)));
    let status = Status::with_error_details(Code::FailedPrecondition, "m", details);
    let (status, text) = body(status.into(), ErrorFormat::Google).await;
    assert_eq!(status, 400);
    let value: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    assert_eq!(
        value,
        serde_json::json!({ "code": 9, "message": "m", "details": [
            {
                "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                "reason": "R", "domain": "example.com", "metadata": { "k": "v" },
            },
            { "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "1.500s" },
        ] })
    );
}

#[tokio::test]
async fn an_unknown_detail_keeps_its_bytes() {
    let any = prost_types::Any { type_url: "example.com/a.B".into(), value: vec![1, 2, 3] };
    let carried = tonic_types::Status { code: 3, message: "m".into(), details: vec![any] };
    let bytes = carried.encode_to_vec().into();
    let status = Status::with_details(Code::InvalidArgument, "m", bytes);
    let (_, text) = body(status.into(), ErrorFormat::Google).await;
    let expected = r#"{"code":3,"message":"m","details":[{"@type":"example.com/a.B","value":"AQID"}]}"#;
    assert_eq!(text, expected);
}

#[tokio::test]
async fn garbage_for_details_is_no_harm() {
    let status = Status::with_details(Code::NotFound, "m", vec![0xFF; 9].into());
    let (code, text) = body(status.into(), ErrorFormat::Kratos).await;
    assert_eq!((code, text.contains("\"message\":\"m\"")), (404, true));
}

#[tokio::test]
async fn a_success_status_is_no_error() {
    for status in [0, 42, 100, 200, 204, 304, 1000] {
        let (code, text) = body(Error::new(status, "R", "m"), ErrorFormat::Kratos).await;
        assert_eq!((code, text.contains("\"code\":500")), (500, true), "{status}");
    }
}

#[tokio::test]
async fn an_error_has_no_ok_in_any_shape() {
    for error in [Error::new(200, "R", "m"), Error::from(Status::new(Code::Ok, "m"))] {
        assert_eq!(error.code(), Code::Unknown);
        let (status, text) = body(error.clone(), ErrorFormat::Google).await;
        assert_eq!((status, text.contains("\"code\":2,")), (500, true), "{text}");
        assert_eq!(Status::from(error).code(), Code::Unknown);
    }
}

#[test]
fn headers_of_an_error_cannot_break_the_answer() {
    let header = |name: &'static str, value: &'static str| {
        (http::HeaderName::from_static(name), http::HeaderValue::from_static(value))
    };
    let mut error = Error::new(503, "R", "m");
    for (name, value) in [
        header("content-length", "1"),
        header("transfer-encoding", "chunked"),
        header("connection", "close"),
        header("content-encoding", "gzip"),
        header("retry-after", "7"),
    ] {
        error = error.with_header(name, value);
    }
    let status = Status::from(error.clone());
    let names: Vec<_> = status.metadata().keys().map(|key| format!("{key:?}")).collect();
    assert_eq!(names.len(), 1, "{names:?}");
    let response = error.into_response_as(ErrorFormat::Kratos);
    let mut names: Vec<_> = response.headers().keys().map(http::HeaderName::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["content-type", "retry-after"]);
}

#[test]
fn a_request_is_not_echoed_whole() {
    for text in ["x".repeat(4_000_000), "é".repeat(4_000_000), "🦀".repeat(600)] {
        let error = Error::codec(format!("invalid value `{text}`"));
        assert_eq!(error.message().chars().count(), 513);
        assert!(error.message().starts_with("invalid value `") && error.message().ends_with('…'));
    }
    let short = "é".repeat(512);
    assert_eq!(Error::codec(short.clone()).message(), short);
}

#[test]
fn an_error_is_one_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn errors_are_the_same_by_status_and_reason() {
    let error = Error::new(404, "R", "m");
    assert_eq!(error, Error::new(404, "R", "other").with_metadata("k", "v"));
    assert_ne!(error, Error::new(410, "R", "m"));
    assert_ne!(error, Error::new(404, "OTHER", "m"));
}

#[test]
fn a_code_of_its_own_goes_over_grpc() {
    let status = Status::from(Error::new(409, "R", "m").with_code(Code::AlreadyExists));
    assert_eq!(status.code(), Code::AlreadyExists);
    let back = Error::from(status);
    assert_eq!((back.status(), back.code(), back.reason()), (409, Code::AlreadyExists, "R"));
    // The code says nothing of this status, which survives all the same.
    let back = Error::from(Status::from(Error::new(422, "R", "m").with_code(Code::InvalidArgument)));
    assert_eq!((back.status(), back.code(), back.reason()), (422, Code::InvalidArgument, "R"));
}

#[test]
fn a_domain_goes_over_grpc() {
    let back = Error::from(Status::from(Error::new(422, "R", "m").with_domain("example.com")));
    assert_eq!((back.status(), back.domain()), (422, "example.com"));
}

#[tokio::test]
async fn the_cause_stays_in_the_process() {
    let error = Error::new(500, "R", "m").with_source(std::io::Error::other("the secret"));
    let is_io = |error: &dyn StdError| {
        let first = error.source().expect("a cause");
        let found = std::iter::successors(Some(first), |error| (*error).source())
            .any(|error| error.is::<std::io::Error>());
        assert_eq!((first.to_string().as_str(), found), ("the secret", true));
    };
    is_io(&error.clone());
    let status = Status::from(error);
    is_io(&status);
    let error = Error::from(status);
    is_io(&error);
    // Through a second status and back, as when one service calls another.
    let error = Error::from(Status::from(error));
    is_io(&error);
    for format in [ErrorFormat::Kratos, ErrorFormat::Google] {
        let (_, text) = body(error.clone(), format).await;
        assert!(!text.contains("secret"), "{text}");
    }
    let response: http::Response<()> = Status::from(error).into_http();
    assert!(!format!("{response:?}").contains("secret"));
}

#[test]
fn a_detail_without_the_status_of_an_error_says_nothing_of_it() {
    for code in [None, Some(0), Some(200), Some(399), Some(600), Some(65_535), Some(-1)] {
        let full = super::wire::FullError { code: code.unwrap_or_default(), ..Default::default() };
        let details = vec![super::wire::pack(&full)];
        let carried = tonic_types::Status { code: 5, message: "m".into(), details };
        let status = Status::with_details(Code::NotFound, "m", carried.encode_to_vec().into());
        assert_eq!(Error::from(status).status(), 404, "{code:?}");
    }
}

#[test]
fn a_success_status_is_no_error_over_grpc_either() {
    for (error, code) in [
        (Error::new(200, "R", "m"), Code::Unknown),
        (Error::new(42, "R", "m").with_code(Code::NotFound), Code::NotFound),
        (Error::new(600, "", "m").with_code(Code::NotFound), Code::NotFound),
    ] {
        let back = Error::from(Status::from(error.clone()));
        assert_eq!((back.status(), back.code(), back.reason()), (500, code, error.reason()));
    }
}

/// Of such statuses Kratos' clients make 500; whoever reads the second detail has all of the error.
#[test]
fn what_the_code_does_not_say_is_told_whole_in_a_second_detail_while_there_is_room() {
    for (length, is_whole) in [(10, true), (3_000, false)] {
        let message = "m".repeat(length);
        let status = Status::from(Error::new(410, "GONE", message.clone()).with_metadata("id", "7"));
        let carried = tonic_types::Status::decode(status.details()).expect("details");
        let full: super::wire::FullError =
            super::wire::unpack(&carried.details[1]).expect("an `errors.Status`");
        assert_eq!(full.code, 410);
        assert_eq!(
            (full.message == message, full.reason == "GONE", full.metadata.len() == 1),
            (is_whole, is_whole, is_whole)
        );
        let back = Error::from(status);
        assert_eq!((back.status(), back.reason(), back.message()), (410, "GONE", message.as_str()));
    }
}
