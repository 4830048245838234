//! What an answer is: every form of `response_body`.

use crate::{
    response_body_map::answer::v1 as map, response_body_message::answer::v1 as message,
    response_body_oneof_member::answer::v1 as member, response_body_proto_names::answer::v1 as proto_names,
    response_body_repeated::answer::v1 as repeated, response_body_scalar::answer::v1 as scalar,
    response_body_well_known::answer::v1 as known, wire::Server,
};
use protohttp::{
    Options,
    json::{EnumValues, FieldNames, ZeroValues},
};
use serde_json::{Value, json};
use tonic::{Request, Response, Status};

/// Posts each body and asserts the answer's exact JSON.
async fn answers(server: &Server, expected: &[(&str, &str, Value)]) {
    for (path, body, json) in expected {
        let answer = server.send("POST", path, body).await;
        assert_eq!(answer.status, 200, "{path} {body}: {}", answer.text());
        assert_eq!(&answer.json(), json, "{path} {body}");
    }
}

#[derive(Debug)]
struct Message;

#[tonic::async_trait]
impl message::books_server::Books for Message {
    async fn get_book(
        &self,
        request: Request<message::GetBookRequest>,
    ) -> Result<Response<message::GetBookResponse>, Status> {
        let id = request.into_inner().id;
        let book = (id != "none").then_some(message::Book { title: id });
        Ok(Response::new(message::GetBookResponse { book, note: "not sent".to_owned() }))
    }
}

#[tokio::test]
async fn a_message_field_is_the_answer() {
    let server = Server::start(message::books_http_server::BooksHttpServer::new(Message).into_router()).await;
    assert_eq!(server.get("/v1/books/a").await.json(), json!({"title": "a"}));
    assert_eq!(server.get("/v1/books/none").await.json(), json!({}));
}

#[derive(Debug)]
struct Repeated;

impl Repeated {
    fn answer(request: Request<repeated::ListBooksRequest>) -> Response<repeated::ListBooksResponse> {
        let titles: Vec<String> = (0..request.into_inner().count).map(|number| number.to_string()).collect();
        let books = titles.iter().map(|title| repeated::Book { title: title.clone() }).collect();
        Response::new(repeated::ListBooksResponse { books, titles })
    }
}

#[tonic::async_trait]
impl repeated::books_server::Books for Repeated {
    async fn list_books(
        &self,
        request: Request<repeated::ListBooksRequest>,
    ) -> Result<Response<repeated::ListBooksResponse>, Status> {
        Ok(Self::answer(request))
    }

    async fn list_titles(
        &self,
        request: Request<repeated::ListBooksRequest>,
    ) -> Result<Response<repeated::ListBooksResponse>, Status> {
        Ok(Self::answer(request))
    }
}

#[tokio::test]
async fn a_repeated_field_is_an_array_even_if_empty() {
    let server =
        Server::start(repeated::books_http_server::BooksHttpServer::new(Repeated).into_router()).await;
    assert_eq!(server.get("/v1/books?count=2").await.json(), json!([{"title": "0"}, {"title": "1"}]));
    assert_eq!(server.get("/v1/titles?count=1").await.json(), json!(["0"]));
    assert_eq!(server.get("/v1/books").await.json(), json!([]));
    assert_eq!(server.get("/v1/titles").await.json(), json!([]));
}

#[derive(Debug)]
struct Map;

#[tonic::async_trait]
impl map::labels_server::Labels for Map {
    async fn get_labels(
        &self,
        request: Request<map::GetLabelsRequest>,
    ) -> Result<Response<map::GetLabelsResponse>, Status> {
        let labels =
            (0..request.into_inner().count).map(|number| (number.to_string(), "x".to_owned())).collect();
        Ok(Response::new(map::GetLabelsResponse { labels }))
    }
}

#[tokio::test]
async fn a_map_field_is_an_object_even_if_empty() {
    let server = Server::start(map::labels_http_server::LabelsHttpServer::new(Map).into_router()).await;
    assert_eq!(server.get("/v1/labels?count=1").await.json(), json!({"0": "x"}));
    assert_eq!(server.get("/v1/labels").await.json(), json!({}));
}

echo!(Scalar: scalar::scalars_server::Scalars {
    get_text: scalar::Scalar,
    get_count: scalar::Scalar,
    get_small: scalar::Scalar,
    get_ratio: scalar::Scalar,
    get_flag: scalar::Scalar,
    get_data: scalar::Scalar,
    get_color: scalar::Scalar,
    get_maybe: scalar::Scalar,
});

