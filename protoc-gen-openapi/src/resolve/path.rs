//! Paths: from a template of `google.api.http` to one of OpenAPI, which knows variables of one segment
//! only.
//!
//! `/v1/{name=projects/*/things/*}:move` becomes `/v1/projects/{project}/things/{thing}:move`.

use super::singular::{gnostic_singular, singular};
use crate::{
    model::plain_name,
    options::{Naming, Options},
};
use heck::{ToLowerCamelCase, ToSnakeCase};
use protohttp_codegen::http::{FieldPath, PathTemplate, Pattern, Segment, Variable};
use std::collections::HashSet;

/// A path of the document.
#[derive(Clone, Debug)]
pub(crate) struct Path {
    pieces: Vec<Piece>,
    verb: Option<String>,
    /// Its variables, from left to right.
    pub(crate) parameters: Vec<PathParameter>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Literal(String),
    /// The next of the parameters.
    Parameter,
}

/// A variable of one segment.
#[derive(Clone, Debug)]
pub(crate) struct PathParameter {
    /// Never with a dot in it; once in a path, after [`Path::rename`].
    pub(crate) name: String,
    /// What it is called where no other parameter is called so.
    pub(crate) own_name: String,
    pub(crate) binds: Binds,
    /// Whether it stands for any number of segments, which OpenAPI has no notation for.
    pub(crate) is_rest: bool,
}

/// What becomes of the text in the path.
#[derive(Clone, Debug)]
pub(crate) enum Binds {
    /// The value of a field.
    Field(Variable),
    /// A part of the value of a field.
    Part(Variable),
    /// Nothing: a wildcard outside of any variable.
    Nothing,
}

impl Path {
    /// The path of a binding, whose parameters have their own names yet.
    pub(crate) fn lower(template: &PathTemplate, options: &Options) -> Self {
        let verb = template.template.verb.clone();
        let mut path = Self { pieces: Vec::new(), verb, parameters: Vec::new() };
        let mut variables = template.variables.iter();
        for segment in &template.template.segments {
            match segment {
                Segment::Plain(pattern) => path.plain(pattern, options),
                Segment::Variable { .. } => {
                    // There is one for each, in this order.
                    if let Some(variable) = variables.next() {
                        path.variable(variable, options);
                    }
                }
            }
        }
        path
    }

    fn plain(&mut self, pattern: &Pattern, options: &Options) {
        match pattern {
            Pattern::Literal(text) => self.pieces.push(Piece::Literal(text.clone())),
            Pattern::Star | Pattern::StarStar => {
                let name = self.collection(options).unwrap_or_else(|| "segment".to_owned());
                self.parameter(name, Binds::Nothing, pattern);
            }
        }
    }

    fn variable(&mut self, variable: &Variable, options: &Options) {
        if let [pattern @ (Pattern::Star | Pattern::StarStar)] = variable.patterns.as_slice() {
            self.parameter(field_name(&variable.field, options), Binds::Field(variable.clone()), pattern);
            return;
        }
        for (index, pattern) in variable.patterns.iter().enumerate() {
            match pattern {
                Pattern::Literal(text) => self.pieces.push(Piece::Literal(text.clone())),
                Pattern::Star | Pattern::StarStar => {
                    let name = match index {
                        0 => None,
                        _ if options.is_gnostic() => self.gnostic_name(variable, options),
                        _ => self.collection(options),
                    };
                    let name = name.unwrap_or_else(|| field_name(&variable.field, options));
                    self.parameter(name, Binds::Part(variable.clone()), pattern);
                }
            }
        }
    }

    /// What the collection right before holds, as a name.
    fn collection(&self, options: &Options) -> Option<String> {
        let Some(Piece::Literal(text)) = self.pieces.last() else { return None };
        let name = match options.naming {
            Naming::Json => singular(&text.to_lower_camel_case()),
            Naming::Proto => singular(&text.to_snake_case()),
        };
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        is_name.then_some(name)
    }

