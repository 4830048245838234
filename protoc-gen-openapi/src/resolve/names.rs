//! Names of schemas, decided once for the whole document, before any schema is made.

use crate::options::{Options, SchemaNaming};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The name of each schema, by the full name of its type. No two of them are equal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(HashMap<String, String>);

impl Names {
    /// Decides the names of `types`, and of `others`, which are no types and step aside for them.
    pub(crate) fn new(types: &BTreeSet<String>, others: &BTreeSet<String>, options: &Options) -> Self {
        let mut names = HashMap::new();
        let mut taken = HashSet::new();
        let all: Vec<&String> = types.iter().chain(others.difference(types)).collect();
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for suffix in types.iter().flat_map(|name| suffixes(name)) {
            *uses.entry(suffix).or_default() += 1;
        }
        let gnostic = |name: &str| gnostic_name(name, options);
        let mut gnostic_uses: HashMap<String, usize> = HashMap::new();
        all.iter().for_each(|name| *gnostic_uses.entry(gnostic(name)).or_default() += 1);
        for name in all {
            let is_type = types.contains(name);
            let wanted = match options.schema_naming {
                SchemaNaming::Full => name.clone(),
                SchemaNaming::Shortest if options.is_gnostic() => {
                    let short = gnostic(name);
                    if gnostic_uses.get(&short) == Some(&1) { short } else { name.clone() }
                }
                SchemaNaming::Shortest => {
                    let limit = usize::from(is_type);
                    let is_free = |suffix: &&str| {
                        uses.get(suffix).copied().unwrap_or_default() <= limit && !taken.contains(*suffix)
                    };
                    suffixes(name).find(is_free).unwrap_or(name).to_owned()
                }
            };
            let mut unique = wanted.clone();
            let mut count = 2;
            while !taken.insert(unique.clone()) {
                unique = format!("{wanted}_{count}");
                count += 1;
            }
            names.insert(name.clone(), unique);
        }
        Self(names)
    }

    /// The name of a type. One that nobody announced keeps its full name.
    pub(crate) fn of<'a>(&'a self, full_name: &'a str) -> &'a str {
        self.0.get(full_name).map_or(full_name, String::as_str)
    }
}

/// `Outer.Inner`, `v1.Outer.Inner`, … of a full name, the shortest first.
fn suffixes(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.rmatch_indices('.').map(|(at, _)| at + 1).chain([0]);
    starts.filter_map(|at| name.get(at..))
}

/// What gnostic calls a type: nested ones with `_` between their names.
fn gnostic_name(full_name: &str, options: &Options) -> String {
    if options.schema_naming == SchemaNaming::Full {
        return full_name.to_owned();
    }
    if let Some(known) = full_name.strip_prefix("google.protobuf.") {
        return format!("GoogleProtobuf{known}");
    }
    // By custom packages are in lower case and types are not.
    let is_type = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let parts: Vec<&str> = full_name.split('.').collect();
    let from = parts.iter().position(is_type).unwrap_or(parts.len().saturating_sub(1));
    parts.get(from..).unwrap_or_default().join("_")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(types: &[&str], others: &[&str]) -> Names {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Names::new(&set(types), &set(others), &Options::default())
    }

    #[test]
    fn a_name_is_as_short_as_can_be() {
        let names = names(&["a.v1.Book", "a.v1.Book.View", "a.v1.Shelf", "b.v1.Shelf", "Shelf"], &[]);
        let of = |name| names.of(name).to_owned();
        assert_eq!(of("a.v1.Book"), "Book");
        assert_eq!(of("a.v1.Book.View"), "View");
        assert_eq!(of("a.v1.Shelf"), "a.v1.Shelf");
        assert_eq!(of("b.v1.Shelf"), "b.v1.Shelf");
        assert_eq!(of("Shelf"), "Shelf");
    }

    #[test]
    fn what_is_no_type_steps_aside() {
        let names = names(&["a.Error"], &["protohttp.Error", "a.Body"]);
        assert_eq!(names.of("a.Error"), "Error");
        assert_eq!(names.of("protohttp.Error"), "protohttp.Error");
        assert_eq!(names.of("a.Body"), "Body");
    }
}
