//! Rewrites the expected output of all fixtures, or of those named: the only way it is ever written.
//!
//! ```text
//! cargo run -p protohttp-tests --bin bless
//! cargo run -p protohttp-tests --bin bless path-verb error-empty-verb
//! ```

use protohttp_tests::{fixture::Fixture, golden::bless};
use std::process::ExitCode;

fn main() -> ExitCode {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let fixtures = if names.is_empty() {
        Fixture::all()
    } else {
        names.iter().map(|name| Fixture::named(name)).collect()
    };
    let fixtures = match fixtures {
        Ok(fixtures) => fixtures,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let mut failed = false;
    for fixture in &fixtures {
        match bless(fixture) {
            Ok(blessed) => {
                for name in blessed.written {
                    println!("wrote   {}/expected/{name}", fixture.name);
                }
                for name in blessed.deleted {
                    println!("deleted {}/expected/{name}", fixture.name);
                }
            }
            Err(error) => {
                failed = true;
                eprintln!("{}: {error}", fixture.name);
            }
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
