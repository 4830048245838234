//! Links from an answer to another operation.

use super::{
    reader::{Reader, filled},
    reference::Target,
    wire,
};
use crate::model::{Json, Link, Map};

impl Reader<'_> {
    /// A link.
    pub(super) fn link(&mut self, link: wire::Link) -> Link {
        let (operation_id, operation_ref) = (filled(link.operation_id), filled(link.operation_ref));
        let parameters = match link.parameters.and_then(|parameters| self.expression(parameters)) {
            Some(Json::Object(parameters)) => parameters.into_iter().collect(),
            Some(_) => {
                self.error("`parameters` of a link are expressions by the names of parameters");
                Map::new()
            }
            None => Map::new(),
        };
        match (&operation_id, &operation_ref) {
            (Some(id), None) => self.refer(id, Target::Operation(id.clone())),
            (None, Some(target)) => self.refer(target, Target::Part(target.clone())),
            (Some(_), Some(_)) => {
                self.error_with_help(
                    "a link with both `operation_id` and `operation_ref`",
                    "one of them is enough",
                );
            }
            (None, None) => self.error_with_help(
                "a link that leads to no operation",
                "set `operation_id` to that of an operation, or `operation_ref` to its place",
            ),
        }
        Link {
            operation_ref,
            operation_id,
            parameters,
            request_body: link.request_body.and_then(|body| self.expression(body)),
            description: filled(link.description),
            server: link.server.map(|server| self.server(server)),
            extensions: self.extensions(&link.extensions),
        }
    }

    fn expression(&mut self, part: wire::AnyOrExpression) -> Option<Json> {
        match (part.any, part.expression) {
            (Some(any), _) => self.json(&any),
            (None, Some(expression)) => {
                let entries = self.map(expression.entries, |reader, any| reader.json(&any));
                Some(Json::Object(entries.into_iter().collect()))
            }
            (None, None) => None,
        }
    }
}
