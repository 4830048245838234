//! Serves a library on one port, over HTTP/JSON and gRPC, with its document at `/docs`.

use library_example::{pb::OPENAPI, routes};
use protohttp::Docs;
use std::{env, error::Error};
use tokio::net::TcpListener;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let routes = routes().docs(Docs::new(OPENAPI)?);
    let address = env::args().nth(1).unwrap_or_else(|| "127.0.0.1:8000".to_owned());
    let listener = TcpListener::bind(address).await?;
    let url = format!("http://{}", listener.local_addr()?);
    println!("listening on {url}\nits document is at {url}/docs, or try:\n{}", TOUR.replace("URL", &url));
    Ok(protohttp::serve(listener, routes).await?)
}

const TOUR: &str = r#"
curl --json '{"theme": "science fiction"}' 'URL/v1/shelves?shelfId=sf'
curl --json '{"title": "Dune", "genre": "FICTION", "authors": [{"name": "Frank Herbert"}]}' 'URL/v1/shelves/sf/books?bookId=dune'
curl URL/v1/shelves/sf/books/dune
curl -X PATCH --json '{"pages": 612, "price": {"currency": "USD", "cents": 999}}' URL/v1/shelves/sf/books/dune
curl 'URL/v1/books:search?filter.author.name=Frank+Herbert&filter.genres=FICTION'
curl URL/v1/admin/statistics
curl -X DELETE 'URL/v1/shelves/sf?force=true'
"#;
