//! Time, memory and size of generating HTTP bindings, or OpenAPI documents, for published APIs, all in
//! one process.
//!
//! `cargo run --release -p protohttp-benches --bin generation [--openapi] [FOLDER]`
//!
//! The folder holds descriptor sets (`NAME.binpb.gz`) and the files to generate (`NAME.files`); it
//! is `../shared/corpus` beside the workspace if none is given.

use bytes::Bytes;
use flate2::read::GzDecoder;
use protohttp_codegen::{Diagnostics, Generated, Request, Schema};
use std::{
    collections::HashSet,
    env,
    error::Error,
    fs::{self, File},
    hint::black_box,
    io::Read,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

type Failure = Box<dyn Error>;

fn main() -> ExitCode {
    let mut arguments = env::args_os().skip(1).peekable();
    let subject = match arguments.next_if(|argument| argument == "--openapi") {
        Some(_) => &OPENAPI,
        None => &RUST_HTTP,
    };
    let folder = arguments
        .next()
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/corpus"), PathBuf::from);
    if !folder.is_dir() {
        println!("Skipped: there is no folder {}.", folder.display());
        return ExitCode::SUCCESS;
    }
    match report(subject, &folder) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("generation: {error}");
            ExitCode::FAILURE
        }
    }
}

/// What is measured.
struct Subject {
    generate: fn(&Request) -> Result<Generated, Diagnostics>,
    /// What the output has once for each binding.
    mark: &'static str,
}

const RUST_HTTP: Subject = Subject { generate: protoc_gen_rust_http::generate, mark: "codegen::Binding {" };

const OPENAPI: Subject = Subject { generate: protoc_gen_openapi::generate, mark: "operationId: " };

/// A request, and what is printed of it.
struct Set {
    name: String,
    bytes: usize,
    request: Request,
}

/// What generating took and gave.
#[derive(Default)]
struct Cost {
    bytes: usize,
    pool: Duration,
    whole: Duration,
    lines: usize,
    bindings: usize,
}

fn report(subject: &Subject, folder: &Path) -> Result<(), Failure> {
    together(subject, folder)?;
    println!(
        "\n{:18} {:>7} {:>8} {:>8} {:>7} {:>9} {:>14}",
        "set", "MB", "pool s", "whole s", "MB/s", "bindings", "lines/binding"
    );
    let mut all = Cost::default();
    for name in names(folder)? {
        let set = read(folder, &name)?;
        let cost = measure(subject, &set)?;
        row(&name, &cost);
        all.bytes += cost.bytes;
        all.pool += cost.pool;
        all.whole += cost.whole;
        all.lines += cost.lines;
        all.bindings += cost.bindings;
    }
    row("all", &all);
    Ok(())
}

/// Memory: all sets in one request, while the process is still fresh. A file that is in several
/// sets comes once.
fn together(subject: &Subject, folder: &Path) -> Result<(), Failure> {
    let before = status("VmRSS:");
    let mut seen = HashSet::new();
    let mut request = Request { parameter: PARAMETER.to_owned(), ..Request::default() };
    for name in names(folder)? {
        let set = read(folder, &name)?;
        for file in set.request.files {
            if seen.insert(file_name(&file)?) {
                // A slice would keep the whole set in memory.
                request.files.push(Bytes::copy_from_slice(&file));
            }
        }
        let files = set.request.files_to_generate;
        request.files_to_generate.extend(files);
    }
    request.files_to_generate.sort();
    request.files_to_generate.dedup();
    let bytes = request.files.iter().map(Bytes::len).sum();
    let set = Set { name: "together".to_owned(), bytes, request };
    let generated = (subject.generate)(&set.request);
    let peak = status("VmHWM:").zip(before).map(|(peak, before)| peak.saturating_sub(before));
    drop(generated);

    let cost = measure(subject, &set)?;
    let (size, seconds) = (megabytes(bytes), cost.whole.as_secs_f64());
    println!(
        "All sets in one request: {size:.1} MB, {} bindings, {seconds:.2} s, {:.1} MB/s, {:.2} times decoding.",
        cost.bindings,
        size / seconds,
        seconds / cost.pool.as_secs_f64(),
    );
    if let Some(peak) = peak {
        let share = peak as f64 / bytes as f64;
        println!("Peak memory: {:.1} MB, {share:.1} times the request.", megabytes(peak));
    }
    Ok(())
}

