//! What an annotation says of the API as a whole, put over the document.

use super::{property::drop_defaults, reader::Reader, template::Paths};
use crate::model::{Component, Document, Info, Operation, replace, replace_text};

/// Puts what is said over the document.
pub(super) fn apply(document: &mut Document, over: Document, reader: &mut Reader<'_>) {
    apply_info(&mut document.info, over.info);
    for server in over.servers {
        match document.servers.iter_mut().find(|known| known.url == server.url) {
            Some(known) => *known = server,
            None => document.servers.push(server),
        }
    }
    if !over.operations.is_empty() {
        let mut paths = Paths::of(document);
        for operation in over.operations {
            apply_operation(document, &mut paths, operation, reader);
        }
    }
    let (base, parts) = (&mut document.components, over.components);
    for (name, mut schema) in parts.schemas {
        match base.schemas.get_mut(&name) {
            Some(Component { item, message: Some(message), .. }) => {
                let owner = format!("{}: {name}", reader.owner);
                reader.about(owner, |reader| super::message::apply(message, item, schema.item, reader));
            }
            Some(known) => {
                known.item.merge(schema.item);
                drop_defaults(&mut known.item);
            }
            None => {
                drop_defaults(&mut schema.item);
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
fn apply_operation(document: &mut Document, paths: &mut Paths, over: Operation, reader: &mut Reader<'_>) {
    if let Some(known) = paths.operation(document, &over) {
        super::method::apply(std::slice::from_mut(known), over, reader);
        return;
    }
    if let Some(known) = paths.other(&over.path) {
        reader.error_with_help(
            format!("the path `{}` is `{known}` with other names of its variables", over.path),
            format!("write `{known}`"),
        );
        return;
    }
    reader.path_parameters(&over);
    if over.responses.is_empty() {
        reader
            .error(format!("`{} {}` is not served by a method, and has no responses", over.verb, over.path));
    }
    paths.add(&over);
    document.operations.push(over);
}
