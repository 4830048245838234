//! From the enums of a file to [`Catalogue`]s: every option read and checked.

use super::{
    Because, Catalogue, Code, MessageTemplate, Other, Reason,
    option::{
        self, CATALOGUE_EXTENSION, CODE_EXTENSION, DEFAULT_CODE_EXTENSION, EnumOptions, REASON_EXTENSION,
        Unreadable, ValueOptions,
    },
};
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Place},
    source::Source,
};
use prost_reflect::{EnumDescriptor, EnumValueDescriptor, FileDescriptor, MessageDescriptor};

/// Reads all enums of `file`, nested ones too, and returns those with at least one reason. What is
/// wrong goes into `diagnostics`, and the value that it concerns is left out.
///
/// `source` finds places fast if it is [`Source::complete`].
pub fn resolve(file: &FileDescriptor, source: &Source, diagnostics: &mut Diagnostics) -> Vec<Catalogue> {
    let mut enums: Vec<EnumDescriptor> = file.enums().collect();
    file.messages().for_each(|message| add_nested(&message, &mut enums));
    enums.into_iter().filter_map(|desc| Enum { source, diagnostics }.resolve(desc)).collect()
}

fn add_nested(message: &MessageDescriptor, enums: &mut Vec<EnumDescriptor>) {
    enums.extend(message.child_enums());
    message.child_messages().for_each(|child| add_nested(&child, enums));
}

/// The work on one enum.
struct Enum<'a> {
    source: &'a Source,
    diagnostics: &'a mut Diagnostics,
}

impl Enum<'_> {
    fn resolve(mut self, desc: EnumDescriptor) -> Option<Catalogue> {
        let options = option::of_enum(&desc).unwrap_or_else(|errors| {
            let place = |extension| self.source.enum_option(&desc, extension);
            self.diagnostics.append(unreadable(desc.name(), &errors, place));
            EnumOptions::default()
        });
        let default = options.default_code.and_then(|code| {
            let place = || self.source.enum_option(&desc, DEFAULT_CODE_EXTENSION);
            status(desc.name(), code, place).unwrap_or_else(|error| {
                self.diagnostics.push(error);
                // One mistake is enough: the values are not to be said to have no status.
                Some(500)
            })
        });
        let mut catalogue = Catalogue {
            domain: options.catalogue.map(|it| it.domain).filter(|domain| !domain.is_empty()),
            desc: desc.clone(),
            reasons: Vec::new(),
            others: Vec::new(),
        };
        if catalogue.domain.as_deref().is_some_and(|domain| domain.contains(char::is_whitespace)) {
            let place = self.source.enum_option(&desc, CATALOGUE_EXTENSION);
            let message = format!("{}: a domain has no blanks in it", desc.name());
            self.diagnostics.push(Diagnostic::error(place, message).help("by custom it is a DNS name"));
        }
        let has_domain = catalogue.domain.is_some();
        // By name, because the descriptor's own order is that of the numbers.
        for value in &desc.enum_descriptor_proto().value {
            if let Some(value) = desc.get_value_by_name(value.name()) {
                self.resolve_value(value, default, &mut catalogue);
            }
        }
        if has_domain && catalogue.others.len() == desc.enum_descriptor_proto().value.len() {
            let place = self.source.enum_option(&desc, CATALOGUE_EXTENSION);
            let message = format!("{}: it has a domain, but no value with an HTTP status", desc.name());
            self.diagnostics.push(Diagnostic::warning(place, message).help(
                "give its values one with `(errors.code)`, or all of them with `option (errors.default_code)`",
            ));
        }
        (!catalogue.reasons.is_empty()).then_some(catalogue)
    }

    fn resolve_value(&mut self, desc: EnumValueDescriptor, default: Option<u16>, into: &mut Catalogue) {
        let options = match option::of_value(&desc) {
            Ok(options) => options,
            Err(errors) => {
                let place = |extension| self.source.value_option(&desc, extension);
                return self.diagnostics.append(unreadable(desc.name(), &errors, place));
            }
        };
        let own = options
            .code
            .map(|code| status(desc.name(), code, || self.source.value_option(&desc, CODE_EXTENSION)));
        let status = match own.transpose() {
            Ok(own) => own.unwrap_or(default),
            Err(error) => return self.diagnostics.push(error),
        };
        match status {
            Some(status) => {
                let code = self.grpc_code(&desc, &options).unwrap_or(Code::of_status(status));
                let message = self.message(&desc, &options);
                into.reasons.push(Reason { desc, status, code, message });
            }
            None if options.reason.is_some() => {
                let place = self.source.value_option(&desc, REASON_EXTENSION);
                let message = format!("{}: it is no reason, because it has no HTTP status", desc.name());
                self.diagnostics.push(Diagnostic::error(place, message).help(
                    "give it one with `(errors.code)`, or its enum with `option (errors.default_code)`",
                ));
            }
            None => {
                let because = because(&desc, &options);
                into.others.push(Other { desc, because });
            }
        }
    }

    fn grpc_code(&mut self, desc: &EnumValueDescriptor, options: &ValueOptions) -> Option<Code> {
        let number = options.reason.as_ref().map(|reason| reason.code).filter(|number| *number != 0)?;
        let code = Code::of_number(number);
        if code.is_none() {
            let place = self.source.value_option(desc, REASON_EXTENSION);
            let message = format!("{}: {number} is no gRPC code", desc.name());
            self.diagnostics.push(Diagnostic::error(place, message).help("`google.rpc.Code` lists them"));
        }
        code
    }

    fn message(&mut self, desc: &EnumValueDescriptor, options: &ValueOptions) -> Option<MessageTemplate> {
        let text = options.reason.as_ref().map(|reason| &reason.message).filter(|text| !text.is_empty())?;
        match MessageTemplate::parse(text) {
            Ok(template) => Some(template),
            Err(error) => {
                let place = self.source.value_option(desc, REASON_EXTENSION);
                self.diagnostics.push(
                    Diagnostic::error(place, format!("{}: {error}", desc.name()))
                        .quoting(text, error.from, error.to)
                        .help("`{id}` stands for a value of the metadata; braces themselves are doubled, `{{` and `}}`"),
                );
                None
            }
        }
    }
}

/// The status that a code says; 0 says none.
fn status(name: &str, code: i32, place: impl FnOnce() -> Place) -> Result<Option<u16>, Diagnostic> {
    match u16::try_from(code) {
        Ok(0) => Ok(None),
        Ok(status @ 400..=599) => Ok(Some(status)),
        _ => Err(Diagnostic::error(place(), format!("{name}: {code} is no HTTP status of an error"))
            .help("those are from 400 to 599; 0 means that it is no error")),
    }
}

fn unreadable(name: &str, errors: &[Unreadable], place: impl Fn(i32) -> Place) -> Diagnostics {
    let one = |Unreadable { extension, wanted }: &Unreadable| {
        let message = format!("{name}: the option {extension} is not {wanted}");
        Diagnostic::error(place(*extension), message)
            .help("another extension of that number cannot be used beside those of errors")
    };
    errors.iter().map(one).collect()
}

fn because(desc: &EnumValueDescriptor, options: &ValueOptions) -> Because {
    let means_nothing = || desc.name() == "UNSPECIFIED" || desc.name().ends_with("_UNSPECIFIED");
    if options.code.is_some() {
        Because::Said
    } else if desc.number() == 0 && means_nothing() {
        Because::Unspecified
    } else {
        Because::NoCode
    }
}
