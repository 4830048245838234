//! Instructions and allocations per request, ours beside peers, and per match of a path.
//!
//! `cargo run --release -p protohttp-benches --bin instructions`
//!
//! The program starts itself again under valgrind, for each line of the tables.

use http::Method;
use protohttp_benches::{
    callgrind::{self, Count},
    drive::{REQUESTS, measured},
    errors, matching, peers,
    requests::Kind,
};
use std::{env, error::Error, hint::black_box, process::ExitCode};

type Failure = Box<dyn Error>;

/// The sizes of routing tables.
const BINDINGS: [&str; 4] = ["10", "100", "1000", "5000"];

/// The lengths of paths that are hard to match.
const SLASHES: [&str; 3] = ["16000", "32000", "64000"];

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments[..] {
        [] => report(),
        ["child", "request", peer, kind, times] => child_request(peer, kind, times),
        ["child", "error", name, times] => child_error(name, times),
        ["child", "match", bindings, times] => child_match(bindings, times),
        ["child", "slashes", slashes, times] => child_slashes(slashes, times),
        _ => Err("this program takes no arguments".into()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("instructions: {error}");
            ExitCode::FAILURE
        }
    }
}

fn report() -> Result<(), Failure> {
    for kind in Kind::ALL {
        peers::compare(kind)?;
    }
    println!("All peers give the same answers.\n");
    if !callgrind::is_present() {
        println!("Nothing is counted: there is no valgrind here.");
        return Ok(());
    }
    requests()?;
    answers_of_errors()?;
    println!("\n{:>28} {:>12} {:>12}", "bindings, one match", "instructions", "allocations");
    for bindings in BINDINGS {
        row(bindings, callgrind::count(&["match", bindings], 100)?);
    }
    println!("\n{:>28} {:>12} {:>12}", "slashes in a path, one match", "instructions", "allocations");
    for slashes in SLASHES {
        row(slashes, callgrind::count(&["slashes", slashes], 1)?);
    }
    Ok(())
}

fn row(name: &str, Count { instructions, allocations }: Count) {
    println!("{name:>28} {instructions:12.0} {allocations:12.1}");
}

fn requests() -> Result<(), Failure> {
    println!(
        "{:8} {:19} {:>12} {:>12} {:>11}",
        "request", "peer", "instructions", "allocations", "ours / peer"
    );
    for kind in Kind::ALL {
        let mut ours = None;
        for peer in peers::NAMES {
            let Count { instructions, allocations } =
                callgrind::count(&["request", peer, kind.name()], REQUESTS / 2)?;
            let ratio = *ours.get_or_insert(instructions) / instructions;
            println!("{:8} {peer:19} {instructions:12.0} {allocations:12.1} {ratio:11.2}", kind.name());
        }
    }
    Ok(())
}

/// One error from its parts to an answer with a body.
fn answers_of_errors() -> Result<(), Failure> {
    let expected = errors::answer(errors::NAMES[0], errors::Parts::new()).map(errors::body);
    println!(
        "\n{:>28} {:>12} {:>12} {:>11}",
        "error, one answer", "instructions", "allocations", "ours / this"
    );
    let mut ours = None;
    for name in errors::NAMES {
        if errors::answer(name, errors::Parts::new()).map(errors::body) != expected {
            return Err(format!("{name} writes another body").into());
        }
        let Count { instructions, allocations } = callgrind::count(&["error", name], 250)?;
        let ratio = *ours.get_or_insert(instructions) / instructions;
        println!("{name:>28} {instructions:12.0} {allocations:12.1} {ratio:11.2}");
    }
    Ok(())
}

fn child_error(name: &str, times: &str) -> Result<(), Failure> {
    for _ in 0..times.parse()? {
        let parts = errors::Parts::new();
        black_box(
            measured(|| errors::answer(name, black_box(parts)).map(errors::body)).ok_or("no such name")?,
        );
    }
    Ok(())
}

fn child_request(peer: &str, kind: &str, times: &str) -> Result<(), Failure> {
    let kind = Kind::ALL.into_iter().find(|one| one.name() == kind).ok_or("no such request")?;
    peers::answer(peer, kind, times.parse()?)?;
    Ok(())
}

fn child_match(bindings: &str, times: &str) -> Result<(), Failure> {
    let table = matching::table(bindings.parse()?);
    table.find(&Method::POST, matching::PATH).map_err(|missed| format!("{missed:?}"))?;
    for _ in 0..times.parse()? {
        black_box(measured(|| table.find(&Method::POST, black_box(matching::PATH)).is_ok()));
    }
    Ok(())
}

fn child_slashes(slashes: &str, times: &str) -> Result<(), Failure> {
    let table = matching::greedy_table();
    let path = format!("/v1/objects{}", "/".repeat(slashes.parse()?));
    for _ in 0..times.parse()? {
        black_box(measured(|| table.find(&Method::GET, black_box(&path)).is_ok()));
    }
    Ok(())
}
