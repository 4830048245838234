//! The OpenAPI document and the page beside an API, over sockets.

use std::sync::Arc;

use protohttp::axum::Router;
use protohttp::axum::middleware::{Next, from_fn};
use protohttp::{Docs, Operation, Options, Routes};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, Response};

use super::library::{Library, library_service_http_server::LibraryServiceHttpServer};
use super::running::Running;

const YAML: &str = "\
# What the library can do.
openapi: 3.0.3
info: {title: Books & <more>, version: '1'}
paths: {}
";
const JSON: &str = r#"{"openapi":"3.0.3","info":{"title":"Books & <more>","version":"1"},"paths":{}}"#;

fn docs() -> Docs {
    Docs::new(YAML).expect("it is a document")
}

fn library() -> Routes {
    Routes::new().add(LibraryServiceHttpServer::from_arc(Arc::new(Library::default())))
}

async fn get(running: &Running, target: &str) -> Response {
    let client = Client::builder().redirect(Policy::none()).build().expect("a client");
    client.get(running.url(target)).send().await.expect("an answer")
}

fn header(response: &Response, name: &str) -> String {
    response.headers().get(name).map_or_else(String::new, |value| value.to_str().expect("text").to_owned())
}

/// What a page refers to: the values of its attributes `src`, `href` and `data-…`.
fn references(page: &str) -> Vec<&str> {
    let attributes = ["src=\"", "href=\"", "data-document=\"", "data-root=\"", "data-redirect=\""];
    let found = attributes.iter().flat_map(|attribute| page.split(attribute).skip(1));
    let found = found.filter_map(|rest| rest.split('"').next());
    found.filter(|reference| !reference.starts_with("data:")).collect()
}

/// All that the page refers to is there, also what the names in its script lead to.
async fn check_page(running: &Running, target: &str) {
    let page = get(running, target).await;
    assert_eq!(page.status(), 200);
    assert_eq!(header(&page, "content-type"), "text/html; charset=utf-8");
    let address = page.url().clone();
    let text = page.text().await.expect("text");
    assert!(text.contains("<title>Books &amp; &lt;more&gt;</title>"), "{text}");
    let references = references(&text);
    assert_eq!(references.len(), 7, "{text}");
    for reference in references {
        let found = address.join(reference).expect("a reference");
        let response = get(running, found.path()).await;
        let is_root = reference.ends_with("./");
        assert_eq!(response.status(), if is_root { 404 } else { 200 }, "{reference} from {target}");
    }
}

#[tokio::test]
async fn the_document_is_served_in_both_forms_whichever_was_given() {
    for text in [YAML, JSON] {
        let docs = Docs::new(text).expect("it is a document");
        let running = Running::start(library().docs(docs)).await;
        let yaml = get(&running, "/openapi.yaml").await;
        assert_eq!((yaml.status().as_u16(), header(&yaml, "content-type")), (200, "application/yaml".into()));
        let yaml = yaml.text().await.expect("text");
        assert!(yaml.contains("openapi: 3.0.3\ninfo:"), "{yaml}");
        assert_eq!(yaml == YAML, text == YAML, "what was given is served as it is");
        let json = get(&running, "/openapi.json").await;
        assert_eq!((json.status().as_u16(), header(&json, "content-type")), (200, "application/json".into()));
        assert_eq!(json.text().await.expect("text"), JSON);
        assert_eq!(get(&running, "/v1/books?pageSize=1").await.status(), 200, "the API is there too");
        running.stop().await;
    }
}

#[tokio::test]
async fn the_page_and_its_files_are_served() {
    let running = Running::start(library().docs(docs())).await;
    check_page(&running, "/docs").await;
    for (file, content_type, contains) in [
        ("swagger-ui-bundle.js", "text/javascript; charset=utf-8", "SwaggerUIBundle"),
        ("swagger-ui.css", "text/css; charset=utf-8", ".swagger-ui"),
        ("page.js", "text/javascript; charset=utf-8", "SwaggerUIBundle({"),
        ("oauth2-redirect.html", "text/html; charset=utf-8", "oauth2-redirect.js"),
        ("oauth2-redirect.js", "text/javascript; charset=utf-8", "opener"),
    ] {
        let response = get(&running, &format!("/docs/{file}")).await;
        assert_eq!(response.status(), 200, "{file}");
        assert_eq!(header(&response, "content-type"), content_type);
        assert!(response.text().await.expect("text").contains(contains), "{file}");
    }
    let redirect = get(&running, "/docs/").await;
    assert_eq!((redirect.status().as_u16(), header(&redirect, "location")), (308, "../docs".to_owned()));
    running.stop().await;
}

