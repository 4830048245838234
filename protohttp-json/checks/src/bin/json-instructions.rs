//! Instructions of reading and writing, beside pbjson through `serde_json`.
//!
//! `cargo run --release -p protohttp-json-checks --bin json-instructions`
//!
//! The column `serde ratio` is for our messages through serde's traits (the option `serde`) and `serde_json`, as
//! pbjson's are.
//!
//! The program starts itself again under callgrind for each figure. What is counted is one call; the
//! message is dropped outside. The profiles stay in `target/callgrind/`, for `callgrind_annotate`.

use protohttp_json_checks::{measured, ours, theirs};
use std::{env, error::Error, fs, hint::black_box, path::Path, process::Command};

type Failure = Box<dyn Error>;

const WORK: [&str; 5] = ["book decode", "book encode", "list encode", "list decode", "book pretty decode"];
const TIMES: u64 = 200;

/// About 1 kB, as a client writes it.
const BOOK: &str = concat!(
    r#"{"name":"books/the-left-hand-of-darkness","title":"The Left Hand of Darkness","#,
    r#""author":{"givenName":"Ursula K.","familyName":"Le Guin","birthYear":1929},"#,
    r#""tags":["science fiction","hugo award","nebula award","hainish cycle"],"#,
    r#""labels":{"shelf":"north-wing-17","language":"english","binding":"hardcover"},"#,
    r#""createTime":"2024-05-01T12:00:17.250Z","updateTime":"2024-11-30T08:15:00Z","#,
    r#""sold":"1250000","priceMicros":"12990000","genre":"GENRE_FICTION","#,
    r#""thumbnail":"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==","#,
    r#""chapters":[{"title":"A Parade in Erhenrang","firstPage":1,"readingHours":0.75},"#,
    r#"{"title":"The Place Inside the Blizzard","firstPage":21,"readingHours":0.25},"#,
    r#"{"title":"The Mad King","firstPage":26,"readingHours":0.5},"#,
    r#"{"title":"The Nineteenth Day","firstPage":43,"readingHours":0.125}],"#,
    r#""inPrint":true,"rating":4.08}"#,
);

fn list() -> ours::bench::v1::ListBooksResponse {
    let books = (1..=100).map(|number| ours::bench::v1::BookSummary {
        name: format!("books/{number:04}"),
        title: format!("Collected sea stories, volume {number}"),
        author: "Joseph Conrad".to_owned(),
        genre: 1,
        sold: number * 1_234,
        create_time: Some(prost_types::Timestamp { seconds: 1_700_000_000 + number * 86_461, nanos: 0 }),
    });
    ours::bench::v1::ListBooksResponse { books: books.collect(), next_page_token: "books/0100".to_owned() }
}

fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [] => report(),
        ["child", peer, work, times] => child(peer, work, times.parse()?),
        _ => Err("this program takes no arguments".into()),
    }
}

fn report() -> Result<(), Failure> {
    println!(
        "{:20} {:>12} {:>12} {:>12} {:>12} {:>8} {:>8}",
        "work", "protohttp", "pbjson", "ratio", "serde ratio", "allocs", "pbjson"
    );
    for work in WORK {
        let (ours, our_allocations) = count("ours", work)?;
        let (theirs, their_allocations) = count("theirs", work)?;
        let (traits, _) = count("traits", work)?;
        println!(
            "{work:20} {ours:12.0} {theirs:12.0} {:12.2} {:12.2} {our_allocations:8.1} {their_allocations:8.1}",
            ours / theirs,
            traits / theirs,
        );
    }
    Ok(())
}

/// Instructions and allocations of one call.
fn count(peer: &str, work: &str) -> Result<(f64, f64), Failure> {
    let (once, few) = profile(peer, work, TIMES)?;
    let (twice, more) = profile(peer, work, 2 * TIMES)?;
    let per_call = |once: u64, twice: u64| (twice as f64 - once as f64) / TIMES as f64;
    Ok((per_call(once, twice), per_call(few, more)))
}

fn profile(peer: &str, work: &str, times: u64) -> Result<(u64, u64), Failure> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/callgrind");
    fs::create_dir_all(&folder)?;
    let output = folder.join(format!("json-{peer}-{}-{times}.out", work.replace(' ', "-")));
    let child = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg("--toggle-collect=protohttp_json_checks::measured*")
        .arg(format!("--callgrind-out-file={}", output.display()))
        .arg(env::current_exe()?)
        .args(["child", peer, work, &times.to_string()])
        .output()?;
    if !child.status.success() {
        return Err(String::from_utf8_lossy(&child.stderr).into());
    }
    let text = fs::read_to_string(&output)?;
    let totals = text.lines().rev().find_map(|line| line.strip_prefix("totals: ")).unwrap_or_default();
    Ok((totals.trim().parse()?, allocations(&text)))
}

