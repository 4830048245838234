//! The methods of prost's enum.

use super::{MESSAGE, domain, error_argument};
use crate::plan::Catalogue;
use protohttp_codegen::code::{ALLOW, Code, literal, type_text};
use std::fmt::Display;

pub(super) fn emit(catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    code.docs(&[format!("The reasons of errors that `{}` lists.", catalogue.full_name)]);
    emit_note(catalogue, code);
    code.line(ALLOW);
    code.open(format_args!("impl {} {{", type_text(&catalogue.path)));
    emit_all(catalogue, code);
    code.blank();
    emit_reason(catalogue, code);
    code.blank();
    emit_http_status(catalogue, code);
    code.blank();
    emit_grpc_code(catalogue, runtime, code);
    if catalogue.reasons.iter().any(|reason| reason.template.is_some()) {
        code.blank();
        emit_template(catalogue, code);
    }
    code.blank();
    emit_error(catalogue, runtime, code);
    code.blank();
    emit_matches(runtime, code);
    code.blank();
    emit_from_error(catalogue, runtime, code);
    code.close("}");
}

/// What is said of values without a status.
fn emit_note(catalogue: &Catalogue, code: &mut Code) {
    if catalogue.others().next().is_some() {
        code.docs(&[
            "",
            "These values are no reasons. No error is recognised as one of them, and what is made of one is",
            "an error of status 500:",
            "",
        ]);
    }
    for variant in catalogue.others() {
        code.docs(&[format!("- `{}`", variant.name)]);
    }
}

fn emit_all(catalogue: &Catalogue, code: &mut Code) {
    code.docs(&["All reasons, in the order of the proto."]);
    code.open("pub const fn all() -> &'static [Self] {");
    let last = catalogue.named().count().saturating_sub(1);
    let words: Vec<String> = catalogue
        .named()
        .enumerate()
        .map(|(index, (variant, _))| {
            let comma = if index == last { "" } else { "," };
            format!("Self::{}{comma}", variant.ident)
        })
        .collect();
    code.fill("&[", &words, "]");
    code.close("}");
}

fn emit_reason(catalogue: &Catalogue, code: &mut Code) {
    code.docs(&["The reason on the wire: the name in the proto."]);
    code.open("pub const fn reason(self) -> &'static str {");
    code.open("match self {");
    for variant in &catalogue.variants {
        code.line(format_args!("Self::{} => {},", variant.ident, literal(&variant.name)));
    }
    code.close("}");
    code.close("}");
}

fn emit_http_status(catalogue: &Catalogue, code: &mut Code) {
    code.docs(&["The HTTP status."]);
    code.open("pub const fn http_status(self) -> u16 {");
    code.open("match self {");
    for (variant, reason) in catalogue.named() {
        code.line(format_args!("Self::{} => {},", variant.ident, reason.status));
    }
    emit_others(catalogue, "500", code);
    code.close("}");
    code.close("}");
}

fn emit_grpc_code(catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    code.docs(&["The gRPC code."]);
    code.open(format_args!("pub const fn grpc_code(self) -> {runtime}::tonic::Code {{"));
    code.open("match self {");
    for (variant, reason) in catalogue.named() {
        code.line(format_args!("Self::{} => {runtime}::tonic::Code::{:?},", variant.ident, reason.code));
    }
    emit_others(catalogue, format!("{runtime}::tonic::Code::Internal"), code);
    code.close("}");
    code.close("}");
}

fn emit_template(catalogue: &Catalogue, code: &mut Code) {
    code.docs(&[
        "The message that the proto has for the reason, with names of the metadata in braces; none if it",
        "has none.",
    ]);
    code.open("pub const fn message_template(self) -> ::core::option::Option<&'static str> {");
    code.open("match self {");
    for variant in &catalogue.variants {
        let reason = variant.reason.and_then(|index| catalogue.reasons.get(index));
        let template = reason.and_then(|reason| reason.template.as_ref());
        let text = template.map_or_else(
            || "::core::option::Option::None".to_owned(),
            |template| format!("::core::option::Option::Some({})", literal(&template.text)),
        );
        code.line(format_args!("Self::{} => {text},", variant.ident));
    }
    code.close("}");
    code.close("}");
}

fn emit_error(catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    code.docs(&["An error with this reason."]);
    code.call("pub fn error", &["self".to_owned(), MESSAGE.to_owned()], &format!(" -> {runtime}::Error {{"));
    code.nest(|code| {
        code.line(format_args!("{runtime}::Error::new(self.http_status(), self.reason(), message)"));
        code.nest(|code| {
            if let Some(domain) = domain(catalogue) {
                code.line(domain);
            }
            if catalogue.has_codes {
                code.line(".with_code(self.grpc_code())");
            }
        });
    });
    code.line("}");
}

fn emit_matches(runtime: &str, code: &mut Code) {
    code.docs(&["Whether `error` is, or carries, an error with this reason."]);
    let arguments = ["self".to_owned(), error_argument(runtime)];
    code.call("pub fn matches", &arguments, " -> bool {");
    code.nest(|code| code.line("Self::from_error(error) == ::core::option::Option::Some(self)"));
    code.line("}");
}

fn emit_from_error(catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    code.docs(&["The reason of `error`, or of the error that it carries, if it is one of these."]);
    code.call("pub fn from_error", &[error_argument(runtime)], " -> ::core::option::Option<Self> {");
    code.nest(|code| {
        code.line(format_args!("let error = {runtime}::FindError::find_error(error)?;"));
        code.open("let (found, status) = match error.reason() {");
        for (variant, reason) in catalogue.all() {
            code.line(format_args!("{} => (Self::{variant}, {}),", literal(&reason.name), reason.status));
        }
        code.line("_ => return ::core::option::Option::None,");
        code.close("};");
        let domain = literal(&catalogue.domain);
        code.line(format_args!("{runtime}::codegen::has_status(&error, status, {domain}).then_some(found)"));
    });
    code.line("}");
}

/// The arms of the variants that are no reasons.
fn emit_others(catalogue: &Catalogue, value: impl Display, code: &mut Code) {
    for variant in catalogue.others() {
        code.line(format_args!("Self::{} => {value},", variant.ident));
    }
}
