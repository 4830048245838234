//! The typed error: tables as text, and with `quote!` what is the same but for names.

use super::{MESSAGE, domain, error_argument};
use crate::plan::{Catalogue, Reason, Typed, TypedVariant};
use proc_macro2::TokenStream;
use protohttp_codegen::code::{ALLOW, Code, literal, type_text};
use quote::quote;

/// What a variant holds.
const FIELDS: [(&str, &str, &str); 2] = [
    ("What happened, for people to read.", "message", "::std::borrow::Cow<'static, str>"),
    (
        "More about this one error.",
        "metadata",
        "::std::collections::BTreeMap<::std::string::String, ::std::string::String>",
    ),
];

pub(super) fn emit(typed: &Typed, catalogue: &Catalogue, runtime: &syn::Path, code: &mut Code) {
    let at = type_text(runtime);
    emit_type(typed, catalogue, code);
    code.blank();
    emit_methods(typed, catalogue, &at, code);
    code.blank();
    emit_into_error(typed, catalogue, &at, code);
    code.blank();
    emit_from_error(typed, catalogue, &at, code);
    for item in items(typed, runtime) {
        code.blank();
        code.paste(&format_item(item, typed.is_deprecated));
    }
}

fn reason<'a>(variant: &TypedVariant, catalogue: &'a Catalogue) -> Option<&'a Reason> {
    catalogue.reasons.get(variant.reason)
}

fn emit_type(typed: &Typed, catalogue: &Catalogue, code: &mut Code) {
    let name = &catalogue.full_name;
    code.docs(&[format!("An error with one of the reasons of `{name}`, to be matched.")]);
    code.docs(&["", "It holds what is said about the error, and not its headers, details and cause."]);
    code.line(ALLOW);
    code.line("#[derive(Clone, Debug, PartialEq, Eq)]");
    code.line("#[non_exhaustive]");
    if typed.is_deprecated {
        code.line("#[deprecated]");
    }
    code.open(format_args!("pub enum {} {{", typed.ident));
    for variant in &typed.variants {
        let Some(reason) = reason(variant, catalogue) else { continue };
        match reason.docs.as_slice() {
            [] => code.docs(&[format!("The reason `{}`.", reason.name)]),
            docs => code.docs(docs),
        }
        let aliases =
            catalogue.all().filter(|(ident, other)| **ident == variant.ident && other.name != reason.name);
        for (_, alias) in aliases {
            code.docs(&["", &format!("Errors with the reason `{}` are taken for it, too.", alias.name)]);
        }
        if reason.is_deprecated {
            code.line("#[deprecated]");
        }
        code.open(format_args!("{} {{", variant.ident));
        for (docs, field, ty) in FIELDS {
            code.docs(&[docs]);
            code.line(format_args!("{field}: {ty},"));
        }
        code.close("},");
    }
    code.close("}");
}

fn emit_methods(typed: &Typed, catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    code.line(ALLOW);
    code.open(format_args!("impl {} {{", typed.ident));
    for variant in &typed.variants {
        let Some(reason) = reason(variant, catalogue) else { continue };
        code.docs(&[format!("An error with the reason `{}`, without metadata.", reason.name)]);
        if reason.is_deprecated {
            code.line("#[deprecated]");
        }
        code.call(format_args!("pub fn {}", variant.constructor), &[MESSAGE.to_owned()], " -> Self {");
        code.nest(|code| {
            code.open(format_args!("Self::{} {{", variant.ident));
            code.line("message: ::core::convert::Into::into(message),");
            code.line("metadata: ::std::collections::BTreeMap::new(),");
            code.close("}");
        });
        code.line("}");
        code.blank();
    }
    emit_with_metadata(typed, code);
    code.blank();
    emit_accessors(typed, catalogue, code);
    code.blank();
    code.docs(&["The error that `error` is, or carries, if its reason is one of these."]);
    code.call("pub fn from_error", &[error_argument(runtime)], " -> ::core::option::Option<Self> {");
    code.nest(|code| {
        code.line(format_args!("let error = {runtime}::FindError::find_error(error)?;"));
        code.line("<Self as ::core::convert::TryFrom<_>>::try_from(error.into_owned()).ok()");
    });
    code.line("}");
    code.close("}");
}

fn emit_with_metadata(typed: &Typed, code: &mut Code) {
    code.docs(&["Adds an entry to the metadata."]);
    code.line("#[must_use]");
    let text = "impl ::core::convert::Into<::std::string::String>";
    let arguments = ["mut self".to_owned(), format!("key: {text}"), format!("value: {text}")];
    code.call("pub fn with_metadata", &arguments, " -> Self {");
    code.nest(|code| {
        code.open("let metadata = match &mut self {");
        emit_same(typed, "metadata", code);
        code.close("};");
        let arguments = ["key", "value"].map(|name| format!("::core::convert::Into::into({name})"));
        code.call("metadata.insert", &arguments, ";");
        code.line("self");
    });
    code.line("}");
}

fn emit_accessors(typed: &Typed, catalogue: &Catalogue, code: &mut Code) {
    code.docs(&["The reason on the wire."]);
    code.open("pub const fn reason(&self) -> &'static str {");
    code.open("match self {");
    for variant in &typed.variants {
        let Some(reason) = reason(variant, catalogue) else { continue };
        code.line(format_args!("Self::{} {{ .. }} => {},", variant.ident, literal(&reason.name)));
    }
    code.close("}");
    code.close("}");
    code.blank();
    code.docs(&["What happened, for people to read."]);
    code.open("pub fn message(&self) -> &str {");
    code.open("match self {");
    emit_same(typed, "message", code);
    code.close("}");
    code.close("}");
    code.blank();
    code.docs(&["More about this one error."]);
    code.line("pub fn metadata(");
    code.nest(|code| code.line("&self,"));
    code.line(format_args!(") -> &{} {{", FIELDS[1].2));
    code.nest(|code| {
        code.open("match self {");
        emit_same(typed, "metadata", code);
        code.close("}");
    });
    code.line("}");
}

