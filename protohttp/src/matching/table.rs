//! The routing table: the bindings of all services, and the search among them.

use std::collections::BTreeSet;

use http::Method;
use memchr::memchr;

use super::Conflict;
use super::trie::{Leaf, Trie, split_verb};
use super::walk::Reading;
use crate::binding::Binding;
use crate::escape::{self, BadEscape};

/// The bindings of one or several services, and the search among them.
#[derive(Clone, Debug)]
pub struct Table {
    trie: Trie,
    routes: Vec<Route>,
    verbs: Verbs,
}

/// Whether any template of the table has a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Verbs {
    Some,
    None,
}

#[derive(Clone, Copy, Debug)]
struct Route {
    target: Target,
    binding: &'static Binding,
}

/// Where a binding stands: in which list, and where in that list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// The index of the list of bindings, that is, of the service.
    pub service: usize,
    /// The index of the binding in its list.
    pub binding: usize,
}

/// The binding that answers a request.
#[derive(Clone, Copy, Debug)]
pub struct Found {
    /// Where the binding stands.
    pub target: Target,
    /// The binding.
    pub binding: &'static Binding,
}

/// Why no binding answers a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Missed {
    /// The path has a bad escape: 400.
    BadPath(BadEscape),
    /// No template matches the path: 404.
    NotFound,
    /// Templates match the path, none of them with this method: 405. Holds the methods that would
    /// be answered, as `Allow` lists them.
    MethodNotAllowed(String),
}

impl Table {
    /// The table of some services' bindings. Where one service has the same method and shape
    /// twice, the first in its list answers.
    ///
    /// # Errors
    ///
    /// When bindings of two services answer the same requests.
    pub fn new(services: impl IntoIterator<Item = &'static [Binding]>) -> Result<Self, Conflict> {
        let (table, conflict) = Self::build(services);
        conflict.map_or(Ok(table), Err)
    }

    /// The table of one service, whose bindings cannot be in conflict.
    pub(crate) fn of(bindings: &'static [Binding]) -> Self {
        Self::build([bindings]).0
    }

    fn build(services: impl IntoIterator<Item = &'static [Binding]>) -> (Self, Option<Conflict>) {
        let mut table = Self { trie: Trie::new(), routes: Vec::new(), verbs: Verbs::None };
        let mut conflict = None;
        for (service, bindings) in services.into_iter().enumerate() {
            for (index, binding) in bindings.iter().enumerate() {
                let route = table.routes.len();
                match table.trie.insert(binding.pattern, binding.method, route) {
                    Ok(()) => {
                        let target = Target { service, binding: index };
                        table.routes.push(Route { target, binding });
                        if split_verb(binding.pattern).1.is_some() {
                            table.verbs = Verbs::Some;
                        }
                    }
                    Err(taken) => {
                        let first = &table.routes[taken];
                        if first.target.service != service && conflict.is_none() {
                            conflict = Some(Conflict { first: first.binding, second: binding });
                        }
                    }
                }
            }
        }
        (table, conflict)
    }

    /// The binding that answers a method on a path. Nothing is allocated when there is one.
    ///
    /// # Errors
    ///
    /// When there is none, with the reason.
    pub fn find(&self, method: &Method, path: &str) -> Result<Found, Missed> {
        if !path.starts_with('/') {
            return Err(Missed::NotFound);
        }
        if memchr(b'%', path.as_bytes()).is_some() {
            escape::check(path).map_err(Missed::BadPath)?;
        }
        let mut path_matches = false;
        for reading in self.readings(path).into_iter().flatten() {
            let route = reading.walk(&self.trie, |leaves| choose(leaves, method, &mut path_matches));
            if let Some(Route { target, binding }) = route.and_then(|index| self.routes.get(index)) {
                return Ok(Found { target: *target, binding });
            }
            if path_matches {
                return Err(Missed::MethodNotAllowed(self.allowed(reading)));
            }
        }
        Err(Missed::NotFound)
    }

    /// The two ways of reading a path: with a verb at its end, and without. The second is for
    /// paths that no template matches in the first: where a template has the verb, the colon
    /// starts it whatever the method, and is not part of a value.
    fn readings<'p>(&self, path: &'p str) -> [Option<Reading<'p>>; 2] {
        let plain = Reading { path, verb: None };
        if self.verbs == Verbs::None {
            return [None, Some(plain)];
        }
        let with_verb = match split_verb(path) {
            (path, verb @ Some(_)) => Some(Reading { path, verb }),
            (_, None) => None,
        };
        [with_verb, Some(plain)]
    }

    /// The methods that are answered on a reading of a path, sorted.
    fn allowed(&self, reading: Reading<'_>) -> String {
        let mut methods = BTreeSet::new();
        reading.walk(&self.trie, |leaves| {
            for leaf in leaves {
                methods.insert(leaf.method);
                if leaf.method == "GET" {
                    methods.insert("HEAD");
                }
            }
            None::<()>
        });
        methods.into_iter().collect::<Vec<_>>().join(", ")
    }
}

/// The leaf of one shape that answers a method: one of that very method, or GET for HEAD, or one
/// that answers any method.
fn choose(
    leaves: &mut dyn Iterator<Item = &Leaf>,
    method: &Method,
    path_matches: &mut bool,
) -> Option<usize> {
    let mut head = None;
    let mut any = None;
    for leaf in leaves {
        *path_matches = true;
        match leaf.method {
            exact if exact == method.as_str() => return Some(leaf.route),
            "GET" if method == Method::HEAD => head = Some(leaf.route),
            "*" => any = Some(leaf.route),
            _ => {}
        }
    }
    head.or(any)
}
