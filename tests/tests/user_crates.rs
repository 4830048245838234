//! Crates as users have them, built by cargo: what one protoc command leaves compiles with the one
//! line that the README gives, and the HTTP bindings fit beside other generators' messages.

use prost_build::Module;
use protohttp_codegen::Schema;
use protohttp_tests::{
    compile::request,
    fixture::{Fixture, root},
    insertion::insert,
    protoc,
    scratch::{PBJSON, SERDE, Scratch, cargo},
};
use std::{io::Write, path::PathBuf, process::Command};

/// A program that uses what was generated, so that it must be there and fit together.
const USE: &str = r#"
#[derive(Debug)]
struct Hello;

#[tonic::async_trait]
impl helloworld::v1::greeter_server::Greeter for Hello {
    async fn say_hello(
        &self,
        request: tonic::Request<helloworld::v1::HelloRequest>,
    ) -> Result<tonic::Response<helloworld::v1::HelloReply>, tonic::Status> {
        let message = format!("Hello {}", request.into_inner().name);
        Ok(tonic::Response::new(helloworld::v1::HelloReply { message }))
    }
}

fn main() -> Result<(), protohttp::Conflict> {
    let http = helloworld::v1::greeter_http_server::GreeterHttpServer::new(Hello);
    let _router = protohttp::Routes::new().add(http).into_router()?;
    Ok(())
}
"#;

fn fixture(name: &str) -> Fixture {
    Fixture::named(name).expect("the fixture is there")
}