/// An arm for each variant, which takes the same field out of all.
fn emit_same(typed: &Typed, field: &str, code: &mut Code) {
    for variant in &typed.variants {
        code.line(format_args!("Self::{} {{ {field}, .. }} => {field},", variant.ident));
    }
}

fn emit_into_error(typed: &Typed, catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    let name = &typed.ident;
    code.line(ALLOW);
    code.open(format_args!("impl ::core::convert::From<{name}> for {runtime}::Error {{"));
    code.open(format_args!("fn from(error: {name}) -> Self {{"));
    code.open("let (error, metadata) = match error {");
    for variant in &typed.variants {
        let Some(reason) = reason(variant, catalogue) else { continue };
        code.open(format_args!("{name}::{} {{ message, metadata }} => {{", variant.ident));
        let own = reason.own_code.map(|own| format!(".with_code({runtime}::tonic::Code::{own:?})"));
        let (status, reason) = (reason.status, literal(&reason.name));
        code.line(format_args!(
            "({runtime}::Error::new({status}, {reason}, message){}, metadata)",
            own.unwrap_or_default()
        ));
        code.close("}");
    }
    code.close("};");
    let domain = domain(catalogue).unwrap_or_default();
    code.line(format_args!("{runtime}::codegen::with_all_metadata(error{domain}, metadata)"));
    code.close("}");
    code.close("}");
}

fn emit_from_error(typed: &Typed, catalogue: &Catalogue, runtime: &str, code: &mut Code) {
    let domain = literal(&catalogue.domain);
    code.docs(&["An error with another reason is given back."]);
    code.line(ALLOW);
    code.open(format_args!("impl ::core::convert::TryFrom<{runtime}::Error> for {} {{", typed.ident));
    code.line(format_args!("type Error = {runtime}::Error;"));
    code.blank();
    code.open(format_args!(
        "fn try_from(error: {runtime}::Error) -> ::core::result::Result<Self, {runtime}::Error> {{"
    ));
    code.open("match error.reason() {");
    for (variant, reason) in catalogue.all() {
        let (name, status) = (literal(&reason.name), reason.status);
        code.open(format_args!("{name} if {runtime}::codegen::has_status(&error, {status}, {domain}) => {{"));
        code.line(format_args!("let (message, metadata) = {runtime}::codegen::into_parts(error);"));
        code.line(format_args!("::core::result::Result::Ok(Self::{variant} {{ message, metadata }})"));
        code.close("}");
    }
    code.line("_ => ::core::result::Result::Err(error),");
    code.close("}");
    code.close("}");
    code.close("}");
}

/// What does not depend on the reasons.
fn items(typed: &Typed, runtime: &syn::Path) -> [TokenStream; 6] {
    let name = &typed.ident;
    [
        quote! {
            impl ::core::convert::From<#name> for #runtime::tonic::Status {
                fn from(error: #name) -> Self {
                    ::core::convert::Into::into(#runtime::Error::from(error))
                }
            }
        },
        quote! {
            /// An error with another reason is given back.
            impl<'a> ::core::convert::TryFrom<&'a #runtime::Error> for #name {
                type Error = &'a #runtime::Error;

                fn try_from(error: &'a #runtime::Error) -> ::core::result::Result<Self, &'a #runtime::Error> {
                    Self::from_error(error).ok_or(error)
                }
            }
        },
        quote! {
            /// A status that carries no error with one of these reasons is given back.
            impl ::core::convert::TryFrom<#runtime::tonic::Status> for #name {
                type Error = #runtime::tonic::Status;

                fn try_from(
                    status: #runtime::tonic::Status,
                ) -> ::core::result::Result<Self, #runtime::tonic::Status> {
                    Self::from_error(&status).ok_or(status)
                }
            }
        },
        quote! {
            impl #runtime::FindError for #name {
                fn find_error(&self) -> ::core::option::Option<::std::borrow::Cow<'_, #runtime::Error>> {
                    let error = #runtime::Error::from(::core::clone::Clone::clone(self));
                    ::core::option::Option::Some(::std::borrow::Cow::Owned(error))
                }
            }
        },
        quote! {
            /// The message, or the reason where there is none.
            impl ::core::fmt::Display for #name {
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    match self.message() {
                        "" => f.write_str(self.reason()),
                        message => f.write_str(message),
                    }
                }
            }
        },
        quote! {
            impl ::std::error::Error for #name {
                /// There is none. Who looks for an error in the chain finds this one.
                fn source(&self) -> ::core::option::Option<&(dyn ::std::error::Error + 'static)> {
                    #runtime::codegen::offer(self);
                    ::core::option::Option::None
                }
            }
        },
    ]
}

fn format_item(tokens: TokenStream, is_deprecated: bool) -> String {
    let tokens = if is_deprecated {
        quote! { #[allow(deprecated)] #tokens }
    } else {
        tokens
    };
    match syn::parse2::<syn::File>(tokens.clone()) {
        // prettyplease puts a method right below a type.
        Ok(file) => prettyplease::unparse(&file).replace(";\n    fn ", ";\n\n    fn "),
        // Tokens that are no item would be a bug of ours: printed as they are, rustc says where.
        Err(_) => tokens.to_string(),
    }
}