fn row(name: &str, cost: &Cost) {
    println!(
        "{name:18} {:7.2} {:8.3} {:8.3} {:7.1} {:9} {:14.1}",
        megabytes(cost.bytes),
        cost.pool.as_secs_f64(),
        cost.whole.as_secs_f64(),
        megabytes(cost.bytes) / cost.whole.as_secs_f64(),
        cost.bindings,
        cost.lines as f64 / cost.bindings as f64,
    );
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn names(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        names.extend(name.to_str().and_then(|name| name.strip_suffix(".binpb.gz")).map(str::to_owned));
    }
    names.sort();
    Ok(names)
}

/// One published service has two methods of the same shape.
const PARAMETER: &str = "duplicate_bindings=first";

fn read(folder: &Path, name: &str) -> Result<Set, Failure> {
    let mut set = Vec::new();
    GzDecoder::new(File::open(folder.join(format!("{name}.binpb.gz")))?).read_to_end(&mut set)?;
    let files = fs::read_to_string(folder.join(format!("{name}.files")))?;
    let files = files.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
    let bytes = set.len();
    let request = Request::from_descriptor_set(Bytes::from(set), files, PARAMETER.to_owned())?;
    Ok(Set { name: name.to_owned(), bytes, request })
}

fn measure(subject: &Subject, Set { name, bytes, request }: &Set) -> Result<Cost, Failure> {
    let failed = |diagnostics: Diagnostics| format!("{name}: {diagnostics}");
    let generated = (subject.generate)(request).map_err(failed)?;
    let mut cost = Cost {
        bytes: *bytes,
        pool: time(|| Schema::new(request).is_ok()),
        whole: time(|| (subject.generate)(request).is_ok()),
        ..Cost::default()
    };
    for file in generated.files.iter() {
        cost.lines += file.content.lines().count();
        cost.bindings += file.content.matches(subject.mark).count();
    }
    Ok(cost)
}

/// The time that some work takes. Short work is done often, because clocks are coarse.
fn time<T>(work: impl Fn() -> T) -> Duration {
    let start = Clock::now();
    let mut times = 0;
    loop {
        black_box(work());
        times += 1;
        let elapsed = start.elapsed();
        if elapsed > Duration::from_millis(200) {
            return elapsed / times;
        }
    }
}

/// The name of an encoded `FileDescriptorProto`.
fn file_name(file: &[u8]) -> Result<String, Failure> {
    #[derive(Clone, PartialEq, prost::Message)]
    struct Name {
        #[prost(string, tag = "1")]
        name: String,
    }
    Ok(<Name as prost::Message>::decode(file)?.name)
}

/// Processor time where the system tells it (Linux), because other processes disturb it least.
enum Clock {
    Processor(Duration),
    Wall(Instant),
}

impl Clock {
    fn now() -> Self {
        processor_time().map_or_else(|| Self::Wall(Instant::now()), Self::Processor)
    }

    fn elapsed(&self) -> Duration {
        match self {
            Self::Processor(start) => processor_time().unwrap_or_default().saturating_sub(*start),
            Self::Wall(start) => start.elapsed(),
        }
    }
}

fn processor_time() -> Option<Duration> {
    let times = fs::read_to_string("/proc/self/schedstat").ok()?;
    times.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// A size in this process's status, in bytes.
fn status(key: &str) -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(key))?;
    let kilobytes: usize = line.trim().strip_suffix(" kB")?.trim().parse().ok()?;
    Some(kilobytes * 1024)
}
