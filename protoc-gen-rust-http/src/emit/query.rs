//! Query functions.

use super::value::parser;
use crate::plan::{Arm, Member, Parse, QueryFn, Reader};
use protohttp_codegen::code::{Code, literal, type_text};

pub(super) fn emit(function: &QueryFn, code: &mut Code) {
    code.docs(&[format!("Reads a query parameter into a `{}`.", function.full_name)]);
    // Arms that all refuse touch no field.
    let is_touched = function.arms.iter().any(|arm| !matches!(arm.reader, Reader::Refuse(_)));
    let name = if is_touched { "message" } else { "_" };
    let message = format!("{name}: &mut {}", type_text(&function.message));
    let parameter = "parameter: &mut codegen::Parameter<'_>".to_owned();
    code.call(format_args!("fn {}", function.name), &[message, parameter], " -> codegen::Result<()> {");
    code.nest(|code| {
        code.open("match parameter.name() {");
        for arm in &function.arms {
            emit_arm(arm, code);
        }
        code.line("_ => parameter.unknown(),");
        code.close("}");
    });
    code.line("}");
}

fn emit_arm(arm: &Arm, code: &mut Code) {
    let codec = arm.codec.path();
    let keys: Vec<String> = arm.keys.iter().map(|key| literal(key)).collect();
    let keys = keys.join(" | ");
    let number = arm.number.to_string();
    let field = match &arm.field {
        Some(field) => format!("&mut message.{field}"),
        None => "message".to_owned(),
    };
    let mut leaf = |function: &str, more: Vec<String>| {
        let mut arguments = vec![number.clone(), field.clone()];
        arguments.extend(more);
        code.arm(&keys, &format!("parameter.{function}"), &arguments);
    };
    let below = |read| format!("|inner, parameter| {read}(inner, parameter)");
    match &arm.reader {
        Reader::Mask => leaf("mask", vec!["|mask| &mut mask.paths".to_owned()]),
        Reader::Json => leaf(&format!("json::<{codec}, _>"), vec![]),
        Reader::Set(Parse::Json) => leaf("set_with", vec![format!("codegen::text::json::<{codec}, _>")]),
        Reader::Set(parse) => with_parser(parse, "set", vec![], leaf),
        Reader::Push(Parse::Json | Parse::Message) => leaf(&format!("push_json::<{codec}, _>"), vec![]),
        Reader::Push(parse) => with_parser(parse, "push", vec![], leaf),
        Reader::Entry(parse) => with_parser(parse, "entry", vec![], leaf),
        Reader::Member { variant, parse: Parse::Json } => {
            leaf(&format!("member_json::<{codec}, _, _>"), vec![type_text(variant)]);
        }
        Reader::Member { variant, parse } => with_parser(parse, "member", vec![type_text(variant)], leaf),
        Reader::Message(read) => leaf("message", vec![below(read)]),
        Reader::Inner(read) => leaf("inner", vec![below(read)]),
        Reader::MemberMessage { member, read } => {
            leaf("member_message", vec![split(member), type_text(&member.variant), below(read)]);
        }
        Reader::Refuse(why) => code.arm(&keys, "parameter.refuse", &[literal(why)]),
    }
}

/// The function of that name, or its `_with` form where the value needs a parser.
fn with_parser(
    parse: &Parse,
    function: &str,
    mut more: Vec<String>,
    mut leaf: impl FnMut(&str, Vec<String>),
) {
    match parser(parse) {
        Some(parser) => {
            more.push(parser);
            leaf(&format!("{function}_with"), more);
        }
        None => leaf(function, more),
    }
}

/// A function that opens a oneof if it is this member, and gives it back if it is another.
pub(super) fn split(member: &Member) -> String {
    let variant = type_text(&member.variant);
    if member.alone {
        format!("|{variant}(inner)| Ok(inner)")
    } else {
        format!("|member| match member {{\n    {variant}(inner) => Ok(inner),\n    other => Err(other),\n}}")
    }
}
