//! Answers and their headers.

use super::{
    reader::{Reader, filled},
    wire,
};
use crate::model::{Header, Map, RefOr, Response};

impl Reader<'_> {
    /// Answers by status.
    pub(super) fn responses(&mut self, responses: wire::Responses) -> Map<RefOr<Response>> {
        let mut entries = responses.response_or_reference;
        entries.extend(
            responses.default.map(|default| wire::Named { name: "default".to_owned(), value: Some(default) }),
        );
        let read: Map<RefOr<Response>> = self.map(entries, |reader, part| {
            reader.or_reference(part, |reader, item| Some(reader.response(item)))
        });
        for status in read.keys().filter(|status| !is_status(status)) {
            self.error_with_help(
                format!("`{status}` is not a status"),
                "a status is such as `404`, or `4XX`, or `default`",
            );
        }
        read
    }

    /// An answer.
    pub(super) fn response(&mut self, response: wire::Response) -> Response {
        Response {
            description: response.description.unwrap_or_default(),
            headers: self.headers(response.headers),
            content: self.content(response.content),
            links: self.entries(response.links, |reader, part| {
                reader.or_reference(part, |reader, link| Some(reader.link(link)))
            }),
            extensions: self.extensions(&response.extensions),
        }
    }

    /// Headers by name.
    pub(super) fn headers(
        &mut self,
        headers: Option<wire::Entries<wire::OrReference<wire::Header>>>,
    ) -> Map<RefOr<Header>> {
        self.entries(headers, |reader, part| {
            reader.or_reference(part, |reader, header| Some(reader.header(header)))
        })
    }

    /// A header.
    pub(super) fn header(&mut self, header: wire::Header) -> Header {
        if header.content.is_some() {
            self.error_with_help("`content` of a header", "use `schema`");
        }
        if let Some(style) = header.style.filter(|style| style != "simple") {
            self.error_with_help(
                format!("`style` of a header is `{style}`"),
                "a header has the style `simple`",
            );
        }
        for (keyword, is_on) in
            [("allow_empty_value", header.allow_empty_value), ("allow_reserved", header.allow_reserved)]
        {
            if is_on == Some(true) {
                let help = "only parameters in the query have it";
                self.error_with_help(format!("`{keyword}` of a header"), help);
            }
        }
        self.either_example(header.example.is_some(), header.examples.is_some());
        Header {
            description: filled(header.description),
            required: header.required,
            deprecated: header.deprecated,
            explode: header.explode,
            schema: header.schema.map(|schema| self.schema_or_reference(schema)),
            example: self.optional_json(header.example.as_ref()),
            examples: self.examples(header.examples),
            extensions: self.extensions(&header.extensions),
        }
    }
}

/// `404`, `4XX` or `default`.
fn is_status(text: &str) -> bool {
    let is_class =
        |rest: &str| rest == "XX" || rest.len() == 2 && rest.bytes().all(|digit| digit.is_ascii_digit());
    text == "default" || text.strip_prefix(['1', '2', '3', '4', '5']).is_some_and(is_class)
}