#[tokio::test]
async fn a_scalar_field_is_its_value_or_its_default() {
    let server =
        Server::start(scalar::scalars_http_server::ScalarsHttpServer::new(Scalar).into_router()).await;
    answers(
        &server,
        &[
            ("/v1/text", r#"{"text":"a"}"#, json!("a")),
            ("/v1/text", "{}", json!("")),
            ("/v1/count", r#"{"count":"5"}"#, json!("5")),
            ("/v1/count", "{}", json!("0")),
            ("/v1/small", r#"{"small":5}"#, json!(5)),
            ("/v1/small", "{}", json!(0)),
            ("/v1/ratio", r#"{"ratio":1.5}"#, json!(1.5)),
            ("/v1/flag", r#"{"flag":true}"#, json!(true)),
            ("/v1/flag", "{}", json!(false)),
            ("/v1/data", r#"{"data":"AA=="}"#, json!("AA==")),
            ("/v1/data", "{}", json!("")),
            ("/v1/color", r#"{"color":"COLOR_RED"}"#, json!("COLOR_RED")),
            ("/v1/color", "{}", json!("COLOR_UNSPECIFIED")),
            ("/v1/maybe", r#"{"maybe":0}"#, json!(0)),
            ("/v1/maybe", r#"{"maybe":7}"#, json!(7)),
        ],
    )
    .await;
    assert_eq!(server.send("POST", "/v1/ratio", "{}").await.json().as_f64(), Some(0.0));
    assert_eq!(server.send("POST", "/v1/maybe", "{}").await.json(), json!(null));
}

#[tokio::test]
async fn a_field_is_written_as_options_say_and_is_there_though_it_is_zero() {
    let options = Options::new().zero_values(ZeroValues::Omit).enum_values(EnumValues::Numbers);
    let service = scalar::scalars_http_server::ScalarsHttpServer::new(Scalar).with_options(options);
    answers(
        &Server::start(service.into_router()).await,
        &[
            ("/v1/text", "{}", json!("")),
            ("/v1/count", "{}", json!("0")),
            ("/v1/small", "{}", json!(0)),
            ("/v1/ratio", "{}", json!(0)),
            ("/v1/flag", "{}", json!(false)),
            ("/v1/data", "{}", json!("")),
            ("/v1/color", "{}", json!(0)),
            ("/v1/color", r#"{"color":"COLOR_RED"}"#, json!(1)),
            ("/v1/maybe", "{}", json!(null)),
        ],
    )
    .await;
}

echo!(Known: known::known_server::Known {
    get_title: known::Answer,
    get_time: known::Answer,
    get_left: known::Answer,
    get_free: known::Answer,
    get_nothing: known::Answer,
});

#[tokio::test]
async fn a_well_known_field_is_its_own_json_form() {
    let server = Server::start(known::known_http_server::KnownHttpServer::new(Known).into_router()).await;
    answers(
        &server,
        &[
            ("/v1/title", r#"{"title":"a"}"#, json!("a")),
            ("/v1/title", r#"{"title":""}"#, json!("")),
            ("/v1/time", r#"{"time":"2024-01-01T00:00:00Z"}"#, json!("2024-01-01T00:00:00Z")),
            ("/v1/left", r#"{"left":"1s"}"#, json!("1s")),
            ("/v1/free", r#"{"free":{"a":1.5}}"#, json!({"a": 1.5})),
            ("/v1/nothing", r#"{"nothing":null}"#, json!(null)),
            ("/v1/nothing", r#"{"nothing":"NULL_VALUE"}"#, json!(null)),
            ("/v1/nothing", "{}", json!(null)),
        ],
    )
    .await;
    for path in ["/v1/title", "/v1/time", "/v1/left", "/v1/free"] {
        server.send("POST", path, "{}").await.json();
    }
}

echo!(Member: member::results_server::Results { get_found: member::Result, get_missing: member::Result });

#[tokio::test]
async fn a_oneof_member_is_the_answer() {
    let server =
        Server::start(member::results_http_server::ResultsHttpServer::new(Member).into_router()).await;
    answers(
        &server,
        &[
            ("/v1/found", r#"{"found":{"name":"a"}}"#, json!({"name": "a"})),
            ("/v1/missing", r#"{"missing":"b"}"#, json!("b")),
            ("/v1/missing", r#"{"missing":""}"#, json!("")),
        ],
    )
    .await;
    // The other member is set, or none: the answer is JSON all the same.
    for (path, body) in
        [("/v1/found", r#"{"missing":"b"}"#), ("/v1/missing", r#"{"found":{}}"#), ("/v1/found", "{}")]
    {
        let answer = server.send("POST", path, body).await;
        assert_eq!(answer.status, 200);
        answer.json();
    }
}

#[derive(Debug)]
struct ProtoNames;

impl ProtoNames {
    fn answer(
        request: Request<proto_names::ListBooksRequest>,
    ) -> Result<Response<proto_names::ListBooksResponse>, Status> {
        let size = request.into_inner().page_size;
        let found_books =
            (0..size).map(|number| proto_names::Book { display_name: number.to_string() }).collect();
        Ok(Response::new(proto_names::ListBooksResponse { found_books, total_size: size.into() }))
    }
}

#[tonic::async_trait]
impl proto_names::books_server::Books for ProtoNames {
    async fn list_books(
        &self,
        request: Request<proto_names::ListBooksRequest>,
    ) -> Result<Response<proto_names::ListBooksResponse>, Status> {
        Self::answer(request)
    }

    async fn count_books(
        &self,
        request: Request<proto_names::ListBooksRequest>,
    ) -> Result<Response<proto_names::ListBooksResponse>, Status> {
        Self::answer(request)
    }
}

#[tokio::test]
async fn the_field_is_found_though_messages_are_written_with_proto_names() {
    let options = Options::new().field_names(FieldNames::Proto);
    let service = proto_names::books_http_server::BooksHttpServer::new(ProtoNames).with_options(options);
    let server = Server::start(service.into_router()).await;
    assert_eq!(server.get("/v1/books?pageSize=1").await.json(), json!([{"display_name": "0"}]));
    assert_eq!(server.get("/v1/count?pageSize=3").await.json(), json!("3"));
    assert_eq!(server.get("/v1/books").await.json(), json!([]));
    assert_eq!(server.get("/v1/count").await.json(), json!("0"));
}