/// Runs protoc with the plugins of a README's command on a fixture.
fn generate(fixture: &Fixture, scratch: &Scratch) {
    let options = |name: &str| fixture.case.plugins.get(name).map_or("", |case| case.options.as_str());
    let plugins = [("rust-tonic", options("rust-tonic")), ("rust-http", options("rust-http"))];
    let output = protoc::run(fixture, &plugins, &scratch.path("src/gen")).expect("protoc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn one_protoc_command_leaves_a_folder_that_compiles_with_one_line() {
    let scratch = Scratch::new("one-line").expect("a crate");
    generate(&fixture("helloworld"), &scratch);
    let text = format!("#![deny(warnings)]\n//! A service.\n\ninclude!(\"gen/mod.rs\");\n{USE}");
    scratch.write("src/main.rs", &text).expect("written");
    scratch.check().unwrap_or_else(|error| panic!("{error}"));
}

/// A call of the plugin alone writes what compiles beside messages that another call has made.
#[test]
fn typed_errors_are_written_by_a_call_of_their_own() {
    let scratch = Scratch::new("errors-alone").expect("a crate");
    let fixture = fixture("errors-prefix");
    for (plugin, folder) in [("rust-tonic", "src/gen"), ("rust-errors", "src/errors")] {
        let output = protoc::run(&fixture, &[(plugin, "")], &scratch.path(folder)).expect("protoc runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let text = "#![deny(warnings)]\n//! Errors.\n\n#[allow(dead_code, missing_docs)]\nmod errors {\n    \
                include!(\"gen/prefix.v1.rs\");\n    include!(\"errors/prefix.v1.errors.rs\");\n}\n\n\
                fn main() {\n    println!(\"{:?}\", errors::Reason::all());\n}\n";
    scratch.write("src/main.rs", text).expect("written");
    scratch.check().unwrap_or_else(|error| panic!("{error}"));
}

/// What is generated and not used, in a program of the strictest kind, warns of nothing.
#[test]
fn unused_output_does_not_warn() {
    for name in [
        "services-two-in-a-file",
        "packages-that-refer-to-each-other",
        "package-absent",
        "deprecated",
        "well-known-whole",
    ] {
        let scratch = Scratch::new(&format!("unused-{name}")).expect("a crate");
        generate(&fixture(name), &scratch);
        let lints = "#![deny(warnings, missing_docs, unreachable_pub, clippy::all, rust_2018_idioms)]";
        // A file without a package has no module whose attribute could allow anything.
        let text = format!(
            "{lints}\n//! Nothing is used.\n\n#[allow(dead_code, missing_docs, unreachable_pub)]\nmod api {{\n    include!(\"gen/mod.rs\");\n}}\n\nfn main() {{}}\n"
        );
        scratch.write("src/main.rs", &text).expect("written");
        scratch.check().unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Errors stand in modules of others, where nothing allows them what clippy dislikes.
#[test]
fn clippy_has_nothing_to_say_of_errors() {
    let scratch = Scratch::new("errors-clippy").expect("a crate");
    let errors = fixture("errors-clippy").folder.join("expected/rust-errors/clippy.v1.errors.rs");
    let errors = std::fs::read_to_string(errors).expect("a golden");
    scratch.write("src/errors.rs", &errors).expect("written");
    let text = "//! Errors, beside an enum of somebody else.\n#![allow(missing_docs)]\n\n\
                #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
                pub enum Reason {\n    SoldOut,\n    Many,\n    Seven,\n    Number,\n}\n\n\
                include!(\"errors.rs\");\n";
    scratch.write("src/lib.rs", text).expect("written");
    let warnings = scratch.lint().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(warnings, "");
}

/// Other JSON code needs other crates, and those are all that it needs.
#[test]
fn output_for_other_json_code_compiles() {
    for (name, dependencies) in [("option-json-pbjson", PBJSON), ("option-json-serde", SERDE)] {
        let scratch = Scratch::with_dependencies(name, dependencies).expect("a crate");
        generate(&fixture(name), &scratch);
        let text = "#![deny(warnings)]\n//! A service.\n\ninclude!(\"gen/mod.rs\");\n";
        scratch.write("src/lib.rs", text).expect("written");
        scratch.check().unwrap_or_else(|error| panic!("{name}: {error}"));
    }
}

/// Who writes the JSON code beside other generators' messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Json {
    Pbjson,
    RustJson,
}

#[test]
fn the_bindings_fit_beside_other_plugins_messages() {
    let scratch = Scratch::with_dependencies("beside-others", PBJSON).expect("a crate");
    beside_others(&scratch, Json::Pbjson);
}

#[test]
fn the_codec_fits_beside_other_plugins_messages() {
    let codec = format!("protohttp-json = {{ path = {:?} }}\n", root().join("protohttp-json"));
    let scratch = Scratch::with_dependencies("codec-beside-others", &codec).expect("a crate");
    beside_others(&scratch, Json::RustJson);
}

/// The layout of neoeinstein's plugins with `flat_output_dir`: `helloworld.v1.rs` with an insertion
/// point at its end, which includes `helloworld.v1.serde.rs` and `helloworld.v1.tonic.rs`. It is made
/// here with the libraries that those plugins call.
fn beside_others(scratch: &Scratch, json: Json) {
    let fixture = fixture("helloworld");
    let http_options = if json == Json::Pbjson { "json=pbjson" } else { "" };
    let request = request(&fixture, http_options).expect("it compiles");
    let schema = Schema::new(&request).expect("it links");
    let stem = "helloworld.v1";

    let file = schema.targets()[0].file_descriptor_proto().clone();
    let module = Module::from_protobuf_package_name(stem);
    let generate = |with_services: bool| {
        let mut config = prost_build::Config::new();
        let mut file = file.clone();
        if with_services {
            file.message_type.clear();
            config.service_generator(tonic_prost_build::configure().service_generator());
        }
        config
            .generate(vec![(module.clone(), file)])
            .expect("prost-build")
            .remove(&module)
            .unwrap_or_default()
    };
    let serde: Vec<u8> = pbjson_build::Builder::new()
        .register_file_descriptor(file.clone())
        .generate(&[format!(".{stem}")], |_| Ok(Vec::new()))
        .expect("pbjson-build")
        .into_iter()
        .flat_map(|(_, text)| text)
        .collect();

    let mut text = format!("{}// @@protoc_insertion_point(module)\n", generate(false));
    let mut others = vec![("tonic", generate(true))];
    if json == Json::Pbjson {
        others.push(("serde", String::from_utf8(serde).expect("text")));
    }
    for (kind, code) in others {
        scratch.write(&format!("src/gen/{stem}.{kind}.rs"), &code).expect("written");
        text = insert(&text, "module", &format!("include!(\"{stem}.{kind}.rs\");\n")).expect("a point");
    }
    let mut files: Vec<_> =
        protoc_gen_rust_http::generate(&request).expect("it generates").files.into_iter().collect();
    if json == Json::RustJson {
        files.extend(protoc_gen_rust_json::generate(&request).expect("it generates").files);
    }
    for file in files {
        match file.insertion_point {
            Some(point) => text = insert(&text, &point, &file.content).expect("the same point"),
            None => scratch.write(&format!("src/gen/{}", file.name), &file.content).expect("written"),
        }
    }
    scratch.write(&format!("src/gen/{stem}.rs"), &text).expect("written");
    let modules = format!("pub mod helloworld {{ pub mod v1 {{ include!(\"gen/{stem}.rs\"); }} }}");
    scratch.write("src/main.rs", &format!("{modules}\n{USE}")).expect("written");
    scratch.check().unwrap_or_else(|error| panic!("{error}"));
}

/// The same with the plugins themselves, which cargo fetches and builds: only when asked for.
#[test]
fn the_bindings_fit_beside_the_real_other_plugins() {
    if std::env::var_os("PROTOHTTP_TEST_OTHER_PLUGINS").is_none() {
        // Past the capture of a test's output: whoever reads the log should know.
        let _ = writeln!(
            std::io::stderr(),
            "skipped: set PROTOHTTP_TEST_OTHER_PLUGINS to install protoc-gen-prost, -serde and -tonic"
        );
        return;
    }
    let installed = root().join("target/other-plugins");
    let status = cargo()
        .args(["install", "--quiet", "--root"])
        .arg(&installed)
        .args(["protoc-gen-prost", "protoc-gen-prost-serde", "protoc-gen-tonic"])
        .status()
        .expect("cargo runs");
    assert!(status.success());
    let fixture = fixture("helloworld");
    let scratch = Scratch::with_dependencies("beside-real-others", PBJSON).expect("a crate");
    let out = scratch.path("src/gen");
    std::fs::create_dir_all(&out).expect("a folder");
    let mut protoc = Command::new(protohttp_tests::compile::protoc().expect("protoc"));
    for include in fixture.includes() {
        protoc.arg("-I").arg(include);
    }
    let mut plugin = |name: &str, program: PathBuf| {
        protoc.arg(format!("--plugin=protoc-gen-{name}={}", program.display()));
        protoc.arg(format!("--{name}_out={}", out.display()));
        // Their default is a folder for each package; ours is one folder, as theirs was once.
        let option = if name == "rust-http" { "json=pbjson" } else { "flat_output_dir" };
        protoc.arg(format!("--{name}_opt={option}"));
    };
    for name in ["prost", "prost-serde", "tonic"] {
        plugin(name, installed.join("bin").join(format!("protoc-gen-{name}")));
    }
    plugin("rust-http", protoc::program("rust-http").expect("built"));
    let output = protoc.args(fixture.protos().expect("protos")).output().expect("protoc runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let modules = "pub mod helloworld { pub mod v1 { include!(\"gen/helloworld.v1.rs\"); } }";
    scratch.write("src/main.rs", &format!("{modules}\n{USE}")).expect("written");
    scratch.check().unwrap_or_else(|error| panic!("{error}"));
}
