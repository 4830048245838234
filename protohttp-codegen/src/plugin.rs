//! A plugin as a program: stdin to stdout, and what it says when a person runs it by hand.

use crate::{
    diagnostic::Diagnostics,
    guard::guard,
    output::{Generated, encode_response},
    params::OptionHelp,
    request::Request,
};
use std::{
    io::{self, IsTerminal, Read, Write},
    process::ExitCode,
};

/// A protoc plugin: its name, its options and the function that does its work.
#[derive(Clone, Copy, Debug)]
pub struct Plugin {
    /// The program's name, `protoc-gen-…`.
    pub name: &'static str,
    /// The program's version.
    pub version: &'static str,
    /// What it does, in a sentence.
    pub about: &'static str,
    /// Its options, for `--help` and for the error about an unknown one.
    pub options: &'static [OptionHelp],
    /// Generates code. Its result depends on the request only.
    pub generate: fn(&Request) -> Result<Generated, Diagnostics>,
}

/// The whole `main` of a plugin.
///
/// With no arguments it reads a `CodeGeneratorRequest` from stdin and writes the response to stdout.
/// Mistakes in the protos or options go into the response and the exit code stays 0, as protoc
/// wants it; a request that cannot be read is one line on stderr and exit code 1. `--version` and
/// `--help` answer a person, and so does a terminal on stdin.
pub fn run(plugin: &Plugin) -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let result = match arguments.next().as_deref() {
        Some("--version" | "-V") => say(&format!("{} {}\n", plugin.name, plugin.version)),
        Some("--help" | "-h") => say(&plugin.help()),
        Some(other) => Err(format!("unknown argument `{other}`; it is run by protoc, see --help")),
        None if io::stdin().is_terminal() => say(&plugin.help()),
        None => plugin.answer(),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}: {message}", plugin.name);
            ExitCode::FAILURE
        }
    }
}

fn say(text: &str) -> Result<(), String> {
    write(text.as_bytes())
}

fn write(bytes: &[u8]) -> Result<(), String> {
    let mut stdout = io::stdout().lock();
    stdout
        .write_all(bytes)
        .and_then(|()| stdout.flush())
        .map_err(|error| format!("cannot write to stdout: {error}"))
}

impl Plugin {
    fn answer(&self) -> Result<(), String> {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map_err(|error| format!("cannot read stdin: {error}"))?;
        let request = Request::decode(bytes.into()).map_err(|error| error.to_string())?;
        // What is said of a panic is below, without the backtrace of a program that protoc runs.
        std::panic::set_hook(Box::new(|_| {}));
        let generated = guard(|| (self.generate)(&request))
            .map_err(|why| format!("internal error, please report it with the protos: {why}"))?;
        match generated {
            Ok(generated) => {
                self.warn(&generated.warnings);
                write(&encode_response(Ok(generated.files)))
            }
            Err(errors) => write(&encode_response(Err(&errors))),
        }
    }

    fn warn(&self, warnings: &Diagnostics) {
        for warning in warnings.iter() {
            eprintln!("{warning}");
        }
    }

    /// What `--help` prints.
    pub fn help(&self) -> String {
        let flag = self.name.strip_prefix("protoc-gen-").unwrap_or(self.name);
        let mut text = format!(
            "{name} {version}\n{about}\n\nIt is a plugin of protoc, which finds it on PATH:\n\n    \
             protoc --{flag}_out=OUT_DIR --{flag}_opt=OPTIONS FILES…\n\nOptions, separated by commas \
             (a comma inside a value is written \\,):\n\n",
            name = self.name,
            version = self.version,
            about = self.about,
        );
        for option in self.options {
            text.push_str(&format!("  {}\n      {}\n", option.usage(), option.text));
        }
        text.push_str("\nArguments:\n\n  --help\n  --version\n");
        text
    }
}
