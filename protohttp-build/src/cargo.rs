//! What a build script tells cargo: lines on stdout.

use std::path::Path;

/// Lines for cargo, printed all at once when a build is over.
#[derive(Debug, Default)]
pub(crate) struct Directives(Vec<String>);

impl Directives {
    /// Runs the build script again when that file changes.
    pub(crate) fn rerun_if_changed(&mut self, path: &Path) {
        self.0.push(format!("cargo:rerun-if-changed={}", path.display()));
    }

    /// Runs the build script again when that variable changes.
    pub(crate) fn rerun_if_env_changed(&mut self, name: &str) {
        self.0.push(format!("cargo:rerun-if-env-changed={name}"));
    }

    /// Shows a warning: cargo takes each line for one of its own.
    pub(crate) fn warning(&mut self, text: &str) {
        self.0.extend(text.lines().map(|line| format!("cargo:warning={line}")));
    }

    /// Prints them, in a build script: elsewhere nobody understands them.
    pub(crate) fn print(&self) {
        if std::env::var_os("OUT_DIR").is_some() {
            for line in &self.0 {
                println!("{line}");
            }
        }
    }

    #[cfg(test)]
    pub(crate) fn lines(&self) -> &[String] {
        &self.0
    }
}
