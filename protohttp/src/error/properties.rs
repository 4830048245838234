//! Whatever the error: it comes back the same, over gRPC and over HTTP in both shapes.

use http::{HeaderMap, HeaderName, HeaderValue};
use proptest::prelude::*;
use prost_types::{Any, Duration};
use tonic::{Code, Status};

use super::Error;
use crate::options::ErrorFormat;
use crate::rpc;

fn detail() -> impl Strategy<Value = Any> {
    let text = || any::<String>();
    prop_oneof![
        (any::<i32>(), 0..1_000_000_000_i32).prop_map(|(seconds, nanos)| {
            let nanos = if seconds < 0 { -nanos } else { nanos };
            let retry_delay = Some(Duration { seconds: seconds.into(), nanos });
            super::wire::pack(&rpc::RetryInfo { retry_delay })
        }),
        (text(), text(), text()).prop_map(|(field, description, reason)| {
            let localized_message =
                Some(rpc::LocalizedMessage { locale: reason.clone(), message: field.clone() });
            let violation =
                rpc::bad_request::FieldViolation { field, description, reason, localized_message };
            super::wire::pack(&rpc::BadRequest { field_violations: vec![violation; 2] })
        }),
        (text(), text()).prop_map(|(description, url)| {
            super::wire::pack(&rpc::Help { links: vec![rpc::help::Link { description, url }] })
        }),
        any::<i64>().prop_map(|number| {
            super::wire::pack(&rpc::QuotaFailure {
                violations: vec![rpc::quota_failure::Violation {
                    quota_value: number,
                    future_quota_value: Some(number),
                    quota_dimensions: [(number.to_string(), "x".to_owned())].into(),
                    ..Default::default()
                }],
            })
        }),
        // Types that nobody knows, and known ones whose bytes are no message.
        (text(), any::<Vec<u8>>()).prop_map(|(name, value)| Any { type_url: format!("a/x.{name}"), value }),
        Just(Any { type_url: "type.googleapis.com/google.rpc.Help".to_owned(), value: vec![0xFF; 3] }),
    ]
}

fn code() -> impl Strategy<Value = Code> {
    (0..=16).prop_map(Code::from_i32)
}

fn error() -> impl Strategy<Value = Error> {
    let metadata = prop::collection::btree_map(any::<String>(), any::<String>(), 0..4);
    let headers = prop::collection::vec(("x-[a-z]{1,3}", "[ -~]{0,8}"), 0..3);
    let status = prop_oneof![400..=599_u16, any::<u16>()];
    let own = (any::<String>(), prop::option::of(code()), prop::collection::vec(detail(), 0..3));
    let texts = (prop_oneof!["[A-Z_]{0,9}", any::<String>()], any::<String>());
    (status, texts, metadata, headers, own).prop_map(
        |(status, (reason, message), metadata, headers, (domain, code, details))| {
            let mut error = Error::new(status, reason, message).with_domain(domain);
            error.0.metadata = metadata;
            error.0.details = details;
            error.0.code = code;
            for (name, value) in headers {
                let name: HeaderName = name.parse().expect("a name");
                error = error.with_header(name, HeaderValue::from_str(value.trim()).expect("a value"));
            }
            error
        },
    )
}

/// All that an error says to others.
fn said(error: &Error) -> impl PartialEq + std::fmt::Debug + use<> {
    let inner = &*error.0;
    (
        (error.status(), error.code(), error.reason().to_owned(), error.message().to_owned()),
        (error.metadata().clone(), error.domain().to_owned()),
        (inner.details.clone(), error.headers().clone()),
    )
}

/// What the shape of Kratos carries: no code, no domain and no details.
fn told(error: &Error) -> impl PartialEq + std::fmt::Debug + use<> {
    let texts = (error.reason().to_owned(), error.message().to_owned());
    (error.status(), texts, error.metadata().clone(), error.headers().clone())
}

fn over_http(error: Error, format: ErrorFormat) -> Error {
    let (parts, body) = error.into_response_as(format).into_parts();
    let body = axum::body::to_bytes(body, usize::MAX);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    let body = runtime.block_on(body).expect("a whole body");
    serde_json::from_slice::<serde_json::Value>(&body).expect("JSON");
    Error::from_http(parts.status, &parts.headers, &body)
}

proptest! {
    #[test]
    fn an_error_survives_grpc(mut error in error()) {
        // As over HTTP; see `a_success_status_is_no_error_over_grpc_either`.
        error.0.status = error.http_status().as_u16();
        let mut wire = HeaderMap::new();
        Status::from(error.clone()).add_header(&mut wire).expect("headers");
        let back = Error::from(Status::from_header_map(&wire).expect("a status"));
        prop_assert_eq!(said(&back), said(&error));
        // And once more, as when it is passed on.
        prop_assert_eq!(said(&Error::from(Status::from(back))), said(&error));
    }

    #[test]
    fn an_error_survives_http_in_the_shape_of_google(mut error in error()) {
        // An answer has an error status; see `a_success_status_is_no_error`.
        error.0.status = 400 + error.0.status % 200;
        let back = over_http(error.clone(), ErrorFormat::Google);
        prop_assert_eq!(said(&back), said(&error));
    }

    #[test]
    fn an_error_survives_http_in_the_shape_of_kratos(mut error in error()) {
        error.0.status = 400 + error.0.status % 200;
        let back = over_http(error.clone(), ErrorFormat::Kratos);
        prop_assert_eq!(told(&back), told(&error));
    }

    #[test]
    fn any_answer_is_an_error(status in 100..=999_u16, kind in "[a-z/+]{0,20}", body in any::<Vec<u8>>()) {
        let status = http::StatusCode::from_u16(status).expect("a status");
        let mut headers = HeaderMap::new();
        headers.insert("content-type", HeaderValue::from_str(&kind).expect("a value"));
        let error = Error::from_http(status, &headers, &body);
        prop_assert_eq!(error.status(), status.as_u16());
    }
}
