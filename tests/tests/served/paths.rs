//! What a path variable holds.

use crate::{
    path_double_star::stars::v1 as stars, path_double_star_with_tail::tail::v1 as tail,
    path_literal_characters::literal::v1 as literal, path_literal_with_dot::dot::v1 as dot,
    path_nested_field::nested::v1 as nested, path_one_letter_variable::letter::v1 as letter,
    path_percent_escapes::escapes::v1 as escapes, path_root::root::v1 as root,
    path_several_segments::several::v1 as several, path_single_segment::single::v1 as single,
    path_variable_kinds::kinds::v1 as kinds, wire::Server,
};
use protohttp::Options;
use serde_json::json;

echo!(Root: root::root_server::Root { index: root::IndexRequest });

#[tokio::test]
async fn the_root_alone_is_a_path() {
    let server = Server::start(root::root_http_server::RootHttpServer::new(Root).into_router()).await;
    assert_eq!(server.get("/?view=x").await.set(), json!({"view": "x"}));
    server.get("/x").await.error(404);
    server.get("//").await.error(404);
}

echo!(Single: single::books_server::Books { get_book: single::GetBookRequest });

async fn single() -> Server {
    Server::start(single::books_http_server::BooksHttpServer::new(Single).into_router()).await
}

#[tokio::test]
async fn one_segment_is_decoded_fully() {
    let server = single().await;
    let expected = [
        ("a", "a"),
        ("a%20b", "a b"),
        ("a+b", "a+b"),
        ("a%2Fb", "a/b"),
        ("a%2fb", "a/b"),
        ("a%3Fb", "a?b"),
        ("a%23b", "a#b"),
        ("caf%C3%A9", "café"),
        ("%252F", "%2F"),
        ("..", ".."),
        (".", "."),
        ("%2E%2E", ".."),
        ("a%00b", "a\0b"),
        ("a;b=c,d", "a;b=c,d"),
        ("*", "*"),
        ("%7Bx%7D", "{x}"),
    ];
    for (written, book) in expected {
        let seen = server.get(&format!("/v1/shelves/-3/books/{written}")).await.set();
        assert_eq!(seen, json!({"shelfId": "-3", "bookId": book}), "{written}");
    }
}

#[tokio::test]
async fn an_empty_segment_or_a_slash_at_the_end_is_another_path() {
    let server = single().await;
    for path in
        ["/v1/shelves//books/a", "/v1/shelves/1/books/", "/v1/shelves/1/books/a/", "/v1/shelves/1/books"]
    {
        server.get(path).await.error(404);
    }
}

#[tokio::test]
async fn what_cannot_be_decoded_or_parsed_is_400() {
    let server = single().await;
    for path in [
        "1/books/%",
        "1/books/%2",
        "1/books/%zz",
        "1/books/%ff",
        "1/books/%C3%28",
        "x/books/a",
        "1.5/books/a",
        "9223372036854775808/books/a",
        "%20/books/a",
    ] {
        let message = server.get(&format!("/v1/shelves/{path}")).await.error(400);
        assert_ne!(message, "", "{path}");
    }
}

echo!(Several: several::books_server::Books {
    get_book: several::GetBookRequest,
    list_books: several::ListBooksRequest,
});

#[tokio::test]
async fn several_segments_keep_an_escaped_slash() {
    let server = Server::start(several::books_http_server::BooksHttpServer::new(Several).into_router()).await;
    let expected = [
        ("1/books/2", "shelves/1/books/2"),
        ("a%20b/books/c%C3%A9", "shelves/a b/books/cé"),
        ("a%2Fb/books/c%2fd", "shelves/a%2Fb/books/c%2fd"),
        ("a%3Ab/books/c:d", "shelves/a:b/books/c:d"),
    ];
    for (written, name) in expected {
        assert_eq!(
            server.get(&format!("/v1/shelves/{written}")).await.set(),
            json!({"name": name}),
            "{written}"
        );
    }
    let listed = server.get("/v1/shelves/1/books?pageSize=3").await.set();
    assert_eq!(listed, json!({"parent": "shelves/1", "pageSize": 3}));
    server.get("/v1/shelves//books/2").await.error(404);
    server.get("/v1/shelves/%zz/books/2").await.error(400);
}

#[tokio::test]
async fn an_option_decodes_escaped_slashes_too() {
    let service = several::books_http_server::BooksHttpServer::new(Several)
        .with_options(Options::new().fully_decode_reserved_expansion(true));
    let server = Server::start(service.into_router()).await;
    assert_eq!(server.get("/v1/shelves/a%2Fb/books/c").await.set(), json!({"name": "shelves/a/b/books/c"}));
}

echo!(Letters: letter::letters_server::Letters { get: letter::GetRequest });

