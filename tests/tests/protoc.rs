//! The real plugin programs under the real protoc, and under buf where npm is: they write what the
//! same plugins write in process, byte for byte, for every fixture; and they refuse alike.

use libtest_mimic::{Arguments, Failed, Trial};
use protohttp_tests::{
    compile::request,
    fixture::{Fixture, root},
    insertion::insert,
    plugins::plugin,
    protoc::{self, program, read_folder},
};
use std::{collections::BTreeMap, fs, path::PathBuf, process::Command};

type Folder = BTreeMap<String, String>;

fn main() {
    let arguments = Arguments::from_args();
    let fixtures = Fixture::all().unwrap_or_else(|error| panic!("{error}"));
    let mut trials: Vec<Trial> = fixtures
        .into_iter()
        // What no compiler would send, protoc does not.
        .filter(|fixture| fixture.case.without.is_empty())
        .map(|fixture| Trial::test(fixture.name.clone(), move || compare(&fixture).map_err(Failed::from)))
        .collect();
    trials.push(Trial::test("buf-generates-the-same", || buf().map_err(Failed::from)));
    libtest_mimic::run(&arguments, trials).exit();
}

/// The plugins of a fixture with their options. rust-tonic goes first, and always goes: it writes
/// the files that the others insert into.
fn plugins(fixture: &Fixture) -> Vec<(&str, &str)> {
    let others = fixture.case.plugins.iter().filter(|(name, _)| *name != "rust-tonic");
    let mut plugins = vec![("rust-tonic", fixture.tonic_options())];
    plugins.extend(others.map(|(name, case)| (name.as_str(), case.options.as_str())));
    plugins
}

fn compare(fixture: &Fixture) -> Result<(), String> {
    let out = fresh(&format!("protoc/{}", fixture.name))?;
    let output = protoc::run(fixture, &plugins(fixture), &out)?;
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    match in_process(fixture) {
        Ok(expected) if output.status.success() => same(&expected, &read_folder(&out)?),
        Ok(_) => Err(format!("protoc fails where the plugins in process do not:\n{stderr}")),
        Err(error) if output.status.success() => {
            Err(format!("protoc succeeds where a plugin in process refuses:\n{error}"))
        }
        Err(error) => {
            let written = read_folder(&out)?;
            if !written.is_empty() {
                Err(format!("files are written in spite of errors: {:?}", written.keys()))
            } else if stderr.contains(&error) {
                Ok(())
            } else {
                Err(format!("protoc says\n{stderr}\nand in process it is\n{error}"))
            }
        }
    }
}

/// What the plugins write in process, insertions done, or what the first of them that refuses says.
fn in_process(fixture: &Fixture) -> Result<Folder, String> {
    let mut folder = Folder::new();
    for (name, options) in plugins(fixture) {
        let generated =
            (plugin(name)?.generate)(&request(fixture, options)?).map_err(|errors| errors.summary())?;
        for file in generated.files {
            let text = match &file.insertion_point {
                None => file.content,
                Some(point) => {
                    insert(folder.get(&file.name).map_or("", String::as_str), point, &file.content)?
                }
            };
            folder.insert(file.name, text);
        }
    }
    Ok(folder)
}

fn same(expected: &Folder, actual: &Folder) -> Result<(), String> {
    let names = |folder: &Folder| folder.keys().cloned().collect::<Vec<_>>();
    if names(expected) != names(actual) {
        return Err(format!("in process {:?}, here {:?}", names(expected), names(actual)));
    }
    for (name, text) in expected {
        if actual.get(name) != Some(text) {
            let other = actual.get(name).map_or("", String::as_str);
            let diff = similar::TextDiff::from_lines(text.as_str(), other);
            return Err(format!(
                "{name}: in process (-) and here (+)\n{}",
                diff.unified_diff().context_radius(2)
            ));
        }
    }
    Ok(())
}

/// An empty folder below `target/`.
fn fresh(name: &str) -> Result<PathBuf, String> {
    let folder = root().join("target/scratch").join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    }
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    Ok(folder)
}

/// buf, told to hand over all files of a package at once, generates what protoc does.
fn buf() -> Result<(), String> {
    let Some(buf) = find_buf() else {
        eprintln!("skipped: there is no buf, and npm cannot bring one");
        return Ok(());
    };
    let fixture = Fixture::named("package-in-several-files")?;
    let folder = fresh("buf")?;
    for (from, to) in [(fixture.folder.clone(), "api"), (root().join("third_party"), "third_party")] {
        for (name, text) in read_folder(&from)?.into_iter().filter(|(name, _)| name.ends_with(".proto")) {
            let path = folder.join(to).join(name);
            fs::create_dir_all(path.parent().unwrap_or(&folder)).map_err(|error| error.to_string())?;
            fs::write(path, text).map_err(|error| error.to_string())?;
        }
    }
    let mut yaml = String::new();
    for (plugin, options) in plugins(&fixture) {
        let program = program(plugin)?;
        yaml.push_str(&format!(
            "  - local: {program:?}\n    out: gen\n    strategy: all\n    opt: [{options:?}]\n"
        ));
    }
    let write = |name, text: &str| fs::write(folder.join(name), text).map_err(|error| error.to_string());
    write("buf.yaml", "version: v2\nmodules:\n  - path: api\n  - path: third_party\n")?;
    write("buf.gen.yaml", &format!("version: v2\nplugins:\n{yaml}inputs:\n  - directory: api\n"))?;
    let output =
        Command::new(buf).arg("generate").current_dir(&folder).output().map_err(|error| error.to_string())?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into_owned());
    }
    // buf leaves out the last newline of a file that it inserts into.
    let trimmed =
        |folder: Folder| folder.into_iter().map(|(name, text)| (name, text.trim_end().to_owned())).collect();
    same(&trimmed(in_process(&fixture)?), &trimmed(read_folder(&folder.join("gen"))?))
}

/// The buf on `PATH`, or the one that npm installs below `target/`.
fn find_buf() -> Option<PathBuf> {
    let answers = |program: &PathBuf| {
        Command::new(program).arg("--version").output().is_ok_and(|output| output.status.success())
    };
    let on_path = PathBuf::from("buf");
    if answers(&on_path) {
        return Some(on_path);
    }
    let npm = root().join("target/npm");
    let installed = npm.join("node_modules/.bin/buf");
    if !answers(&installed) {
        fs::create_dir_all(&npm).ok()?;
        let arguments = ["install", "--no-audit", "--no-fund", "--silent", "--prefix", ".", "@bufbuild/buf"];
        Command::new("npm").args(arguments).current_dir(&npm).output().ok()?;
    }
    answers(&installed).then_some(installed)
}
