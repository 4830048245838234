//! Paths of the document and the page: as they are served, and from one to another.

/// A path that starts with a slash, ends with none, and has nothing in it that a template would
/// read as more than itself.
pub(super) fn normal(path: &str) -> String {
    let mut normal = String::from("/");
    for byte in path.trim_matches('/').bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => normal.push(char::from(byte)),
            b'/' | b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'&' | b'(' | b')' | b'+' | b',' | b';'
            | b'=' | b'@' => normal.push(char::from(byte)),
            byte => normal.push_str(&format!("%{byte:02X}")),
        }
    }
    normal
}

/// The path of something below another path.
pub(super) fn below(folder: &str, name: &str) -> String {
    format!("{}/{name}", folder.trim_end_matches('/'))
}

/// The relative reference that leads from one path to another, as browsers resolve it.
pub(super) fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to: Vec<&str> = to.split('/').collect();
    // The last part of a path is no folder.
    let folders = from.iter().rev().skip(1).rev().zip(to.iter().rev().skip(1).rev());
    let shared = folders.take_while(|(from, to)| from == to).count();
    let up = "../".repeat(from.len().saturating_sub(shared + 1));
    let down = to.get(shared..).unwrap_or_default().join("/");
    match (up.as_str(), down.as_str()) {
        ("", "") => "./".to_owned(),
        _ => up + &down,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_taken_literally() {
        for (given, normal_path) in [
            ("/docs", "/docs"),
            ("docs/", "/docs"),
            ("", "/"),
            ("/", "/"),
            ("/api/help.html", "/api/help.html"),
            ("/a*/**/{b}:c?d#e f", "/a%2A/%2A%2A/%7Bb%7D%3Ac%3Fd%23e%20f"),
            ("/é", "/%C3%A9"),
        ] {
            assert_eq!(normal(given), normal_path);
        }
    }

    #[test]
    fn references_lead_from_one_path_to_another() {
        for (from, to, reference) in [
            ("/docs", "/openapi.json", "openapi.json"),
            ("/docs", "/docs/swagger-ui.css", "docs/swagger-ui.css"),
            ("/docs", "/", "./"),
            ("/", "/swagger-ui.css", "swagger-ui.css"),
            ("/", "/", "./"),
            ("/a/b/help", "/openapi.json", "../../openapi.json"),
            ("/a/b/help", "/a/c/openapi.json", "../c/openapi.json"),
            ("/a/b/help", "/", "../../"),
            ("/docs/", "/docs", "../docs"),
        ] {
            assert_eq!(relative(from, to), reference, "{from} to {to}");
        }
    }
}
