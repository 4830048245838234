//! Names of schemas, decided once for the whole document, before any schema is made.

use super::well_known::{ANY, VALUE};
use crate::model::plain_name;
use crate::options::{Naming, Options, SchemaNaming};
use std::collections::{BTreeSet, HashMap, HashSet};

/// The name of each schema, by the full name of its type. No two of them are equal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Names(HashMap<String, String>);

impl Names {
    /// Decides the names of `types`, and of `others`, which are no types and step aside for them.
    pub(crate) fn new(types: &BTreeSet<String>, others: &BTreeSet<String>, options: &Options) -> Self {
        let mut uses: HashMap<&str, usize> = HashMap::new();
        for suffix in types.iter().flat_map(|name| suffixes(name)) {
            *uses.entry(suffix).or_default() += 1;
        }
        let wanted = |name: &String, limit: usize| match options.schema_naming {
            SchemaNaming::Full => name.clone(),
            SchemaNaming::Shortest => {
                let is_free = |suffix: &&str| uses.get(suffix).copied().unwrap_or_default() <= limit;
                suffixes(name).find(is_free).unwrap_or(name).to_owned()
            }
        };
        let mut all: Vec<(bool, String, &String)> =
            types.iter().map(|name| (false, wanted(name, 1), name)).collect();
        all.extend(others.difference(types).map(|name| (true, wanted(name, 0), name)));
        // Of those that are alike, what is nested less keeps its name.
        all.sort_by_cached_key(|(is_other, wanted, name)| (*is_other, wanted.matches('.').count(), *name));
        let mut names = HashMap::new();
        let mut taken = HashSet::new();
        for (_, wanted, name) in all {
            let name_of = match options.schema_naming {
                SchemaNaming::Full => unique(wanted, &mut taken, str::to_owned),
                SchemaNaming::Shortest => unique(wanted, &mut taken, plain_name),
            };
            names.insert(name.clone(), name_of);
        }
        Self(names)
    }

    /// Decides the names of `types` and of `others`, each with its package, as gnostic makes them. Where
    /// it gives two types one name, each has its full name; `others` step aside for types.
    pub(crate) fn gnostic(
        types: &BTreeSet<(String, String)>,
        others: &BTreeSet<(String, String)>,
        options: &Options,
    ) -> Self {
        let short = |(name, package): &(String, String)| gnostic_name(name, package, options);
        let mut uses: HashMap<String, usize> = HashMap::new();
        types.iter().for_each(|one| *uses.entry(short(one)).or_default() += 1);
        let mut names = HashMap::new();
        let mut taken = HashSet::new();
        for one in types.iter().chain(others.difference(types)) {
            let short = short(one);
            let limit = usize::from(types.contains(one));
            let is_free = uses.get(&short).copied().unwrap_or_default() <= limit;
            let wanted = if is_free { short } else { one.0.clone() };
            names.insert(one.0.clone(), unique(wanted, &mut taken, str::to_owned));
        }
        Self(names)
    }

    /// The name of a type. One that nobody announced keeps its full name.
    pub(crate) fn of<'a>(&'a self, full_name: &'a str) -> &'a str {
        self.0.get(full_name).map_or(full_name, String::as_str)
    }
}

/// `Outer.Inner`, `v1.Outer.Inner`, … of a full name, the shortest first.
fn suffixes(name: &str) -> impl Iterator<Item = &str> {
    let starts = name.rmatch_indices('.').map(|(at, _)| at + 1).chain([0]);
    starts.filter_map(|at| name.get(at..))
}

/// The name with a number behind it, if what `key` makes of it is taken.
fn unique(wanted: String, taken: &mut HashSet<String>, key: fn(&str) -> String) -> String {
    let mut name = wanted.clone();
    let mut count = 2;
    while !taken.insert(key(&name)) {
        name = format!("{wanted}_{count}");
        count += 1;
    }
    name
}

