//! The plugin on small protos: which files it writes, what its options do, what it refuses.

use bytes::Bytes;
use protohttp_codegen::{Files, Request};
use protox::file::{ChainFileResolver, File, FileResolver, GoogleFileResolver};

/// Protos by name, as on an include path.
struct Protos(Vec<(&'static str, &'static str)>);

impl FileResolver for Protos {
    fn open_file(&self, name: &str) -> Result<File, protox::Error> {
        match self.0.iter().find(|(known, _)| *known == name) {
            Some((_, source)) => File::from_source(name, source),
            None => Err(protox::Error::file_not_found(name)),
        }
    }
}

/// A request to generate the files named in `targets`, all of `protos` if it names none.
fn request(protos: &[(&'static str, &'static str)], targets: &[&str], parameter: &str) -> Request {
    let targets: Vec<String> = match targets {
        [] => protos.iter().map(|(name, _)| (*name).to_owned()).collect(),
        targets => targets.iter().map(|name| (*name).to_owned()).collect(),
    };
    let mut resolver = ChainFileResolver::new();
    resolver.add(Protos(protos.to_vec()));
    resolver.add(GoogleFileResolver::new());
    let mut compiler = protox::Compiler::with_file_resolver(resolver);
    compiler.include_imports(true).include_source_info(true);
    for target in &targets {
        compiler.open_file(target).unwrap_or_else(|error| panic!("{target}: {error:?}"));
    }
    let set = Bytes::from(compiler.encode_file_descriptor_set());
    Request::from_descriptor_set(set, targets, parameter.to_owned()).expect("a descriptor set")
}

fn generate(protos: &[(&'static str, &'static str)], parameter: &str) -> Files {
    generate_some(protos, &[], parameter)
}

fn generate_some(protos: &[(&'static str, &'static str)], targets: &[&str], parameter: &str) -> Files {
    match protoc_gen_rust_tonic::generate(&request(protos, targets, parameter)) {
        Ok(generated) => generated.files,
        Err(errors) => panic!("{errors}"),
    }
}

fn errors(protos: &[(&'static str, &'static str)], parameter: &str) -> String {
    match protoc_gen_rust_tonic::generate(&request(protos, &[], parameter)) {
        Ok(_) => panic!("it was accepted"),
        Err(errors) => errors.to_string(),
    }
}

fn names(files: &Files) -> Vec<&str> {
    files.iter().map(|file| file.name.as_str()).collect()
}

fn text<'a>(files: &'a Files, name: &str) -> &'a str {
    let found = files.get(name).unwrap_or_else(|| panic!("{name} is not among {:?}", names(files)));
    &found.content
}

const GREETER: (&str, &str) = (
    "helloworld/v1/greeter.proto",
    r#"syntax = "proto3";
       package helloworld.v1;
       // Greets.
       service Greeter {
         // Says hello to [you](https://example.com).
         rpc SayHello(HelloRequest) returns (HelloReply);
       }
       message HelloRequest { string name = 1; }
       // A reply.
       message HelloReply { string message = 1; }
    "#,
);

/// The layout that the HTTP plugin and neoeinstein's plugins build on.
#[test]
fn a_package_has_a_file_a_json_file_and_a_place_in_the_module_tree() {
    let files = generate(&[GREETER], "");
    assert_eq!(names(&files), ["helloworld.v1.rs", "helloworld.v1.json.rs", "mod.rs"]);

    let code = text(&files, "helloworld.v1.rs");
    assert!(code.contains("pub struct HelloRequest"), "{code}");
    assert!(code.contains("pub mod greeter_client"), "{code}");
    assert!(code.contains("pub trait Greeter"), "{code}");
    assert!(
        code.ends_with("include!(\"helloworld.v1.json.rs\");\n// @@protoc_insertion_point(module)\n"),
        "{code}"
    );
    assert!(text(&files, "helloworld.v1.json.rs").contains("Message for HelloReply {"));
    let modules = text(&files, "mod.rs");
    assert!(
        modules.ends_with(
            "pub mod helloworld {\n    pub mod v1 {\n        include!(\"helloworld.v1.rs\");\n    }\n}\n"
        ),
        "{modules}"
    );
}

