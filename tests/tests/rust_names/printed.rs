//! What prost and tonic print, read back with syn.

use quote::ToTokens;
use syn::{
    Attribute, FnArg, GenericArgument, ImplItem, Item, PathArguments, ReturnType, TraitItem, Type,
    TypeParamBound, punctuated::Punctuated,
};

/// Adds the facts of one file, which is included in `module`.
pub(crate) fn read(module: &str, text: &str, facts: &mut Vec<String>) -> syn::Result<()> {
    let file = syn::parse_file(text)?;
    read_items(module, &file.items, facts)
}

fn read_items(module: &str, items: &[Item], facts: &mut Vec<String>) -> syn::Result<()> {
    let mut say = |fact: String| facts.push(format!("{module}: {fact}"));
    let mut modules = Vec::new();
    for item in items {
        match item {
            Item::Struct(item) => {
                say(format!("struct {}", item.ident));
                for field in &item.fields {
                    let name = field.ident.as_ref().expect("messages have named fields");
                    let what = format!("struct {}, field {name}", item.ident);
                    say(format!("{what}: {}", text(unboxed(&field.ty))));
                    read_attributes(&what, &field.attrs, &mut say)?;
                }
            }
            Item::Enum(item) => {
                say(format!("enum {}", item.ident));
                for variant in &item.variants {
                    match (&variant.discriminant, variant.fields.iter().next()) {
                        (Some((_, number)), _) => {
                            let number = text(number).replace(' ', "");
                            say(format!("enum {}, variant {} = {number}", item.ident, variant.ident));
                        }
                        (None, member) => {
                            let ty = member.map(|member| text(unboxed(&member.ty)));
                            let what = format!("enum {}, member {}", item.ident, variant.ident);
                            say(format!("{what}: {}", ty.unwrap_or_default()));
                            read_attributes(&what, &variant.attrs, &mut say)?;
                        }
                    }
                }
            }
            Item::Impl(item) => read_names(item, &mut say),
            Item::Mod(item) => modules.push(item),
            other => panic!("{module}: nothing is known of {}", text(other)),
        }
    }
    for item in modules {
        let items = item.content.as_ref().map(|(_, items)| items.as_slice()).unwrap_or_default();
        match kind(&item.attrs) {
            ModuleKind::Nested => {
                let name = item.ident.to_string();
                let name = if module.is_empty() { name } else { format!("{module}::{name}") };
                read_items(&name, items, facts)?;
            }
            ModuleKind::Tonic(side) => {
                let place = format!("{module}: tonic {side} {}", item.ident);
                read_service(side, &place, items, facts);
            }
        }
    }
    Ok(())
}

