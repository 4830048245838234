//! The document: routes put together, names decided, operations and schemas made.

use super::{
    errors::{self, Errors},
    go_name::go_name,
    hosts::Hosts,
    names::Names,
    operation::{self, Surroundings},
    paths,
    reach::Reach,
    route::{Content, Route},
    sources::Sources,
    types::Types,
    visibility::Visibility,
    well_known::{self, ANY, VALUE},
};
use crate::{
    annotations,
    model::{Component, Document, Info, RefOr, Schema, Tag},
    options::{ErrorFormat, Options},
};
use prost_reflect::{FileDescriptor, MessageDescriptor, ServiceDescriptor};
use protohttp_codegen::{Diagnostics, http};
use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
};

/// What all documents of one call share.
#[derive(Clone, Debug)]
pub(crate) struct Context<'a> {
    pub(crate) options: &'a Options,
    pub(crate) sources: &'a Sources,
    pub(crate) errors: &'a Errors,
}

/// What one document is made of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Parts<'a> {
    /// Services with the methods that are served.
    pub(crate) services: Vec<&'a http::Service>,
    /// The files whose annotations count.
    pub(crate) files: Vec<FileDescriptor>,
}

/// A service on its way into the document.
pub(super) struct Group {
    pub(super) desc: ServiceDescriptor,
    /// Unique in the document, without dots.
    id: String,
    tag: String,
    pub(super) routes: Vec<Route>,
}

