//! Goldens: expected output compared, and blessed.

use crate::{
    fixture::{Fixture, files_below, relative},
    plugins::outcome,
};
use similar::TextDiff;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

/// The command that makes expected output what plugins say now.
pub const BLESS: &str = "cargo run -p protohttp-tests --bin bless";

/// Runs the fixture's plugins and compares.
///
/// # Errors
/// A text that names every file that is missing, surplus or different, with a diff, and the command
/// that accepts the change.
pub fn compare(fixture: &Fixture) -> Result<(), String> {
    let actual = outcome(fixture)?;
    let expected = expected(fixture)?;
    let mut complaints = Vec::new();
    let names: BTreeSet<&String> = actual.keys().chain(expected.keys()).collect();
    for name in names {
        match (actual.get(name), expected.get(name)) {
            (Some(actual), None) => complaints.push(format!(
                "missing: expected/{name} is not there, but this is generated:\n{}",
                head(actual)
            )),
            (None, Some(_)) => {
                complaints.push(format!("surplus: expected/{name} is there, but not generated"))
            }
            (Some(actual), Some(expected)) if actual != expected => complaints.push(format!(
                "different: expected/{name} (-) and what is generated (+)\n{}",
                diff(expected, actual)
            )),
            _ => {}
        }
    }
    if complaints.is_empty() {
        return Ok(());
    }
    Err(format!(
        "fixtures/{name}\n\n{}\n\nIf this is how it should be:  {BLESS} {name}\nthen read the change with git diff.",
        complaints.join("\n\n"),
        name = fixture.name,
    ))
}

/// What blessing did to a fixture's files.
#[derive(Clone, Debug, Default)]
pub struct Blessed {
    /// Paths below `expected/` that were written.
    pub written: Vec<String>,
    /// Paths below `expected/` that were deleted.
    pub deleted: Vec<String>,
}

/// Makes the fixture's expected files what its plugins say now: writes what differs, deletes what is
/// surplus, leaves the rest alone.
///
/// # Errors
/// When its protos do not compile or a file cannot be written.
pub fn bless(fixture: &Fixture) -> Result<Blessed, String> {
    let actual = outcome(fixture)?;
    let expected = expected(fixture)?;
    let mut blessed = Blessed::default();
    for (name, text) in &actual {
        if expected.get(name) != Some(text) {
            let path = fixture.expected().join(name);
            let folder = path.parent().map_or_else(|| fixture.expected(), ToOwned::to_owned);
            fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
            blessed.written.push(name.clone());
        }
    }
    for name in expected.keys().filter(|name| !actual.contains_key(*name)) {
        let path = fixture.expected().join(name);
        fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        // A folder that is empty now goes too; one that is not stays, and says so by an error.
        path.ancestors()
            .skip(1)
            .take_while(|folder| *folder != fixture.folder)
            .all(|folder| fs::remove_dir(folder).is_ok());
        blessed.deleted.push(name.clone());
    }
    Ok(blessed)
}

fn expected(fixture: &Fixture) -> Result<BTreeMap<String, String>, String> {
    let folder = fixture.expected();
    let mut texts = BTreeMap::new();
    for path in files_below(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.insert(relative(&folder, &path), text);
    }
    Ok(texts)
}

fn diff(expected: &str, actual: &str) -> String {
    TextDiff::from_lines(expected, actual).unified_diff().context_radius(3).to_string()
}

/// The first lines of a text, indented.
fn head(text: &str) -> String {
    const LINES: usize = 20;
    let mut lines: Vec<String> = text.lines().take(LINES).map(|line| format!("    {line}")).collect();
    if text.lines().count() > LINES {
        lines.push("    …".to_owned());
    }
    lines.join("\n")
}
