//! What the query says: every kind of field, and every refusal.

mod structured;
mod values;

use crate::wire::Server;
use serde_json::Value;

/// Asserts what each query sets.
async fn sets(server: &Server, expected: &[(&str, Value)]) {
    for (query, seen) in expected {
        let answer = server.get(&format!("/v1/find?{query}")).await;
        assert_eq!(answer.status, 200, "{query}: {}", answer.text());
        assert_eq!(&answer.set(), seen, "{query}");
    }
}

/// Asserts that each query is refused with 400.
async fn refuses(server: &Server, queries: &[&str]) {
    for query in queries {
        let answer = server.get(&format!("/v1/find?{query}")).await;
        assert_eq!(answer.status, 400, "{query}: {}", answer.text());
        assert_ne!(answer.error(400), "", "{query}");
    }
}