#[tokio::test]
async fn a_variable_may_have_one_letter_and_a_pattern() {
    let server =
        Server::start(letter::letters_http_server::LettersHttpServer::new(Letters).into_router()).await;
    assert_eq!(server.get("/v1/x/1/y/2/3").await.set(), json!({"a": "x/1", "b": "y/2", "c": "3"}));
}

echo!(Files: dot::files_server::Files { get: dot::GetRequest, well_known: dot::GetRequest });

#[tokio::test]
async fn a_dot_in_a_literal_is_only_a_dot() {
    let server = Server::start(dot::files_http_server::FilesHttpServer::new(Files).into_router()).await;
    assert_eq!(
        server.get("/v1.0/files.d/a.b/data.json").await.set(),
        json!({"name": "files.d/a.b/data.json"})
    );
    assert_eq!(server.get("/.well-known/x").await.set(), json!({"name": "x"}));
    server.get("/v1x0/files.d/a/data.json").await.error(404);
    server.get("/v1.0/filesxd/a/data.json").await.error(404);
}

echo!(Literals: literal::literals_server::Literals { get: literal::GetRequest });

#[tokio::test]
async fn every_character_of_a_segment_may_stand_in_a_literal() {
    let server =
        Server::start(literal::literals_http_server::LiteralsHttpServer::new(Literals).into_router()).await;
    assert_eq!(server.get("/v1/a-b_c~d.e/$f&g'h(i)j+k,l;m=n@o!p/q").await.set(), json!({"name": "q"}));
    assert_eq!(
        server.get("/v1/a%2Db_c%7Ed.e/%24f&g'h(i)j%2Bk,l;m=n@o!p/q").await.set(),
        json!({"name": "q"})
    );
}

echo!(Nested: nested::books_server::Books { get_book: nested::GetBookRequest });

#[tokio::test]
async fn a_variable_reaches_into_messages() {
    let server = Server::start(nested::books_http_server::BooksHttpServer::new(Nested).into_router()).await;
    let seen =
        server.get("/v1/books/7/by/people/9?book.author.born=1900&book.id=8&book.author.name=x").await.set();
    assert_eq!(seen, json!({"book": {"id": "7", "author": {"name": "people/9", "born": 1900}}}));
}

echo!(Objects: stars::objects_server::Objects {
    get_object: stars::GetObjectRequest,
    get_file: stars::GetObjectRequest,
    ignore: stars::GetObjectRequest,
    one_of: stars::GetObjectRequest,
});

#[tokio::test]
async fn two_stars_are_any_number_of_segments() {
    let server =
        Server::start(stars::objects_http_server::ObjectsHttpServer::new(Objects).into_router()).await;
    let expected = [
        ("/v1/objects", "objects"),
        ("/v1/objects/a", "objects/a"),
        ("/v1/objects/a/b/c", "objects/a/b/c"),
        ("/v1/objects/a%2Fb/c%20d", "objects/a%2Fb/c d"),
        ("/v1/objects/a//b", "objects/a//b"),
        ("/v1/files", ""),
        ("/v1/files/a/b", "a/b"),
        ("/v1/ignored", ""),
        ("/v1/ignored/a/b", ""),
        ("/v1/one/x/of", ""),
    ];
    for (path, name) in expected {
        let seen = server.get(path).await.set();
        assert_eq!(seen["name"].as_str().unwrap_or_default(), name, "{path}");
    }
    server.get("/v1/objectsx").await.error(404);
    server.get("/v1/one//of").await.error(404);
}

echo!(Schemas: tail::schemas_server::Schemas {
    get_schema: tail::GetSchemaRequest,
    get_version: tail::GetVersionRequest,
    get_inside: tail::GetSchemaRequest,
    unbound: tail::GetSchemaRequest,
    variable_behind: tail::GetVersionRequest,
    with_verb: tail::GetSchemaRequest,
});

#[tokio::test]
async fn two_stars_may_have_segments_after_them() {
    let server =
        Server::start(tail::schemas_http_server::SchemasHttpServer::new(Schemas).into_router()).await;
    let expected = [
        ("/v1/projects/p/schemas/a/b/schema", json!({"name": "projects/p/schemas/a/b"})),
        ("/v1/projects/p/schemas/schema", json!({"name": "projects/p/schemas"})),
        ("/v1/projects/p/schemas/schema/schema", json!({"name": "projects/p/schemas/schema"})),
        ("/v1/projects/p/schemas/a/versions/3", json!({"name": "projects/p/schemas/a", "version": 3})),
        (
            "/v1/projects/p/schemas/a/versions/2/versions/3",
            json!({"name": "projects/p/schemas/a/versions/2", "version": 3}),
        ),
        ("/v1/folders/a/b/leaf/c", json!({"name": "folders/a/b/leaf/c"})),
        ("/v1/folders/leaf/c", json!({"name": "folders/leaf/c"})),
        ("/v2/end", json!({})),
        ("/v2/a/b/end", json!({})),
        ("/v3/a/b/leaves/c/4", json!({"name": "leaves/c", "version": 4})),
        ("/v3/leaves/c/4", json!({"name": "leaves/c", "version": 4})),
        ("/v1/projects/p/schemas/a/schema:check", json!({"name": "projects/p/schemas/a"})),
    ];
    for (path, seen) in expected {
        assert_eq!(server.get(path).await.set(), seen, "{path}");
    }
    for path in
        ["/v1/projects/p/schemas/a", "/v2/a", "/v1/folders/a/leaf", "/v1/projects/p/schemas/a/versions"]
    {
        server.get(path).await.error(404);
    }
}