impl Context<'_> {
    /// Makes the document of `parts`.
    pub(crate) fn document(&self, parts: &Parts<'_>, diagnostics: &mut Diagnostics) -> Document {
        let visibility = Visibility::new(&self.options.visibility);
        let mut groups = groups(parts, self.options, visibility);
        paths::decide(&mut groups, self.options, diagnostics);
        let mut bodies = Bodies::default();
        groups.iter_mut().flat_map(|group| &mut group.routes).for_each(|route| bodies.name(route));

        let mut reach = Reach::new(visibility);
        groups.iter().flat_map(|group| &group.routes).for_each(|route| route.reach(&mut reach, self.options));
        let names = self.names(&groups, &reach, &bodies);
        let mut references = annotations::References::default();
        parts.files.iter().for_each(|file| references.share(file, self.options));
        let types = Types { options: self.options, visibility, sources: self.sources, names, references };

        let served = groups.iter().filter(|group| !group.routes.is_empty());
        let hosts = Hosts::new(served.map(|group| &group.desc), self.options);
        let mut document = Document { servers: hosts.of_document(), ..Document::default() };
        let mut ids = HashSet::new();
        for group in &groups {
            self.operations(group, (&hosts, &mut ids), &types, &mut document, diagnostics);
        }
        self.schemas(&reach, &bodies, &types, &mut document, diagnostics);
        document.info = self.info(&groups, parts, &document);
        for file in &parts.files {
            let source = self.sources.of(file);
            annotations::document(file, types.annotated(&source), &mut document, diagnostics);
        }
        annotations::finish(&mut document, &types.references, self.options, diagnostics);
        document.let_go();
        self.sort(&mut document);
        document
    }

    fn names(&self, groups: &[Group], reach: &Reach<'_>, bodies: &Bodies) -> Names {
        if self.options.is_gnostic() {
            return self.gnostic_names(groups, reach);
        }
        let mut types: BTreeSet<String> = reach.messages.keys().cloned().collect();
        types.extend(reach.enums.keys().cloned());
        let mut others: BTreeSet<String> = bodies.0.keys().cloned().collect();
        others.extend([errors::body_name(self.options), ANY].map(str::to_owned));
        Names::new(&types, &others, self.options)
    }

    fn gnostic_names(&self, groups: &[Group], reach: &Reach<'_>) -> Names {
        let message =
            |desc: &MessageDescriptor| (desc.full_name().to_owned(), desc.package_name().to_owned());
        let known = |name: &str| {
            let package = name.rsplit_once('.').map_or("", |(package, _)| package);
            (name.to_owned(), package.to_owned())
        };
        let mut others = BTreeSet::new();
        let mut served = groups.iter().filter(|group| !group.routes.is_empty());
        if served.any(|group| self.errors.has_responses(&group.desc, self.options)) {
            others.insert(known(errors::body_name(self.options)));
        }
        others.extend([known(ANY), known(VALUE)]);
        Names::gnostic(&reach.messages.values().map(message).collect(), &others, self.options)
    }

    fn operations(
        &self,
        group: &Group,
        (hosts, ids): (&Hosts, &mut HashSet<String>),
        types: &Types<'_>,
        document: &mut Document,
        diagnostics: &mut Diagnostics,
    ) {
        if group.routes.is_empty() {
            return;
        }
        let file = group.desc.parent_file();
        let description = self.sources.text(&file, group.desc.path());
        document.tag(Tag { name: group.tag.clone(), description, ..Tag::default() });
        let errors = self.errors.responses(&group.desc, types);
        let source = self.sources.of(&file);
        // The bindings of a method stand together.
        for routes in group.routes.chunk_by(|a, b| a.method == b.method) {
            let mut operations = Vec::with_capacity(routes.len());
            for route in routes {
                let method = name_in(route.method.name(), self.options);
                let id = format!("{}_{method}", group.id);
                let operation_id = unique(ids, id, route.index);
                let surroundings = Surroundings { operation_id, tag: &group.tag, errors: &errors };
                let mut operation = operation::operation(route, surroundings, types, diagnostics);
                operation.servers = hosts.of_service(&group.desc);
                operations.push(operation);
            }
            if let Some(route) = routes.first() {
                let context = types.annotated(&source);
                annotations::operations(&route.method, context, &mut operations, diagnostics);
            }
            document.operations.extend(operations);
        }
    }

    fn schemas(
        &self,
        reach: &Reach<'_>,
        bodies: &Bodies,
        types: &Types<'_>,
        document: &mut Document,
        diagnostics: &mut Diagnostics,
    ) {
        let error = errors::body_name(self.options);
        let has_errors = refers(document, &types.component(error));
        let mut add = |full_name: &str, item: Schema, message: Option<&MessageDescriptor>, place| {
            let name = types.names.of(full_name).to_owned();
            let component = Component { item, message: message.cloned(), place };
            document.components.schemas.insert(name, component);
        };
        for (name, desc) in &reach.messages {
            let place = self.sources.place(&desc.parent_file(), desc.path());
            add(name, types.message(desc, &[], diagnostics), Some(desc), Some(place));
        }
        if !self.options.is_gnostic() {
            for (name, desc) in &reach.enums {
                let place = self.sources.place(&desc.parent_file(), desc.path());
                add(name, types.enumeration(desc), None, Some(place));
            }
        }
        for (name, (desc, numbers)) in &bodies.0 {
            let place = self.sources.place(&desc.parent_file(), desc.path());
            add(name, types.message(desc, numbers, diagnostics), Some(desc), Some(place));
        }
        if has_errors && !reach.messages.contains_key(error) {
            add(error, errors::body(types), None, None);
        }
        if reach.has_any || (has_errors && self.options.error_format == ErrorFormat::Google) {
            add(ANY, well_known::any(), None, None);
        }
        if reach.has_value && self.options.is_gnostic() {
            add(VALUE, well_known::value(), None, None);
        }
        document.components.schemas.sort_keys();
    }

    fn info(&self, groups: &[Group], parts: &Parts<'_>, document: &Document) -> Info {
        let mut served = groups.iter().filter(|group| !group.routes.is_empty());
        let only = served.next().filter(|_| served.next().is_none());
        let packages: BTreeSet<&str> = match only {
            Some(_) => BTreeSet::new(),
            None => parts.files.iter().map(FileDescriptor::package_name).collect(),
        };
        let title = match only {
            Some(group) => format!("{} API", name_in(group.desc.name(), self.options)),
            None => common_package(&packages),
        };
        let description = only
            .and_then(|group| document.tags.iter().find(|tag| tag.name == group.tag)?.description.clone());
        Info {
            title: self.options.title.clone().unwrap_or(title),
            version: self.options.api_version.clone(),
            description: self.options.description.clone().or(description),
            ..Info::default()
        }
    }

    /// What gnostic sorts.
    fn sort(&self, document: &mut Document) {
        if self.options.is_gnostic() {
            document.operations.sort_by(|a, b| a.path.cmp(&b.path));
            document.tags.sort_by(|a, b| a.name.cmp(&b.name));
            // What is said of the only service is said of the API.
            if let [tag] = document.tags.as_mut_slice() {
                tag.description = None;
            }
        }
    }
}