enum ModuleKind {
    Nested,
    Tonic(&'static str),
}

/// Both prost and tonic say in a comment what a module is.
fn kind(attributes: &[Attribute]) -> ModuleKind {
    let docs: String = attributes.iter().map(text).collect();
    if docs.contains("Generated server implementations") {
        ModuleKind::Tonic("server")
    } else if docs.contains("Generated client implementations") {
        ModuleKind::Tonic("client")
    } else {
        ModuleKind::Nested
    }
}

/// The paths in `#[prost(enumeration = "…")]`, `#[prost(map = "string, enumeration(…)")]` and
/// `#[prost(oneof = "…")]`.
fn read_attributes(what: &str, attributes: &[Attribute], say: &mut impl FnMut(String)) -> syn::Result<()> {
    for attribute in attributes.iter().filter(|attribute| attribute.path().is_ident("prost")) {
        let parts = attribute.parse_args_with(Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated)?;
        for part in parts {
            let syn::Meta::NameValue(part) = part else { continue };
            let syn::Expr::Lit(syn::ExprLit { lit: syn::Lit::Str(value), .. }) = &part.value else {
                continue;
            };
            let value = value.value();
            let in_map = || value.split_once("enumeration(")?.1.strip_suffix(')');
            let (kind, path) = match part.path.get_ident().map(ToString::to_string).as_deref() {
                Some("enumeration") => ("enumeration", value.as_str()),
                Some("oneof") => ("oneof", value.as_str()),
                Some("map") => match in_map() {
                    Some(path) => ("enumeration", path),
                    None => continue,
                },
                _ => continue,
            };
            say(format!("{what}, {kind} {}", text(syn::parse_str::<syn::Path>(path)?)));
        }
    }
    Ok(())
}

/// The arms of `from_str_name`.
fn read_names(item: &syn::ItemImpl, say: &mut impl FnMut(String)) {
    for function in item.items.iter().filter_map(|item| match item {
        ImplItem::Fn(function) if function.sig.ident == "from_str_name" => Some(function),
        _ => None,
    }) {
        let [syn::Stmt::Expr(syn::Expr::Match(body), _)] = function.block.stmts.as_slice() else {
            panic!("from_str_name is no match any more: {}", text(function));
        };
        for arm in &body.arms {
            let syn::Pat::Lit(pattern) = &arm.pat else { continue };
            let syn::Lit::Str(name) = &pattern.lit else { continue };
            let value = text(&arm.body);
            let variant = value.rsplit("::").next().unwrap_or_default().trim_matches([' ', ')']);
            say(format!("enum {}, name {} is {variant}", text(&item.self_ty), name.value()));
        }
    }
}

fn read_service(side: &str, place: &str, items: &[Item], facts: &mut Vec<String>) {
    for item in items {
        match item {
            Item::Struct(item) => facts.push(format!("{place}, struct {}", item.ident)),
            Item::Trait(item) => {
                facts.push(format!("{place}, trait {}", item.ident));
                for method in &item.items {
                    if let TraitItem::Fn(method) = method {
                        facts.push(format!("{place}, {}", signature(&method.sig)));
                    }
                }
            }
            Item::Impl(item) if side == "client" && item.trait_.is_none() => {
                for method in &item.items {
                    if let ImplItem::Fn(method) = method
                        && method.sig.asyncness.is_some()
                        && method.sig.receiver().is_some()
                    {
                        facts.push(format!("{place}, {}", signature(&method.sig)));
                    }
                }
            }
            _ => {}
        }
    }
}

fn signature(signature: &syn::Signature) -> String {
    let input = signature.inputs.iter().find_map(|input| match input {
        FnArg::Typed(input) => Some(text(message(&input.ty))),
        FnArg::Receiver(_) => None,
    });
    let output = match &signature.output {
        ReturnType::Type(_, ty) => text(message(ty)),
        ReturnType::Default => String::new(),
    };
    let output = if output.starts_with("Self ::") { "stream".to_owned() } else { output };
    format!("fn {}({}) -> {output}", signature.ident, input.unwrap_or_default())
}

/// The message in `tonic::Request<tonic::Streaming<Message>>` and whatever else tonic puts around it.
fn message(ty: &Type) -> &Type {
    let arguments = match ty {
        Type::Path(ty) => ty.path.segments.last().and_then(|last| match last.ident.to_string().as_str() {
            "Request" | "Response" | "Result" | "Streaming" => Some(&last.arguments),
            _ => None,
        }),
        Type::ImplTrait(ty) => ty.bounds.first().and_then(|bound| match bound {
            TypeParamBound::Trait(bound) => bound.path.segments.last().map(|last| &last.arguments),
            _ => None,
        }),
        _ => None,
    };
    let Some(PathArguments::AngleBracketed(arguments)) = arguments else { return ty };
    match arguments.args.first() {
        Some(GenericArgument::Type(inner)) => message(inner),
        Some(GenericArgument::AssocType(inner)) => message(&inner.ty),
        _ => ty,
    }
}

/// The type without the boxes that prost puts into recursive messages, of which our side says nothing.
fn unboxed(ty: &Type) -> Type {
    let mut ty = ty.clone();
    if let Type::Path(path) = &mut ty
        && let Some(last) = path.path.segments.last_mut()
        && let PathArguments::AngleBracketed(arguments) = &mut last.arguments
    {
        for argument in &mut arguments.args {
            if let GenericArgument::Type(inner) = argument {
                *inner = unboxed(inner);
            }
        }
        if last.ident == "Box"
            && let Some(GenericArgument::Type(inner)) = arguments.args.first()
        {
            return inner.clone();
        }
    }
    ty
}

fn text(tokens: impl ToTokens) -> String {
    tokens.to_token_stream().to_string()
}
