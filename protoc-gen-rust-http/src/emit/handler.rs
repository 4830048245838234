//! Handlers: one function a binding, from the call to the answer.

use super::{docs, query::split, value::parser};
use crate::plan::{Assign, Binding, Body, Query, Response, Step};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

/// The handler of `binding`; `service` is the trait that the service implements.
pub(super) fn emit(binding: &Binding, service: &TokenStream) -> TokenStream {
    let Binding { handler, method, verb, template, .. } = binding;
    let docs = docs(&[format!("`{verb} {template}`")]);
    let message = emit_message(binding);
    let variables =
        binding.variables.iter().enumerate().map(|(index, variable)| emit_variable(index, &variable.assign));
    let query = match &binding.query {
        Query::NotRead => quote! {},
        Query::Empty => quote! { call.query(|parameter| parameter.unknown())?; },
        Query::Function(read) => quote! { call.query(|parameter| #read(&mut message, parameter))?; },
    };
    let fill_mask = binding.fill_mask.as_ref().map(|mask| {
        let (field, fields) = (&mask.field, &mask.fields);
        quote! { call.fill_mask(&mut message.#field, |mask| &mut mask.paths, &#fields)?; }
    });
    let answer = match &binding.response {
        Response::Whole => quote! { reply.json(response) },
        Response::Field { name, default } => quote! { reply.json_field(response, #name, #default) },
    };
    quote! {
        #docs
        async fn #handler<T: #service>(service: Arc<T>, mut call: codegen::Call) -> codegen::Result<codegen::Response> {
            #message
            #(#variables)*
            #query
            #fill_mask
            let reply = call.reply();
            let response = service.#method(call.into_request(message)).await?;
            #answer
        }
    }
}

fn emit_message(binding: &Binding) -> TokenStream {
    let input = &binding.input;
    let binds = !binding.variables.is_empty()
        || matches!(binding.query, Query::Function(_))
        || binding.fill_mask.is_some();
    let mutable = binds.then(|| quote! { mut });
    match &binding.body {
        Body::None => quote! { let #mutable message = #input::default(); },
        Body::Whole => quote! { let #mutable message = call.json::<#input>().await?; },
        Body::NullableField(name) => {
            quote! { let #mutable message = call.json_nullable_field::<#input>(#name).await?; }
        }
        Body::Field(name) => quote! { let #mutable message = call.json_field::<#input>(#name).await?; },
    }
}

fn emit_variable(index: usize, assign: &Assign) -> TokenStream {
    let index = Literal::usize_unsuffixed(index);
    emit_assign(&assign.steps, quote! { message }, &quote! { call.variable(#index)? }, assign)
}

/// Walks down to the message that holds the field, and assigns there.
fn emit_assign(steps: &[Step], at: TokenStream, value: &TokenStream, assign: &Assign) -> TokenStream {
    let mut at = at;
    for (index, step) in steps.iter().enumerate() {
        match step {
            Step::Plain(field) => at = quote! { #at.#field },
            Step::Optional(field) => at = quote! { #at.#field.get_or_insert_default() },
            Step::Member(member) => {
                let (oneof, variant, split) = (&member.oneof, &member.variant, split(member));
                let rest = steps.get(index + 1..).unwrap_or_default();
                let inner = emit_assign(rest, quote! { inner }, value, assign);
                return quote! {
                    codegen::with_member(&mut #at.#oneof, #split, #variant, |inner| { #inner Ok(()) })?;
                };
            }
        }
    }
    let target = &assign.target;
    match (parser(&assign.parse), &assign.variant) {
        (None, None) => quote! { #value.set(&mut #at.#target)?; },
        (Some(parser), None) => quote! { #value.set_with(&mut #at.#target, #parser)?; },
        (None, Some(variant)) => {
            quote! { #value.set_with(&mut #at.#target, |value| codegen::text::parse(value).map(#variant))?; }
        }
        (Some(parser), Some(variant)) => {
            quote! { #value.set_with(&mut #at.#target, |value| (#parser)(value).map(#variant))?; }
        }
    }
}
