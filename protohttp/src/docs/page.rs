//! The page on which Swagger UI shows the document.

use super::path::{below, relative};
use super::swagger_ui::File;

/// The script that starts Swagger UI. It is a file of its own, so that the page works under a content security
/// policy that forbids scripts inside of pages.
pub(super) const SCRIPT: &str = include_str!("page.js");
/// The name of the script below the page.
pub(super) const SCRIPT_NAME: &str = "page.js";

/// Where the things are that the page refers to.
pub(super) struct Places<'a> {
    pub(super) page: &'a str,
    pub(super) json: &'a str,
}

/// The page's text, all of whose references are relative.
pub(super) fn html(title: &str, places: &Places<'_>) -> String {
    let to = |path: &str| escape(&relative(places.page, path));
    let file = |name: &str| to(&below(places.page, name));
    format!(
        r#"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="{css}">
</head>
<body>
<noscript>This page needs JavaScript. It shows <a href="{document}">this document</a>.</noscript>
<div id="swagger-ui" data-document="{document}" data-root="{root}" data-redirect="{redirect}"></div>
<script src="{bundle}"></script>
<script src="{script}"></script>
</body>
</html>
"#,
        title = escape(if title.is_empty() { "API" } else { title }),
        css = file(File::Css.name()),
        document = to(places.json),
        root = to("/"),
        redirect = file(File::RedirectPage.name()),
        bundle = file(File::Bundle.name()),
        script = file(SCRIPT_NAME),
    )
}

/// Text as HTML has it, between tags and in quotes.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            character => escaped.push(character),
        }
    }
    escaped
}
