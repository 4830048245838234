//! Serves the members of a library on one port.

use std::{env, error::Error};

use protohttp::Options;
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = TcpListener::bind(address).await?;
    println!("listening on http://{}", listener.local_addr()?);
    Ok(protohttp::serve(listener, validation::routes(Options::new())?).await?)
}
