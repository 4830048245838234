//! The patterns of a text: what its rules demand of its beginning, its end and its inside, as one
//! regular expression of ECMA-262, because a schema has one `pattern`.

use super::lowering::Zero;

/// What must match, and what must not.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Patterns {
    pub(super) prefix: Option<String>,
    pub(super) suffix: Option<String>,
    pub(super) contains: Option<String>,
    pub(super) not_contains: Option<String>,
    /// Expressions of ECMA-262, each of which matches somewhere.
    pub(super) searches: Vec<String>,
}

/// Any text, line ends too: `.` would not match them.
const ANYTHING: &str = r"[\s\S]*";

impl Patterns {
    /// All of them as one expression, if there are any.
    pub(super) fn to_ecma(&self, zero: Zero) -> Option<String> {
        let pattern = self.checked()?;
        Some(match zero {
            Zero::Checked => pattern,
            Zero::Kept => format!("^$|{pattern}"),
        })
    }

    fn checked(&self) -> Option<String> {
        let ends = match (&self.prefix, &self.suffix) {
            (None, None) => None,
            (Some(prefix), None) => Some(format!("^{}", escape(prefix))),
            (None, Some(suffix)) => Some(format!("{}$", escape(suffix))),
            (Some(prefix), Some(suffix)) => Some(both_ends(prefix, suffix)),
        };
        let contains = self.contains.as_deref().map(escape);
        let mut parts: Vec<String> = ends.into_iter().chain(contains).collect();
        parts.extend(self.searches.iter().cloned());
        let refused = self
            .not_contains
            .as_deref()
            .map(|text| format!("(?!{ANYTHING}{})", escape(text)))
            .unwrap_or_default();
        match (parts.len(), refused.is_empty()) {
            (0, true) => None,
            (1, true) => parts.pop(),
            _ => {
                let looks: String = parts.iter().map(|part| look(part)).collect();
                Some(format!("^{refused}{looks}"))
            }
        }
    }
}

/// A look ahead from the beginning of the text: the expression matches somewhere.
fn look(part: &str) -> String {
    format!("(?={ANYTHING}(?:{part}))")
}

/// Begins and ends so: the two may overlap, as in `aba`, which begins with `ab` and ends with `ba`.
fn both_ends(prefix: &str, suffix: &str) -> String {
    let mut ways = vec![format!("{}{ANYTHING}{}", escape(prefix), escape(suffix))];
    for (at, _) in prefix.char_indices() {
        let shared = &prefix[at..];
        if let Some(rest) = suffix.strip_prefix(shared) {
            ways.push(format!("{}{}", escape(prefix), escape(rest)));
        }
    }
    match ways.len() {
        1 => format!("^{}$", ways.concat()),
        _ => format!("^(?:{})$", ways.join("|")),
    }
}

/// An expression that matches exactly this text.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => escaped.push_str(r"\n"),
            '\r' => escaped.push_str(r"\r"),
            '\t' => escaped.push_str(r"\t"),
            '\0'..='\x1f' | '\x7f' => escaped.push_str(&format!(r"\x{:02x}", u32::from(c))),
            c if "^$\\.*+?()[]{}|".contains(c) => escaped.extend(['\\', c]),
            c => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(patterns: &Patterns, text: &str) -> bool {
        let pattern = patterns.to_ecma(Zero::Checked).expect("a pattern");
        regress::Regex::with_flags(&pattern, "u").expect(&pattern).find(text).is_some()
    }

    #[test]
    fn one_rule_is_one_plain_pattern() {
        let of = |patterns: Patterns| patterns.to_ecma(Zero::Checked).unwrap_or_default();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(of(Patterns { prefix: some("a.b"), ..Patterns::default() }), r"^a\.b");
        assert_eq!(of(Patterns { suffix: some(".rs"), ..Patterns::default() }), r"\.rs$");
        assert_eq!(of(Patterns { contains: some("\n\0"), ..Patterns::default() }), r"\n\x00");
        assert_eq!(of(Patterns { contains: some("(x)"), ..Patterns::default() }), r"\(x\)");
        assert_eq!(of(Patterns { searches: vec!["^a+$".into()], ..Patterns::default() }), "^a+$");
        assert_eq!(Patterns::default().to_ecma(Zero::Checked), None);
    }

    /// Every combination of rules over every short text, against what the rules say in plain code.
    #[test]
    fn several_rules_hold_together() {
        let options = || [None, Some("a"), Some("ab"), Some("ba"), Some("aba")];
        let texts: Vec<String> = (0..5_usize)
            .flat_map(|length| (0..3_usize.pow(u32::try_from(length).unwrap_or(0))).map(move |n| (length, n)))
            .map(|(length, n)| {
                let letter =
                    |at: usize| [b'a', b'b', b'\n'][n / 3_usize.pow(u32::try_from(at).unwrap_or(0)) % 3];
                (0..length).map(|at| char::from(letter(at))).collect()
            })
            .collect();
        for prefix in options() {
            for suffix in options() {
                for contains in [None, Some("bb")] {
                    for not_contains in [None, Some("aa")] {
                        let own = |text: Option<&str>| text.map(str::to_owned);
                        let patterns = Patterns {
                            prefix: own(prefix),
                            suffix: own(suffix),
                            contains: own(contains),
                            not_contains: own(not_contains),
                            searches: vec!["^[ab]+$".to_owned()],
                        };
                        for text in &texts {
                            let keeps = !text.is_empty()
                                && !text.contains('\n')
                                && prefix.is_none_or(|prefix| text.starts_with(prefix))
                                && suffix.is_none_or(|suffix| text.ends_with(suffix))
                                && contains.is_none_or(|part| text.contains(part))
                                && not_contains.is_none_or(|part| !text.contains(part));
                            assert_eq!(matches(&patterns, text), keeps, "{patterns:?} {text:?}");
                        }
                    }
                }
            }
        }
    }

    #[test]
    fn ends_may_overlap() {
        let patterns =
            Patterns { prefix: Some("ab".into()), suffix: Some("ba".into()), ..Patterns::default() };
        assert!(matches(&patterns, "aba") && matches(&patterns, "abba") && matches(&patterns, "ab\nba"));
        assert!(!matches(&patterns, "ab") && !matches(&patterns, "ba"));
    }

    #[test]
    fn an_empty_text_can_be_let_through() {
        let patterns = Patterns { prefix: Some("a".into()), ..Patterns::default() };
        assert_eq!(patterns.to_ecma(Zero::Kept).as_deref(), Some("^$|^a"));
    }
}
