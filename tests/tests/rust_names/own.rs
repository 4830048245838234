//! Names that prost and tonic do not print: those of our own modules and constants, and what is said
//! of names that Rust cannot have.

use prost_reflect::DescriptorPool;
use protohttp_codegen::rust::{
    self, Clash, ExternPathError, ExternPaths, Paths, Scope, ServiceNames, WellKnownTypes,
};
use protox::file::File;
use quote::ToTokens;

fn pool(text: &str) -> DescriptorPool {
    let mut pool = DescriptorPool::global();
    let file = File::from_source("test.proto", text).expect("the proto parses");
    pool.add_file_descriptor_proto(file.file_descriptor_proto().clone()).expect("the proto links");
    pool
}

#[test]
fn operations_and_http_modules_are_named_beside_tonics() {
    let pool = pool(
        r#"syntax = "proto3"; package a; message M {}
        service URLService { rpc GetURL(M) returns (M); rpc _2D(M) returns (M); rpc Self(M) returns (M); }
        service Self {}"#,
    );
    let service = pool.get_service_by_name("a.URLService").expect("it is there");
    let operations: Vec<String> =
        service.methods().map(|method| rust::operation_ident(&method).to_string()).collect();
    assert_eq!(operations, ["GET_URL", "_2D", "SELF"]);

    let names = ServiceNames::new(&service);
    assert_eq!(names.http_server_module, "url_service_http_server");
    assert_eq!(names.http_server, "UrlServiceHttpServer");
    assert_eq!(names.http_client_module, "url_service_http_client");
    assert_eq!(names.http_client, "UrlServiceHttpClient");

    let names = ServiceNames::new(&pool.get_service_by_name("a.Self").expect("it is there"));
    assert_eq!(names.http_server_module, "self__http_server");
    assert_eq!(names.http_server, "Self_HttpServer");
}

