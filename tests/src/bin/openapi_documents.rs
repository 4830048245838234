//! Writes the OpenAPI documents of fixtures, examples and published APIs into a folder, in all versions of OpenAPI, for
//! those who read them: `tests/openapi-tools`.
//!
//! ```text
//! cargo run -p protohttp-tests --bin openapi-documents -- FOLDER          the published APIs that CI checks
//! cargo run -p protohttp-tests --bin openapi-documents -- FOLDER --all    all of them
//! ```
//!
//! A document is at `FOLDER/VERSION/{fixtures,examples,corpus}/NAME/openapi.yaml`.

use protohttp_codegen::Request;
use protohttp_tests::{
    compile::{compile, request},
    corpus::{self, Set},
    fixture::{Fixture, files_below, relative, root},
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

const VERSIONS: &[&str] = &["3.0.3", "3.1.1", "3.2.0"];

/// The published APIs that CI checks: the small ones, and what is odd.
const FEW: &[&str] = &["library", "pubsub", "run", "spanner", "managedkafka", "bigquery_storage"];

/// For what was written by others: some of it has two methods whose requests a server cannot tell apart.
const FIRST: &str = "duplicate_bindings=first";

/// Whose OpenAPI options are those of its build script.
const EXAMPLES: &[(&str, &str)] = &[("helloworld", "api"), ("library", "proto")];

const USAGE: &str = "usage: openapi-documents FOLDER [--all]";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let written = match arguments.as_slice() {
        // An option, `--help` above all, is not the name of a folder.
        [folder, ..] if folder.starts_with('-') => Err(USAGE.to_owned()),
        [folder] => write(Path::new(folder), Published::Few),
        [folder, all] if all == "--all" => write(Path::new(folder), Published::All),
        _ => Err(USAGE.to_owned()),
    };
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

/// Which of the published APIs are looked at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Published {
    Few,
    All,
}

fn write(folder: &Path, published: Published) -> Result<(), String> {
    let writer = Writer { folder };
    let mut refused = Vec::new();
    for fixture in Fixture::all()? {
        let options = fixture.case.plugins.get("openapi").map_or(FIRST, |case| &case.options);
        let written = request(&fixture, "")
            .and_then(|request| writer.write("fixtures", &fixture.name, &request, options));
        // Fixtures of refused input may be refused here too.
        match written {
            Err(error) if !fixture.name.starts_with("error-") => {
                refused.push(format!("{}: {error}", fixture.name))
            }
            _ => {}
        }
    }
    for (name, protos) in EXAMPLES {
        let folder = root().join("examples").join(name).join(protos);
        let request = compile(&[folder.clone(), root().join("third_party")], &protos_below(&folder)?)?;
        writer.write("examples", name, &request, "")?;
    }
    match corpus::names()? {
        None => println!("skipped: the corpus is absent"),
        Some(names) => {
            for name in
                names.iter().filter(|name| published == Published::All || FEW.contains(&name.as_str()))
            {
                let set = Set::read(name)?;
                let written = writer.write("corpus", name, &set.request, FIRST);
                written.map_err(|error| format!("{name}: {error}"))?;
            }
        }
    }
    if refused.is_empty() { Ok(()) } else { Err(refused.join("\n")) }
}

fn protos_below(folder: &Path) -> Result<Vec<String>, String> {
    let files = files_below(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(files.iter().map(|path| relative(folder, path)).filter(|name| name.ends_with(".proto")).collect())
}

struct Writer<'a> {
    folder: &'a Path,
}

impl Writer<'_> {
    /// Writes a request's documents in all versions; those that its options ask for is one of them.
    fn write(&self, kind: &str, name: &str, request: &Request, options: &str) -> Result<(), String> {
        let others =
            options.split(',').filter(|option| !option.is_empty() && !option.starts_with("openapi="));
        let others: Vec<&str> = others.collect();
        for version in VERSIONS {
            let version_option = format!("openapi={version}");
            let options = [&[version_option.as_str()], others.as_slice()].concat().join(",");
            let generated = protoc_gen_openapi::generate(&request.with_parameter(&options));
            for file in generated.map_err(|errors| errors.summary())?.files {
                let path: PathBuf = [version, kind, name, &file.name].iter().collect();
                let path = self.folder.join(path);
                let parent = path.parent().unwrap_or(self.folder);
                fs::create_dir_all(parent).map_err(|error| format!("{}: {error}", parent.display()))?;
                fs::write(&path, file.content).map_err(|error| format!("{}: {error}", path.display()))?;
            }
        }
        Ok(())
    }
}