/// The order of arguments is an accident; a diff of generated code should show a change of the protos.
#[test]
fn output_does_not_depend_on_the_order_of_files() {
    const A: (&str, &str) = ("a.proto", "syntax = \"proto3\"; package p; message A { int32 a = 1; }");
    const B: (&str, &str) = ("b.proto", "syntax = \"proto3\"; package p; message B { int32 b = 1; }");
    const C: (&str, &str) = ("c.proto", "syntax = \"proto3\"; package c; enum C { ZERO = 0; }");
    let forwards = generate_some(&[A, B, C], &["a.proto", "b.proto", "c.proto"], "");
    let backwards = generate_some(&[A, B, C], &["c.proto", "b.proto", "a.proto", "b.proto"], "");
    assert_eq!(names(&forwards), ["c.rs", "c.json.rs", "p.rs", "p.json.rs", "mod.rs"]);
    assert_eq!(forwards, backwards);
}

/// Files without a package are at the root of the tree, and refer to others and are referred to.
#[test]
fn a_file_without_a_package_goes_to_the_root() {
    let files = generate(
        &[
            (
                "root.proto",
                r#"syntax = "proto3"; import "kind.proto";
                   message Root { a.b.Kind kind = 1; Mode mode = 2; map<string, In.Deep> deep = 3; message In { enum Deep { NO = 0; } } }
                   enum Mode { OFF = 0; }"#,
            ),
            ("kind.proto", "syntax = \"proto3\"; package a.b; enum Kind { NONE = 0; }"),
            (
                "user.proto",
                r#"syntax = "proto3"; package a.c; import "root.proto"; import "kind.proto";
                   message User { Root root = 1; Mode mode = 2; repeated Root.In.Deep deep = 3; a.b.Kind kind = 4; }"#,
            ),
        ],
        "json=pbjson",
    );
    assert_eq!(
        names(&files),
        ["_.rs", "_.serde.rs", "a.b.rs", "a.b.serde.rs", "a.c.rs", "a.c.serde.rs", "mod.rs"]
    );
    let json = text(&files, "_.serde.rs");
    assert!(json.contains("a::b::Kind::try_from(self.kind)"), "{json}");
    assert!(json.contains("impl serde::Serialize for root::In {"), "{json}");
    assert!(json.contains("deserialize_struct(\"Root\","), "{json}");
    assert!(json.contains("struct Root\""), "{json}");
    let json = text(&files, "a.c.serde.rs");
    assert!(json.contains("super::super::Mode::try_from"), "{json}");
    assert!(json.contains("super::super::root::r#in::Deep::try_from"), "{json}");
    assert!(json.contains("super::b::Kind::try_from"), "{json}");
    assert!(text(&files, "mod.rs").contains("\ninclude!(\"_.rs\");\n"));
}

/// Keywords are legal package, field and value names.
#[test]
fn keywords_are_escaped() {
    let files = generate(
        &[(
            "k.proto",
            r#"syntax = "proto3"; package type.gen;
               message Self { string gen = 1; Kind kind = 2; enum Kind { KIND_SELF = 0; } }"#,
        )],
        "json=pbjson",
    );
    assert_eq!(names(&files), ["type.gen.rs", "type.gen.serde.rs", "mod.rs"]);
    let modules = text(&files, "mod.rs");
    assert!(
        modules.contains("pub mod r#type {\n    pub mod r#gen {\n        include!(\"type.gen.rs\");"),
        "{modules}"
    );
    let json = text(&files, "type.gen.serde.rs");
    assert!(json.contains("self.r#gen") && !json.contains("self.gen"), "{json}");
    assert!(json.contains("Self::Self_ =>"), "{json}");
}

