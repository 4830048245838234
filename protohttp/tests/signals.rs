//! A server stops at SIGTERM. Alone in its process, because the signal is for the whole process.

#![cfg(all(unix, feature = "server"))]

use std::process::Command;
use std::time::Duration;

use protohttp::{Routes, serve};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

#[tokio::test]
async fn sigterm_ends_serving() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let server = tokio::spawn(serve(listener, Routes::new()).into_future());
    let mut connection = TcpStream::connect(address).await.expect("a connection");
    connection.write_all(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await.expect("written");
    let mut answer = String::new();
    connection.read_to_string(&mut answer).await.expect("read");
    assert!(answer.starts_with("HTTP/1.1 404"), "{answer}");
    // The answer came, so the server waits for signals.
    let process = std::process::id().to_string();
    let killed = Command::new("kill").args(["-TERM", &process]).status().expect("kill runs");
    assert!(killed.success());
    let outcome = tokio::time::timeout(Duration::from_secs(20), server).await;
    outcome.expect("in time").expect("no panic").expect("no error");
}
