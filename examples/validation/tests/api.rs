//! What clients of the members see, over real HTTP and real gRPC.

use futures_util::stream;
use protohttp::rpc::BadRequest;
use protohttp::{Error, ErrorFormat, FindError, Options};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tonic::{Code, Status};
use validation::protos::members::v1::members_client::MembersClient;
use validation::protos::members::v1::{Days, Member};

/// Serves on a port of its own until the test ends.
async fn start(options: Options) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}", listener.local_addr().expect("an address"));
    let routes = validation::routes(options).expect("descriptors");
    tokio::spawn(async { protohttp::serve(listener, routes).await });
    url
}

async fn post(url: &str, language: &str, member: &Value) -> (u16, Value) {
    let request = reqwest::Client::new().post(format!("{url}/v1/members")).json(member);
    let answer = request.header("accept-language", language).send().await.expect("an answer");
    (answer.status().as_u16(), answer.json().await.expect("JSON"))
}

fn member(email: &str) -> Member {
    Member { email: email.to_owned(), name: "Ann".to_owned(), most_books: 3, days: None }
}

/// The fields that an error says are wrong, and the rules.
fn violations(status: &Status) -> Vec<(String, String)> {
    let error = status.find_error().expect("an error");
    assert_eq!((status.code(), error.status(), error.reason()), (Code::InvalidArgument, 400, "VALIDATOR"));
    let violations = error.detail::<BadRequest>().expect("violations").field_violations;
    violations.into_iter().map(|violation| (violation.field, violation.reason)).collect()
}

#[tokio::test]
async fn a_bad_member_is_refused_over_http() {
    let url = start(Options::new()).await;
    let (status, body) = post(&url, "en", &json!({"email": "nobody", "mostBooks": 21})).await;
    assert_eq!((status, &body["code"], &body["reason"]), (400, &json!(400), &json!("VALIDATOR")));
    let metadata = body["metadata"].as_object().expect("an object");
    let mut fields: Vec<_> = metadata.keys().collect();
    fields.sort_unstable();
    assert_eq!(fields, ["email", "most_books", "name"]);
    let (status, _) = post(&url, "en", &json!({"email": "ann@example.com", "name": "Ann"})).await;
    assert_eq!(status, 200);
}

#[tokio::test]
async fn rules_of_several_fields_are_checked() {
    let url = start(Options::new().error_format(ErrorFormat::Google)).await;
    let days = json!({"first": 2, "last": 1});
    let (status, body) = post(&url, "en", &json!({"email": "a@b.com", "name": "Ann", "days": days})).await;
    assert_eq!((status, &body["code"]), (400, &json!(3)));
    assert_eq!(
        body["details"][1]["fieldViolations"][0],
        json!({
            "field": "days",
            "description": "breaks the rule `days.order`",
            "reason": "days.order",
        })
    );
}

#[tokio::test]
async fn a_bad_member_is_refused_over_grpc() {
    let mut client = MembersClient::connect(start(Options::new()).await).await.expect("a connection");
    let status = client.create_member(member("nobody")).await.expect_err("an error");
    assert_eq!(violations(&status), [("email".to_owned(), "string.email".to_owned())]);
    let days = Some(Days { first: 2, last: 1 });
    let status = client.create_member(Member { days, ..member("a@b.com") }).await.expect_err("an error");
    assert_eq!(violations(&status), [("days".to_owned(), "days.order".to_owned())]);
    client.create_member(member("a@b.com")).await.expect("a member");
}

#[tokio::test]
async fn each_member_of_a_stream_is_checked() {
    let mut client = MembersClient::connect(start(Options::new()).await).await.expect("a connection");
    let good = stream::iter(["a@b.com", "c@d.com"].map(member));
    assert_eq!(client.import_members(good).await.expect("a number").into_inner().members, 2);
    let bad = stream::iter(["e@f.com", "nobody", "g@h.com"].map(member));
    assert_eq!(violations(&client.import_members(bad).await.expect_err("an error")).len(), 1);
    // The one before the bad one is there, the one after it is not.
    client.create_member(member("g@h.com")).await.expect("a member");
    let status = client.create_member(member("e@f.com")).await.expect_err("an error");
    assert_eq!(status.find_error().expect("an error").reason(), "EMAIL_TAKEN");
}

#[tokio::test]
async fn messages_are_in_the_language_of_the_caller() {
    let url = start(Options::new()).await;
    let ann = json!({"email": "ann@example.com", "name": "Ann"});
    assert_eq!(post(&url, "de", &ann).await.0, 200);
    for (language, message) in [
        ("de-CH, en;q=0.8", "Die Adresse ann@example.com ist schon vergeben"),
        ("fr", "somebody has this address already"),
    ] {
        assert_eq!(post(&url, language, &ann).await.1["message"], message);
    }
    let (_, body) = post(&url, "de", &json!({})).await;
    assert_eq!(body["message"], "Bitte prüfen: email, name");
    // Over gRPC, too.
    let mut client = MembersClient::connect(url).await.expect("a connection");
    let mut request = tonic::Request::new(member("ann@example.com"));
    request.metadata_mut().insert("accept-language", "de".parse().expect("a value"));
    let error = Error::from(client.create_member(request).await.expect_err("an error"));
    assert_eq!((error.status(), error.message()), (409, "Die Adresse ann@example.com ist schon vergeben"));
}