    /// What gnostic calls it: the singular of the text right before, which is in the spelling of fields
    /// only if it is the name of one.
    fn gnostic_name(&self, variable: &Variable, options: &Options) -> Option<String> {
        let Some(Piece::Literal(text)) = self.pieces.last() else { return None };
        let request = variable.field.fields().next().map(|field| field.parent_message());
        let field = request.and_then(|request| {
            request.get_field_by_name(text).or_else(|| request.get_field_by_json_name(text))
        });
        let collection = field.as_ref().map_or(text.as_str(), |field| super::field_name(field, options));
        let name = gnostic_singular(collection);
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
        if !name.is_empty() && name.chars().all(is_name) { Some(name) } else { self.collection(options) }
    }

    fn parameter(&mut self, own_name: String, binds: Binds, pattern: &Pattern) {
        self.pieces.push(Piece::Parameter);
        let name = own_name.clone();
        self.parameters.push(PathParameter { name, own_name, binds, is_rest: *pattern == Pattern::StarStar });
    }

    /// Names for the parameters, unlike each other and unlike those in `taken`, which are plain ones.
    ///
    /// What a whole field is called is decided before what parts of others are: those have no names of
    /// their own.
    pub(crate) fn names(&self, taken: &HashSet<String>) -> Vec<String> {
        let mut taken = taken.clone();
        let mut names = vec![String::new(); self.parameters.len()];
        for is_field in [true, false] {
            for (name, parameter) in names.iter_mut().zip(&self.parameters) {
                if matches!(parameter.binds, Binds::Field(_)) != is_field {
                    continue;
                }
                name.clone_from(&parameter.own_name);
                let mut count = 2;
                while !taken.insert(plain_name(name)) {
                    *name = format!("{}_{count}", parameter.own_name);
                    count += 1;
                }
            }
        }
        names
    }

    /// Gives the parameters these names.
    pub(crate) fn rename(&mut self, names: &[String]) {
        for (parameter, name) in self.parameters.iter_mut().zip(names) {
            parameter.name.clone_from(name);
        }
    }

    /// The key in `paths`.
    pub(crate) fn text(&self) -> String {
        let mut names = self.parameters.iter().map(|parameter| parameter.name.as_str());
        self.write(|| format!("{{{}}}", names.next().unwrap_or_default()))
    }

    /// What is equal in two paths that OpenAPI takes for one.
    pub(crate) fn shape(&self) -> String {
        self.write(|| "{}".to_owned())
    }

    fn write(&self, mut parameter: impl FnMut() -> String) -> String {
        let mut text = String::new();
        for piece in &self.pieces {
            text.push('/');
            match piece {
                Piece::Literal(literal) => text.push_str(literal),
                Piece::Parameter => text.push_str(&parameter()),
            }
        }
        if text.is_empty() {
            text.push('/');
        }
        if let Some(verb) = &self.verb {
            text.push(':');
            text.push_str(verb);
        }
        text
    }

    /// A variable's part of the path: `projects/{project}/things/{thing}`.
    pub(crate) fn part(&self, variable: &Variable) -> String {
        let mut names = self.parameters.iter().filter(|one| match &one.binds {
            Binds::Part(of) => of.field == variable.field,
            _ => false,
        });
        let parts = variable.patterns.iter().map(|pattern| match pattern {
            Pattern::Literal(text) => text.clone(),
            _ => format!("{{{}}}", names.next().map_or("", |one| &one.name)),
        });
        parts.collect::<Vec<_>>().join("/")
    }
}

/// A field's path as one name.
fn field_name(field: &FieldPath, options: &Options) -> String {
    match options.naming {
        Naming::Json => {
            let mut name = String::new();
            for field in field.fields() {
                let part = field.json_name();
                let mut characters = part.chars();
                match characters.next() {
                    Some(first) if !name.is_empty() => name.extend(first.to_uppercase()),
                    first => name.extend(first),
                }
                name.push_str(characters.as_str());
            }
            // A `json_name` may be any text.
            name.replace(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'), "_")
        }
        Naming::Proto => field.fields().map(|field| field.name()).collect::<Vec<_>>().join("_"),
    }
}
