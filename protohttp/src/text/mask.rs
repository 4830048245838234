//! Field masks as text: paths with commas between them.

/// The paths of a comma list, in the spelling of the proto.
pub(crate) fn paths(text: &str) -> impl Iterator<Item = String> {
    text.split(',').map(str::trim).filter(|path| !path.is_empty()).map(path)
}

/// One path in the spelling of the proto: `author.displayName` is `author.display_name`. Clients
/// send either; the JSON form of a mask is lowerCamelCase, and names in protos are in lower case.
pub(crate) fn path(path: &str) -> String {
    let mut proto = String::with_capacity(path.len() + 4);
    for character in path.chars() {
        if character.is_ascii_uppercase() {
            proto.push('_');
        }
        proto.push(character.to_ascii_lowercase());
    }
    proto
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_become_the_protos() {
        let read: Vec<_> = paths("displayName,author.first_name, b.cDe,,*").collect();
        assert_eq!(read, ["display_name", "author.first_name", "b.c_de", "*"]);
        assert_eq!(paths("").count(), 0);
    }
}
