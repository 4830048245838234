//! What an annotation says of the API as a whole, put over the document.

use super::{method::replace_text, reader::Reader};
use crate::model::{Document, Info, Map, Operation, replace};

/// Puts what is said over the document.
pub(super) fn apply(document: &mut Document, over: Document, reader: &mut Reader<'_>) {
    apply_info(&mut document.info, over.info);
    for server in over.servers {
        match document.servers.iter_mut().find(|known| known.url == server.url) {
            Some(known) => *known = server,
            None => document.servers.push(server),
        }
    }
    for operation in over.operations {
        apply_operation(document, operation, reader);
    }
    let (base, parts) = (&mut document.components, over.components);
    for (name, schema) in parts.schemas {
        match base.schemas.get_mut(&name) {
            Some(known) => known.item.merge(schema.item),
            None => {
                base.schemas.insert(name, schema);
            }
        }
    }
    base.responses.extend(parts.responses);
    base.parameters.extend(parts.parameters);
    base.examples.extend(parts.examples);
    base.request_bodies.extend(parts.request_bodies);
    base.headers.extend(parts.headers);
    base.security_schemes.extend(parts.security_schemes);
    base.links.extend(parts.links);
    base.callbacks.extend(parts.callbacks);
    base.extensions.extend(parts.extensions);
    for requirement in over.security {
        if !document.security.contains(&requirement) {
            document.security.push(requirement);
        }
    }
    for tag in over.tags {
        document.tag(tag);
    }
    replace(&mut document.external_docs, over.external_docs);
    document.extensions.extend(over.extensions);
}

fn apply_info(info: &mut Info, over: Info) {
    if !over.title.is_empty() {
        info.title = over.title;
    }
    if !over.version.is_empty() {
        info.version = over.version;
    }
    replace_text(&mut info.summary, over.summary);
    replace_text(&mut info.description, over.description);
    replace_text(&mut info.terms_of_service, over.terms_of_service);
    replace(&mut info.contact, over.contact);
    replace(&mut info.license, over.license);
    info.extensions.extend(over.extensions);
}

/// An operation by its path: more about one that there is, or one that is served by other means.
fn apply_operation(document: &mut Document, over: Operation, reader: &mut Reader<'_>) {
    let is_same = |known: &&mut Operation| known.path == over.path && known.verb == over.verb;
    if let Some(known) = document.operations.iter_mut().find(is_same) {
        super::method::apply(std::slice::from_mut(known), over, reader);
        return;
    }
    if !reader.is_path_of_its_own(document, &over.path) {
        return;
    }
    reader.path_parameters(&over);
    if over.responses.is_empty() {
        reader
            .error(format!("`{} {}` is not served by a method, and has no responses", over.verb, over.path));
    }
    document.operations.push(over);
}

/// Reports operations with one id: a mistake that only annotations can make.
pub(super) fn check_ids(document: &Document) -> Vec<(&Operation, String)> {
    let mut seen: Map<&Operation> = Map::new();
    let mut twice = Vec::new();
    for operation in document.operations.iter().filter(|one| !one.operation_id.is_empty()) {
        match seen.get(&operation.operation_id) {
            Some(first) => twice.push((
                operation,
                format!(
                    "`{} {}` and `{} {}` have one operation id, `{}`",
                    first.verb, first.path, operation.verb, operation.path, operation.operation_id
                ),
            )),
            None => {
                seen.insert(operation.operation_id.clone(), operation);
            }
        }
    }
    twice
}

/// Whether a reference leads to a part of the document, or out of it.
pub(super) fn leads_somewhere(document: &Document, target: &str) -> bool {
    let Some(path) = target.strip_prefix("#/components/") else {
        // Another part of this document is not looked for, nor another document. A word alone is
        // neither.
        return target.starts_with("#/") || target.contains(['/', '.']);
    };
    let Some((kind, name)) = path.split_once('/') else { return false };
    // Names in a pointer are escaped; so is what is below them, which is not looked at.
    let name = name.split('/').next().unwrap_or_default().replace("~1", "/").replace("~0", "~");
    let parts = &document.components;
    match kind {
        "schemas" => parts.schemas.contains_key(&name),
        "responses" => parts.responses.contains_key(&name),
        "parameters" => parts.parameters.contains_key(&name),
        "examples" => parts.examples.contains_key(&name),
        "requestBodies" => parts.request_bodies.contains_key(&name),
        "headers" => parts.headers.contains_key(&name),
        "securitySchemes" => parts.security_schemes.contains_key(&name),
        "links" => parts.links.contains_key(&name),
        "callbacks" => parts.callbacks.contains_key(&name),
        _ => false,
    }
}

/// What a reference may have meant: the components of its kind.
pub(super) fn known(document: &Document, target: &str) -> Option<String> {
    const SHOWN: usize = 12;
    let parts = &document.components;
    let kind = target.strip_prefix("#/components/").and_then(|path| path.split('/').next());
    let names: Vec<&String> = match kind {
        None | Some("schemas") => parts.schemas.keys().collect(),
        Some("responses") => parts.responses.keys().collect(),
        Some("parameters") => parts.parameters.keys().collect(),
        Some("securitySchemes") => parts.security_schemes.keys().collect(),
        Some(_) => return None,
    };
    if names.is_empty() {
        return Some(format!("there are no {}", kind.unwrap_or("schemas")));
    }
    let mut list: Vec<String> = names.iter().take(SHOWN).map(|name| format!("`{name}`")).collect();
    list.extend((names.len() > SHOWN).then(|| "…".to_owned()));
    let kind = kind.unwrap_or("schemas");
    Some(format!("the names in `#/components/{kind}/` are {}", list.join(", ")))
}
