//! Builds in folders of their own: what is read, what is written, what cargo is told.

use crate::{Builder, Json, cargo::Directives, configure, error::Error};
use std::{
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicUsize, Ordering},
};

/// A folder with protos in it, removed at the end.
struct Folder(PathBuf);

impl Folder {
    fn new(files: &[(&str, &str)]) -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name =
            format!("protohttp-build-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = Self(std::env::temp_dir().join(name));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        fs::write(path, text).expect("a file");
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// Builds the protos below `api` into `out`.
    fn build(&self, builder: Builder, protos: &[&str]) -> Result<Directives, Error> {
        let protos: Vec<PathBuf> = protos.iter().map(|name| self.path("api").join(name)).collect();
        let mut directives = Directives::default();
        builder.out_dir(self.path("out")).run(&protos, &[self.path("api")], &mut directives)?;
        Ok(directives)
    }

    fn outputs(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("out")).expect("a folder");
        let name = |entry: fs::DirEntry| entry.file_name().into_string().expect("a name");
        let files = entries.map(|entry| entry.expect("an entry")).filter(|entry| entry.path().is_file());
        let mut names: Vec<String> = files.map(name).collect();
        names.sort();
        names
    }

    /// The lines for cargo, with this folder's path left out.
    fn lines(&self, directives: &Directives) -> Vec<String> {
        let root = format!("{}/", self.0.display());
        directives.lines().iter().map(|line| line.replace(&root, "")).collect()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

const GREETER: (&str, &str) = (
    "api/helloworld/v1/greeter.proto",
    r#"syntax = "proto3";
package helloworld.v1;
import "google/api/annotations.proto";
import "helloworld/v1/message.proto";
service Greeter {
  rpc SayHello(HelloRequest) returns (HelloReply) {
    option (google.api.http) = { get: "/helloworld/{name}" };
  }
}
"#,
);

const MESSAGE: (&str, &str) = (
    "api/helloworld/v1/message.proto",
    r#"syntax = "proto3";
package helloworld.v1;
// A request.
message HelloRequest { string name = 1; }
message HelloReply { string message = 1; }
"#,
);

/// The whole way: an annotated service becomes messages, JSON, gRPC and HTTP code in one tree.
#[test]
fn a_service_is_built_into_out_dir() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    let directives = folder.build(configure(), &["helloworld/v1/greeter.proto"]).expect("built");
    assert_eq!(
        folder.outputs(),
        ["helloworld.v1.http.rs", "helloworld.v1.json.rs", "helloworld.v1.rs", "protohttp.rs"]
    );
    let code = folder.read("out/helloworld.v1.rs");
    // Of the imported file, because the service refers to it; with comments, so there was source info.
    assert!(code.contains("/// A request.\n"), "{code}");
    let end = "include!(\"helloworld.v1.json.rs\");\ninclude!(\"helloworld.v1.http.rs\");\n// @@protoc_insertion_point(module)\n";
    assert!(code.ends_with(end), "{code}");
    assert!(folder.read("out/helloworld.v1.http.rs").contains("GreeterHttpServer"));
    assert!(folder.read("out/protohttp.rs").contains("include!(\"helloworld.v1.rs\");"));
    // Each file that was read from disk, and no embedded one.
    assert_eq!(
        folder.lines(&directives),
        [
            "cargo:rerun-if-changed=api/helloworld/v1/greeter.proto",
            "cargo:rerun-if-changed=api/helloworld/v1/message.proto",
        ]
    );
}

const ERRORS: (&str, &str) = (
    "api/users/errors.proto",
    r#"syntax = "proto3";
package users;
import "errors/errors.proto";
import "protohttp/errors.proto";
enum Reason {
  NOT_FOUND = 0 [(errors.code) = 404, (protohttp.reason).message = "there is no user {id}"];
}
"#,
);

/// Errors need no switch, and no message that refers to them: the import is enough.
#[test]
fn errors_that_are_imported_are_generated() {
    let service = GREETER.1.replace("service Greeter", "import \"users/errors.proto\";\nservice Greeter");
    let folder = Folder::new(&[(GREETER.0, &service), MESSAGE, ERRORS]);
    let directives = folder.build(configure(), &["helloworld/v1/greeter.proto"]).expect("built");
    let code = folder.read("out/users.errors.rs");
    assert!(code.contains("pub fn error_not_found(") && code.contains("pub fn new_not_found(id:"), "{code}");
    assert!(folder.read("out/users.rs").contains("pub enum Reason"));
    assert!(folder.read("out/protohttp.rs").contains("include!(\"users.rs\");"));
    assert!(
        folder.lines(&directives).contains(&"cargo:rerun-if-changed=api/users/errors.proto".to_owned()),
        "{directives:?}"
    );
}

#[test]
fn errors_can_be_left_out_and_told_options() {
    let folder = Folder::new(&[ERRORS]);
    folder.build(configure().build_errors(false), &["users/errors.proto"]).expect("built");
    assert!(!folder.outputs().contains(&"users.errors.rs".to_owned()));
    let builder = configure().errors_option("typed", "true").errors_option("functions", "none");
    folder.build(builder, &["users/errors.proto"]).expect("built");
    let code = folder.read("out/users.errors.rs");
    assert!(code.contains("pub enum ReasonError") && !code.contains("pub fn error_not_found("), "{code}");
}

/// A package that an extern path maps has its errors where it has its types.
#[test]
fn errors_of_another_crate_stay_there() {
    let service = GREETER.1.replace("service Greeter", "import \"users/errors.proto\";\nservice Greeter");
    let folder = Folder::new(&[(GREETER.0, &service), MESSAGE, ERRORS]);
    let builder = configure().extern_path(".users", "::users");
    folder.build(builder, &["helloworld/v1/greeter.proto"]).expect("built");
    assert!(!folder.outputs().iter().any(|name| name.starts_with("users")), "{:?}", folder.outputs());
}

/// What is written anew is compiled anew.
#[test]
fn unchanged_files_are_not_written_again() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    let time = |name: &str| fs::metadata(folder.path(name)).and_then(|data| data.modified()).expect("a time");
    folder.build(configure(), &["helloworld/v1/greeter.proto"]).expect("built");
    let (code, http) = (time("out/helloworld.v1.rs"), time("out/helloworld.v1.http.rs"));
    std::thread::sleep(std::time::Duration::from_millis(20));
    folder.write(MESSAGE.0, &MESSAGE.1.replace("A request.", "A question."));
    folder.build(configure(), &["helloworld/v1/greeter.proto"]).expect("built");
    assert!(time("out/helloworld.v1.rs") > code);
    assert_eq!(time("out/helloworld.v1.http.rs"), http);
}

