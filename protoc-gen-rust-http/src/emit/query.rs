//! Query functions.

use super::{docs, value::parser};
use crate::plan::{Arm, Member, Parse, QueryFn, Reader};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

pub(super) fn emit(function: &QueryFn) -> TokenStream {
    let QueryFn { name, full_name, message, arms } = function;
    let docs = docs(&[format!("Reads a query parameter into a `{full_name}`.")]);
    let arms = arms.iter().map(emit_arm);
    quote! {
        #docs
        fn #name(message: &mut #message, parameter: &mut codegen::Parameter<'_>) -> codegen::Result<()> {
            match parameter.name() {
                #(#arms)*
                _ => parameter.unknown(),
            }
        }
    }
}

fn emit_arm(arm: &Arm) -> TokenStream {
    let Arm { keys, number, field, reader } = arm;
    let number = Literal::u32_unsuffixed(*number);
    let call = match reader {
        Reader::Set(Parse::Own) => quote! { parameter.set(#number, &mut message.#field) },
        Reader::Set(Parse::FieldMask(_)) => {
            quote! { parameter.mask(#number, &mut message.#field, |mask| &mut mask.paths) }
        }
        Reader::Set(parse) => {
            let parser = parser(parse);
            quote! { parameter.set_with(#number, &mut message.#field, #parser) }
        }
        Reader::Push(Parse::Json | Parse::Message) => {
            quote! { parameter.push_json(#number, &mut message.#field) }
        }
        Reader::Push(parse) => match parser(parse) {
            Some(parser) => quote! { parameter.push_with(#number, &mut message.#field, #parser) },
            None => quote! { parameter.push(#number, &mut message.#field) },
        },
        Reader::Entry(parse) => match parser(parse) {
            Some(parser) => quote! { parameter.entry_with(#number, &mut message.#field, #parser) },
            None => quote! { parameter.entry(#number, &mut message.#field) },
        },
        Reader::Member { variant, parse } => match parser(parse) {
            Some(parser) => quote! { parameter.member_with(#number, &mut message.#field, #variant, #parser) },
            None => quote! { parameter.member(#number, &mut message.#field, #variant) },
        },
        Reader::Message(read) => {
            quote! { parameter.message(#number, &mut message.#field, |inner, parameter| #read(inner, parameter)) }
        }
        Reader::Inner(read) => {
            quote! { parameter.inner(#number, &mut message.#field, |inner, parameter| #read(inner, parameter)) }
        }
        Reader::MemberMessage { member, read } => {
            let (split, variant) = (split(member), &member.variant);
            quote! {
                parameter.member_message(
                    #number,
                    &mut message.#field,
                    #split,
                    #variant,
                    |inner, parameter| #read(inner, parameter),
                )
            }
        }
        Reader::Refuse(why) => quote! { parameter.refuse(#why) },
    };
    quote! { #(#keys)|* => #call, }
}

/// A function that opens a oneof if it is this member, and gives it back if it is another.
pub(super) fn split(member: &Member) -> TokenStream {
    let Member { variant, alone, .. } = member;
    if *alone {
        quote! { |#variant(inner)| Ok(inner) }
    } else {
        quote! { |member| match member { #variant(inner) => Ok(inner), other => Err(other) } }
    }
}
