//! Bodies of requests, content of any kind, and examples of it.

use super::{
    reader::{Reader, filled},
    wire,
};
use crate::model::{Content, Example, Map, MediaType, RefOr, RequestBody};

impl Reader<'_> {
    /// The body of a request.
    pub(super) fn request_body(&mut self, body: wire::RequestBody) -> RequestBody {
        RequestBody {
            description: body.description,
            content: self.content(body.content),
            required: body.required,
            extensions: self.extensions(&body.extensions),
        }
    }

    /// Bodies by media type.
    pub(super) fn content(&mut self, content: Option<wire::Entries<wire::MediaType>>) -> Content {
        self.entries(content, |reader, media| {
            if media.encoding.is_some() {
                reader.error_with_help("`encoding` of a media type", "the server reads no forms");
            }
            reader.either_example(media.example.is_some(), media.examples.is_some());
            Some(MediaType {
                schema: media.schema.map(|schema| reader.schema_or_reference(schema)),
                item_schema: None,
                example: reader.optional_json(media.example.as_ref()),
                examples: reader.examples(media.examples),
                extensions: reader.extensions(&media.extensions),
            })
        })
    }

    /// Examples by name.
    pub(super) fn examples(
        &mut self,
        examples: Option<wire::Entries<wire::OrReference<wire::Example>>>,
    ) -> Map<RefOr<Example>> {
        self.entries(examples, |reader, part| {
            reader.or_reference(part, |reader, example| Some(reader.example(example)))
        })
    }

    /// Reports examples of both kinds.
    pub(super) fn either_example(&mut self, has_one: bool, has_some: bool) {
        if has_one && has_some {
            self.error_with_help(
                "both `example` and `examples`",
                "one of them, not both, says what is meant",
            );
        }
    }

    /// An example.
    pub(super) fn example(&mut self, example: wire::Example) -> Example {
        Example {
            summary: filled(example.summary),
            description: filled(example.description),
            value: self.optional_json(example.value.as_ref()),
            external_value: filled(example.external_value),
            extensions: self.extensions(&example.extensions),
        }
    }
}
