//! Plugin options: the text `a=b,c` that protoc hands over, split and checked against the options
//! that the plugin knows.
//!
//! A comma separates options; inside a value it is written `\,`. The first `=` ends the name.
//! A name alone is a switch turned on. Every mistake has the same shape of message.

use crate::diagnostic::{Diagnostic, Diagnostics};

/// An option of a plugin, for `--help` and for errors.
#[derive(Clone, Copy, Debug)]
pub struct OptionHelp {
    /// Its name.
    pub name: &'static str,
    /// What its value looks like, such as `PATH=RUST_PATH`; empty for a switch.
    pub value: &'static str,
    /// What it does, in a sentence.
    pub text: &'static str,
}

impl OptionHelp {
    /// The option as one writes it.
    pub fn usage(&self) -> String {
        if self.value.is_empty() { self.name.to_owned() } else { format!("{}={}", self.name, self.value) }
    }
}

/// The options of one call, all of them known to the plugin.
#[derive(Clone, Debug)]
pub struct Params(Vec<Param>);

/// One option as it was given.
#[derive(Clone, Debug)]
pub struct Param {
    help: OptionHelp,
    value: Option<String>,
}

impl Params {
    /// Splits `parameter`.
    ///
    /// # Errors
    /// A diagnostic for each option that is not in `known`; it lists those that are.
    pub fn parse(parameter: &str, known: &[OptionHelp]) -> Result<Self, Diagnostics> {
        let mut params = Vec::new();
        let mut errors = Diagnostics::new();
        for text in split(parameter) {
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name.trim(), Some(value.trim().to_owned())),
                None => (text.trim(), None),
            };
            if name.is_empty() && value.is_none() {
                continue;
            }
            match known.iter().find(|option| option.name == name) {
                Some(help) => params.push(Param { help: *help, value }),
                None => errors.push(unknown(name, known)),
            }
        }
        if errors.is_empty() { Ok(Self(params)) } else { Err(errors) }
    }

    /// Applies every option with `set`, and collects what it refuses.
    ///
    /// # Errors
    /// One diagnostic for each refusal.
    pub fn apply(&self, mut set: impl FnMut(&Param) -> Result<(), Diagnostic>) -> Result<(), Diagnostics> {
        let errors: Diagnostics = self.0.iter().filter_map(|param| set(param).err()).collect();
        if errors.is_empty() { Ok(()) } else { Err(errors) }
    }
}

impl Param {
    /// The option's name.
    pub fn name(&self) -> &'static str {
        self.help.name
    }

    /// The value of an option that needs one.
    ///
    /// # Errors
    /// When there is none.
    pub fn value(&self) -> Result<&str, Diagnostic> {
        match self.value.as_deref() {
            Some(value) if !value.is_empty() => Ok(value),
            _ => Err(self.refuse("it needs a value")),
        }
    }

    /// A switch: the name alone, `=true` or `=false`.
    ///
    /// # Errors
    /// When the value is another.
    pub fn flag(&self) -> Result<bool, Diagnostic> {
        match self.value.as_deref() {
            None | Some("true" | "1") => Ok(true),
            Some("false" | "0") => Ok(false),
            Some(other) => Err(self.refuse(format!("`{other}` is neither `true` nor `false`"))),
        }
    }

    /// A value of the form `key=value`.
    ///
    /// # Errors
    /// When there is no `=` in the value, or nothing on one side of it.
    pub fn pair(&self) -> Result<(&str, &str), Diagnostic> {
        match self.value()?.split_once('=') {
            Some((key, value)) if !key.is_empty() && !value.is_empty() => Ok((key, value)),
            _ => Err(self.refuse("the value must have two parts with `=` between them")),
        }
    }

    /// One of a few words.
    ///
    /// # Errors
    /// When the value is none of them.
    pub fn choice<T: Copy>(&self, choices: &[(&str, T)]) -> Result<T, Diagnostic> {
        let value = self.value()?;
        match choices.iter().find(|(word, _)| *word == value) {
            Some((_, choice)) => Ok(*choice),
            None => {
                let words: Vec<String> = choices.iter().map(|(word, _)| format!("`{word}`")).collect();
                Err(self.refuse(format!("`{value}` is none of {}", words.join(", "))))
            }
        }
    }

    /// The diagnostic for a value that cannot be accepted.
    pub fn refuse(&self, why: impl std::fmt::Display) -> Diagnostic {
        let given = match &self.value {
            Some(value) => format!("{}={value}", self.help.name),
            None => self.help.name.to_owned(),
        };
        Diagnostic::error(None, format!("option `{given}`: {why}")).help(format!(
            "`{}`: {}",
            self.help.usage(),
            self.help.text
        ))
    }
}

fn unknown(name: &str, known: &[OptionHelp]) -> Diagnostic {
    let mut names: Vec<&str> = known.iter().map(|option| option.name).collect();
    names.sort_unstable();
    Diagnostic::error(None, format!("unknown option `{name}`"))
        .help(format!("the options are {}", names.join(", ")))
}

/// Splits at commas that have no backslash before them.
fn split(parameter: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut characters = parameter.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, characters.peek()) {
            ('\\', Some(',' | '\\')) => {
                if let (Some(part), Some(escaped)) = (parts.last_mut(), characters.next()) {
                    part.push(escaped);
                }
            }
            (',', _) => parts.push(String::new()),
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.push(c);
                }
            }
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[OptionHelp] = &[
        OptionHelp { name: "extern_path", value: "PROTO=RUST", text: "Maps a proto path to a Rust path." },
        OptionHelp { name: "flag", value: "", text: "A switch." },
    ];

    #[test]
    fn values_may_hold_equals_signs_and_escaped_commas() {
        let params = Params::parse("flag,extern_path=.a=::b,flag=false,extern_path=x=#[y(a\\, b)]", KNOWN)
            .expect("known");
        let pairs: Vec<_> =
            params.0.iter().filter(|p| p.name() == "extern_path").map(|p| p.pair().expect("pair")).collect();
        assert_eq!(pairs, [(".a", "::b"), ("x", "#[y(a, b)]")]);
    }

    #[test]
    fn every_unknown_option_is_named_with_the_known_ones() {
        let errors = Params::parse("nope,other=1,flag", KNOWN).expect_err("unknown");
        assert_eq!(
            errors.summary(),
            "2 errors\nerror: unknown option `nope`\n    help: the options are extern_path, flag\n\
             error: unknown option `other`\n    help: the options are extern_path, flag"
        );
    }

    #[test]
    fn a_refused_value_says_what_the_option_wants() {
        let params = Params::parse("flag=maybe", KNOWN).expect("known");
        let errors = params.apply(|param| param.flag().map(drop)).expect_err("refused");
        assert_eq!(
            errors.to_string(),
            "error: option `flag=maybe`: `maybe` is neither `true` nor `false`\n    help: `flag`: A switch."
        );
    }
}
