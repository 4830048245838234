//! What answers a request that goes wrong, and what layers see of it: in process.

use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};

use crate::exchange::{get, post, send};
use crate::library::{Server, server, shared};
use protohttp::axum::Router;
use protohttp::axum::extract::Request;
use protohttp::axum::middleware::{Next, from_fn};
use protohttp::axum::response::Response;
use protohttp::axum::routing::get as axum_get;
use protohttp::{ErrorFormat, Operation, Options, Routes};
use serde_json::json;

const GET_BOOK: &str = "/library.v1.LibraryService/GetBook";

#[tokio::test]
async fn nothing_there_is_404_with_the_body() {
    let answer = get(&server(), "/v2/books").await;
    assert_eq!(answer.error(), (404, "ROUTE_NOT_FOUND".into()));
    assert_eq!(answer.operation, None);
}

#[tokio::test]
async fn another_method_is_405_with_allow_and_the_body() {
    let server = server();
    for (line, allow) in [
        ("DELETE /v1/books", "GET, HEAD, POST"),
        ("OPTIONS /v1/shelves/1/books/2", "GET, HEAD, PATCH"),
        ("POST /v1/ids/a/pages/b", "GET, HEAD"),
    ] {
        let answer = send(&server, line, &[], "").await;
        assert_eq!(answer.error(), (405, "METHOD_NOT_ALLOWED".into()), "{line}");
        assert_eq!(answer.header("allow"), allow, "{line}");
    }
}

#[tokio::test]
async fn head_is_get_without_the_body() {
    let server = server();
    for target in ["/v1/books?pageSize=1", "/v1/ids/missing/pages/1", "/nothing", "/v1/ids/x/pages/y"] {
        let get = get(&server, target).await;
        let head = send(&server, &format!("HEAD {target}"), &[], "").await;
        assert_eq!((head.status, head.body.as_str()), (get.status, ""), "{target}");
        assert_eq!(head.header("content-type"), "application/json");
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{target}");
    }
    assert_eq!(send(&server, "HEAD /v1/shelves/1/books/2", &[], "").await.operation, Some(GET_BOOK));
}

#[tokio::test]
async fn errors_of_the_service_keep_reason_and_metadata() {
    let server = server();
    let answer = get(&server, "/v1/ids/missing/pages/1").await;
    assert_eq!(answer.error(), (404, "BOOK_NOT_FOUND".into()));
    assert_eq!(answer.json()["metadata"], json!({"name": "missing"}));
    assert_eq!(answer.operation, Some(GET_BOOK));
    // A status that gRPC has no code for.
    assert_eq!(get(&server, "/v1/ids/gone/pages/1").await.error(), (410, "BOOK_GONE".into()));
    let answer = get(&server, "/v1/ids/late/pages/1").await;
    assert_eq!((answer.error(), answer.header("retry-after")), ((503, String::new()), "7"));
}

#[tokio::test]
async fn the_google_shape() {
    let server = server().with_options(Options::new().error_format(ErrorFormat::Google));
    let answer = get(&server, "/v1/ids/missing/pages/1").await;
    assert_eq!(answer.status, 404);
    assert_eq!(
        answer.json(),
        json!({ "code": 5, "message": "there is no missing", "details": [{
            "@type": "type.googleapis.com/google.rpc.ErrorInfo",
            "reason": "BOOK_NOT_FOUND", "domain": "", "metadata": { "name": "missing" },
        }] })
    );
    for (answer, status, code) in [
        (get(&server, "/nothing").await, 404, 5),
        (get(&server, "/v1/ids/x/pages/y").await, 400, 3),
        (get(&server, "/v1/ids/panic/pages/1").await, 500, 13),
        (post(&server, "/v1/ids/x/pages/1", "").await, 405, 2),
    ] {
        assert_eq!((answer.status, &answer.json()["code"]), (status, &json!(code)));
        assert_eq!(answer.header("content-type"), "application/json");
    }
}

