//! What an annotation says of a method, put over its operations.

use super::{parameters, reader::Reader};
use crate::{
    model::{Operation, RefOr, RequestBody, Response, replace, replace_text},
    options::Options,
};

/// Puts what is said over each of the method's operations, the first of which is its main one.
pub(super) fn apply(operations: &mut [Operation], over: Operation, reader: &mut Reader<'_>) {
    for part in &over.parameters {
        parameters::apply(operations, part, reader);
    }
    if let Some(body) = &over.request_body {
        apply_body(operations, body, reader);
    }
    for (index, operation) in operations.iter_mut().enumerate() {
        if !over.operation_id.is_empty() {
            operation.id_place = Some(over.place.clone());
            // Client generators make functions of them: no two may be one.
            operation.operation_id = match index {
                0 => over.operation_id.clone(),
                _ => format!("{}_{}", over.operation_id, index + 1),
            };
        }
        operation.say(&over, reader.options);
    }
}

impl Operation {
    /// Puts over it what is not about parameters, the body or the name.
    pub(super) fn say(&mut self, over: &Self, options: &Options) {
        replace_text(&mut self.summary, over.summary.clone());
        replace_text(&mut self.description, over.description.clone());
        for tag in &over.tags {
            if !self.tags.contains(tag) {
                self.tags.push(tag.clone());
            }
        }
        replace(&mut self.external_docs, over.external_docs.clone());
        for (status, response) in &over.responses {
            match (self.responses.get_mut(status), response) {
                (Some(RefOr::Item(base)), RefOr::Item(over)) => base.merge(over.clone()),
                _ => {
                    let mut response = response.clone();
                    if let RefOr::Item(response) = &mut response
                        && is_error(status)
                        && !options.is_gnostic()
                    {
                        self.complete(status, response);
                    }
                    self.responses.insert(status.clone(), response);
                }
            }
        }
        self.callbacks.extend(over.callbacks.clone());
        replace(&mut self.deprecated, over.deprecated);
        replace(&mut self.security, over.security.clone());
        for server in &over.servers {
            match self.servers.iter_mut().find(|known| known.url == server.url) {
                Some(known) => known.clone_from(server),
                None => self.servers.push(server.clone()),
            }
        }
        self.extensions.extend(over.extensions.clone());
    }

    /// Gives an error of which only a description is given the body that all errors have.
    fn complete(&self, status: &str, response: &mut Response) {
        let class = if status.starts_with('4') { "4XX" } else { "5XX" };
        let usual = self.responses.get(class).or_else(|| self.responses.get("default"));
        if let (true, Some(RefOr::Item(usual))) = (response.content.is_empty(), usual) {
            response.content.clone_from(&usual.content);
        }
    }
}

/// Whether the status tells of an error.
fn is_error(status: &str) -> bool {
    status.starts_with(['4', '5'])
}

fn apply_body(operations: &mut [Operation], over: &RefOr<RequestBody>, reader: &mut Reader<'_>) {
    let mut is_known = false;
    for operation in operations.iter_mut() {
        match (&mut operation.request_body, over) {
            (None, _) => continue,
            (Some(RefOr::Item(base)), RefOr::Item(over)) => base.merge(over.clone()),
            (Some(base), over) => base.clone_from(over),
        }
        is_known = true;
    }
    if !is_known {
        reader.error_with_help(
            "a body, which the method's rule does not have",
            "its rule says `body: \"*\"`, or names a field",
        );
    }
}
