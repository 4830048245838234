//! The name of one thing, from the collection that holds it: `shelves` gives `shelf`.

/// The singular of an English noun in lower case or camel case; a word that is no plural stays.
pub(crate) fn singular(word: &str) -> String {
    /// What the rules below would get wrong, by how the word ends.
    const IRREGULAR: [(&str, &str); 16] = [
        ("aliases", "alias"),
        ("analyses", "analysis"),
        ("caches", "cache"),
        ("children", "child"),
        ("data", "data"),
        ("indices", "index"),
        ("knives", "knife"),
        ("lenses", "lens"),
        ("lives", "life"),
        ("matrices", "matrix"),
        ("movies", "movie"),
        ("people", "person"),
        ("series", "series"),
        ("species", "species"),
        ("statuses", "status"),
        ("vertices", "vertex"),
    ];
    /// Endings of plurals and of their singulars, the first that fits counts.
    const RULES: [(&str, &str); 13] = [
        ("ss", "ss"),
        ("us", "us"),
        ("is", "is"),
        ("ies", "y"),
        ("elves", "elf"),
        ("alves", "alf"),
        ("eaves", "eaf"),
        ("sses", "ss"),
        ("shes", "sh"),
        ("ches", "ch"),
        ("xes", "x"),
        ("zzes", "zz"),
        ("s", ""),
    ];
    let lower = word.to_ascii_lowercase();
    let ends = |(plural, _): &&(&str, &str)| lower.ends_with(plural);
    match IRREGULAR.iter().find(ends).or_else(|| RULES.iter().find(ends)) {
        Some((plural, singular)) if plural.len() < word.len() || !singular.is_empty() => {
            let stem = word.get(..word.len() - plural.len()).unwrap_or(word);
            format!("{stem}{singular}")
        }
        _ => word.to_owned(),
    }
}

/// The singular as gnostic makes it, by three endings.
pub(crate) fn gnostic_singular(word: &str) -> String {
    let ending = |plural, singular: &str| word.strip_suffix(plural).map(|stem| format!("{stem}{singular}"));
    ending("ves", "f")
        .or_else(|| ending("ies", "y"))
        .or_else(|| ending("s", ""))
        .unwrap_or_else(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{gnostic_singular, singular};

    #[test]
    fn gnostic_knows_three_endings() {
        for (plural, one) in [
            ("shelves", "shelf"),
            ("archives", "archif"),
            ("libraries", "library"),
            ("addresses", "addresse"),
            ("book_stores", "book_store"),
            ("global", "global"),
        ] {
            assert_eq!(gnostic_singular(plural), one);
        }
    }

    #[test]
    fn collections_lose_their_plural() {
        for (plural, one) in [
            ("projects", "project"),
            ("shelves", "shelf"),
            ("archives", "archive"),
            ("libraries", "library"),
            ("addresses", "address"),
            ("branches", "branch"),
            ("caches", "cache"),
            ("boxes", "box"),
            ("databases", "database"),
            ("cryptoKeys", "cryptoKey"),
            ("access", "access"),
            ("status", "status"),
            ("statuses", "status"),
            ("global", "global"),
            ("s", "s"),
            ("é", "é"),
        ] {
            assert_eq!(singular(plural), one);
        }
    }
}