#[test]
fn every_module_of_ours_is_one_hop() {
    let pool =
        pool(r#"syntax = "proto3"; package a.b; message M { message N {} oneof kind { string s = 1; } }"#);
    let paths = Paths::default();
    let message = pool.get_message_by_name("a.b.M.N").expect("it is there");
    let seen = |scope| paths.message(&scope, &message).to_token_stream().to_string().replace(' ', "");
    assert_eq!(seen(Scope::new("a.b", 0)), "m::N");
    assert_eq!(seen(Scope::new("a.b", 2)), "super::super::m::N");
    assert_eq!(seen(Scope::new("a.c", 1)), "super::super::b::m::N");
    assert_eq!(seen(Scope::new("", 1)), "super::a::b::m::N");

    let oneof = message.parent_message().and_then(|outer| outer.oneofs().next()).expect("it is there");
    let path = paths.oneof(&Scope::new("a.b.c", 1), &oneof).to_token_stream().to_string();
    assert_eq!(path, "super :: super :: m :: Kind");
}

#[test]
fn a_package_is_no_prefix_of_a_longer_word() {
    let pool = pool(r#"syntax = "proto3"; package a.bc; message M {}"#);
    let pairs = [(".a.b".to_owned(), "::x".to_owned())];
    let paths = Paths::new(ExternPaths::new(&pairs, WellKnownTypes::Compiled).expect("it is valid"));
    let message = pool.get_message_by_name("a.bc.M").expect("it is there");
    assert_eq!(paths.message(&Scope::new("a.bc", 0), &message).to_token_stream().to_string(), "M");
}

#[test]
fn wrappers_are_structs_or_what_they_wrap() {
    let pool = pool(r#"syntax = "proto3"; package a; message String {} message Empty {}"#);
    let native = |well_known, pairs: &[(&str, &str)], name: &str| {
        let pairs: Vec<_> = pairs.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        let paths = Paths::new(ExternPaths::new(&pairs, well_known).expect("they are valid"));
        paths.is_native(&pool.get_message_by_name(name).expect("it is there"))
    };
    for name in ["Empty", "Int32Value", "BoolValue", "StringValue", "BytesValue"] {
        let name = format!("google.protobuf.{name}");
        assert!(!native(WellKnownTypes::PbjsonTypes, &[], &name), "{name}");
        assert!(!native(WellKnownTypes::Compiled, &[], &name), "{name}");
        assert!(native(WellKnownTypes::ProstTypes, &[], &name), "{name}");
        assert!(!native(WellKnownTypes::ProstTypes, &[(".google.protobuf", "::own")], &name), "{name}");
    }
    assert!(!native(WellKnownTypes::ProstTypes, &[], "google.protobuf.Timestamp"));
    assert!(native(
        WellKnownTypes::PbjsonTypes,
        &[(".google.protobuf.Empty", "()")],
        "google.protobuf.Empty"
    ));
    assert!(!native(WellKnownTypes::PbjsonTypes, &[(".a.String", "::own::String")], "a.String"));
    assert!(!native(WellKnownTypes::ProstTypes, &[], "a.Empty"));
}

#[test]
fn bad_extern_paths_are_errors() {
    for proto in ["", ".", "a", "a.b", ".a.", ".a..b", "..a", ".a b", ".a\0"] {
        assert_eq!(ExternPaths::check(proto, "::x"), Err(ExternPathError::Proto(proto.to_owned())));
    }
    for rust in [
        "",
        "x",
        "x::y",
        "super::x",
        "self::x",
        "::",
        "::x::",
        "crates::x",
        "crate x",
        "::x y",
        "&'static ()",
        "(",
    ] {
        assert_eq!(ExternPaths::check(".a", rust), Err(ExternPathError::Rust(rust.to_owned())));
    }
    for rust in ["::x", "crate", "crate::x::Y", "::x::r#type", "::x::type", "::x::Y<::z::Z>", "()", "u64"] {
        assert_eq!(ExternPaths::check(".a", rust), Ok(()), "{rust}");
    }
    let twice = [(".a".to_owned(), "::x".to_owned()), (".a".to_owned(), "::y".to_owned())];
    let error = ExternPaths::new(&twice, WellKnownTypes::PbjsonTypes);
    assert_eq!(error, Err(ExternPathError::Duplicate(".a".to_owned())));
}

#[test]
fn the_first_name_in_the_file_is_the_variant_and_the_others_are_aliases() {
    let pool = pool(
        r#"syntax = "proto3"; package a;
        enum State { option allow_alias = true;
            STATE_NONE = 0; STATE_ON = 2; STATE_RUNNING = 1; STATE_STARTED = 1; STATE_EMPTY = 0; STATE_GOING = 1; }"#,
    );
    let variants = rust::enum_variants(&pool.get_enum_by_name("a.State").expect("it is there"));
    let summary: Vec<String> = variants
        .iter()
        .map(|variant| format!("{}={} {} {:?}", variant.ident, variant.number, variant.name, variant.aliases))
        .collect();
    assert_eq!(
        summary,
        [
            r#"None=0 STATE_NONE ["STATE_EMPTY"]"#,
            r#"On=2 STATE_ON []"#,
            r#"Running=1 STATE_RUNNING ["STATE_STARTED", "STATE_GOING"]"#,
        ]
    );
}

#[test]
fn names_that_become_one_are_told() {
    let pool = pool(
        r#"syntax = "proto3"; package a;
        message M { string FooBar = 1; oneof foo_bar { string one = 2; } oneof Foo_bar { string two = 3; } }
        enum Kind { KIND_A = 0; A = 1; KIND_B = 2; }
        service S { rpc GetURL(M) returns (M); rpc GetUrl(M) returns (M); rpc Other(M) returns (M); }"#,
    );
    let told = |clashes: Vec<Clash>| -> Vec<String> {
        let told =
            |clash: &Clash| format!("{}: {} {} {:?}", clash.ident, clash.first, clash.second, clash.path);
        clashes.iter().map(told).collect()
    };
    let message = pool.get_message_by_name("a.M").expect("it is there");
    assert_eq!(
        told(Clash::fields(&message)),
        ["foo_bar: FooBar foo_bar [4, 0, 8, 0]", "foo_bar: FooBar Foo_bar [4, 0, 8, 1]"]
    );
    let kind = pool.get_enum_by_name("a.Kind").expect("it is there");
    assert_eq!(told(Clash::values(&kind)), ["A: KIND_A A [5, 0, 2, 1]"]);
    let service = pool.get_service_by_name("a.S").expect("it is there");
    assert_eq!(told(Clash::methods(&service)), ["get_url: GetURL GetUrl [6, 0, 2, 1]"]);
}

#[test]
fn names_without_a_word_are_named_all_the_same() {
    let pool = pool(
        r#"syntax = "proto3"; package a; message __ { oneof ___ { string ____ = 2; } }
        enum _E { _ = 0; } service _____ { rpc _(__) returns (__); }"#,
    );
    let message = pool.get_message_by_name("a.__").expect("it is there");
    assert!(rust::is_nameless(message.name()));
    rust::message_ident(&message);
    message.fields().for_each(|field| {
        rust::field_ident(&field);
        rust::oneof_variant_ident(&field);
    });
    let paths = Paths::default();
    message.oneofs().for_each(|oneof| {
        paths.oneof(&Scope::new("a", 1), &oneof);
    });
    let service = pool.get_service_by_name("a._____").expect("it is there");
    ServiceNames::new(&service);
    service.methods().for_each(|method| {
        rust::method_ident(&method);
        rust::operation_ident(&method);
    });
    rust::enum_variants(&pool.get_enum_by_name("a._E").expect("it is there"));
}
