//! Regular expressions of authors, for readers of any language: groups are counted there, not named, and
//! what only Annex B of ECMA-262 has is written in a way that all of it has.

/// The expression as most readers take it.
///
/// # Errors
///
/// If there is no such expression: why, as what goes on after "which".
pub(super) fn portable(pattern: &str) -> Result<String, String> {
    let read = |pattern: &str, flags: &str| {
        regress::Regex::with_flags(pattern, flags).map(drop).map_err(|error| error.to_string())
    };
    if let Err(error) = read(pattern, "u") {
        let strict = without_annex_b(pattern);
        return match (read(&strict, "u"), read(pattern, "")) {
            (Ok(()), _) => Ok(without_names(&strict)),
            // Many readers refuse it, and with it the document.
            (Err(_), Ok(())) => {
                Err(format!("is of Annex B of ECMA-262 only, which few readers take: {error}"))
            }
            (Err(_), Err(_)) => Err(format!("is no expression of ECMA-262: {error}")),
        };
    }
    Ok(without_names(pattern))
}

/// The expression without backslashes before plain characters, and with them before signs that stand for
/// themselves: where they stand, nothing else can be meant. That the ends of a text are `\\A` and `\\z` is of
/// other languages; ECMA-262 reads letters that nobody means.
fn without_annex_b(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len());
    let mut is_in_class = false;
    // Behind or before several characters at once, a hyphen in a class is one itself.
    let mut is_behind_set = false;
    let mut rest = pattern;
    while let Some(c) = rest.chars().next() {
        let was_behind_set = std::mem::take(&mut is_behind_set);
        let behind = &rest[c.len_utf8()..];
        let mut length = c.len_utf8();
        match (c, behind.chars().next()) {
            ('\\', Some(escaped)) => {
                length += escaped.len_utf8();
                let has_meaning = "^$\\.*+?()[]{}|/dDwWsSbBcfnrtvxukpP".contains(escaped);
                match escaped {
                    'A' if !is_in_class => out.push('^'),
                    'z' | 'Z' if !is_in_class => out.push('$'),
                    _ if has_meaning || escaped.is_ascii_digit() || is_in_class && escaped == '-' => {
                        out.extend(['\\', escaped]);
                    }
                    _ => out.push(escaped),
                }
                is_behind_set = "dDwWsS".contains(escaped);
            }
            ('-', _) if is_in_class && (was_behind_set || is_set(behind)) && !out.ends_with('[') => {
                out.push_str("\\-");
            }
            ('{', _) if !is_in_class && !is_count(behind) => out.push_str("\\{"),
            ('}', _) if !is_in_class && !is_counted(&out) => out.push_str("\\}"),
            (']', _) if !is_in_class => out.push_str("\\]"),
            _ => {
                is_in_class = (is_in_class || c == '[') && c != ']';
                out.push(c);
            }
        }
        rest = &rest[length..];
    }
    out
}

/// Whether an escape for several characters begins here.
fn is_set(rest: &str) -> bool {
    rest.strip_prefix('\\').is_some_and(|rest| rest.starts_with(['d', 'D', 'w', 'W', 's', 'S']))
}

/// Whether this, behind `{`, says how often.
fn is_count(behind: &str) -> bool {
    behind.split_once('}').is_some_and(|(count, _)| is_how_often(count))
}

/// Whether this, before `}`, does.
fn is_counted(before: &str) -> bool {
    before.rsplit_once('{').is_some_and(|(start, count)| !start.ends_with('\\') && is_how_often(count))
}

fn is_how_often(text: &str) -> bool {
    let (from, to) = text.split_once(',').unwrap_or((text, ""));
    let are_digits = |text: &str| text.bytes().all(|digit| digit.is_ascii_digit());
    !from.is_empty() && are_digits(from) && are_digits(to)
}

/// The expression, one of ECMA-262, without the names of its groups.
fn without_names(pattern: &str) -> String {
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
    use super::{portable, without_names};

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

    #[test]
    fn what_only_annex_b_has_is_written_for_all() {
        for (loose, strict) in [
            (r"^\d{3}\-\d{4}$", r"^\d{3}-\d{4}$"),
            (r"^[\w-.]+@[\w\-]+\.com$", r"^[\w\-.]+@[\w\-]+\.com$"),
            (r"[a-\d]\ \@\_\'", r"[a\-\d] @_'"),
            (r"[-\d]\-", r"[-\d]-"),
            (r"{a}]{}", r"\{a\}\]\{\}"),
            (r"a{2,}\{3}\-", r"a{2,}\{3\}-"),
            (r"\é(?<a>b)", r"é(b)"),
            (r"\a\-[\A]", r"a-[A]"),
            (r"\A\d+\z", r"^\d+$"),
            (r"^\d+$", r"^\d+$"),
        ] {
            assert_eq!(portable(loose).as_deref(), Ok(strict));
        }
        for broken in ["(a", "a**", r"\", "[b-a]", "(?i)a", r"\x4", r"\1\-"] {
            assert!(portable(broken).is_err(), "{broken}");
        }
    }
}
