//! Every fixture, each as a test of its own: what the plugins make of it is what stands in its
//! `expected/`, no file more and no file less.

use libtest_mimic::{Arguments, Trial};
use protohttp_tests::{fixture::Fixture, golden::compare};

fn main() {
    let arguments = Arguments::from_args();
    let fixtures = match Fixture::all() {
        Ok(fixtures) => fixtures,
        Err(error) => panic!("{error}"),
    };
    let trials = fixtures
        .into_iter()
        .map(|fixture| Trial::test(fixture.name.clone(), move || compare(&fixture).map_err(Into::into)))
        .collect();
    libtest_mimic::run(&arguments, trials).exit();
}