/// A real protoc gives the same code, embedded definitions included.
#[test]
fn protoc_gives_the_same_code() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    folder.build(configure(), &["helloworld/v1/greeter.proto"]).expect("built by protox");
    let read = |folder: &Folder| {
        folder.outputs().iter().map(|name| folder.read(&format!("out/{name}"))).collect::<Vec<_>>()
    };
    let by_protox = read(&folder);
    fs::remove_dir_all(folder.path("out")).expect("removed");
    let protoc = protoc_bin_vendored::protoc_bin_path().expect("a protoc");
    let directives =
        folder.build(configure().protoc(protoc), &["helloworld/v1/greeter.proto"]).expect("built by protoc");
    assert_eq!(by_protox, read(&folder));
    assert_eq!(
        folder.lines(&directives),
        [
            "cargo:rerun-if-changed=api/helloworld/v1/greeter.proto",
            "cargo:rerun-if-env-changed=PROTOC_INCLUDE",
            "cargo:rerun-if-changed=api/helloworld/v1/message.proto",
        ]
    );
}

/// A protoc that is missing, or refuses a file, says so.
#[test]
fn what_protoc_says_is_passed_on() {
    let folder = Folder::new(&[("api/a.proto", "syntax = \"proto3\";\nmessage A { B b = 1; }\n")]);
    let protoc = protoc_bin_vendored::protoc_bin_path().expect("a protoc");
    let error = folder.build(configure().protoc(protoc), &["a.proto"]).expect_err("refused").to_string();
    assert!(error.starts_with("protoc refuses the protos\n"), "{error}");
    assert!(error.ends_with("a.proto:2:13: \"B\" is not defined."), "{error}");
    let error =
        folder.build(configure().protoc("/no/such/protoc"), &["a.proto"]).expect_err("missing").to_string();
    assert!(
        error.starts_with("cannot run protoc (`/no/such/protoc`); without it, protox does its work: "),
        "{error}"
    );
}

