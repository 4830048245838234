//! What an annotation says of parameters, put over those of operations.

use super::{property, reader::Reader, reference::References, value::as_digits};
use crate::{
    model::{Location, Operation, Parameter, RefOr, Schema, Type, plain_name},
    resolve::Position,
};

/// Puts what is said of a parameter over those of a method's operations: one by reference as if it stood
/// there. Only headers and cookies can be new, because the server takes the others from its rules.
pub(super) fn apply(operations: &mut [Operation], part: &RefOr<Parameter>, reader: &mut Reader<'_>) {
    let references = reader.references;
    let over = references.parameter(part);
    let mut is_known = false;
    for operation in operations.iter_mut() {
        let known = match over {
            Some(over) => find(operation, over, references),
            None => operation.parameters.iter_mut().find(|known| *known == part),
        };
        if let Some(known) = known {
            put(known, part, reader);
            is_known = true;
        }
    }
    match over {
        _ if is_known => {}
        Some(over) if matches!(over.location, Location::Path | Location::Query) => {
            unknown(operations, over, reader);
        }
        Some(_) | None => {
            operations.iter_mut().for_each(|operation| operation.parameters.push(part.clone()));
        }
    }
}

/// Adds a parameter of an operation that is served by other means; of one place and name there is one.
pub(super) fn add(operation: &mut Operation, part: RefOr<Parameter>, reader: &mut Reader<'_>) {
    let references = reader.references;
    let same = match references.parameter(&part) {
        Some(over) => operation.parameters.iter_mut().find(|known| {
            references.parameter(known).is_some_and(|known| {
                known.location == over.location && is_same_name(over.location, &known.name, &over.name)
            })
        }),
        None => operation.parameters.iter_mut().find(|known| **known == part),
    };
    match same {
        Some(known) => put(known, &part, reader),
        None => operation.parameters.push(part),
    }
}

/// Says of a known parameter what another one says, either of which may stand elsewhere.
fn put(known: &mut RefOr<Parameter>, part: &RefOr<Parameter>, reader: &mut Reader<'_>) {
    if known == part {
        return;
    }
    let references = reader.references;
    if let (Some(base), Some(over)) = (references.parameter(known), references.parameter(part)) {
        let (mut whole, mut over) = (base.clone(), over.clone());
        let schema = over.schema.take();
        whole.merge(over);
        match (schema, &mut whole.schema, &whole.field) {
            (Some(over), Some(schema), Some(field)) => {
                let owner = format!("{}: `{}`", reader.owner, whole.name);
                reader.about(owner, |reader| property::apply(field, Position::Text, schema, over, reader));
            }
            (Some(over), Some(schema), None) => {
                schema.merge(over.clone());
                reader.check_together(schema, &over);
            }
            (Some(over), schema @ None, _) => *schema = Some(over),
            (None, ..) => {}
        }
        if whole.schema.as_ref().is_some_and(is_digits) {
            whole.example = whole.example.as_ref().map(as_digits);
        }
        *known = whole.into();
    }
}

/// Whether values, or those in a list, are integers of 64 bits.
fn is_digits(schema: &Schema) -> bool {
    let value = schema.items.as_deref().unwrap_or(schema);
    value.kind == Some(Type::String) && matches!(value.format.as_deref(), Some("int64" | "uint64"))
}

fn unknown(operations: &[Operation], over: &Parameter, reader: &mut Reader<'_>) {
    let place = over.location.as_str();
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

/// The parameter that is meant: of that name, else of the name that it has in the proto, `page_size` for
/// `pageSize` or `book.id` for `bookId`, and be it called otherwise because another parameter is called so.
fn find<'o>(
    operation: &'o mut Operation,
    over: &Parameter,
    references: &References,
) -> Option<&'o mut RefOr<Parameter>> {
    // Of a header or a cookie there is one name only.
    let is_of_field = matches!(over.location, Location::Path | Location::Query);
    let wanted = is_of_field.then(|| plain_name(&over.name));
    let distance = |part: &RefOr<Parameter>| {
        let parameter = references.parameter(part).filter(|one| one.location == over.location)?;
        match &parameter.own_name {
            _ if is_same_name(over.location, &parameter.name, &over.name) => Some(0),
            Some(own_name) if *own_name == over.name => Some(1),
            _ if Some(plain_name(&parameter.name)) == wanted => Some(2),
            Some(own_name) if Some(plain_name(own_name)) == wanted => Some(3),
            _ => None,
        }
    };
    let found = operation.parameters.iter_mut().filter_map(|part| Some((distance(part)?, part)));
    found.min_by_key(|(distance, _)| *distance).map(|(_, part)| part)
}

fn is_same_name(location: Location, a: &str, b: &str) -> bool {
    match location {
        Location::Header => a.eq_ignore_ascii_case(b),
        Location::Path | Location::Query | Location::Cookie => a == b,
    }
}
