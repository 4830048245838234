//! A path template with its variables resolved to fields of the request message.

use super::{
    body::field_names,
    field::FieldPath,
    leaf::{Leaf, leaf},
    template::{Pattern, Segment, Template, decode},
};
use crate::diagnostic::{Diagnostic, Diagnostics, Place};
use prost_reflect::{FieldDescriptor, Kind, MessageDescriptor, OneofDescriptor};
use std::fmt::Write;

/// A template whose variables are fields.
#[derive(Clone, Debug)]
pub struct PathTemplate {
    /// The template as parsed.
    pub template: Template,
    /// Its variables, from left to right.
    pub variables: Vec<Variable>,
}

/// A variable of a path.
#[derive(Clone, Debug)]
pub struct Variable {
    /// The field that it is bound to.
    pub field: FieldPath,
    /// How that field is written as text; never a message or JSON.
    pub leaf: Leaf,
    /// What it matches.
    pub patterns: Vec<Pattern>,
    /// Its first segment.
    pub from: Bound,
    /// The segment behind its last one.
    pub to: Bound,
}

/// A place between two segments of a request path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// Behind this many segments from the start.
    FromStart(usize),
    /// Before this many segments from the end: what stands behind a `**` is counted from there.
    FromEnd(usize),
}

impl PathTemplate {
    /// The path with every variable replaced by its patterns, as in `/v1/shelves/*:move`.
    pub fn flat(&self) -> String {
        let mut text = String::new();
        for pattern in self.template.patterns() {
            text.push('/');
            text.push_str(match pattern {
                Pattern::Literal(literal) => literal,
                Pattern::Star => "*",
                Pattern::StarStar => "**",
            });
        }
        if text.is_empty() {
            text.push('/');
        }
        if let Some(verb) = &self.template.verb {
            let _ = write!(text, ":{verb}");
        }
        text
    }

    /// What two templates have in common that match the same paths: literals compare decoded.
    pub(super) fn shape(&self) -> Vec<u8> {
        let mut shape = Vec::new();
        for pattern in self.template.patterns() {
            match pattern {
                Pattern::Literal(literal) => {
                    shape.extend(b"/=");
                    shape.extend(decode(literal));
                }
                Pattern::Star => shape.extend(b"/*"),
                Pattern::StarStar => shape.extend(b"/**"),
            }
            shape.push(0);
        }
        if let Some(verb) = &self.template.verb {
            shape.push(b':');
            shape.extend(decode(verb));
        }
        shape
    }
}

/// Resolves the variables of `text` against `input`.
pub(super) fn resolve_path(
    text: &str,
    input: &MessageDescriptor,
    place: &Place,
) -> Result<PathTemplate, Diagnostics> {
    let template = Template::parse(text).map_err(|error| {
        Diagnostic::error(place.clone(), error.message.clone())
            .quoting(text, error.from, error.to)
            .help(error.help)
    })?;
    let mut errors = Diagnostics::new();
    let mut variables: Vec<Variable> = Vec::new();
    let mut counter = Counter::new(&template);
    for segment in &template.segments {
        match segment {
            Segment::Plain(pattern) => {
                counter.pass(std::slice::from_ref(pattern));
            }
            Segment::Variable { field, patterns } => {
                let (from, to) = counter.pass(patterns);
                match resolve_variable(text, field, input, place) {
                    Err(error) => errors.push(error),
                    Ok((path, leaf)) => {
                        let twice = variables.iter().find_map(|other| overlap(&other.field, &path));
                        if let Some(overlap) = twice {
                            errors.push(bound_twice(text, field, &path, &overlap, place));
                            continue;
                        }
                        let field = path;
                        variables.push(Variable { field, leaf, patterns: patterns.clone(), from, to });
                    }
                }
            }
        }
    }
    if errors.is_empty() { Ok(PathTemplate { template, variables }) } else { Err(errors) }
}

/// Why two variables cannot both be bound.
enum Overlap {
    /// They are one field.
    Same,
    /// On the way to them stand two members of this oneof.
    Oneof(OneofDescriptor),
}

fn overlap(one: &FieldPath, other: &FieldPath) -> Option<Overlap> {
    let oneof = |field: &FieldDescriptor| field.containing_oneof().filter(|oneof| !oneof.is_synthetic());
    match one.fields().zip(other.fields()).find(|(a, b)| a != b) {
        None => Some(Overlap::Same),
        Some((a, b)) => oneof(a).filter(|one| Some(one) == oneof(b).as_ref()).map(Overlap::Oneof),
    }
}

