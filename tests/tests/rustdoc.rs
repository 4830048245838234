//! The comments of protos become documentation that rustdoc accepts, whatever stands in them.

use protohttp_tests::{fixture::Fixture, protoc, scratch::Scratch};

/// Comments that are hard, and every kind of item that has one.
const FIXTURES: &[&str] =
    &["comments", "helloworld", "deprecated", "names-keywords", "additional-bindings", "patch-mask"];

#[test]
fn rustdoc_does_not_warn_about_generated_code() {
    let scratch = Scratch::new("documented").expect("a crate");
    let mut modules = String::from("//! Generated code.\n\n");
    for name in FIXTURES {
        let fixture = Fixture::named(name).expect("the fixture is there");
        let out = scratch.path("src").join(fixture.module());
        let output =
            protoc::run(&fixture, &[("rust-tonic", ""), ("rust-http", "")], &out).expect("protoc runs");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        // Messages are documented by prost, whose text is not ours to judge: without the module tree
        // that allows all, rustdoc says what it thinks of each file.
        let tree = std::fs::read_to_string(out.join("mod.rs")).expect("a module tree");
        let bare: Vec<&str> = tree.lines().filter(|line| !line.starts_with("#[allow(")).collect();
        std::fs::write(out.join("mod.rs"), bare.join("\n")).expect("written");
        modules.push_str(&format!(
            "/// A fixture.\npub mod {} {{\n    include!(\"{0}/mod.rs\");\n}}\n",
            fixture.module()
        ));
    }
    scratch.write("src/lib.rs", &modules).expect("written");
    let warnings = scratch.document().unwrap_or_else(|error| panic!("{error}"));
    let is_ours = |warning: &&str| warning.contains(".http.rs") || warning.contains(".json.rs");
    let ours: Vec<&str> = warnings.split("\n\n").filter(is_ours).collect();
    assert!(ours.is_empty(), "{}", ours.join("\n\n"));
}