/// `main` prints an error by its `Debug`: it must be as readable as protoc's.
#[test]
fn mistakes_in_protos_are_shown_with_place_and_line() {
    let folder = Folder::new(&[
        ("api/type.proto", "syntax = \"proto3\";\nmessage A {\n  B b = 1;\n}\n"),
        ("api/syntax.proto", "syntax = \"proto3\";\nmessage A {\n\tstring = 1;\n}\n"),
        ("api/import.proto", "syntax = \"proto3\";\nimport \"no/such.proto\";\n"),
        ("api/edition.proto", "edition = \"2023\";\n"),
    ]);
    let error = folder
        .build(configure(), &["type.proto", "syntax.proto", "import.proto", "edition.proto"])
        .expect_err("refused");
    assert_eq!(
        format!("{error:?}"),
        r#"4 errors
type.proto:3:3: error: name 'B' is not defined
      B b = 1;
      ^
syntax.proto:3:9: error: expected an identifier, but found '='
    	string = 1;
    	       ^
import.proto:2:1: error: import 'no/such.proto' not found
    import "no/such.proto";
    ^^^^^^^^^^^^^^^^^^^^^^^
edition.proto:1:1: error: protobuf editions are not supported yet
    edition = "2023";
    ^^^^^^^
    help: begin the file with `syntax = "proto3";` or `syntax = "proto2";`"#
    );
}

/// A mistake that both plugins find is told once.
#[test]
fn mistakes_in_rules_and_options_are_shown_together() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    folder.write(GREETER.0, &GREETER.1.replace("{name}", "{nope}"));
    let builder = configure().tonic_option("json", "serde").extern_path(".a", "b::c");
    let error = folder.build(builder, &["helloworld/v1/greeter.proto"]).expect_err("refused").to_string();
    assert!(error.starts_with("error: extern path: `b::c` is no Rust path"), "{error}");

    let builder = configure().tonic_option("json", "serde");
    let error = folder.build(builder, &["helloworld/v1/greeter.proto"]).expect_err("refused").to_string();
    assert!(error.starts_with("2 errors\nerror: option `json=serde`"), "{error}");
    assert!(error.contains("helloworld/v1/greeter.proto:7:5: error: "), "{error}");
}

/// Protos that cannot be found, each with where it was looked for.
#[test]
fn protos_must_be_in_an_include_folder() {
    let folder = Folder::new(&[("a/x.proto", ""), ("b/x.proto", ""), ("c/y.proto", "")]);
    let run = |protos: &[PathBuf], includes: &[PathBuf]| {
        let builder = configure().out_dir(folder.path("out"));
        let error =
            builder.run(protos, includes, &mut Directives::default()).expect_err("refused").to_string();
        error.replace(&format!("{}/", folder.0.display()), "")
    };
    let path = |name: &str| folder.path(name);
    assert_eq!(run(&[], &[path("a")]), "error: no protos are named");
    assert_eq!(
        run(&[path("c/y.proto"), "z.proto".into()], &[path("a"), path("b")]),
        "error: `c/y.proto` is not below one of the include folders (`a`, `b`)\n\
         error: there is no file `z.proto`, here or in the include folders (`a`, `b`)"
    );
    assert_eq!(
        run(&[path("b/x.proto")], &[path("a"), path("b")]),
        "error: `b/x.proto` is hidden by `a/x.proto`, which is in an earlier include folder"
    );
}

/// A proto can be named as its importers name it, and includes can be written in several ways.
#[test]
fn protos_are_named_by_path_or_by_import() {
    let folder =
        Folder::new(&[("api/p/x.proto", "syntax = \"proto3\"; package p; message X { int32 x = 1; }")]);
    for (proto, include) in [
        ("p/x.proto".into(), "api"),
        (folder.path("api/./p/x.proto"), "api/."),
        (folder.path("api/p/x.proto"), "api/p/.."),
    ] {
        let mut directives = Directives::default();
        configure()
            .out_dir(folder.path("out"))
            .run(&[proto], &[folder.path(include)], &mut directives)
            .expect("built");
        assert_eq!(directives.lines().len(), 1, "{directives:?}");
        assert!(folder.outputs().contains(&"p.rs".to_owned()));
        fs::remove_dir_all(folder.path("out")).expect("removed");
    }
}

