//! The module tree: one file that includes the files of all packages, each in modules named as
//! prost's paths between packages need them.

use crate::{descriptor_set, options::Options, package::Package};
use protohttp_codegen::rust::package_modules;
use std::{collections::BTreeMap, fmt::Write};

/// A module: the files that it includes, and the modules in it.
#[derive(Default)]
struct Tree {
    files: Vec<String>,
    modules: BTreeMap<String, Tree>,
}

/// The text of `mod.rs`.
pub(crate) fn generate(packages: &[&Package], options: &Options) -> String {
    let mut root = Tree::default();
    for package in packages {
        let mut tree = &mut root;
        for module in package_modules(package.name()) {
            tree = tree.modules.entry(module.to_string()).or_default();
        }
        tree.files.push(package.file());
    }
    if options.file_descriptor_set {
        root.files.push(descriptor_set::FILE.to_owned());
    }
    let mut text = String::new();
    root.write(0, &mut text);
    text
}

impl Tree {
    fn write(&self, depth: usize, text: &mut String) {
        let indent = "    ".repeat(depth);
        for file in &self.files {
            // Writing to a string cannot fail.
            let _ = writeln!(text, "{indent}include!(\"{file}\");");
        }
        for (name, tree) in &self.modules {
            if depth == 0 {
                text.push_str(ALLOW);
            }
            let _ = writeln!(text, "{indent}pub mod {name} {{");
            tree.write(depth + 1, text);
            let _ = writeln!(text, "{indent}}}");
        }
    }
}

/// Allows lints that are about code which people write. The attributes reach every module below.
/// Their lines are as rustfmt wants them, because it formats this file where it is a `mod`.
pub(crate) const ALLOW: &str = r#"#[allow(dead_code, unreachable_pub, reason = "all of an API, used or not")]
#[allow(missing_docs, rustdoc::all, reason = "comments of the protos")]
#[allow(nonstandard_style, reason = "names of the protos")]
#[allow(clippy::all, clippy::pedantic, clippy::nursery, reason = "generated")]
"#;
