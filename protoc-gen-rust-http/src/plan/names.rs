//! Names of private items in one generated module, made unique.

use proc_macro2::Ident;
use protohttp_codegen::rust;
use std::collections::HashMap;

/// The names that are taken, each with the number that the next one of it gets.
#[derive(Default)]
pub(crate) struct Names(HashMap<String, u32>);

impl Names {
    /// `wanted`, or the first of `wanted_2`, `wanted_3`, … that is free.
    pub(crate) fn claim(&mut self, wanted: &str) -> Ident {
        let mut number = self.0.get(wanted).copied().unwrap_or(1);
        let name = loop {
            let name = if number == 1 { wanted.to_owned() } else { format!("{wanted}_{number}") };
            number += 1;
            if name == wanted || !self.0.contains_key(&name) {
                break name;
            }
        };
        self.0.insert(wanted.to_owned(), number);
        self.0.entry(name.clone()).or_insert(2);
        rust::escaped_ident(&name)
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn names_are_given_once() {
        let mut names = Names::default();
        let given: Vec<String> =
            ["a", "a", "a_2", "a", "a_2", "fn"].iter().map(|name| names.claim(name).to_string()).collect();
        assert_eq!(given, ["a", "a_2", "a_2_2", "a_3", "a_2_3", "r#fn"]);
    }
}