/// Types that messages refer to are generated wherever they come from; definitions of options are not.
#[test]
fn imported_types_are_generated_if_something_refers_to_them() {
    let folder = Folder::new(&[
        (
            "api/main.proto",
            r#"syntax = "proto3"; package main;
               import "google/api/annotations.proto"; import "google/api/field_behavior.proto";
               import "google/rpc/status.proto"; import "google/protobuf/empty.proto";
               import "other.proto"; import "unused.proto"; import public "part.proto";
               service S { rpc Do(google.protobuf.Empty) returns (Reply); }
               message Reply { google.rpc.Status status = 1 [(google.api.field_behavior) = REQUIRED]; other.A a = 2; }"#,
        ),
        (
            "api/other.proto",
            "syntax = \"proto3\"; package other; import \"third.proto\"; message A { third.T t = 1; }",
        ),
        ("api/third.proto", "syntax = \"proto3\"; package third; enum T { ZERO = 0; }"),
        ("api/unused.proto", "syntax = \"proto3\"; package unused; message U { int32 x = 1; }"),
        ("api/part.proto", "syntax = \"proto3\"; package part; message P { int32 x = 1; }"),
    ]);
    let packages = |folder: &Folder| {
        let names = folder.outputs().into_iter().filter(|name| !name.ends_with(".json.rs"));
        names.map(|name| name.trim_end_matches(".rs").to_owned()).collect::<Vec<_>>()
    };
    let directives = folder.build(configure(), &["main.proto"]).expect("built");
    assert_eq!(packages(&folder), ["google.rpc", "main", "other", "part", "protohttp", "third"]);
    assert_eq!(directives.lines().len(), 5, "{directives:?}");

    fs::remove_dir_all(folder.path("out")).expect("removed");
    let builder = configure()
        .extern_path(".google.rpc", "::rpc")
        .extern_path(".other.A", "crate::A")
        .extern_path(".part", "::part");
    folder.build(builder, &["main.proto"]).expect("built");
    assert_eq!(packages(&folder), ["main", "protohttp"]);

    fs::remove_dir_all(folder.path("out")).expect("removed");
    folder.build(configure().compile_well_known_types(), &["main.proto"]).expect("built");
    assert_eq!(
        packages(&folder),
        ["google.protobuf", "google.rpc", "main", "other", "part", "protohttp", "third"]
    );
}

/// A copy of one's own goes before the embedded definition, and is watched.
#[test]
fn own_copies_of_embedded_definitions_go_first() {
    let folder = Folder::new(&[
        (
            "api/m.proto",
            "syntax = \"proto3\"; package m; import \"google/rpc/status.proto\"; message M { google.rpc.Status s = 1; }",
        ),
        (
            "api/google/rpc/status.proto",
            "syntax = \"proto3\"; package google.rpc; message Status { int32 mine = 1; }",
        ),
    ]);
    let directives = folder.build(configure(), &["m.proto"]).expect("built");
    assert!(folder.read("out/google.rpc.rs").contains("pub mine: i32"));
    assert_eq!(directives.lines().len(), 2, "{directives:?}");
}

