//! Output depends on what a package holds, not on the order in which its files are named, nor on
//! which other packages are generated in the same call.

use protohttp_codegen::Request;
use protohttp_tests::{compile::request, fixture::Fixture, plugins::PLUGINS};
use std::collections::BTreeMap;

fn generate(
    plugin: &protohttp_codegen::Plugin,
    request: &Request,
) -> BTreeMap<(String, Option<String>), String> {
    let generated = (plugin.generate)(request).unwrap_or_else(|errors| panic!("{}", errors.summary()));
    let named = |file: protohttp_codegen::OutputFile| ((file.name, file.insertion_point), file.content);
    generated.files.into_iter().map(named).collect()
}

fn of(fixture: &str) -> Request {
    let fixture = Fixture::named(fixture).expect("the fixture is there");
    request(&fixture, "").expect("it compiles")
}

#[test]
fn the_order_of_files_changes_nothing() {
    for name in ["package-in-several-files", "packages-that-refer-to-each-other", "foreign-messages"] {
        let request = of(name);
        let mut reversed = request.clone();
        reversed.files_to_generate.reverse();
        for (plugin, value) in PLUGINS {
            assert_eq!(generate(value, &request), generate(value, &reversed), "{plugin} {name}");
        }
    }
}

#[test]
fn a_package_alone_is_what_it_is_among_others() {
    let together = of("packages-that-refer-to-each-other");
    let mut alone = together.clone();
    alone.files_to_generate.retain(|file| file.starts_with("a"));
    assert_eq!(alone.files_to_generate.len(), 2);
    for (plugin, value) in PLUGINS {
        // The merged document is one of all files.
        let parameter = if *plugin == "openapi" { "output_mode=package" } else { "" };
        let together = generate(value, &together.with_parameter(parameter));
        for (file, text) in
            generate(value, &alone.with_parameter(parameter)).iter().filter(|((name, _), _)| name != "mod.rs")
        {
            assert_eq!(together.get(file), Some(text), "{plugin} {file:?}");
        }
    }
}

#[test]
fn two_runs_are_the_same() {
    for name in ["query-map", "patch-mask", "names-keywords"] {
        let request = of(name);
        for (plugin, value) in PLUGINS {
            assert_eq!(generate(value, &request), generate(value, &request), "{plugin} {name}");
        }
    }
}
