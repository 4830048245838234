//! What an annotation says of a method, put over its operations.

use super::reader::Reader;
use crate::model::{Location, Operation, Parameter, RefOr, RequestBody, plain_name, replace};

/// Puts what is said over each of the method's operations, the first of which is its main one.
pub(super) fn apply(operations: &mut [Operation], over: Operation, reader: &mut Reader<'_>) {
    for part in &over.parameters {
        match part {
            RefOr::Item(parameter) => apply_parameter(operations, parameter, reader),
            RefOr::Ref(_) => {
                for operation in operations.iter_mut().filter(|one| !one.parameters.contains(part)) {
                    operation.parameters.push(part.clone());
                }
            }
        }
    }
    if let Some(body) = &over.request_body {
        apply_body(operations, body, reader);
    }
    for (index, operation) in operations.iter_mut().enumerate() {
        if !over.operation_id.is_empty() {
            // Client generators make functions of them: no two may be one.
            operation.operation_id = match index {
                0 => over.operation_id.clone(),
                _ => format!("{}_{}", over.operation_id, index + 1),
            };
        }
        operation.say(&over);
    }
}

impl Operation {
    /// Puts over it what is not about parameters, the body or the name.
    pub(super) fn say(&mut self, over: &Self) {
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
                    self.responses.insert(status.clone(), response.clone());
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
}

/// Puts a text into the place of another. An empty one leaves nothing.
pub(super) fn replace_text(base: &mut Option<String>, over: Option<String>) {
    replace(base, over);
    if base.as_deref() == Some("") {
        *base = None;
    }
}

fn apply_parameter(operations: &mut [Operation], over: &Parameter, reader: &mut Reader<'_>) {
    if over.location == Location::Path && over.required == Some(false) {
        reader.error(format!("the path parameter `{}` is always required", over.name));
    }
    let mut is_known = false;
    for operation in operations.iter_mut() {
        if let Some(parameter) = find(operation, over) {
            parameter.merge(over.clone());
            is_known = true;
        }
    }
    if is_known {
        return;
    }
    match over.location {
        // Not of the request message, but of what stands before the service.
        Location::Header | Location::Cookie => {
            for operation in operations {
                operation.parameters.push(over.clone().into());
            }
        }
        Location::Path | Location::Query => {
            let place = if over.location == Location::Path { "path" } else { "query" };
            let known: Vec<String> = operations
                .iter()
                .flat_map(|operation| operation.parameters.iter().filter_map(RefOr::item))
                .filter(|parameter| parameter.location == over.location)
                .map(|parameter| format!("`{}`", parameter.name))
                .collect();
            let help = match known.as_slice() {
                [] => format!("it has no parameters in the {place}"),
                known => format!("its parameters in the {place} are {}", known.join(", ")),
            };
            reader.error_with_help(format!("no parameter `{}` in the {place}", over.name), help);
        }
    }
}

/// The parameter that is meant: of that name, else of the name that it has in the proto, `page_size` for
/// `pageSize` or `book.id` for `bookId`, and be it called otherwise because another parameter is called so.
fn find<'o>(operation: &'o mut Operation, over: &Parameter) -> Option<&'o mut Parameter> {
    // Of a header or a cookie there is one name only.
    let is_of_field = matches!(over.location, Location::Path | Location::Query);
    let wanted = is_of_field.then(|| plain_name(&over.name));
    let parameters = operation.parameters.iter_mut().filter_map(RefOr::item_mut);
    let of_location = parameters.filter(|parameter| parameter.location == over.location);
    let distance = |parameter: &Parameter| match &parameter.own_name {
        _ if parameter.name == over.name => Some(0),
        Some(own_name) if *own_name == over.name => Some(1),
        _ if Some(plain_name(&parameter.name)) == wanted => Some(2),
        Some(own_name) if Some(plain_name(own_name)) == wanted => Some(3),
        _ => None,
    };
    let found = of_location.filter_map(|parameter| Some((distance(parameter)?, parameter)));
    found.min_by_key(|(distance, _)| *distance).map(|(_, parameter)| parameter)
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
