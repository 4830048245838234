//! Type-checks what the plugins make of the corpus: one set after the other, so that memory holds.
//!
//! ```text
//! cargo run -p protohttp-tests --bin corpus-check            the sets that CI checks
//! cargo run -p protohttp-tests --bin corpus-check -- all     all of them
//! cargo run -p protohttp-tests --bin corpus-check -- run pubsub
//! ```

use protohttp_tests::{
    corpus::{self, Set},
    scratch::Scratch,
};
use std::{process::ExitCode, time::Instant};

/// The sets that CI checks.
const FEW: &[&str] = &["library", "pubsub", "run", "spanner", "managedkafka", "bigquery_storage"];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let all = match corpus::names() {
        Ok(Some(names)) => names,
        Ok(None) => {
            println!("skipped: the corpus is absent");
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let names = match arguments.as_slice() {
        [] => FEW.iter().map(|name| (*name).to_owned()).collect(),
        [word] if word == "all" => all,
        some => some.to_vec(),
    };
    println!(
        "{:<18} {:>8} {:>9} {:>11} {:>12} {:>8} {:>8}",
        "set", "methods", "bindings", "http lines", "lines/method", "generate", "check"
    );
    let mut failed = false;
    for name in names {
        if let Err(error) = check(&name) {
            failed = true;
            // The first errors say what is wrong; a set has thousands of lines.
            let lines: Vec<&str> = error.lines().take(40).collect();
            eprintln!("{name}: {}", lines.join("\n"));
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn check(name: &str) -> Result<(), String> {
    let set = Set::read(name)?;
    let started = Instant::now();
    let generated = set.generate()?;
    let generating = started.elapsed();
    let scratch = Scratch::new(&format!("corpus-{}", name.replace('_', "-")))?;
    for (file, text) in &generated.files {
        scratch.write(&format!("src/{file}"), text)?;
    }
    // The module tree is the crate's root.
    scratch.write(
        "src/lib.rs",
        &format!("#![deny(warnings)]\n{}", generated.files.get("mod.rs").map_or("", String::as_str)),
    )?;
    let started = Instant::now();
    scratch.check()?;
    let methods = generated.methods.max(1);
    println!(
        "{name:<18} {:>8} {:>9} {:>11} {:>12.1} {:>7.1}s {:>7.1}s",
        generated.methods,
        generated.bindings,
        generated.http_lines,
        generated.http_lines as f64 / methods as f64,
        generating.as_secs_f64(),
        started.elapsed().as_secs_f64(),
    );
    Ok(())
}
