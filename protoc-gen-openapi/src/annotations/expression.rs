//! Regular expressions of authors, for readers of any language: groups are counted there, not named.

/// The expression, one of ECMA-262, without the names of its groups.
pub(super) fn without_names(pattern: &str) -> String {
    let names = names(pattern);
    if names.iter().all(Option::is_none) {
        return pattern.to_owned();
    }
    let mut out = String::with_capacity(pattern.len());
    let mut is_in_class = false;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        if let Some(name) = rest.strip_prefix("\\k<").and_then(|rest| rest.split('>').next())
            && let Some(at) = names.iter().position(|known| *known == Some(name))
        {
            // A digit may follow.
            out.push_str(&format!("(?:\\{})", at + 1));
            rest = &rest[name.len() + "\\k<>".len()..];
            continue;
        }
        if let (false, Some(name)) = (is_in_class, group_name(rest)) {
            out.push('(');
            rest = &rest[name.len() + "(?<>".len()..];
            continue;
        }
        is_in_class = (is_in_class || c == '[') && c != ']';
        let length = c.len_utf8() + if c == '\\' { next_length(&rest[1..]) } else { 0 };
        out.push_str(&rest[..length]);
        rest = &rest[length..];
    }
    out
}

/// The groups that capture, in their order, with their names.
fn names(pattern: &str) -> Vec<Option<&str>> {
    let mut names = Vec::new();
    let mut is_in_class = false;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        if !is_in_class && c == '(' {
            match group_name(rest) {
                Some(name) => names.push(Some(name)),
                None if !rest.starts_with("(?") => names.push(None),
                None => {}
            }
        }
        is_in_class = (is_in_class || c == '[') && c != ']';
        rest = &rest[c.len_utf8() + if c == '\\' { next_length(&rest[1..]) } else { 0 }..];
    }
    names
}

/// The name of the group that begins here; `(?<=` and `(?<!` look behind.
fn group_name(rest: &str) -> Option<&str> {
    let rest = rest.strip_prefix("(?<").filter(|rest| !rest.starts_with(['=', '!']))?;
    rest.split_once('>').map(|(name, _)| name)
}

fn next_length(rest: &str) -> usize {
    rest.chars().next().map_or(0, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::without_names;

    #[test]
    fn names_of_groups_are_taken_out() {
        for (named, plain) in [
            ("^(?<a>x)(?<b>y)$", "^(x)(y)$"),
            (r"(x)(?<a>y)\k<a>0", r"(x)(y)(?:\2)0"),
            (r"\k<a>(?<a>y)", r"(?:\1)(y)"),
            (r"(?<=a)(?<!b)(?:c)(?<d>e)", r"(?<=a)(?<!b)(?:c)(e)"),
            (r"[(?<a>]\(?<b>(?<c>[\]é])", r"[(?<a>]\(?<b>([\]é])"),
            (r"[(?<a>]\\", r"[(?<a>]\\"),
        ] {
            assert_eq!(without_names(named), plain);
        }
    }
}
