//! Names of private items in one generated module, made unique.

use proc_macro2::{Ident, Span};
use std::collections::HashSet;

/// The names that are taken.
#[derive(Default)]
pub(crate) struct Names(HashSet<String>);

impl Names {
    /// `wanted`, or the first of `wanted_2`, `wanted_3`, … that is free.
    pub(crate) fn claim(&mut self, wanted: &str) -> Ident {
        let mut name = wanted.to_owned();
        let mut number = 2;
        while !self.0.insert(name.clone()) {
            name = format!("{wanted}_{number}");
            number += 1;
        }
        ident(&name)
    }
}

/// An identifier, raw where the name is a keyword.
fn ident(name: &str) -> Ident {
    match syn::parse_str::<Ident>(name) {
        Ok(ident) => ident,
        // `self`, `super`, `crate` and `Self` cannot be raw either.
        Err(_) if matches!(name, "self" | "super" | "crate" | "Self" | "_") => {
            Ident::new(&format!("{name}_"), Span::call_site())
        }
        Err(_) => Ident::new_raw(name, Span::call_site()),
    }
}