/// Only the named files are generated; what they import must be there, and must not leak out.
#[test]
fn imports_resolve_and_are_not_generated() {
    let files = generate_some(
        &[
            (
                "user.proto",
                "syntax = \"proto3\"; package p; import \"other.proto\"; message User { q.Other other = 1; Sibling sibling = 2; }",
            ),
            (
                "other.proto",
                "syntax = \"proto3\"; package q; import public \"sibling.proto\"; message Other { int32 x = 1; }",
            ),
            ("sibling.proto", "syntax = \"proto3\"; package p; message Sibling { int32 x = 1; }"),
        ],
        &["user.proto"],
        "",
    );
    assert_eq!(names(&files), ["p.rs", "p.json.rs", "mod.rs"]);
    let code = text(&files, "p.rs");
    assert!(code.contains("Option<super::q::Other>"), "{code}");
    assert!(!code.contains("pub struct Sibling"), "{code}");
    assert!(!text(&files, "p.json.rs").contains("for Sibling"));
}

const EVENT: (&str, &str) = (
    "event.proto",
    r#"syntax = "proto3"; package p; import "google/protobuf/timestamp.proto";
       message Event { google.protobuf.Timestamp at = 1; map<string, string> labels = 2; bytes data = 3; map<string, int64> counts = 4; }"#,
);

/// Well-known types come from `prost_types`, until the user says otherwise.
#[test]
fn well_known_types_come_from_prost_types_or_where_the_user_says() {
    let code = |parameter: &str| text(&generate(&[EVENT], parameter), "p.rs").to_owned();
    assert!(code("").contains("Option<::prost_types::Timestamp>"));
    assert!(code("json=pbjson").contains("Option<::pbjson_types::Timestamp>"));
    assert!(code("extern_path=.google.protobuf=::my::wkt").contains("Option<::my::wkt::Timestamp>"));
    assert!(code("extern_path=.google.protobuf.Timestamp=crate::Time").contains("Option<crate::Time>"));
    assert!(code("compile_well_known_types").contains("Option<super::google::protobuf::Timestamp>"));
}

/// Each option reaches the library that it is for.
#[test]
fn options_reach_the_libraries() {
    let code = |parameter: &str| text(&generate(&[EVENT, GREETER], parameter), "p.rs").to_owned();
    let json = |parameter: &str| {
        text(&generate(&[EVENT], &format!("json=pbjson{parameter}")), "p.serde.rs").to_owned()
    };
    let grpc = |parameter: &str| text(&generate(&[GREETER], parameter), "helloworld.v1.rs").to_owned();

    assert!(code("").contains("labels: ::std::collections::HashMap<"));
    assert!(code("btree_map=.").contains("labels: ::prost::alloc::collections::BTreeMap<"));
    assert!(code("btree_map=labels").contains("counts: ::std::collections::HashMap<"));
    assert!(code("bytes=.p.Event.data").contains("data: ::prost::bytes::Bytes"));
    assert!(code("type_attribute=.p.Event=#[derive(Eq\\, Hash)]").contains("#[derive(Eq, Hash)]\n"));
    assert!(code("message_attribute=.=#[a(b = \"c\")]").contains("#[a(b = \"c\")]\n"));
    assert!(code("field_attribute=data=#[x = \"\\\\\\\\\"]").contains("#[x = \"\\\\\"]\n"));
    assert!(grpc("").contains("/// A reply.") && !grpc("disable_comments=.").contains("/// A reply."));
    assert!(
        grpc("build_client=false").contains("greeter_server")
            && !grpc("build_client=false").contains("greeter_client")
    );
    assert!(
        grpc("build_server=false").contains("greeter_client")
            && !grpc("build_server=false").contains("greeter_server")
    );
    assert!(
        grpc("").contains("tonic::transport::")
            && !grpc("build_transport=false").contains("tonic::transport::")
    );
    assert!(json("").contains("if true {") && !json(",emit_defaults=false").contains("if true {"));
    assert!(
        json("").contains("__SkipField__") && !json(",ignore_unknown_fields=false").contains("__SkipField__")
    );
    assert!(text(&generate(&[EVENT], "runtime=::j"), "p.json.rs").contains("::j::codegen"));
    assert!(errors(&[EVENT], "emit_defaults=false").contains("it needs `json=pbjson`"));
    assert!(errors(&[EVENT], "serde=true,json=pbjson").contains("it needs `json=protohttp`"));
    assert_eq!(names(&generate(&[EVENT], "json=none,mod_file=none")), ["p.rs"]);
    assert!(!text(&generate(&[EVENT], "json=none"), "p.rs").contains("include!"));
    assert_eq!(names(&generate(&[EVENT], "mod_file=tree.rs")), ["p.rs", "p.json.rs", "tree.rs"]);
}

