//! The world of a test: a running server with a few books, and clients for it.

use reqwest::{Client, Method};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tonic::transport::Channel;

/// A running server. It has shelves `sf` and `verse`, and on them the books `dune`, `dispossessed`
/// and `odyssey`.
pub(crate) struct World {
    base: String,
    client: Client,
}

impl World {
    pub(crate) async fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("the listener is bound");
        tokio::spawn(protohttp::serve(listener, library_example::routes()).into_future());
        let world = Self { base: format!("http://{address}"), client: Client::new() };
        world.fill().await;
        world
    }

    async fn fill(&self) {
        for (id, theme) in [("sf", "science fiction"), ("verse", "poems")] {
            self.post(&format!("/v1/shelves?shelfId={id}"), json!({"theme": theme})).await;
        }
        let dune = json!({
            "title": "Dune",
            "subtitle": "A Novel",
            "authors": [{"name": "Frank Herbert", "birthYear": 1920}],
            "genre": "FICTION",
            "condition": "WORN",
            "isbn": "9780441013593",
            "pages": 612,
            "sold": "20000000",
            "price": {"currency": "USD", "cents": "999"},
            "labels": {"lang": "en", "room": "north.1"},
            "publishTime": "1965-08-01T00:00:00Z",
            "thumbnail": "AAEC/w==",
        });
        let dispossessed = json!({
            "title": "The Dispossessed",
            "authors": [{"name": "Ursula K. Le Guin", "birthYear": 1929}],
            "genre": 1,
            "isbn": "9780061054884",
            "pages": 387,
            "labels": {"lang": "en"},
            "publishTime": "1974-05-01T00:00:00Z",
        });
        let odyssey = json!({"title": "Odyssey", "authors": [{"name": "Homer"}], "genre": "POETRY", "issn": "1234-5679"});
        self.post("/v1/shelves/sf/books?bookId=dune", dune).await;
        self.post("/v1/shelves/sf/books?bookId=dispossessed", dispossessed).await;
        self.post("/v1/shelves/verse/books?bookId=odyssey", odyssey).await;
    }

    /// The address of the server, for a gRPC client.
    pub(crate) async fn channel(&self) -> Channel {
        let endpoint = Channel::from_shared(self.base.clone()).expect("the address is a URI");
        endpoint.connect().await.expect("the server runs")
    }

    /// The status and the JSON of an answer.
    pub(crate) async fn call(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let request = self.client.request(method, format!("{}{path}", self.base));
        let request = match body {
            Some(body) => request.json(&body),
            None => request,
        };
        let response = request.send().await.expect("the server answers");
        let status = response.status().as_u16();
        (status, response.json().await.expect("the answer is JSON"))
    }

    /// The answer to a GET that succeeds.
    pub(crate) async fn get(&self, path: &str) -> Value {
        self.succeed("GET", path, None).await
    }

    /// The answer to a POST that succeeds.
    pub(crate) async fn post(&self, path: &str, body: Value) -> Value {
        self.succeed("POST", path, Some(body)).await
    }

    /// The answer to a request that succeeds.
    pub(crate) async fn succeed(&self, method: &str, path: &str, body: Option<Value>) -> Value {
        let (status, answer) = self.call(method, path, body).await;
        assert_eq!(status, 200, "{method} {path}: {answer}");
        answer
    }

    /// The status of a GET, and the message of its error.
    pub(crate) async fn fail(&self, method: &str, path: &str, body: Option<Value>) -> (u16, String) {
        let (status, answer) = self.call(method, path, body).await;
        assert_ne!(status, 200, "{method} {path}: {answer}");
        (status, answer["message"].as_str().expect("an error has a message").to_owned())
    }
}

/// Checks that a value is a time of this century in UTC.
pub(crate) fn assert_is_recent(value: &Value) {
    let is_recent = |time: &str| time.starts_with("20") && time.ends_with('Z');
    assert!(value.as_str().is_some_and(is_recent), "{value}");
}

/// The names of the books of an answer.
pub(crate) fn names(answer: &Value) -> Vec<&str> {
    let books = answer["books"].as_array().expect("the answer has books");
    books.iter().map(|book| book["name"].as_str().expect("a book has a name")).collect()
}
