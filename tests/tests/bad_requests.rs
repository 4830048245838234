//! Requests that no protoc would send, and command lines: an answer or one line on stderr, never a
//! panic, never a hang.

use bytes::Bytes;
use prost::Message;
use prost_types::{
    DescriptorProto, FileDescriptorProto, MethodDescriptorProto, ServiceDescriptorProto,
    compiler::CodeGeneratorResponse,
};
use protohttp_codegen::Request;
use protohttp_tests::{compile::request, fixture::Fixture, plugins::PLUGINS, protoc::program};
use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

/// Runs the plugin's program with those bytes on stdin.
fn run(plugin: &str, arguments: &[&str], stdin: &[u8]) -> Output {
    let program = program(plugin).expect("the plugins build");
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the plugin starts");
    let mut input = child.stdin.take().expect("a pipe");
    // A program that answers `--help` does not read its stdin.
    let _ = input.write_all(stdin);
    drop(input);
    child.wait_with_output().expect("the plugin ends")
}

/// Asserts one line on stderr that begins with the program's name, exit code 1 and no output.
fn assert_one_line(plugin: &str, output: &Output) {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{plugin}: {stderr}");
    assert_eq!(stderr.lines().count(), 1, "{plugin}: {stderr}");
    assert!(stderr.starts_with(&format!("protoc-gen-{plugin}: ")), "{stderr}");
    assert!(output.stdout.is_empty(), "{plugin}");
}

/// The error in the response, and no files with it.
fn refusal(plugin: &str, output: &Output) -> String {
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{plugin}: a user's mistake is no failure of the program: {stderr}"
    );
    assert_eq!(stderr, "", "{plugin}");
    let response = CodeGeneratorResponse::decode(output.stdout.as_slice()).expect("a response");
    assert!(response.file.is_empty(), "{plugin}: no files beside an error");
    response.error.expect("an error")
}

fn helloworld() -> Request {
    let fixture = Fixture::named("helloworld").expect("the fixture is there");
    request(&fixture, "").expect("it compiles")
}

#[test]
fn garbage_on_stdin_is_one_line_and_exit_1() {
    for (plugin, _) in PLUGINS {
        for garbage in [
            &b"not a request at all"[..],
            b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
            b"{}",
            b"\x0a\xff\x01",
        ] {
            assert_one_line(plugin, &run(plugin, &[], garbage));
        }
    }
}

#[test]
fn an_empty_request_generates_nothing() {
    for (plugin, _) in PLUGINS {
        let output = run(plugin, &[], b"");
        assert_eq!(output.status.code(), Some(0), "{plugin}");
        let response = CodeGeneratorResponse::decode(output.stdout.as_slice()).expect("a response");
        assert_eq!(response.error, None, "{plugin}");
        // A module tree without modules is a file, but an empty one.
        assert!(response.file.iter().all(|file| file.name() == "mod.rs"), "{plugin}");
    }
}

#[test]
fn a_response_says_that_proto3_optional_is_understood() {
    for (plugin, _) in PLUGINS {
        let name = if *plugin == "rust-errors" { "errors" } else { "helloworld" };
        let request = request(&Fixture::named(name).expect("the fixture is there"), "").expect("it compiles");
        let output = run(plugin, &[], &request.encode());
        let response = CodeGeneratorResponse::decode(output.stdout.as_slice()).expect("a response");
        assert_eq!(response.supported_features() & 1, 1, "{plugin}");
        assert_eq!(response.error, None, "{plugin}");
        assert!(!response.file.is_empty(), "{plugin}");
    }
}

#[test]
fn a_truncated_request_is_answered_or_is_one_line() {
    let whole = helloworld().encode();
    for (plugin, _) in PLUGINS {
        for part in 1..24 {
            let output = run(plugin, &[], &whole[..whole.len() * part / 24]);
            if output.status.code() == Some(0) {
                CodeGeneratorResponse::decode(output.stdout.as_slice()).expect("a response");
            } else {
                assert_one_line(plugin, &output);
            }
        }
    }
}

