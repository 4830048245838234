//! Rust names, as `protohttp_codegen::rust` says they are, against what prost-build and
//! tonic-prost-build print: every module, struct, field, type, enum, variant, oneof, trait and method,
//! over all fixtures and, where it is there, over the corpus.
//!
//! Both sides are put down as a list of facts, one line each, such as
//! `helloworld::v1: struct HelloReply, field message: String`, and the lists must be the same.

mod compare;
mod own;
mod printed;
mod said;

use compare::{Agreement, compare};
use protohttp_codegen::{Schema, rust::WellKnownTypes};
use protohttp_tests::{
    compile::request,
    corpus::{self, Set},
    fixture::Fixture,
};

const WELL_KNOWN_TYPES: &[WellKnownTypes] =
    &[WellKnownTypes::PbjsonTypes, WellKnownTypes::ProstTypes, WellKnownTypes::Compiled];

/// The corpus sets that are always compared; `PROTOHTTP_CORPUS_SETS=all` means every one.
const SMALL_SETS: &[&str] = &["library", "pubsub", "run"];

#[test]
fn every_fixture_has_the_names_that_prost_and_tonic_give() {
    let mut complaints = Vec::new();
    let mut compared = 0;
    for fixture in Fixture::all().expect("the fixtures can be read") {
        let schema = match schema(&fixture) {
            Ok(schema) => schema,
            // Protos that cannot be linked are what the fixture is about.
            Err(_) if fixture.name.starts_with("error-") => continue,
            Err(why) => {
                complaints.push(format!("fixtures/{}: {why}", fixture.name));
                continue;
            }
        };
        // What these do to names is a matter of the fixtures that are about names.
        let about_names = fixture.name.starts_with("rust-names-");
        let well_known = if about_names { WELL_KNOWN_TYPES } else { &[WellKnownTypes::PbjsonTypes] };
        for &well_known in well_known {
            match compare(&schema, &[], well_known) {
                Ok(Agreement { facts }) => compared += facts,
                Err(complaint) => {
                    complaints.push(format!("fixtures/{} ({well_known:?}):\n{complaint}", fixture.name));
                }
            }
        }
    }
    assert!(complaints.is_empty(), "\n{}", complaints.join("\n"));
    println!("{compared} names agree");
    assert!(compared > 3_000, "only {compared} names: were the fixtures found?");
}

#[test]
fn extern_paths_lead_where_prost_makes_them_lead() {
    let fixture = Fixture::named("rust-names-extern").expect("the fixture is there");
    let schema = schema(&fixture).expect("the fixture compiles");
    let sets: &[&[(&str, &str)]] = &[
        &[(".theirs.v1", "::theirs::v1")],
        &[(".theirs", "crate"), (".mine.v1.Mapped", "crate::elsewhere::Mapped")],
        &[(".theirs.v1", "crate::Theirs::V1"), (".theirs.v1.deep", "::deep")],
        &[
            (".theirs.v1", "::type::theirs"),
            (".theirs.v1.Special", "::special::boxed::VerySpecial"),
            (".mine.v1.Partly.Mapped", "::std::vec::Vec<u8>"),
        ],
        &[(".mine.v1.Partly", "::partly::Partly"), (".theirs.v1.Color", "::colors::Colour")],
        &[(".google.protobuf.Int32Value", "::wrappers::Int"), (".google.protobuf.Any", "::any::Any")],
    ];
    for pairs in sets {
        for well_known in [WellKnownTypes::PbjsonTypes, WellKnownTypes::Compiled] {
            let pairs: Vec<(String, String)> =
                pairs.iter().map(|(proto, rust)| ((*proto).to_owned(), (*rust).to_owned())).collect();
            if let Err(complaint) = compare(&schema, &pairs, well_known) {
                panic!("{pairs:?} ({well_known:?}):\n{complaint}");
            }
        }
    }
}

#[test]
fn the_corpus_has_the_names_that_prost_and_tonic_give() {
    let Some(names) = corpus::names().expect("the corpus can be read") else {
        println!("skipped: there is no corpus beside the repository");
        return;
    };
    let all = std::env::var_os("PROTOHTTP_CORPUS_SETS").is_some_and(|value| value == "all");
    for name in names.iter().filter(|name| all || SMALL_SETS.contains(&name.as_str())) {
        let request = Set::read(name).expect("the set can be read").request;
        let schema = Schema::new(&request).expect("the set links");
        match compare(&schema, &[], WellKnownTypes::PbjsonTypes) {
            Ok(Agreement { facts }) => println!("{name}: {facts} names agree"),
            Err(complaint) => panic!("{name}:\n{complaint}"),
        }
    }
}

fn schema(fixture: &Fixture) -> Result<Schema, String> {
    Schema::new(&request(fixture, "")?).map_err(|errors| errors.summary().to_string())
}
