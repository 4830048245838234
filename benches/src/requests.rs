//! The three requests that everything is measured with.

use axum::body::Body;
use bytes::Bytes;
use http::{Request, header};

/// One of the three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A path variable, and a short answer.
    Hello,
    /// About 1 kB of JSON, answered with the same.
    Create,
    /// Five query parameters, answered with a hundred items in 15 kB.
    List,
}

impl Kind {
    /// All of them, in the order of tables.
    pub const ALL: [Self; 3] = [Self::Hello, Self::Create, Self::List];

    /// The name in tables and on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Hello => "hello",
            Self::Create => "create",
            Self::List => "list",
        }
    }

    /// The request, with the headers that a client library sends.
    pub fn request(self) -> Request<Body> {
        let request = Request::builder()
            .header(header::HOST, "localhost:8000")
            .header(header::USER_AGENT, "bench/1.0")
            .header(header::ACCEPT, "*/*");
        let request = match self {
            Self::Hello => request.uri("/v1/hello/kratos").body(Body::empty()),
            Self::Create => request
                .method("POST")
                .uri("/v1/books")
                .header(header::CONTENT_TYPE, "application/json")
                .header(header::CONTENT_LENGTH, BOOK.len())
                .body(Body::from(Bytes::from_static(BOOK.as_bytes()))),
            Self::List => request
                .uri(
                    "/v1/books?pageSize=100&pageToken=books%2F0000&titleContains=sea+stories\
                     &genre=GENRE_FICTION&inPrint=true",
                )
                .body(Body::empty()),
        };
        request.expect("the parts of the request are constants")
    }
}

/// The book of [`Kind::Create`], about 1 kB of ProtoJSON as a client writes it.
pub const BOOK: &str = concat!(
    r#"{"name":"books/the-left-hand-of-darkness","title":"The Left Hand of Darkness","#,
    r#""author":{"givenName":"Ursula K.","familyName":"Le Guin","birthYear":1929},"#,
    r#""tags":["science fiction","hugo award","nebula award","hainish cycle"],"#,
    r#""labels":{"shelf":"north-wing-17","language":"english","binding":"hardcover"},"#,
    r#""createTime":"2024-05-01T12:00:17.250Z","updateTime":"2024-11-30T08:15:00Z","#,
    r#""sold":"1250000","priceMicros":"12990000","genre":"GENRE_FICTION","#,
    r#""thumbnail":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==","#,
    r#""chapters":[{"title":"A Parade in Erhenrang","firstPage":1,"readingHours":0.75},"#,
    r#"{"title":"The Place Inside the Blizzard","firstPage":21,"readingHours":0.25},"#,
    r#"{"title":"The Mad King","firstPage":26,"readingHours":0.5},"#,
    r#"{"title":"The Nineteenth Day","firstPage":43,"readingHours":0.125},"#,
    r#"{"title":"The Domestication of Hunch","firstPage":47,"readingHours":1.5},"#,
    r#"{"title":"One Way into Orgoreyn","firstPage":73,"readingHours":0.875}],"#,
    r#""inPrint":true,"rating":4.08}"#,
);

#[cfg(test)]
mod tests {
    use super::BOOK;

    /// The figures are quoted for a message of this size.
    #[test]
    fn the_book_has_about_a_kilobyte() {
        assert!((950..1100).contains(&BOOK.len()), "{}", BOOK.len());
    }
}