/// Whatever bytes a file has, the plugins return. That they do not panic is what is tested.
#[test]
fn damaged_descriptors_never_panic() {
    for name in [
        "query-oneof",
        "comments",
        "names-keywords",
        "query-proto2",
        "additional-bindings",
        "errors-catalogue",
    ] {
        let fixture = Fixture::named(name).expect("the fixture is there");
        let whole = request(&fixture, "").expect("it compiles");
        let last = whole.files.len() - 1;
        let file = whole.files[last].to_vec();
        let generate = |bytes: Vec<u8>| {
            let mut damaged = whole.clone();
            damaged.files[last] = Bytes::from(bytes);
            for (_, plugin) in PLUGINS {
                let _ = (plugin.generate)(&damaged);
            }
        };
        for length in (0..file.len()).step_by(file.len() / 40 + 1) {
            generate(file[..length].to_vec());
        }
        for at in (0..file.len()).step_by(file.len() / 60 + 1) {
            for damage in [0x01, 0x08, 0x80] {
                let mut bytes = file.clone();
                bytes[at] ^= damage;
                generate(bytes);
            }
        }
    }
}

#[test]
fn a_missing_import_is_named() {
    let mut request = helloworld();
    request.files.retain(|file| !file.windows(15).any(|bytes| bytes == b"api/http.proto\x12"));
    assert!(request.files.len() < helloworld().files.len(), "a file was taken out");
    for (plugin, _) in PLUGINS {
        let error = refusal(plugin, &run(plugin, &[], &request.encode()));
        assert!(error.contains("google/api/http.proto"), "{plugin}: {error}");
    }
}

#[test]
fn a_file_to_generate_that_is_not_there_is_named() {
    let mut request = helloworld();
    request.files_to_generate.push("absent.proto".to_owned());
    for (plugin, _) in PLUGINS {
        let error = refusal(plugin, &run(plugin, &[], &request.encode()));
        assert!(error.starts_with("1 error\n") && error.contains("`absent.proto`"), "{plugin}: {error}");
    }
}

#[test]
fn an_option_that_is_none_is_named_and_the_known_ones_listed() {
    for (name, plugin) in PLUGINS {
        let request = helloworld().with_parameter("no_such_option=1");
        let error = refusal(name, &run(name, &[], &request.encode()));
        assert!(error.contains("unknown option `no_such_option`"), "{name}: {error}");
        for option in plugin.options {
            assert!(error.contains(option.name), "{name}: {error}");
        }
    }
}

/// A file `bad.proto` with a service whose method has those types.
fn with_types(input: &str, output: &str) -> Request {
    let method = MethodDescriptorProto {
        name: Some("Get".to_owned()),
        input_type: Some(input.to_owned()),
        output_type: Some(output.to_owned()),
        ..MethodDescriptorProto::default()
    };
    let service = ServiceDescriptorProto {
        name: Some("Service".to_owned()),
        method: vec![method],
        ..ServiceDescriptorProto::default()
    };
    let file = FileDescriptorProto {
        name: Some("bad.proto".to_owned()),
        package: Some("bad.v1".to_owned()),
        syntax: Some("proto3".to_owned()),
        message_type: vec![DescriptorProto { name: Some("Known".to_owned()), ..DescriptorProto::default() }],
        service: vec![service],
        ..FileDescriptorProto::default()
    };
    Request {
        files_to_generate: vec!["bad.proto".to_owned()],
        parameter: String::new(),
        files: vec![file.encode_to_vec().into()],
    }
}

#[test]
fn an_rpc_of_an_unknown_type_is_a_diagnostic() {
    for (plugin, _) in PLUGINS {
        for (input, output) in
            [(".bad.v1.Unknown", ".bad.v1.Known"), (".bad.v1.Known", ".bad.v1.Unknown"), ("", "")]
        {
            let error = refusal(plugin, &run(plugin, &[], &with_types(input, output).encode()));
            assert!(error.contains("bad.proto"), "{plugin}: {error}");
        }
    }
}

#[test]
fn a_service_without_source_info_is_generated_all_the_same() {
    let request = with_types(".bad.v1.Known", ".bad.v1.Known");
    for (plugin, _) in PLUGINS {
        let output = run(plugin, &[], &request.encode());
        let response = CodeGeneratorResponse::decode(output.stdout.as_slice()).expect("a response");
        assert_eq!(response.error, None, "{plugin}");
    }
}

#[test]
fn version_and_help_answer_a_person() {
    for (name, plugin) in PLUGINS {
        let version = run(name, &["--version"], b"");
        let text = String::from_utf8_lossy(&version.stdout);
        assert!(
            version.status.success() && text.starts_with(plugin.name) && text.lines().count() == 1,
            "{text}"
        );
        let help = run(name, &["--help"], b"");
        let text = String::from_utf8_lossy(&help.stdout);
        assert!(help.status.success() && text.contains(&format!("--{name}_out=")), "{text}");
        for option in plugin.options {
            assert!(text.contains(option.name), "{name}: --help does not name {}", option.name);
        }
        assert_one_line(name, &run(name, &["--no-such-argument"], b""));
    }
}