#[tokio::test]
async fn a_panic_is_500_and_the_next_request_is_served() {
    let server = server();
    for _ in 0..2 {
        let answer = get(&server, "/v1/ids/panic/pages/1").await;
        assert_eq!(answer.error(), (500, "UNKNOWN".into()));
        assert!(!answer.body.contains("shelf broke"), "{}", answer.body);
        assert_eq!(answer.operation, Some(GET_BOOK));
        assert_eq!(get(&server, "/v1/ids/fine/pages/1").await.status, 200);
    }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_is_504() {
    let server = server();
    for timeout in ["10m", "1S", "0n", "0H"] {
        let headers = [("grpc-timeout", timeout)];
        let answer = send(&server, "GET /v1/ids/slow/pages/1", &headers, "").await;
        assert_eq!(answer.error(), (504, "DEADLINE_EXCEEDED".into()), "{timeout}");
        assert_eq!(answer.operation, Some(GET_BOOK));
    }
    for (timeout, status) in [("99999999H", 200), ("99999999999999999999H", 200), ("1x", 400), ("", 400)] {
        let headers = [("grpc-timeout", timeout)];
        let answer = send(&server, "GET /v1/ids/fine/pages/1", &headers, "").await;
        assert_eq!(answer.status, status, "{timeout}");
    }
}

#[tokio::test]
async fn the_service_sees_its_operation() {
    let answer = get(&server(), "/v1/ids/operation/pages/1").await;
    let expected = format!("{GET_BOOK} /v1/ids/{{name}}/pages/{{page}}");
    assert_eq!(answer.json()["title"], expected);
    let routes = Routes::new().add(server()).into_service().expect("no conflict");
    assert_eq!(get(&routes, "/v1/ids/operation/pages/1").await.json()["title"], expected);
}

/// A layer that writes down what it sees.
fn recording(
    log: &Arc<Mutex<Vec<String>>>,
    name: &'static str,
) -> impl Fn(Request, Next) -> Recorded + Clone + use<> {
    let log = Arc::clone(log);
    move |request, next| {
        let log = Arc::clone(&log);
        Box::pin(async move {
            let operation = |it: Option<&Operation>| it.map_or("-", |it| it.name).to_owned();
            let before = operation(request.extensions().get());
            let response = next.run(request).await;
            let after = operation(response.extensions().get());
            let line = format!("{name} {before} {after} {}", response.status().as_u16());
            log.lock().expect("a log").push(line.replace("/library.v1.LibraryService/", ""));
            response
        })
    }
}

type Recorded = std::pin::Pin<Box<dyn Future<Output = Response> + Send>>;

#[tokio::test]
async fn layers_read_the_operation_on_success_and_failure() {
    let log = Arc::default();
    let router = Routes::new()
        .add(server())
        .layer(from_fn(recording(&log, "first")))
        .layer(from_fn(recording(&log, "second")))
        .into_router()
        .expect("no conflict")
        .layer(from_fn(recording(&log, "router")));
    let seen = async |line: &str| {
        let answer = send(&router, line, &[], "{").await;
        let seen = std::mem::take(&mut *log.lock().expect("a log"));
        (seen, answer.operation)
    };
    for (line, outcome, operation) in [
        ("GET /v1/ids/x/pages/1", "GetBook GetBook 200", true),
        ("GET /v1/ids/x/pages/y", "GetBook GetBook 400", true),
        ("GET /v1/ids/missing/pages/1", "GetBook GetBook 404", true),
        ("GET /v1/ids/panic/pages/1", "GetBook GetBook 500", true),
        ("POST /v1/books", "CreateBook CreateBook 400", true),
        ("DELETE /v1/books", "- - 405", false),
        ("GET /nothing", "- - 404", false),
        ("GET /%zz", "- - 400", false),
    ] {
        let outer = match outcome.split_once(' ') {
            Some((_, rest)) => format!("router - {rest}"),
            None => unreachable!("two words"),
        };
        let expected = vec![format!("first {outcome}"), format!("second {outcome}"), outer];
        let (seen, after) = seen(line).await;
        assert_eq!(seen, expected, "{line}");
        assert_eq!(after.is_some(), operation, "{line}");
    }
}

#[tokio::test]
async fn a_layer_that_answers_itself_keeps_the_operation() {
    let refuse = |_: Request, _: Next| async {
        Err::<Response, _>(protohttp::Error::new(401, "UNAUTHORIZED", "who are you?"))
    };
    let routes = Routes::new().add(server()).layer(from_fn(refuse)).into_service().expect("no conflict");
    let answer = get(&routes, "/v1/ids/x/pages/1").await;
    assert_eq!((answer.error(), answer.operation), ((401, "UNAUTHORIZED".into()), Some(GET_BOOK)));
    let head = send(&routes, "HEAD /v1/ids/x/pages/1", &[], "").await;
    assert_eq!((head.status, head.body.as_str()), (401, ""));
}

#[tokio::test]
async fn a_layer_may_change_the_request() {
    // A path that the binding does not match is a value or an error, and no panic.
    let rewrite = |mut request: Request, next: Next| async {
        *request.uri_mut() = "/".parse().expect("a URI");
        next.run(request).await
    };
    let routes = Routes::new().add(server()).layer(from_fn(rewrite)).into_service().expect("no conflict");
    assert_eq!(get(&routes, "/v1/ids/x/pages/1").await.error().0, 400);
    let forget = |mut request: Request, next: Next| async {
        request.extensions_mut().clear();
        next.run(request).await
    };
    let routes = Routes::new().add(server()).layer(from_fn(forget)).into_service().expect("no conflict");
    assert_eq!(get(&routes, "/v1/ids/x/pages/1").await.status, 200);
    assert_eq!(get(&routes, "/nothing").await.error().0, 404);
}

#[tokio::test]
async fn a_request_that_was_routed_elsewhere_is_routed_again() {
    // A layer hands the request to other routes, with all its extensions.
    let inner = Routes::new().add(server()).into_service().expect("no conflict");
    let forward = move |mut request: Request, _: Next| {
        let mut inner = inner.clone();
        async move {
            *request.uri_mut() = "/v1/ids/other/pages/2".parse().expect("a URI");
            tower::Service::call(&mut inner, request).await
        }
    };
    let routes = Routes::new().add(server()).layer(from_fn(forward)).into_service().expect("no conflict");
    assert_eq!(get(&routes, "/v1/books").await.json()["name"], "other");
}

#[tokio::test]
async fn handlers_do_not_believe_the_routing_of_others() {
    let seen: Arc<Mutex<Option<protohttp::http::Extensions>>> = Arc::default();
    let note = Arc::clone(&seen);
    let noting = move |request: Request, next: Next| {
        *note.lock().expect("a lock") = Some(request.extensions().clone());
        next.run(request)
    };
    let others = Routes::new().add(server()).layer(from_fn(noting)).into_service().expect("no conflict");
    assert_eq!(get(&others, "/v1/books").await.status, 200);
    let swap = move |mut request: Request, next: Next| {
        *request.extensions_mut() = seen.lock().expect("a lock").clone().expect("extensions");
        next.run(request)
    };
    let routes = Routes::new().add(server()).layer(from_fn(swap)).into_service().expect("no conflict");
    assert_eq!(get(&routes, "/v1/ids/x/pages/1").await.json()["name"], "x");
}

#[tokio::test]
async fn a_panic_in_a_layer_is_500() {
    let panics = |_: Request, _: Next| async {
        if true {
            panic!("the layer broke");
        }
        "never"
    };
    let routes = Routes::new().add(server()).layer(from_fn(panics)).into_service().expect("no conflict");
    let answer = get(&routes, "/v1/ids/x/pages/1").await;
    assert_eq!((answer.error(), answer.operation), ((500, "UNKNOWN".into()), Some(GET_BOOK)));
}

#[tokio::test]
async fn options_of_the_routes_are_for_services_without_their_own() {
    let google = || Options::new().error_format(ErrorFormat::Google);
    let target = "/v1/ids/missing/pages/1";
    let routes = Routes::new().add(server()).with_options(google()).into_service().expect("no conflict");
    assert_eq!(get(&routes, target).await.json()["code"], 5);
    assert_eq!(get(&routes, "/nothing").await.json()["code"], 5);
    let own = server().with_options(google());
    let routes = Routes::new().add(own).into_service().expect("no conflict");
    assert_eq!(get(&routes, target).await.json()["code"], 5);
    assert_eq!(get(&routes, "/nothing").await.json()["code"], 404);
}

#[tokio::test]
async fn a_conflict_is_an_error_that_names_both() {
    let conflict = Routes::new().add(server()).add(server()).into_router().expect_err("a conflict");
    assert_eq!(conflict.operations(), [GET_BOOK, GET_BOOK]);
    assert!(conflict.to_string().contains("`GET /v1/{name=shelves/*/books/*}`"), "{conflict}");
    assert!(Routes::new().add(server()).add(server()).into_service().is_err());
}

#[tokio::test]
async fn the_router_nests_and_merges() {
    let (library, server) = shared();
    let inner = Routes::new().add(server).into_router().expect("no conflict");
    for prefix in ["/api", "/api/v9/{tenant}"] {
        let app = Router::new().nest(prefix, inner.clone());
        let prefix = prefix.replace("{tenant}", "t");
        assert_eq!(get(&app, &format!("{prefix}/v1/ids/x/pages/1")).await.json()["name"], "x");
        let named = get(&app, &format!("{prefix}/v1/shelves/1/books/2?page=3")).await.json();
        assert_eq!((&named["name"], &named["pages"]), (&json!("shelves/1/books/2"), &json!(3)));
        for target in [prefix.clone(), format!("{prefix}/nothing")] {
            let answer = get(&app, &target).await;
            assert_eq!(answer.error(), (404, "ROUTE_NOT_FOUND".into()), "{target}");
            // The path that was asked for, and not what is left of it.
            assert_eq!(answer.json()["message"], format!("nothing is served at `{target}`"));
        }
        let answer = post(&app, &format!("{prefix}/v1/ids/x/pages/1"), "").await;
        assert_eq!((answer.error().0, answer.header("allow")), (405, "GET, HEAD"));
        // Outside the prefix the routes are not there.
        let answer = get(&app, "/v1/ids/x/pages/1").await;
        assert_eq!((answer.status, answer.body.as_str()), (404, ""));
    }
    let app = Router::new()
        .route("/healthz", axum_get(|| async { "ok" }))
        .route("/v1/books", axum_get(|| async { "mine" }))
        .merge(inner);
    assert_eq!(get(&app, "/healthz").await.body, "ok");
    assert_eq!(get(&app, "/v1/books").await.body, "mine");
    assert_eq!(get(&app, "/v1/ids/x/pages/1").await.json()["name"], "x");
    assert_eq!(get(&app, "/nothing").await.error().0, 404);
    assert_eq!(library.calls.load(Ordering::Relaxed), 5);
}

#[tokio::test]
async fn the_service_nests_too() {
    let service = Routes::new().add(server()).into_service().expect("no conflict");
    let app = Router::new().nest_service("/api", service);
    assert_eq!(get(&app, "/api/v1/ids/x/pages/1").await.json()["name"], "x");
    for target in ["/api", "/api/", "/api/nothing"] {
        assert_eq!(get(&app, target).await.error(), (404, "ROUTE_NOT_FOUND".into()), "{target}");
    }
}

#[tokio::test]
async fn one_service_is_a_router_too() {
    let router = Server::from_arc(Arc::default()).into_router();
    assert_eq!(get(&router, "/v1/ids/x/pages/1").await.json()["name"], "x");
    let app = Router::new().nest("/api", router);
    assert_eq!(get(&app, "/api/v1/ids/x/pages/1").await.json()["name"], "x");
}
