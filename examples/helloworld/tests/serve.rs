//! The program itself, over real HTTP and real gRPC.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use protos::helloworld::v1::{HelloRequest, greeter_client::GreeterClient};

mod protos {
    #![allow(unreachable_pub, dead_code, reason = "what is generated is more than a test needs")]
    protohttp::include_protos!();
}

/// The running program and its address.
struct Server {
    program: Child,
    url: String,
}

impl Server {
    fn start() -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_helloworld"))
            .arg("127.0.0.1:0")
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let output = program.stdout.take().expect("its output is piped");
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line).expect("it says something");
        let url = line.trim().strip_prefix("listening on ").expect("it says where it listens").to_owned();
        Self { program, url }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It has ended already if the test was about that.
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

#[tokio::test]
async fn it_says_hello_over_http() {
    let server = Server::start();
    let answer = reqwest::get(format!("{}/helloworld/kratos", server.url)).await.expect("it answers");
    assert_eq!(answer.headers()["content-type"], "application/json");
    assert_eq!(answer.text().await.expect("the answer is text"), r#"{"message":"Hello kratos"}"#);
}

#[tokio::test]
async fn it_says_hello_over_grpc() {
    let server = Server::start();
    let mut client = GreeterClient::connect(server.url.clone()).await.expect("it accepts connections");
    let request = HelloRequest { name: "kratos".to_owned() };
    let reply = client.say_hello(request).await.expect("it answers").into_inner();
    assert_eq!(reply.message, "Hello kratos");
}

/// A signal ends it in good order: with success, and not in the middle of things.
#[tokio::test]
#[cfg(unix)]
async fn it_ends_when_it_is_asked_to() {
    let mut server = Server::start();
    // Once it has answered, it waits for signals.
    reqwest::get(format!("{}/helloworld/kratos", server.url)).await.expect("it answers");
    let kill = Command::new("kill").arg(server.program.id().to_string()).status();
    assert!(kill.is_ok_and(|kill| kill.success()), "the signal is sent");
    for _ in 0..500 {
        if let Some(status) = server.program.try_wait().expect("it is our child") {
            assert!(status.success(), "{status}");
            return;
        }
        thread::sleep(Duration::from_millis(10));
    }
    panic!("it still runs");
}