/// Reflection serves a file only if it knows all that the file imports.
#[test]
fn the_descriptor_set_holds_imports_and_no_comments() {
    let files = generate(&[EVENT, GREETER], "file_descriptor_set");
    let code = text(&files, "file_descriptor_set.rs");
    assert!(code.contains("pub const FILE_DESCRIPTOR_SET: &[u8] = b\""), "{code}");
    let item: syn::ItemConst =
        syn::parse_str(&code[code.find("pub const").expect("a constant")..]).expect("Rust");
    let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::ByteStr(bytes), .. }) = *item.expr else {
        panic!("{code}")
    };
    let pool = prost_reflect::DescriptorPool::decode(bytes.value().as_slice()).expect("a descriptor set");
    assert!(pool.get_file_by_name("google/protobuf/timestamp.proto").is_some());
    let greeter = pool.get_file_by_name(GREETER.0).expect("the file");
    assert!(greeter.file_descriptor_proto().source_code_info.is_none());
    assert!(text(&files, "mod.rs").contains("include!(\"file_descriptor_set.rs\");\n"));
}

/// A oneof named as a message beside it has another Rust name, in the JSON code too.
#[test]
fn a_oneof_named_as_a_nested_message_is_found_by_the_json_code() {
    let files = generate(
        &[(
            "o.proto",
            r#"syntax = "proto3"; package p;
               message Outer { message Event { oneof kind { string a = 1; Kind b = 2; } message Kind {} } }"#,
        )],
        "json=pbjson",
    );
    assert!(text(&files, "p.rs").contains("pub enum KindOneOf"));
    let json = text(&files, "p.serde.rs");
    assert!(json.contains("outer::event::KindOneOf::A(v)"), "{json}");
}

/// A package with nothing to write has no file and no module.
#[test]
fn a_package_of_extensions_or_extern_types_is_left_out() {
    let extensions = r#"syntax = "proto3"; package e; import "google/protobuf/descriptor.proto";
                        extend google.protobuf.FileOptions { string x = 50000; }"#;
    let files = generate(&[EVENT, ("ext.proto", extensions)], "");
    assert_eq!(names(&files), ["p.rs", "p.json.rs", "mod.rs"]);
    let files = generate(&[EVENT], "extern_path=.p=::elsewhere");
    assert_eq!(names(&files), ["mod.rs"]);
    // The HTTP plugin inserts into the file of a package with services, whatever is in it.
    let files = generate(&[GREETER], "extern_path=.helloworld=::h,build_client=false,build_server=false");
    assert_eq!(names(&files), ["helloworld.v1.rs", "mod.rs"]);
}

/// Values that prost would give one name make it panic; here they are an error with a place.
#[test]
fn values_with_one_rust_name_are_refused() {
    let proto = "syntax = \"proto2\";\npackage p;\nenum Kind {\n  KIND_A = 0;\n  option allow_alias = true;\n  KIND_ALIAS = 0;\n  A = 1;\n}\n";
    assert_eq!(
        errors(&[("e.proto", proto)], ""),
        "e.proto:7:3: error: `KIND_A` and `A` of `p.Kind` are both `A` in Rust\n    help: rename one of them"
    );
}

