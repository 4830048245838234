//! A request in process and its answer, short to write and to compare.

use protohttp::axum::body::{Body, to_bytes};
use protohttp::http::{HeaderMap, Request, Response};
use tower::{Service, ServiceExt};

pub struct Answered {
    pub status: u16,
    pub headers: HeaderMap,
    pub operation: Option<&'static str>,
    pub body: String,
}

impl Answered {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.body).expect("JSON")
    }

    /// The status and reason of an error in the default shape, after checking the shape.
    #[track_caller]
    pub fn error(&self) -> (u16, String) {
        assert_eq!(self.header("content-type"), "application/json");
        let json = self.json();
        let mut keys: Vec<&String> = json.as_object().expect("an object").keys().collect();
        // Whether a map of serde_json keeps the order is up to whoever else is compiled with it.
        keys.sort();
        assert_eq!(keys, ["code", "message", "metadata", "reason"], "{}", self.body);
        assert_eq!(json["code"], self.status);
        (self.status, json["reason"].as_str().expect("a reason").to_owned())
    }
}

/// Sends `METHOD target` with headers and a body.
pub async fn send<S>(service: &S, line: &str, headers: &[(&str, &str)], body: &str) -> Answered
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: std::fmt::Debug,
{
    send_body(service, line, headers, Body::from(body.to_owned())).await
}

pub async fn send_body<S>(service: &S, line: &str, headers: &[(&str, &str)], body: Body) -> Answered
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: std::fmt::Debug,
{
    let (method, uri) = line.split_once(' ').expect("method and target");
    let mut request = Request::builder().method(method).uri(uri);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    let request = request.body(body).expect("a request");
    let response = service.clone().oneshot(request).await.expect("an answer");
    let (parts, body) = response.into_parts();
    let body = to_bytes(body, usize::MAX).await.expect("a whole body");
    Answered {
        status: parts.status.as_u16(),
        headers: parts.headers,
        operation: parts.extensions.get::<protohttp::Operation>().map(|it| it.name),
        body: String::from_utf8(body.to_vec()).expect("text"),
    }
}

pub async fn get<S>(service: &S, target: &str) -> Answered
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: std::fmt::Debug,
{
    send(service, &format!("GET {target}"), &[], "").await
}

pub async fn post<S>(service: &S, target: &str, body: &str) -> Answered
where
    S: Service<Request<Body>, Response = Response<Body>> + Clone,
    S::Error: std::fmt::Debug,
{
    send(service, &format!("POST {target}"), &[("content-type", "application/json")], body).await
}
