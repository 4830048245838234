//! A child process under callgrind, and what it counted.
//!
//! Only what happens inside of [`measured`](crate::drive::measured) counts. The calls of the allocator
//! come from the same output, which says how often each function was called.

use std::{
    collections::HashMap,
    env, fs, io,
    path::Path,
    process::{self, Command, Stdio},
};

/// What was counted, per call of the measured function.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Count {
    /// Instructions executed.
    pub instructions: f64,
    /// Calls of `malloc`, `calloc` and `realloc`.
    pub allocations: f64,
}

/// Whether valgrind can be run.
pub fn is_present() -> bool {
    let mut version = Command::new("valgrind");
    version.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
    version.status().is_ok_and(|status| status.success())
}

/// Runs this program again under callgrind, with the arguments `child NAME… TIMES`, and counts
/// what happens inside of [`measured`](crate::drive::measured), divided by `times`.
///
/// It is run once for `times` and once for twice as many, and the difference counts: callgrind's
/// numbers of calls hold those from outside of the function, too.
///
/// The raw output stays in `target/callgrind/`, for `callgrind_annotate`.
///
/// # Errors
/// When valgrind cannot be started, the child fails, or the output has no totals.
pub fn count(names: &[&str], times: u32) -> io::Result<Count> {
    let once = profile(names, times)?;
    let twice = profile(names, 2 * times)?;
    let total = |profile| totals(profile).ok_or_else(|| io::Error::other("callgrind counted nothing"));
    let per_call = |once: u64, twice: u64| (twice as f64 - once as f64) / f64::from(times);
    Ok(Count {
        instructions: per_call(total(&once)?, total(&twice)?),
        allocations: per_call(allocations(&once), allocations(&twice)),
    })
}

fn profile(names: &[&str], times: u32) -> io::Result<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/callgrind");
    fs::create_dir_all(&folder)?;
    let name = format!("{}-{times}.out", names.join("-"));
    // Two runs of this program at a time must not read each other's halves.
    let own = folder.join(format!("{name}.{}", process::id()));
    let child = Command::new("valgrind")
        .arg("--tool=callgrind")
        .arg("--toggle-collect=protohttp_benches::drive::measured*")
        .arg(format!("--callgrind-out-file={}", own.display()))
        .arg(env::current_exe()?)
        .arg("child")
        .args(names)
        .arg(times.to_string())
        .stdout(Stdio::null())
        .output()?;
    if !child.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&child.stderr)));
    }
    let profile = fs::read_to_string(&own)?;
    fs::rename(own, folder.join(name))?;
    Ok(profile)
}

/// The instructions of a whole profile.
fn totals(profile: &str) -> Option<u64> {
    let line = profile.lines().rev().find_map(|line| line.strip_prefix("totals: "))?;
    line.split_whitespace().next()?.parse().ok()
}

/// How often the allocator was called.
///
/// A call is a line `cfn=(number) name`, where the name is left out after its first appearance,
/// and a line `calls=count …`.
fn allocations(profile: &str) -> u64 {
    let mut names = HashMap::new();
    let mut callee = "";
    let mut calls = 0;
    for line in profile.lines() {
        if let Some(function) = line.strip_prefix("cfn=").or_else(|| line.strip_prefix("fn=")) {
            let (number, name) = function.split_once(' ').unwrap_or((function, ""));
            if !name.is_empty() {
                names.insert(number, name);
            }
            callee = names.get(number).copied().unwrap_or_default();
        } else if let Some(count) = line.strip_prefix("calls=") {
            // Callgrind marks levels of recursion with an apostrophe.
            if matches!(callee.split('\'').next(), Some("malloc" | "calloc" | "realloc")) {
                calls += count.split(' ').next().and_then(|count| count.parse::<u64>().ok()).unwrap_or(0);
            }
        }
    }
    calls
}

#[cfg(test)]
mod tests {
    use super::{allocations, totals};

    const PROFILE: &str = "events: Ir\nfn=(1) main\n1 5\ncfn=(2) malloc\ncalls=3 0\n1 40\n\
        fn=(3) other\ncfn=(2)\ncalls=4 0\n1 2\ncfn=(4) free\ncalls=9 0\n1 1\n\ntotals: 1234\n";

    /// Callgrind abbreviates names; the count must not depend on which appearance is the first.
    #[test]
    fn a_profile_is_read() {
        assert_eq!(totals(PROFILE), Some(1234));
        assert_eq!(allocations(PROFILE), 7);
        assert_eq!(totals("events: Ir\n"), None);
    }
}