/// Names that differ in the proto and not in Rust would be an error of the Rust compiler, in code that
/// nobody wrote.
#[test]
fn names_that_are_one_in_rust_are_refused() {
    let proto = r#"syntax = "proto3";
package a;
message Foo { enum Kind { X = 0; } string kind = 1; oneof foo_bar { int32 i = 2; } message FooBarOneOf {} message Foo_Bar {} }
message FOO {}
message Taken { message Inner {} }
service S {
  rpc GetURL(FOO) returns (FOO);
  rpc GetUrl(FOO) returns (FOO);
  rpc New(FOO) returns (FOO);
  rpc Connect(FOO) returns (FOO);
}
message _ {}
"#;
    let inner = r#"syntax = "proto3"; package a.taken.v1; message X {}"#;
    let protos = [("a.proto", proto), ("inner.proto", inner)];
    let errors = errors(&protos, "");
    let lines: Vec<&str> = errors.lines().filter(|line| line.contains("error")).collect();
    assert_eq!(
        lines,
        [
            "a.proto:3:53: error: the message `a.Foo.FooBarOneOf` and the oneof `a.Foo.foo_bar` are both `FooBarOneOf` in one module of Rust",
            "a.proto:4:1: error: the message `a.Foo` and the message `a.FOO` are both `Foo` in one module of Rust",
            "a.proto:5:1: error: the package `taken` inside and the message `a.Taken` are both `taken` in one module of Rust",
            "a.proto:8:3: error: `GetURL` and `GetUrl` of `a.S` are both `get_url` in Rust",
            "a.proto:9:3: error: tonic's client has a method `new` besides that of `a.S.New`",
            "a.proto:10:3: error: tonic's client has a method `connect` besides that of `a.S.Connect`",
            "a.proto:12:1: error: `a._` has no name in Rust",
        ]
    );
}

/// A JSON name goes into a string literal as it is.
#[test]
fn a_json_name_that_is_no_literal_is_refused() {
    let proto = "syntax = \"proto3\";\nmessage M {\n  int32 a = 1 [json_name = \"a\\\"b\"];\n}\n";
    assert_eq!(
        errors(&[("j.proto", proto)], "json=pbjson"),
        "j.proto:3:3: error: the JSON name of `M.a` has a character that cannot be used\n    \
         help: quotes, backslashes and control characters cannot"
    );
    generate(&[("j.proto", proto)], "");
}

/// Options are checked before anything is generated, all of them at once.
#[test]
fn wrong_options_are_refused() {
    let errors = errors(
        &[GREETER],
        "nope,extern_path=p=::q,extern_path=.p=q::r,extern_path=.p,type_attribute=.=x,mod_file=a/b.rs,json=serde,build_client=maybe",
    );
    assert!(
        errors.starts_with("error: unknown option `nope`\n    help: the options are boxed, btree_map, "),
        "{errors}"
    );

    let errors = crate::errors(
        &[GREETER],
        "extern_path=p=::q,extern_path=.p=q::r,extern_path=.p,type_attribute=.=x,mod_file=a/b.rs,json=serde,build_client=maybe",
    );
    let lines: Vec<&str> = errors.lines().filter(|line| line.starts_with("error")).collect();
    assert_eq!(
        lines,
        [
            "error: option `extern_path=p=::q`: `p` is no proto path: it must look like `.package` or `.package.Type`",
            "error: option `extern_path=.p=q::r`: `q::r` is no Rust path that is the same everywhere: it must begin with `::` or `crate`",
            "error: option `extern_path=.p`: the value must have two parts with `=` between them",
            "error: option `type_attribute=.=x`: `x` is no attribute: expected `struct`",
            "error: option `mod_file=a/b.rs`: it must be a file name without a folder",
            "error: option `json=serde`: `serde` is none of `protohttp`, `pbjson`, `none`",
            "error: option `build_client=maybe`: `maybe` is neither `true` nor `false`",
        ]
    );
}

/// Descriptors that went through other tools may have some source positions and not others.
#[test]
fn incomplete_source_positions_are_no_panic() {
    let mut request = request(&[GREETER], &[], "");
    let file = request.files.last_mut().expect("a file");
    let mut bytes = file.to_vec();
    // A second `source_code_info` is merged into the first: field 9 with one location for `[4, 99]`.
    bytes.extend([0x4a, 0x08, 0x0a, 0x06, 0x0a, 0x02, 4, 99, 0x12, 0x00]);
    *file = bytes.into();
    protoc_gen_rust_tonic::generate(&request).expect("generated");
}