#[tokio::test]
async fn the_page_works_under_a_prefix() {
    let app = Router::new().nest("/api/v2", library().docs(docs()).into_router().expect("no conflict"));
    let running = Running::start(app).await;
    check_page(&running, "/api/v2/docs").await;
    assert_eq!(header(&get(&running, "/api/v2/docs/").await, "location"), "../docs");
    assert_eq!(get(&running, "/api/v2/openapi.json").await.status(), 200);
    assert_eq!(get(&running, "/openapi.json").await.status(), 404);
    running.stop().await;
}

#[tokio::test]
async fn the_paths_can_be_chosen() {
    let docs = docs().yaml_at("/meta/a*.yaml").json_at("meta/api.json").page_at("/help/library/");
    let running = Running::start(library().docs(docs)).await;
    check_page(&running, "/help/library").await;
    assert_eq!(get(&running, "/meta/a*.yaml").await.status(), 200);
    assert_eq!(get(&running, "/meta/ab.yaml").await.status(), 404, "a path is no template");
    assert_eq!(get(&running, "/meta/api.json").await.status(), 200);
    for default in ["/openapi.yaml", "/openapi.json", "/docs"] {
        assert_eq!(get(&running, default).await.status(), 404);
    }
    running.stop().await;
}

#[tokio::test]
async fn the_page_can_be_at_the_root_and_can_be_left_out() {
    let running = Running::start(Routes::new().docs(docs().page_at("/"))).await;
    let page = get(&running, "/").await.text().await.expect("text");
    assert!(page.contains("data-document=\"openapi.json\" data-root=\"./\""), "{page}");
    assert_eq!(get(&running, "/swagger-ui.css").await.status(), 200);
    running.stop().await;

    let running = Running::start(Routes::new().docs(docs().without_page())).await;
    assert_eq!(get(&running, "/openapi.yaml").await.status(), 200);
    assert_eq!(get(&running, "/docs").await.status(), 404);
    running.stop().await;
}

#[tokio::test]
async fn a_client_that_has_the_text_is_told_so() {
    let running = Running::start(Routes::new().docs(docs())).await;
    let client = Client::new();
    for target in ["/openapi.yaml", "/openapi.json", "/docs", "/docs/swagger-ui.css"] {
        let first = get(&running, target).await;
        let tag = header(&first, "etag");
        assert_eq!(header(&first, "cache-control"), "no-cache");
        for known in [tag.clone(), format!("W/{tag}"), format!("\"other\", {tag}"), "*".to_owned()] {
            let request = client.get(running.url(target)).header("if-none-match", &known);
            let again = request.send().await.expect("an answer");
            assert_eq!((again.status().as_u16(), header(&again, "etag")), (304, tag.clone()), "{known}");
            assert_eq!(again.text().await.expect("no body"), "");
        }
        let request = client.get(running.url(target)).header("if-none-match", "\"other\"");
        assert_eq!(request.send().await.expect("an answer").status(), 200);
    }
    running.stop().await;
}

#[tokio::test]
async fn other_methods_are_answered_as_for_any_route() {
    let running = Running::start(Routes::new().docs(docs())).await;
    let client = Client::new();
    let head = client.head(running.url("/openapi.yaml")).send().await.expect("an answer");
    assert_eq!((head.status().as_u16(), header(&head, "content-type")), (200, "application/yaml".into()));
    assert_eq!(header(&head, "content-length"), YAML.len().to_string());
    assert_eq!(head.text().await.expect("no body"), "");
    let post = client.request(Method::POST, running.url("/docs")).send().await.expect("an answer");
    assert_eq!((post.status().as_u16(), header(&post, "allow")), (405, "GET, HEAD".to_owned()));
    running.stop().await;
}

/// A route of the same path is a conflict; one with a variable there answers all the rest.
#[tokio::test]
async fn routes_of_the_api_are_told_from_the_documents() {
    let same = library().docs(docs().page_at("/v1/books")).into_router().expect_err("the same path");
    assert_eq!(
        same.to_string(),
        "`GET /v1/books` of /library.v1.LibraryService/ListBooks and `GET /v1/books` of \
         /protohttp.Docs/Page answer the same requests",
    );
    let running = Running::start(library().docs(docs().json_at("/v1/shelves/1/books/api"))).await;
    let json = get(&running, "/v1/shelves/1/books/api").await.text().await.expect("text");
    assert_eq!(json, JSON, "a literal path goes before a variable");
    running.stop().await;
}

#[tokio::test]
async fn layers_are_around_the_document_too() {
    let refuse = from_fn(async |request: protohttp::axum::extract::Request, next: Next| {
        let operation = request.extensions().get::<Operation>().map(|operation| operation.name);
        let mut response = next.run(request).await;
        if operation == Some("/protohttp.Docs/Document") {
            *response.status_mut() = protohttp::StatusCode::FORBIDDEN;
        }
        response
    });
    let routes = library().docs(docs()).layer(refuse).with_options(Options::new());
    let running = Running::start(routes).await;
    assert_eq!(get(&running, "/openapi.yaml").await.status(), 403);
    assert_eq!(get(&running, "/docs").await.status(), 200);
    running.stop().await;
}
