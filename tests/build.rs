//! Makes a module tree of all Rust goldens, for `tests/served`: goldens are compiled code, and that
//! code is served.
//!
//! HTTP bindings, JSON code and errors come from `fixtures/*/expected/rust-http`, `…/rust-json` and
//! `…/rust-errors`, as they stand there. Their messages and tonic modules are golden in few fixtures; for the others
//! rust-tonic makes them here, with JSON code if there is none. What goes
//! wrong is a `compile_error!` in the tree, so that blessing works whatever state goldens are in.

// The harness is the package's own library, which a build script cannot depend on.
#![allow(dead_code, unreachable_pub)]

#[path = "src/compile.rs"]
mod compile;
#[path = "src/fixture.rs"]
mod fixture;
#[path = "src/insertion.rs"]
mod insertion;

use fixture::{Fixture, files_below, relative};
use insertion::insert;
use std::{
    collections::BTreeMap,
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

/// Texts by file name, as a folder of generated code.
type Folder = BTreeMap<String, String>;

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", fixture::root().join("fixtures").display());
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").unwrap_or_default());
    let mut tree = String::new();
    match Fixture::all() {
        Ok(fixtures) => {
            for fixture in fixtures {
                add_module(&out, &fixture, &mut tree)?;
            }
        }
        Err(error) => wrong(&mut tree, &error),
    }
    fs::write(out.join("fixtures.rs"), tree)
}

fn add_module(out: &Path, fixture: &Fixture, tree: &mut String) -> io::Result<()> {
    match generated(fixture) {
        Ok(None) => {}
        Ok(Some(files)) => {
            let folder = out.join(&fixture.name);
            fs::create_dir_all(&folder)?;
            for (name, text) in &files {
                fs::write(folder.join(name), text)?;
            }
            let _ = writeln!(
                tree,
                "#[doc = \"Fixture `{}`.\"]\npub mod {} {{\n    include!({:?});\n}}",
                fixture.name,
                fixture.module(),
                folder.join("mod.rs"),
            );
        }
        Err(error) => wrong(tree, &format!("fixtures/{}: {error}", fixture.name)),
    }
    Ok(())
}

fn wrong(tree: &mut String, error: &str) {
    let _ = writeln!(tree, "compile_error!({error:?});");
}

/// The folder of Rust that a user has after all plugins ran, or nothing if no plugin's Rust is
/// expected.
fn generated(fixture: &Fixture) -> Result<Option<Folder>, String> {
    let others =
        [golden(fixture, "rust-http")?, golden(fixture, "rust-json")?, golden(fixture, "rust-errors")?];
    let mut files = golden(fixture, "rust-tonic")?;
    if files.is_empty() && others.iter().all(Folder::is_empty) {
        return Ok(None);
    }
    if files.is_empty() {
        files = messages(fixture)?;
    }
    for other in &others {
        add(&mut files, other)?;
    }
    Ok(Some(files))
}

/// Adds what another plugin wrote to rust-tonic's files, insertions done.
fn add(files: &mut Folder, other: &Folder) -> Result<(), String> {
    for (name, text) in other {
        match name.split_once('@') {
            Some((file, point)) => {
                let into = files.get(file).ok_or_else(|| format!("{name}: rust-tonic makes no {file}"))?;
                let inserted = insert(into, point, text).map_err(|error| format!("{name}: {error}"))?;
                files.insert(file.to_owned(), inserted);
            }
            None => {
                files.insert(name.clone(), text.clone());
                let including = [".http.rs", ".json.rs", ".errors.rs"]
                    .into_iter()
                    .find_map(|suffix| name.strip_suffix(suffix))
                    .map_or_else(|| name.clone(), |stem| format!("{stem}.rs"));
                if !other.contains_key(&format!("{including}@module")) {
                    // What the user writes by hand who turned `include` off.
                    let into = files.entry(including).or_default();
                    let _ = writeln!(into, "include!({name:?});");
                }
            }
        }
    }
    Ok(())
}

fn golden(fixture: &Fixture, plugin: &str) -> Result<Folder, String> {
    let folder = fixture.expected().join(plugin);
    let mut files = Folder::new();
    for path in files_below(&folder).map_err(|error| format!("{}: {error}", folder.display()))? {
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        files.insert(relative(&folder, &path), text);
    }
    Ok(files)
}

fn messages(fixture: &Fixture) -> Result<Folder, String> {
    let request = compile::request(fixture, fixture.tonic_options())?;
    let generated = protoc_gen_rust_tonic::generate(&request).map_err(|errors| errors.summary())?;
    Ok(generated.files.into_iter().map(|file| (file.name, file.content)).collect())
}
