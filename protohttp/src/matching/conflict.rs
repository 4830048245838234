//! Two bindings that answer the same requests.

use crate::binding::Binding;

/// Two bindings of different services that answer the same requests: same HTTP method, same shape
/// of path.
///
/// ```
/// # use protohttp::codegen::{Binding, Table};
/// # static A: &[Binding] = &[Binding { operation: "/a.A/Get", method: "GET", template: "/v1/{id}", pattern: "/v1/*", variables: &[] }];
/// # static B: &[Binding] = &[Binding { operation: "/b.B/Get", method: "GET", template: "/v1/{name}", pattern: "/v1/*", variables: &[] }];
/// let conflict = Table::new([A, B]).unwrap_err();
/// assert_eq!(
///     conflict.to_string(),
///     "`GET /v1/{id}` of /a.A/Get and `GET /v1/{name}` of /b.B/Get answer the same requests",
/// );
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Conflict {
    pub(super) first: &'static Binding,
    pub(super) second: &'static Binding,
}

impl Conflict {
    /// The full method names of the two operations, in the order in which they were added.
    pub fn operations(&self) -> [&'static str; 2] {
        [self.first.operation, self.second.operation]
    }

    /// The path templates of the two operations, as they are written in the protos.
    pub fn templates(&self) -> [&'static str; 2] {
        [self.first.template, self.second.template]
    }
}

impl std::fmt::Display for Conflict {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { first, second } = self;
        write!(
            f,
            "`{} {}` of {} and `{} {}` of {} answer the same requests",
            first.method, first.template, first.operation, second.method, second.template, second.operation
        )
    }
}

impl std::error::Error for Conflict {}
