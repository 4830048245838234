//! Selection: which services and methods are documented, and in how many documents.

use super::{document::Parts, sources::Sources, visibility::Visibility};
use crate::options::{Options, OutputMode};
use prost_reflect::FileDescriptor;
use protohttp_codegen::{
    Diagnostic, Diagnostics, Schema,
    http::{self, HTTP_EXTENSION, Method, Service},
};
use std::collections::BTreeMap;

/// The services of a request, in the order of files, with the methods that are served over HTTP.
#[derive(Clone, Debug)]
pub(crate) struct Selection {
    services: Vec<Service>,
    files: Vec<FileDescriptor>,
}

impl Selection {
    /// Selects what the options name.
    pub(crate) fn new(
        schema: &Schema,
        sources: &Sources,
        options: &Options,
        diagnostics: &mut Diagnostics,
    ) -> Self {
        let visibility = Visibility::new(&options.visibility);
        let mut services = Vec::new();
        for file in schema.targets().iter().filter(|file| file.services().len() > 0) {
            let source = sources.of(file);
            let mut found = http::resolve(file, &source, options.duplicates, diagnostics);
            found.retain(|service| selects(options, service) && visibility.shows_service(&service.desc));
            for service in &mut found {
                service.methods.retain(|method| {
                    method.has_bindings()
                        && visibility.shows_method(&method.desc)
                        && is_served(method, sources, diagnostics)
                });
            }
            services.extend(found);
        }
        check_names(schema, options, diagnostics);
        Self { services, files: schema.targets().to_vec() }
    }

    /// The documents to write, by the name of their file.
    pub(crate) fn documents(&self, options: &Options) -> BTreeMap<String, Parts<'_>> {
        let mut documents: BTreeMap<String, Parts<'_>> = BTreeMap::new();
        // Of messages alone there is nothing to say: a plugin that is called for each folder would write
        // one document over the other.
        if self.services.is_empty() {
            return documents;
        }
        if options.output_mode == OutputMode::Merged {
            let parts = Parts { services: self.services.iter().collect(), files: self.files.clone() };
            documents.insert(options.output_file(), parts);
            return documents;
        }
        for service in self.services.iter().filter(|service| !service.methods.is_empty()) {
            let file = service.desc.parent_file();
            let stem = match options.output_mode {
                OutputMode::SourceRelative => file.name().strip_suffix(".proto").unwrap_or(file.name()),
                OutputMode::Package => match file.package_name() {
                    "" => "_",
                    package => package,
                },
                _ => service.desc.full_name(),
            };
            let name = format!("{stem}.openapi.{}", options.format().extension());
            let parts = documents.entry(name).or_default();
            parts.services.push(service);
            if !parts.files.contains(&file) {
                parts.files.push(file);
            }
        }
        if options.output_mode == OutputMode::Package {
            // What is said of a package may stand in a file without services.
            for parts in documents.values_mut() {
                let package = parts.files.first().map(|file| file.package_name().to_owned());
                let is_in = |file: &&FileDescriptor| Some(file.package_name()) == package.as_deref();
                parts.files = self.files.iter().filter(is_in).cloned().collect();
            }
        }
        documents
    }
}

fn selects(options: &Options, service: &Service) -> bool {
    let is_named = |name: &String| name == service.desc.full_name() || name == service.desc.name();
    let package = service.desc.package_name();
    let is_in = |name: &String| {
        package.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    (options.services.is_empty() || options.services.iter().any(is_named))
        && (options.packages.is_empty() || options.packages.iter().any(is_in))
}

/// A name that selects nothing is a mistake.
fn check_names(schema: &Schema, options: &Options, diagnostics: &mut Diagnostics) {
    let all: Vec<_> = schema.targets().iter().flat_map(|file| file.services().collect::<Vec<_>>()).collect();
    for name in &options.services {
        if all.iter().all(|service| service.full_name() != name && service.name() != name) {
            let known: Vec<String> = all.iter().map(|service| format!("`{}`", service.full_name())).collect();
            let help = format!("the services of these files are {}", known.join(", "));
            diagnostics.push(unknown("services", "service", name, help));
        }
    }
    for name in &options.packages {
        let is_in = |package: &str| {
            package.strip_prefix(name.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        if schema.targets().iter().all(|file| !is_in(file.package_name())) {
            let mut known: Vec<String> =
                schema.targets().iter().map(|file| format!("`{}`", file.package_name())).collect();
            known.dedup();
            let help = format!("the packages of these files are {}", known.join(", "));
            diagnostics.push(unknown("packages", "package", name, help));
        }
    }
}

fn unknown(option: &str, noun: &str, name: &str, help: String) -> Diagnostic {
    Diagnostic::error(None, format!("option `{option}={name}`: there is no such {noun}")).help(help)
}

/// Whether the server serves the method over HTTP; warns if it does not.
fn is_served(method: &Method, sources: &Sources, diagnostics: &mut Diagnostics) -> bool {
    let Some(why) = method.is_not_served_because() else { return true };
    let place = sources.of(&method.desc.parent_file()).method_option(&method.desc, HTTP_EXTENSION);
    let message = format!("{}: {why}; the method is not in the document", method.desc.name());
    diagnostics.push(Diagnostic::warning(place, message));
    false
}
