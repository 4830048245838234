//! The HTTP method of a rule. `http.proto` calls it a kind, and lets it be any word.

use std::fmt;

/// An HTTP method as a rule names it.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Verb {
    /// `get:`
    Get,
    /// `put:`
    Put,
    /// `post:`
    Post,
    /// `delete:`
    Delete,
    /// `patch:`
    Patch,
    /// `custom: { kind: … }`, such as `HEAD` or `LIST`; `*` is any method.
    Custom(String),
}

impl Verb {
    /// The verb of a custom kind; one of the five standard words is that standard verb.
    ///
    /// A word that no HTTP request could carry as its method is none.
    pub fn custom(kind: &str) -> Option<Self> {
        match kind {
            "GET" => Some(Self::Get),
            "PUT" => Some(Self::Put),
            "POST" => Some(Self::Post),
            "DELETE" => Some(Self::Delete),
            "PATCH" => Some(Self::Patch),
            // The `tchar` of RFC 9110, 5.6.2.
            _ => (!kind.is_empty()
                && kind
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)))
            .then(|| Self::Custom(kind.to_owned())),
        }
    }

    /// The method as in a request line, or `*`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Get => "GET",
            Self::Put => "PUT",
            Self::Post => "POST",
            Self::Delete => "DELETE",
            Self::Patch => "PATCH",
            Self::Custom(kind) => kind,
        }
    }
}

impl fmt::Display for Verb {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