fn groups(parts: &Parts<'_>, options: &Options, visibility: Visibility<'_>) -> Vec<Group> {
    let mut uses: HashMap<Cow<'_, str>, usize> = HashMap::new();
    for service in &parts.services {
        *uses.entry(name_in(service.desc.name(), options)).or_default() += 1;
    }
    let group = |service: &&http::Service| {
        let desc = service.desc.clone();
        let name = name_in(service.desc.name(), options);
        let tag = match uses.get(&name) {
            Some(1) => name.into_owned(),
            _ => desc.full_name().to_owned(),
        };
        let methods = service.methods.iter().filter(|method| visibility.shows_method(&method.desc));
        let routes = methods.flat_map(|method| Route::lower(method, options, visibility)).collect();
        Group { id: tag.replace('.', "_"), tag, desc, routes }
    };
    parts.services.iter().map(group).collect()
}

/// The name of a service or a method in the document.
fn name_in<'n>(name: &'n str, options: &Options) -> Cow<'n, str> {
    if options.is_gnostic() { go_name(name).into() } else { name.into() }
}

/// `Service_Method`, with `_2` for the second binding and so on, and never one that is there already.
fn unique(ids: &mut HashSet<String>, id: String, index: usize) -> String {
    let mut count = index + 1;
    loop {
        let numbered = if count == 1 { id.clone() } else { format!("{id}_{count}") };
        if ids.insert(numbered.clone()) {
            return numbered;
        }
        count += 1;
    }
}

/// Whether an answer of an operation is of that schema.
fn refers(document: &Document, schema: &Schema) -> bool {
    let answers = document.operations.iter().flat_map(|operation| operation.responses.values());
    let mut contents = answers.filter_map(RefOr::item).flat_map(|response| response.content.values());
    contents.any(|content| content.schema.as_ref() == Some(schema))
}

/// What all packages begin with.
fn common_package(packages: &BTreeSet<&str>) -> String {
    let mut packages = packages.iter().filter(|package| !package.is_empty());
    let Some(first) = packages.next() else { return "API".to_owned() };
    let mut common: Vec<&str> = first.split('.').collect();
    for package in packages {
        let same = common.iter().zip(package.split('.')).take_while(|(a, b)| *a == b).count();
        common.truncate(same);
    }
    if common.is_empty() { "API".to_owned() } else { common.join(".") }
}

/// Names of bodies that are a message less some fields.
#[derive(Default)]
struct Bodies(BTreeMap<String, (MessageDescriptor, Vec<u32>)>);

impl Bodies {
    fn name(&mut self, route: &mut Route) {
        let Some(Content::Without { message, numbers, name }) = &mut route.body else { return };
        let wanted = name.clone();
        let mut count = 2;
        // The same message with other fields left out is another schema.
        while self.0.get(name.as_str()).is_some_and(|(_, other)| other != numbers)
            || message.parent_pool().get_message_by_name(name).is_some()
        {
            *name = format!("{wanted}_{count}");
            count += 1;
        }
        self.0.insert(name.clone(), (message.clone(), numbers.clone()));
    }
}

#[cfg(test)]
mod tests {
    use super::common_package;

    #[test]
    fn the_title_is_what_packages_have_in_common() {
        assert_eq!(common_package(&["a.b.v1", "a.b.v2"].into()), "a.b");
        assert_eq!(common_package(&["a.v1"].into()), "a.v1");
        assert_eq!(common_package(&["a", "b"].into()), "API");
        assert_eq!(common_package(&[].into()), "API");
    }
}