/// What gnostic calls a type: by its own name, behind that of the message right around it.
fn gnostic_name(full_name: &str, package: &str, options: &Options) -> String {
    let is_full = options.schema_naming == SchemaNaming::Full;
    let local = full_name.strip_prefix(package).unwrap_or(full_name);
    let mut parts = local.rsplit('.').filter(|part| !part.is_empty());
    let own = parts.next().unwrap_or_default();
    let mut name = match parts.next() {
        Some(outer) => format!("{outer}_{own}"),
        None if !is_full && matches!(full_name, VALUE | ANY) => format!("GoogleProtobuf{own}"),
        None => own.to_owned(),
    };
    if options.naming == Naming::Json {
        let is_letter = name.len() == 1;
        if let Some(first) = name.get_mut(..1) {
            // A letter alone is in lower case, whatever it was.
            if is_letter { first.make_ascii_lowercase() } else { first.make_ascii_uppercase() }
        }
    }
    if is_full && !package.is_empty() { format!("{package}.{name}") } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(types: &[&str], others: &[&str]) -> Names {
        let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
        Names::new(&set(types), &set(others), &Options::default())
    }

    #[test]
    fn a_name_is_as_short_as_can_be() {
        let names = names(&["a.v1.Book", "a.v1.Book.View", "a.v1.Shelf", "b.v1.Shelf", "Shelf"], &[]);
        let of = |name| names.of(name).to_owned();
        assert_eq!(of("a.v1.Book"), "Book");
        assert_eq!(of("a.v1.Book.View"), "View");
        assert_eq!(of("a.v1.Shelf"), "a.v1.Shelf");
        assert_eq!(of("b.v1.Shelf"), "b.v1.Shelf");
        assert_eq!(of("Shelf"), "Shelf");
    }

    /// Generators of clients make one name of both: a class `ClusterState`, a file `ip_version`.
    #[test]
    fn names_differ_by_more_than_dots_and_case() {
        let names =
            names(&["a.Cluster.State", "a.ClusterState", "a.Node.State", "a.IPVersion", "a.IpVersion"], &[]);
        let of = |name| names.of(name).to_owned();
        assert_eq!([of("a.ClusterState"), of("a.Cluster.State")], ["ClusterState", "Cluster.State_2"]);
        assert_eq!([of("a.IPVersion"), of("a.IpVersion")], ["IPVersion", "IpVersion_2"]);
        assert_eq!(of("a.Node.State"), "Node.State");
    }

    #[test]
    fn gnostic_knows_one_level_of_nesting() {
        let options = |options| Options::parse(options).expect("options");
        let (short, full) = (options("compat=gnostic"), options("compat=gnostic,fq_schema_naming=true"));
        let proto = options("compat=gnostic,naming=proto");
        for (name, package, in_short, in_full) in [
            ("a.v1.Book", "a.v1", "Book", "a.v1.Book"),
            ("a.v1.Book.Note", "a.v1", "Book_Note", "a.v1.Book_Note"),
            ("a.v1.Book.Note.Line", "a.v1", "Note_Line", "a.v1.Note_Line"),
            ("a.v1.shelf", "a.v1", "Shelf", "a.v1.Shelf"),
            ("a.v1.B", "a.v1", "b", "a.v1.b"),
            ("Book", "", "Book", "Book"),
            (VALUE, "google.protobuf", "GoogleProtobufValue", VALUE),
            (ANY, "google.protobuf", "GoogleProtobufAny", ANY),
            ("google.protobuf.Method", "google.protobuf", "Method", "google.protobuf.Method"),
        ] {
            assert_eq!(gnostic_name(name, package, &short), in_short);
            assert_eq!(gnostic_name(name, package, &full), in_full);
        }
        assert_eq!(gnostic_name("a.v1.shelf", "a.v1", &proto), "shelf");
        let of = |name: &str, package: &str| (name.to_owned(), package.to_owned());
        let types = [of("A.Line", ""), of("B.A.Line", ""), of("C", ""), of("a.Status", "a")].into();
        let others = [of("google.rpc.Status", "google.rpc"), of(ANY, "google.protobuf")].into();
        let names = Names::gnostic(&types, &others, &short);
        let all = ["A.Line", "B.A.Line", "C", "a.Status", "google.rpc.Status", ANY];
        let expected = ["A.Line", "B.A.Line", "c", "Status", "google.rpc.Status", "GoogleProtobufAny"];
        assert_eq!(all.map(|name| names.of(name)), expected);
    }

    #[test]
    fn what_is_no_type_steps_aside() {
        let names = names(&["a.Error"], &["protohttp.Error", "a.Body"]);
        assert_eq!(names.of("a.Error"), "Error");
        assert_eq!(names.of("protohttp.Error"), "protohttp.Error");
        assert_eq!(names.of("a.Body"), "Body");
    }
}
