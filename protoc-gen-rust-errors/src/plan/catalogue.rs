//! A catalogue in Rust's terms: an enum of prost's, and which of its variants are reasons.

use super::{reason::Reason, typed::Typed};
use crate::options::Options;
use proc_macro2::Ident;
use protohttp_codegen::{
    Diagnostic, Diagnostics, Place,
    errors::{self, Because},
    rust::{Scope, enum_variants},
    source::Source,
};

/// An enum with at least one reason.
pub(crate) struct Catalogue {
    /// The enum, as it is written in the module of the package.
    pub(crate) path: syn::Type,
    /// `package.Enum`.
    pub(crate) full_name: String,
    pub(crate) place: Place,
    /// The domain of its errors; empty if it has none.
    pub(crate) domain: String,
    /// Whether an error of it has a gRPC code of its own.
    pub(crate) has_codes: bool,
    /// All variants of the enum.
    pub(crate) variants: Vec<Variant>,
    /// All reasons; several may be one variant.
    pub(crate) reasons: Vec<Reason>,
    pub(crate) typed: Option<Typed>,
}

/// A variant of the enum.
pub(crate) struct Variant {
    pub(crate) ident: Ident,
    /// The name that it goes by on the wire.
    pub(crate) name: String,
    /// Where it is among the reasons: the first of its names that is one.
    pub(crate) reason: Option<usize>,
}

impl Catalogue {
    pub(crate) fn lower(
        catalogue: &errors::Catalogue,
        source: &Source,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let desc = &catalogue.desc;
        let variants: Vec<Variant> = enum_variants(desc)
            .into_iter()
            .map(|variant| {
                let mut all = catalogue.reasons.iter();
                let reason = all.position(|reason| reason.desc.number() == variant.number);
                let named = reason.and_then(|index| catalogue.reasons.get(index));
                let name = named.map_or(variant.name, |reason| reason.desc.name().to_owned());
                Variant { ident: variant.ident, name, reason }
            })
            .collect();
        let reasons: Vec<Reason> = catalogue
            .reasons
            .iter()
            .map(|reason| Reason::lower(reason, source, options, diagnostics))
            .collect();
        warn(catalogue, source, diagnostics);
        let domain = catalogue.domain.as_ref().or(options.domain.as_ref());
        let scope = Scope::new(desc.package_name(), 0);
        Self {
            path: options.paths.enumeration(&scope, desc),
            full_name: desc.full_name().to_owned(),
            place: source.place(desc.path()),
            domain: domain.cloned().unwrap_or_default(),
            has_codes: reasons.iter().any(|reason| reason.own_code.is_some()),
            typed: options.typed.as_ref().map(|suffix| Typed::lower(desc, &variants, suffix)),
            variants,
            reasons,
        }
    }

    /// The variants that are reasons, each with the reason that it goes by.
    pub(crate) fn named(&self) -> impl Iterator<Item = (&Variant, &Reason)> {
        self.variants.iter().filter_map(|variant| Some((variant, self.reasons.get(variant.reason?)?)))
    }

    /// The variants that are no reasons.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Variant> {
        self.variants.iter().filter(|variant| variant.reason.is_none())
    }

    /// All reasons, each with the variant that it is.
    pub(crate) fn all(&self) -> impl Iterator<Item = (&Ident, &Reason)> {
        self.reasons.iter().map(|reason| (&reason.variant, reason))
    }
}

/// Warns of values that may have been forgotten.
fn warn(catalogue: &errors::Catalogue, source: &Source, diagnostics: &mut Diagnostics) {
    for other in catalogue.others.iter().filter(|other| other.because == Because::NoCode) {
        let message = format!("`{}` has no HTTP status, and so no helpers", other.desc.name());
        diagnostics.push(
            Diagnostic::warning(source.place(other.desc.path()), message)
                .help("give it one with `(errors.code)`; 0 says that it is no reason of an error"),
        );
    }
}
