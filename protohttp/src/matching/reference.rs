//! A slow matcher that follows the words of the rules, for comparison: every pattern is tried
//! alone, by plain recursion over lists of segments, and the matches are sorted by precedence.

use std::collections::BTreeSet;

/// What one pattern's segment is, in the order of precedence. The end of a pattern comes before
/// everything, since only a `**` that matches nothing can stand beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Literal,
    Star,
    /// The more segments follow, the earlier.
    StarStar(std::cmp::Reverse<usize>),
}

/// The outcome: the index of the pattern, or the allowed methods if only the path matches.
pub(super) type Outcome = Result<usize, Option<String>>;

pub(super) fn find(patterns: &[(&str, &str)], method: &str, path: &str) -> Outcome {
    for with_verb in [true, false] {
        let (path, verb) = if with_verb {
            match split_verb(path) {
                (path, Some(verb)) => (path, Some(verb)),
                (_, None) => continue,
            }
        } else {
            (path, None)
        };
        let segments = segments(path);
        let mut allowed = BTreeSet::new();
        let mut matches = Vec::new();
        for (index, (own_method, pattern)) in patterns.iter().enumerate() {
            let (pattern, own_verb) = split_verb(pattern);
            if own_verb.map(decode) != verb.map(decode) {
                continue;
            }
            let pattern = self::segments(pattern);
            if matches_all(&pattern, &segments) {
                let answer = match *own_method {
                    own if own == method => Some(0),
                    "GET" if method == "HEAD" => Some(1),
                    "*" => Some(2),
                    _ => None,
                };
                allowed.insert(*own_method);
                if *own_method == "GET" {
                    allowed.insert("HEAD");
                }
                if let Some(answer) = answer {
                    matches.push((ranks(&pattern), answer, index));
                }
            }
        }
        matches.sort();
        if let Some((_, _, index)) = matches.first() {
            return Ok(*index);
        }
        if !allowed.is_empty() {
            let allowed: Vec<_> = allowed.into_iter().collect();
            return Err(Some(allowed.join(", ")));
        }
    }
    Err(None)
}

fn split_verb(path: &str) -> (&str, Option<&str>) {
    let last = path.rfind('/').map_or(0, |slash| slash + 1);
    match path[last..].rfind(':') {
        Some(colon) => (&path[..last + colon], Some(&path[last + colon + 1..])),
        None => (path, None),
    }
}

fn segments(path: &str) -> Vec<&str> {
    if path == "/" { Vec::new() } else { path.split('/').skip(1).collect() }
}

fn matches_all(pattern: &[&str], path: &[&str]) -> bool {
    match (pattern, path) {
        ([], []) => true,
        (["**", pattern @ ..], _) => (0..=path.len()).any(|taken| matches_all(pattern, &path[taken..])),
        (["*", pattern @ ..], [segment, path @ ..]) => !segment.is_empty() && matches_all(pattern, path),
        ([literal, pattern @ ..], [segment, path @ ..]) => {
            decode(literal) == decode(segment) && matches_all(pattern, path)
        }
        _ => false,
    }
}

fn ranks(pattern: &[&str]) -> Vec<Rank> {
    let rank = |(index, segment): (usize, &&str)| match *segment {
        "*" => Rank::Star,
        "**" => Rank::StarStar(std::cmp::Reverse(pattern.len() - index - 1)),
        _ => Rank::Literal,
    };
    pattern.iter().enumerate().map(rank).collect()
}

/// Decodes the escapes; a slash can only come from `%2F`, so it is its own sign.
fn decode(text: &str) -> Vec<u8> {
    let mut bytes = text.bytes();
    let mut decoded = Vec::new();
    while let Some(byte) = bytes.next() {
        if byte == b'%' {
            let digits = [bytes.next(), bytes.next()].map(|digit| digit.map_or('?', char::from));
            let digits: String = digits.iter().collect();
            decoded.push(u8::from_str_radix(&digits, 16).expect("two digits"));
        } else {
            decoded.push(byte);
        }
    }
    decoded
}