echo!(Escapes: escapes::escapes_server::Escapes {
    cafe: escapes::Seen as by,
    slash: escapes::Seen as by,
    space: escapes::Seen as by,
    colon: escapes::Seen as by,
    unicode: escapes::Seen as by,
});

#[tokio::test]
async fn literals_are_compared_after_decoding_but_for_a_slash() {
    let server =
        Server::start(escapes::escapes_http_server::EscapesHttpServer::new(Escapes).into_router()).await;
    let expected = [
        ("/v1/caf%C3%A9", "cafe"),
        ("/v1/caf%c3%a9", "cafe"),
        ("/v1/%63af%C3%A9", "cafe"),
        ("/v1/a%2Fb", "slash"),
        ("/v1/a%2fb", "slash"),
        ("/v1/items:do%20it", "space"),
        ("/v1/items:%64o%20it", "space"),
        ("/v1/a%3Ab", "colon"),
        ("/v1/a%3ab", "colon"),
        ("/v1/gr%C3%B6%C3%9Fe/x", "unicode"),
    ];
    for (path, by) in expected {
        assert_eq!(server.get(path).await.set()["by"], by, "{path}");
    }
    server.get("/v1/a/b").await.error(404);
}

echo!(Kinds: kinds::kinds_server::Kinds {
    integers: kinds::Kind,
    others: kinds::Kind,
    wrappers: kinds::Kind,
    well_known: kinds::Kind,
    presence: kinds::Kind,
    enum_member: kinds::Kind,
});

#[tokio::test]
async fn a_variable_may_be_of_any_kind_with_a_string_form() {
    let server = Server::start(kinds::kinds_http_server::KindsHttpServer::new(Kinds).into_router()).await;
    let expected = [
        (
            "int/-1/-2/3/4/-5/-6/7/8/-9/-10",
            json!({"int32": -1, "int64": "-2", "uint32": 3, "uint64": "4", "sint32": -5, "sint64": "-6",
                   "fixed32": 7, "fixed64": "8", "sfixed32": -9, "sfixed64": "-10"}),
        ),
        (
            "other/1.5/-2.5/true/a%20b/_-8/COLOR_RED",
            json!({"double": 1.5, "float": -2.5, "bool": true, "string": "a b", "bytes": "/+8=", "enum": "COLOR_RED"}),
        ),
        (
            "other/1e3/2/1/x/AA%3D%3D/1",
            json!({"double": 1000, "float": 2, "bool": true, "string": "x", "bytes": "AA==", "enum": "COLOR_RED"}),
        ),
        (
            "wrapped/-7/text/true/AA",
            json!({"int64Value": "-7", "stringValue": "text", "boolValue": true, "bytesValue": "AA=="}),
        ),
        (
            "known/2024-02-29T12:00:00.5Z/1.5s/a_b,c.d",
            json!({"timestamp": "2024-02-29T12:00:00.500Z", "duration": "1.500s", "fieldMask": "aB,c.d"}),
        ),
        ("presence/5/x", json!({"optional": 5, "member": "x"})),
        ("member/COLOR_RED", json!({"color": "COLOR_RED"})),
    ];
    for (path, seen) in expected {
        assert_eq!(server.get(&format!("/v1/{path}")).await.set(), seen, "{path}");
    }
    let refused = [
        "int/1.0/2/3/4/5/6/7/8/9/10",
        "int/1/2/-3/4/5/6/7/8/9/10",
        "int/2147483648/2/3/4/5/6/7/8/9/10",
        "other/x/1/true/a/AA/0",
        "other/1/1/yes/a/AA/0",
        "other/1/1/true/a/A!/0",
        "other/1/1/true/a/AA/COLOR_BLUE",
        "wrapped/x/text/true/AA",
        "known/yesterday/1s/a",
        "known/2024-01-01T00:00:00Z/1/a",
        "member/BLUE",
        // The query would choose another member of the oneof.
        "member/COLOR_RED?member=x",
    ];
    for path in refused {
        server.get(&format!("/v1/{path}")).await.error(400);
    }
}
