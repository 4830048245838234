//! Handlers: one function a binding, from the call to the answer.

use super::{query::split, value::parser};
use crate::plan::{Assign, Binding, Body, Query, Response, Step};
use protohttp_codegen::code::{Code, literal, type_text};

/// The handler of `binding`; `service` is the trait that the service implements.
pub(super) fn emit(binding: &Binding, service: &str, code: &mut Code) {
    code.docs(&[format!("`{} {}`", binding.verb, binding.template)]);
    // Only the body is taken out of the call.
    let mutable = if matches!(binding.body, Body::None) { "" } else { "mut " };
    let arguments = ["service: Arc<T>".to_owned(), format!("{mutable}call: codegen::Call")];
    let head = format!("async fn {}<T: {service}>", binding.handler);
    code.call(head, &arguments, " -> codegen::Result<codegen::Response> {");
    code.nest(|code| {
        emit_message(binding, code);
        for (index, variable) in binding.variables.iter().enumerate() {
            emit_assign(&variable.assign, index, code);
        }
        match &binding.query {
            Query::NotRead => {}
            Query::Empty => code.line("call.query(|parameter| parameter.unknown())?;"),
            Query::Function(read) => {
                code.line(format_args!("call.query(|parameter| {read}(&mut message, parameter))?;"));
            }
        }
        if let Some(mask) = &binding.fill_mask {
            let (field, fields) = (&mask.field, &mask.fields);
            code.line(format_args!(
                "call.fill_mask(&mut message.{field}, |mask| &mut mask.paths, &{fields})?;"
            ));
        }
        code.line("let reply = call.reply();");
        // Called by the trait that bounds `T`: `service.clone(…)` would be that of `Arc`.
        code.line(format_args!(
            "let response = T::{}(&service, call.into_request(message)).await?;",
            binding.method
        ));
        let codec = binding.response_codec.path();
        match &binding.response {
            Response::Whole => code.line(format_args!("reply.json::<{codec}, _>(response)")),
            Response::Field { names, default } => {
                let names: Vec<String> = names.iter().map(|name| literal(name)).collect();
                let (names, default) = (names.join(", "), literal(default));
                code.line(format_args!("reply.json_field::<{codec}, _>(response, &[{names}], {default})"));
            }
        }
    });
    code.line("}");
}

fn emit_message(binding: &Binding, code: &mut Code) {
    let codec = binding.request_codec.path();
    let is_changed = !binding.variables.is_empty()
        || matches!(binding.query, Query::Function(_))
        || binding.fill_mask.is_some();
    let mutable = if is_changed { "mut " } else { "" };
    let input = type_text(&binding.input);
    let value = match (&binding.body, &binding.input) {
        (Body::None, syn::Type::Path(_)) if !input.ends_with('>') => format!("{input}::default()"),
        // A type that is no path or has arguments, such as `()`, needs brackets to have `::` behind it.
        (Body::None, _) => format!("<{input}>::default()"),
        (Body::Whole, _) => format!("call.json::<{codec}, {input}>().await?"),
        (Body::Field(name), _) => format!("call.json_field::<{codec}, {input}>({}).await?", literal(name)),
        (Body::NullableField(name), _) => {
            format!("call.json_nullable_field::<{codec}, {input}>({}).await?", literal(name))
        }
    };
    code.line(format_args!("let {mutable}message = {value};"));
}

/// Walks down to the message that holds the field, and assigns there.
fn emit_assign(assign: &Assign, index: usize, code: &mut Code) {
    let value = format!("call.variable({index})?");
    let mut at = String::from("message");
    let mut inside = 0;
    for step in &assign.steps {
        match step {
            Step::Plain(field) => at = format!("{at}.{field}"),
            Step::Optional(field) => at = format!("{at}.{field}.get_or_insert_default()"),
            Step::Member(member) => {
                let (oneof, variant) = (&member.oneof, type_text(&member.variant));
                code.open("codegen::with_member(");
                code.line(format_args!("&mut {at}.{oneof},"));
                code.paste(&format!("{},", split(member)));
                code.line(format_args!("{variant},"));
                code.open("|inner| {");
                at = "inner".to_owned();
                inside += 1;
            }
        }
    }
    let target = match &assign.target {
        Some(field) => format!("&mut {at}.{field}"),
        // No path goes into a wrapper: it is the request itself.
        None => format!("&mut {at}"),
    };
    match (parser(&assign.parse), &assign.variant) {
        (None, None) => code.call(format_args!("{value}.set"), &[target], "?;"),
        (Some(parser), None) => code.call(format_args!("{value}.set_with"), &[target, parser], "?;"),
        (None, Some(variant)) => {
            code.call(format_args!("{value}.member"), &[target, type_text(variant)], "?;")
        }
        (Some(parser), Some(variant)) => {
            code.call(format_args!("{value}.member_with"), &[target, type_text(variant), parser], "?;");
        }
    }
    for _ in 0..inside {
        code.line("Ok(())");
        code.close("},");
        code.close(")?;");
    }
}
