//! The languages that a caller asks for.

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;

/// The languages that a caller asks for in `accept-language` (RFC 9110, section 12.5.4), the most
/// wanted first; none if there is no such header.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Languages {
    wanted: Vec<String>,
    /// Those with the weight zero.
    refused: Vec<String>,
}

/// How many languages are read; more are passed over.
const MOST_LANGUAGES: usize = 32;

impl Languages {
    /// Reads the value of the header. What cannot be read in it is passed over.
    pub fn parse(value: &str) -> Self {
        let mut weighed: Vec<(u16, &str)> = value.split(',').filter_map(range).take(MOST_LANGUAGES).collect();
        // A stable sort: of languages with the same weight the first is wanted most.
        weighed.sort_by_key(|(weight, _)| std::cmp::Reverse(*weight));
        let named = |(_, tag): &(u16, &str)| (*tag).to_owned();
        let wanted = weighed.iter().filter(|(weight, _)| *weight > 0).map(named).collect();
        let refused = weighed.iter().filter(|(weight, _)| *weight == 0).map(named).collect();
        Self { wanted, refused }
    }

    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let values = headers.get_all(ACCEPT_LANGUAGE).iter().filter_map(|value| value.to_str().ok());
        Self::parse(&values.collect::<Vec<_>>().join(","))
    }

    /// The tags as they were sent, such as `de-CH` and `*`.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.wanted.iter().map(String::as_str)
    }

    /// The best of the languages that there are, or nothing if none is asked for. Who asks for `de-CH`
    /// gets that or else `de` (the lookup of RFC 4647, section 3.4); who asks for `*` gets the first
    /// that is not refused.
    ///
    /// ```
    /// use protohttp::Languages;
    /// let languages = Languages::parse("de-CH, en;q=0.5");
    /// assert_eq!(languages.choose(&["en", "de"]), Some("de"));
    /// assert_eq!(languages.choose(&["fr"]), None);
    /// ```
    pub fn choose<'l>(&self, there_are: &[&'l str]) -> Option<&'l str> {
        let refused = |tag: &str| self.refused.iter().any(|refused| refused.eq_ignore_ascii_case(tag));
        self.iter().find_map(|wanted| {
            if wanted == "*" {
                return there_are.iter().copied().find(|tag| !refused(tag));
            }
            let mut wanted = wanted;
            loop {
                let found = there_are.iter().copied().find(|tag| tag.eq_ignore_ascii_case(wanted));
                if found.is_some() {
                    return found.filter(|tag| !refused(tag));
                }
                (wanted, _) = wanted.rsplit_once('-')?;
            }
        })
    }
}

/// One language and its weight in thousandths: `de-CH;q=0.8`.
fn range(text: &str) -> Option<(u16, &str)> {
    let (tag, weight) = match text.split_once(';') {
        Some((tag, parameter)) => (tag, weight(parameter.trim())?),
        None => (text, 1000),
    };
    let tag = tag.trim();
    let is_tag = !tag.is_empty() && tag.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (is_tag || tag == "*").then_some((weight, tag))
}

fn weight(parameter: &str) -> Option<u16> {
    let (name, value) = parameter.split_once('=')?;
    let weight: f32 = value.trim().parse().ok()?;
    let is_weight = name.trim().eq_ignore_ascii_case("q") && (0.0..=1.0).contains(&weight);
    is_weight.then_some((weight * 1000.0).round() as u16)
}

#[cfg(test)]
mod tests {
    use super::Languages;

    #[test]
    fn the_most_wanted_is_first() {
        for (value, tags) in [
            ("de", &["de"][..]),
            ("en;q=0.5, de-CH;q=0.8,fr", &["fr", "de-CH", "en"]),
            ("a, b;q=1.0, c;Q=0.999", &["a", "b", "c"]),
            ("de;q=0, *", &["*"]),
            ("", &[]),
            (" , ;, ;q=1, d e, de;q=2, fr;q=x, it;q, nl;q=NaN, é", &[]),
        ] {
            assert_eq!(Languages::parse(value).iter().collect::<Vec<_>>(), tags, "{value}");
        }
    }

    #[test]
    fn the_best_of_what_there_is() {
        let there_are = ["en", "de", "zh-Hant"];
        for (value, best) in [
            ("de-CH-1996", Some("de")),
            ("DE", Some("de")),
            ("zh-hant-TW, en", Some("zh-Hant")),
            ("zh, en;q=0.1", Some("en")),
            ("fr", None),
            ("fr, *;q=0.1", Some("en")),
            ("en;q=0, *", Some("de")),
            ("", None),
        ] {
            assert_eq!(Languages::parse(value).choose(&there_are), best, "{value}");
        }
    }

    #[test]
    fn a_long_header_is_no_harm() {
        assert_eq!(Languages::parse(&"de,".repeat(100_000)).iter().count(), 32);
    }
}
