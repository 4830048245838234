//! The functions of a reason, which are self-contained: a reader finds in each what it does.

use super::{MESSAGE, domain, error_argument};
use crate::{
    options::Functions,
    plan::{Catalogue, Piece, Reason, Template},
};
use protohttp_codegen::code::{ALLOW, Code, literal};

pub(super) fn emit(catalogue: &Catalogue, functions: Functions, runtime: &str, code: &mut Code) {
    let mut writer = Writer { catalogue, runtime, code };
    for reason in &catalogue.reasons {
        if functions.have_error() {
            writer.emit_error(reason);
            if let Some(template) = &reason.template {
                writer.emit_new(reason, template);
            }
        }
        if functions.have_is() {
            writer.emit_is(reason);
        }
    }
}

struct Writer<'a> {
    catalogue: &'a Catalogue,
    runtime: &'a str,
    code: &'a mut Code,
}

impl Writer<'_> {
    /// The function that makes an error with any message.
    fn emit_error(&mut self, reason: &Reason) {
        self.emit_head(
            format!("An error with the reason `{}` and the HTTP status {}.", reason.name, reason.status),
            reason,
        );
        let returned = format!(" -> {}::Error {{", self.runtime);
        self.code.call(format_args!("pub fn error_{}", reason.function), &[MESSAGE.to_owned()], &returned);
        self.emit_value(reason, "message", &[]);
        self.code.line("}");
    }

    /// The function that fills in the message of the proto.
    fn emit_new(&mut self, reason: &Reason, template: &Template) {
        let what = if template.parameters.is_empty() {
            "and the message that the proto has for it."
        } else {
            "its message made of the arguments, which are its metadata too."
        };
        self.emit_head(format!("An error with the reason `{}`, {what}", reason.name), reason);
        let argument = |ident: &_| format!("{ident}: impl ::core::fmt::Display");
        let arguments: Vec<String> = template.parameters.iter().map(|it| argument(&it.ident)).collect();
        let returned = format!(" -> {}::Error {{", self.runtime);
        self.code.call(format_args!("pub fn new_{}", reason.function), &arguments, &returned);
        self.code.nest(|code| {
            for parameter in &template.parameters {
                let ident = &parameter.ident;
                code.line(format_args!("let {ident} = ::std::string::ToString::to_string(&{ident});"));
            }
        });
        let metadata: Vec<String> = template
            .parameters
            .iter()
            .map(|parameter| format!(".with_metadata({}, {})", literal(&parameter.key), parameter.ident))
            .collect();
        self.emit_value(reason, &message(template), &metadata);
        self.code.line("}");
    }

    /// The function that recognises an error.
    fn emit_is(&mut self, reason: &Reason) {
        self.emit_head(
            format!("Whether `error` is, or carries, one with the reason `{}`.", reason.name),
            reason,
        );
        let argument = error_argument(self.runtime);
        self.code.call(format_args!("pub fn is_{}", reason.function), &[argument], " -> bool {");
        let arguments = [
            "error".to_owned(),
            reason.status.to_string(),
            literal(&reason.name),
            literal(&self.catalogue.domain),
        ];
        self.code.nest(|code| code.call(format_args!("{}::codegen::is_error", self.runtime), &arguments, ""));
        self.code.line("}");
    }

    /// A blank line, the docs and the attribute.
    fn emit_head(&mut self, first: String, reason: &Reason) {
        self.code.blank();
        self.code.docs(&[first]);
        if !reason.docs.is_empty() {
            self.code.docs(&[""]);
            self.code.docs(&reason.docs);
        }
        if !pleases_clippy(reason) {
            self.code.line(ALLOW);
        }
        if reason.is_deprecated {
            self.code.line("#[deprecated]");
        }
    }

    /// The expression of the error.
    fn emit_value(&mut self, reason: &Reason, message: &str, metadata: &[String]) {
        let runtime = self.runtime;
        let new = format!("{runtime}::Error::new");
        let arguments = [reason.status.to_string(), literal(&reason.name), message.to_owned()];
        let domain = domain(self.catalogue);
        let own = reason.own_code.map(|own| format!(".with_code({runtime}::tonic::Code::{own:?})"));
        let calls: Vec<&String> = domain.iter().chain(&own).chain(metadata).collect();
        self.code.nest(|code| {
            let line = format!("{new}({})", arguments.join(", "));
            if line.chars().count() < LONGEST {
                code.line(line);
                code.nest(|code| calls.iter().for_each(|call| code.line(call)));
            } else {
                code.call(new, &arguments, "");
                calls.iter().for_each(|call| code.line(call));
            }
        });
    }
}

/// The call that makes an error is on one line if it is shorter than this.
const LONGEST: usize = 96;

/// Whether clippy has nothing to say of what the author of the proto chose: very many values, values
/// that have numbers for names, and lists in comments, below which it wants blank lines.
fn pleases_clippy(reason: &Reason) -> bool {
    let parameters = reason.template.as_ref().map_or(&[][..], |template| &template.parameters);
    let is_number = |name: &str| name.chars().all(|c| c == '_' || c.is_ascii_digit());
    let is_item =
        |line: &String| line.trim_start().starts_with(|c: char| "-*+>".contains(c) || c.is_ascii_digit());
    parameters.len() <= MOST_ARGUMENTS
        && !parameters.iter().any(|parameter| is_number(&parameter.ident.to_string()))
        && !reason.docs.iter().any(is_item)
}

/// `clippy::too_many_arguments`.
const MOST_ARGUMENTS: usize = 7;

/// The message as an expression: a literal, or one that is filled in.
fn message(template: &Template) -> String {
    let mut plain = String::new();
    let mut format = String::new();
    let mut values = String::new();
    for piece in &template.pieces {
        match piece {
            Piece::Text(text) => {
                plain.push_str(text);
                format.push_str(&text.replace('{', "{{").replace('}', "}}"));
            }
            Piece::Value(ident) => {
                format.push_str("{}");
                values.push_str(&format!(", {ident}"));
            }
        }
    }
    if values.is_empty() { literal(&plain) } else { format!("::std::format!({}{values})", literal(&format)) }
}