/// How often the allocator was called: lines `cfn=(number) name`, each followed by `calls=count …`.
fn allocations(profile: &str) -> u64 {
    let mut names = std::collections::HashMap::new();
    let (mut callee, mut calls) = ("", 0);
    for line in profile.lines() {
        if let Some(function) = line.strip_prefix("cfn=").or_else(|| line.strip_prefix("fn=")) {
            let (number, name) = function.split_once(' ').unwrap_or((function, ""));
            if !name.is_empty() {
                names.insert(number, name);
            }
            callee = names.get(number).copied().unwrap_or_default();
        } else if let Some(count) = line.strip_prefix("calls=")
            && matches!(callee.split('\'').next(), Some("malloc" | "calloc" | "realloc"))
        {
            calls += count.split(' ').next().and_then(|count| count.parse::<u64>().ok()).unwrap_or(0);
        }
    }
    calls
}

fn child(peer: &str, work: &str, times: u64) -> Result<(), Failure> {
    let pretty = serde_json::to_string_pretty(&serde_json::from_str::<serde_json::Value>(BOOK)?)?;
    let list_text = protohttp_json::to_string(&list())?;
    let text = match work {
        "book pretty decode" => pretty.as_bytes(),
        "list decode" => list_text.as_bytes(),
        _ => BOOK.as_bytes(),
    };
    match (peer, work) {
        ("ours", "book decode" | "book pretty decode") => repeat(times, || {
            protohttp_json::from_slice::<ours::bench::v1::Book>(black_box(text))
                .map_err(|error| error.to_string())
        }),
        ("traits", "book decode" | "book pretty decode") => repeat(times, || {
            serde_json::from_slice::<ours::bench::v1::Book>(black_box(text))
                .map_err(|error| error.to_string())
        }),
        ("theirs", "book decode" | "book pretty decode") => repeat(times, || {
            serde_json::from_slice::<theirs::Book>(black_box(text)).map_err(|error| error.to_string())
        }),
        ("ours", "list decode") => repeat(times, || {
            protohttp_json::from_slice::<ours::bench::v1::ListBooksResponse>(black_box(text))
                .map_err(|error| error.to_string())
        }),
        ("traits", "list decode") => repeat(times, || {
            serde_json::from_slice::<ours::bench::v1::ListBooksResponse>(black_box(text))
                .map_err(|error| error.to_string())
        }),
        ("theirs", "list decode") => repeat(times, || {
            serde_json::from_slice::<theirs::ListBooksResponse>(black_box(text))
                .map_err(|error| error.to_string())
        }),
        ("ours", "book encode") => {
            let book: ours::bench::v1::Book = protohttp_json::from_slice(text)?;
            repeat(times, || protohttp_json::to_vec(black_box(&book)).map_err(|error| error.to_string()))
        }
        ("traits", "book encode") => {
            let book: ours::bench::v1::Book = protohttp_json::from_slice(text)?;
            repeat(times, || to_vec(black_box(&book)))
        }
        ("theirs", "book encode") => {
            let book: theirs::Book = serde_json::from_slice(text)?;
            repeat(times, || to_vec(black_box(&book)))
        }
        ("ours", "list encode") => {
            let list = list();
            repeat(times, || protohttp_json::to_vec(black_box(&list)).map_err(|error| error.to_string()))
        }
        ("traits", "list encode") => {
            let list = list();
            repeat(times, || to_vec(black_box(&list)))
        }
        ("theirs", "list encode") => {
            let list: theirs::ListBooksResponse = serde_json::from_str(&list_text)?;
            repeat(times, || to_vec(black_box(&list)))
        }
        _ => Err("there is no such work".into()),
    }
}

/// As well as it can be done: into one `Vec` of the same size as ours.
fn to_vec(message: &impl serde::Serialize) -> Result<Vec<u8>, String> {
    let mut text = Vec::with_capacity(1024);
    serde_json::to_writer(&mut text, message).map_err(|error| error.to_string())?;
    Ok(text)
}

fn repeat<R>(times: u64, work: impl Fn() -> Result<R, String>) -> Result<(), Failure> {
    for _ in 0..times {
        measured(&work)?;
    }
    Ok(())
}