fn bound_twice(
    text: &str,
    names: &[(String, usize)],
    path: &FieldPath,
    overlap: &Overlap,
    place: &Place,
) -> Diagnostic {
    let (from, to) = extent(names);
    let message = match overlap {
        Overlap::Same => format!("`{path}` is bound twice"),
        Overlap::Oneof(oneof) => {
            format!("`{path}` is the second member of the oneof `{}` in the path", oneof.name())
        }
    };
    Diagnostic::error(place.clone(), message)
        .quoting(text, from, to)
        .help("a field takes its value from one place")
}

fn extent(names: &[(String, usize)]) -> (usize, usize) {
    let from = names.first().map_or(0, |(_, at)| *at);
    let to = names.last().map_or(0, |(name, at)| at + name.len());
    (from, to)
}

fn resolve_variable(
    text: &str,
    names: &[(String, usize)],
    input: &MessageDescriptor,
    place: &Place,
) -> Result<(FieldPath, Leaf), Diagnostic> {
    let wrong = |index: usize, message: String| {
        let (name, from) = names.get(index).map_or(("", 0), |(name, at)| (name.as_str(), *at));
        Diagnostic::error(place.clone(), message).quoting(text, from, from + name.len())
    };
    let mut message = input.clone();
    let mut path: Option<FieldPath> = None;
    for (index, (name, _)) in names.iter().enumerate() {
        let Some(field) = message.get_field_by_name(name) else {
            let error = wrong(index, format!("no field `{name}` in `{}`", message.full_name()));
            return Err(match message.get_field_by_json_name(name) {
                Some(field) => error.help(format!("a path uses proto names: `{}`", field.name())),
                None => error.help(field_names(&message)),
            });
        };
        let is_last = index + 1 == names.len();
        if !is_last {
            message = traverse(&field).map_err(|why| wrong(index, why))?;
        }
        path = Some(match path {
            None => FieldPath::new(field),
            Some(path) => path.join(field),
        });
    }
    let last = names.len().saturating_sub(1);
    // The grammar gives every variable at least one name.
    let path = path.ok_or_else(|| wrong(0, "a field name is missing".to_owned()))?;
    let leaf = text_form(path.leaf()).map_err(|why| wrong(last, why).help(FORMS))?;
    Ok((path, leaf))
}

const FORMS: &str = "a path variable is a scalar, an enum, or a well-known type that has a form as text \
    (Timestamp, Duration, FieldMask, a wrapper)";

/// The message that a field path goes through.
fn traverse(field: &FieldDescriptor) -> Result<MessageDescriptor, String> {
    if field.is_map() {
        return Err(format!("`{}` is a map; a field path cannot go through it", field.name()));
    }
    if field.is_list() {
        return Err(format!("`{}` is repeated; a field path cannot go through it", field.name()));
    }
    match (field.kind(), leaf(field)) {
        (Kind::Message(message), Leaf::Message(_)) => Ok(message),
        (Kind::Message(message), _) => {
            Err(format!("`{}` is a `{}`; a field path cannot go into it", field.name(), message.full_name()))
        }
        _ => Err(format!("`{}` is no message; a field path cannot go into it", field.name())),
    }
}

fn text_form(field: &FieldDescriptor) -> Result<Leaf, String> {
    if field.is_map() {
        return Err(format!("`{}` is a map and cannot be in the path", field.name()));
    }
    if field.is_list() {
        return Err(format!("`{}` is repeated and cannot be in the path", field.name()));
    }
    match leaf(field) {
        Leaf::Message(message) | Leaf::Json(message) | Leaf::Opaque(message) => Err(format!(
            "`{}` is a message, `{}`, and cannot be in the path",
            field.name(),
            message.full_name()
        )),
        leaf => Ok(leaf),
    }
}

/// Counts segments: from the start before a `**`, from the end behind it.
struct Counter {
    passed: usize,
    total: usize,
    behind_star_star: bool,
}

impl Counter {
    fn new(template: &Template) -> Self {
        Self { passed: 0, total: template.patterns().count(), behind_star_star: false }
    }

    /// The bounds of the next `patterns`.
    fn pass(&mut self, patterns: &[Pattern]) -> (Bound, Bound) {
        let from = self.bound();
        self.passed += patterns.len();
        self.behind_star_star |= patterns.contains(&Pattern::StarStar);
        (from, self.bound())
    }

    fn bound(&self) -> Bound {
        if self.behind_star_star {
            Bound::FromEnd(self.total.saturating_sub(self.passed))
        } else {
            Bound::FromStart(self.passed)
        }
    }
}
