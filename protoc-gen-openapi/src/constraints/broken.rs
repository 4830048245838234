//! Expressions that no engine reads. A validator finds them when it starts, which is late.

/// What is certainly wrong with a regular expression of RE2.
pub(super) fn mistake(re2: &str) -> Option<&'static str> {
    let mut rest = re2.chars().peekable();
    let mut open = 0_usize;
    // Whether something stands before a sign of repetition.
    let mut is_repeatable = false;
    while let Some(c) = rest.next() {
        match c {
            '\\' => match rest.next() {
                Some('Q') => skip_quoted(&mut rest),
                Some(_) => {}
                None => return Some("nothing is behind its last backslash"),
            },
            '[' if !skip_class(&mut rest) => return Some("a `[` is not closed"),
            '(' => {
                open += 1;
                // That is how flags and names begin, and no repetition.
                rest.next_if_eq(&'?');
            }
            ')' if open == 0 => return Some("a `)` is not opened"),
            ')' => open -= 1,
            '*' | '+' | '?' if !is_repeatable => return Some("there is nothing to repeat"),
            _ => {}
        }
        is_repeatable = !matches!(c, '(' | '|');
    }
    (open > 0).then_some("a `(` is not closed")
}

type Rest<'a> = std::iter::Peekable<std::str::Chars<'a>>;

/// Behind `\Q`.
fn skip_quoted(rest: &mut Rest<'_>) {
    while let Some(c) = rest.next() {
        if c == '\\' && rest.next_if_eq(&'E').is_some() {
            return;
        }
    }
}

/// Behind `[`: whether it ends.
fn skip_class(rest: &mut Rest<'_>) -> bool {
    rest.next_if_eq(&'^');
    // The first of a class is never its end.
    rest.next_if_eq(&']');
    while let Some(c) = rest.next() {
        match c {
            ']' => return true,
            '\\' => {
                rest.next();
            }
            '[' if rest.next_if_eq(&':').is_some() => {
                let name = rest.clone().take_while(|c| c.is_ascii_alphabetic() || *c == '^').count();
                let is_named = rest.clone().skip(name).take(2).eq([':', ']']);
                if is_named {
                    rest.by_ref().take(name + 2).for_each(drop);
                }
            }
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::mistake;

    #[test]
    fn what_nobody_reads_is_found() {
        for (re2, why) in [
            ("^(a|b", "a `(` is not closed"),
            ("a)", "a `)` is not opened"),
            ("[", "a `[` is not closed"),
            ("[]", "a `[` is not closed"),
            ("[[:alpha:]", "a `[` is not closed"),
            (r"[a\]", "a `[` is not closed"),
            (r"a\", "nothing is behind its last backslash"),
            ("*a", "there is nothing to repeat"),
            ("(+a)", "there is nothing to repeat"),
            ("a|?", "there is nothing to repeat"),
        ] {
            assert_eq!(mistake(re2), Some(why), "{re2}");
        }
    }

    #[test]
    fn what_is_only_strange_is_not() {
        for re2 in [
            "",
            r"\Q(\E",
            r"\Q(",
            "[]a]",
            "[^]]",
            "[[:alpha:](]",
            "[[:]",
            r"[\]\[]",
            "(?i)(?P<a>b)*?",
            "(?:a|b)",
            r"\p{Greek}+\C",
            "^*",
            "{1}",
            "]}",
            "()|(|a)",
        ] {
            assert_eq!(mistake(re2), None, "{re2}");
        }
    }
}