/// Options reach the plugins unchanged, commas and backslashes included.
#[test]
fn options_reach_the_plugins() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    let builder = configure()
        .message_attribute(".", r#"#[doc(alias = "a\\b", alias = "c")]"#)
        .btree_map(".")
        .file_descriptor_set()
        .file_descriptor_set_path(folder.path("set/all.binpb"))
        .include_file("tree.rs")
        .build_client(false)
        .build_http(false);
    folder.build(builder, &["helloworld/v1/greeter.proto"]).expect("built");
    let names = ["file_descriptor_set.rs", "helloworld.v1.json.rs", "helloworld.v1.rs", "tree.rs"];
    assert_eq!(folder.outputs(), names);
    let code = folder.read("out/helloworld.v1.rs");
    assert!(code.contains(r#"#[doc(alias = "a\\b", alias = "c")]"#), "{code}");
    assert!(!code.contains("greeter_client"), "{code}");
    let set = fs::read(folder.path("set/all.binpb")).expect("a set");
    let pool = prost_reflect::DescriptorPool::decode(set.as_slice()).expect("a descriptor set");
    assert!(pool.get_service_by_name("helloworld.v1.Greeter").is_some());
    assert!(pool.get_file_by_name("google/protobuf/descriptor.proto").is_some());

    // No server, no HTTP: its code stands on tonic's trait.
    fs::remove_dir_all(folder.path("out")).expect("removed");
    folder.build(configure().build_server(false), &["helloworld/v1/greeter.proto"]).expect("built");
    assert_eq!(folder.outputs(), ["helloworld.v1.json.rs", "helloworld.v1.rs", "protohttp.rs"]);
}

/// A validator's place is written beside the HTTP server, and never left out without a word.
#[test]
fn validation_needs_http_bindings() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    folder.build(configure().validate(), &["helloworld/v1/greeter.proto"]).expect("built");
    assert!(folder.read("out/helloworld.v1.http.rs").contains("pub struct GreeterValidated<T, V>"));
    for builder in
        [configure().build_http(false), configure().build_server(false), configure().json(Json::None)]
    {
        let refused = folder.build(builder.validate(), &["helloworld/v1/greeter.proto"]);
        let message = refused.expect_err("an error").to_string();
        assert!(message.contains("`validate` needs HTTP bindings"), "{message}");
    }
}

/// The document goes where the user wants it, and into the code to be served.
#[test]
fn a_document_is_written_and_included() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    let builder = configure().openapi(folder.path("docs/api.json")).openapi_option("title", "Greetings, all");
    folder.build(builder, &["helloworld/v1/greeter.proto"]).expect("built");
    let document = folder.read("docs/api.json");
    assert!(document.contains(r#""title": "Greetings, all""#), "{document}");
    assert_eq!(folder.read("out/api.json"), document);
    let tree = folder.read("out/protohttp.rs");
    assert!(tree.ends_with("pub const OPENAPI: &str = include_str!(\"api.json\");\n"), "{tree}");
}

/// One for each service: there is no one document that could be the constant.
#[test]
fn several_documents_are_written_below_a_folder() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    let builder = configure().openapi(folder.path("docs")).openapi_option("output_mode", "service");
    folder.build(builder, &["helloworld/v1/greeter.proto"]).expect("built");
    assert!(folder.read("docs/helloworld.v1.Greeter.openapi.yaml").contains("/helloworld/{name}"));
    assert!(!folder.read("out/protohttp.rs").contains("OPENAPI"));
}

/// Whoever asks for a document uses the constant, and its absence says nothing of the reason.
#[test]
fn a_document_of_nothing_is_an_error() {
    let folder = Folder::new(&[MESSAGE]);
    let built =
        folder.build(configure().openapi(folder.path("docs/api.json")), &["helloworld/v1/message.proto"]);
    let message = built.expect_err("an error").to_string();
    assert!(message.contains("openapi: there is no document"), "{message}");
}

/// Outside of a build script there is no folder to write to, and nothing may be written anywhere.
#[test]
fn a_missing_out_dir_is_an_error() {
    if std::env::var_os("OUT_DIR").is_none() {
        let error = configure().compile(&["x.proto"], &[Path::new(".")]).expect_err("refused").to_string();
        assert_eq!(error, "OUT_DIR is not set: outside of a build script, say where to write with `out_dir`");
    }
}

/// Who has messages with pbjson keeps them: both plugins must be told.
#[test]
fn pbjson_is_there_on_request() {
    let folder = Folder::new(&[GREETER, MESSAGE]);
    folder.build(configure().json(crate::Json::Pbjson), &["helloworld/v1/greeter.proto"]).expect("built");
    assert!(folder.read("out/helloworld.v1.serde.rs").contains("impl serde::Serialize for HelloReply"));
    assert!(folder.read("out/helloworld.v1.http.rs").contains("reply.json::<codegen::Serde, _>"));

    fs::remove_dir_all(folder.path("out")).expect("removed");
    folder.build(configure().json(crate::Json::None), &["helloworld/v1/greeter.proto"]).expect("built");
    assert_eq!(folder.outputs(), ["helloworld.v1.rs", "protohttp.rs"]);
}
